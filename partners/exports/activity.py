"""Owns the columns of activity reports: counts only, not masked, for the agents who enter them and the head."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from common.tables.columns import Kind
from partners.exports.columns import Shown, as_year, own, told, year_column
from partners.exports.tables import TableExport, TableSheet, ordered
from partners.models import ActivityCount, ActivityReport

REPORTS = (
    told("post", "Poste", lambda one: one.post.label),
    Shown(year_column("year", "Année"), lambda one: as_year(one.year)),
    own(ActivityReport, "unit", written=False),
    own(ActivityReport, "total", written=False),
    own(ActivityReport, "months_worked", written=False),
    own(ActivityReport, "received_on", written=False),
)
COUNTS = (
    told("post", "Poste", lambda one: one.report.post.label),
    Shown(year_column("year", "Année"), lambda one: as_year(one.report.year)),
    told("unit", "Unité", lambda one: one.report.get_unit_display()),
    told("family", "Famille", lambda one: one.category.get_family_display()),
    told("category", "Catégorie", lambda one: one.category.label),
    told("in_total", "Compte dans le total", lambda one: one.category.sums_to_total, Kind.YES_NO),
    own(ActivityCount, "number", written=False),
)


def _reports(keys: Sequence[int], _: dt.date) -> Iterable[ActivityReport]:
    return ordered(ActivityReport.objects.select_related("post"), keys)


def _counts(keys: Sequence[int], _: dt.date) -> Iterator[Any]:
    found = ActivityReport.objects.select_related("post").prefetch_related("counts__category")
    for report in ordered(found, keys):
        for count in report.counts.all():
            count.report = report
            yield count


def _exact(keys: Sequence[int]) -> Sequence[int]:
    """All of them: the counts are exact, where the papers mask the small ones."""
    return keys


ACTIVITY_EXPORT = TableExport(
    "bilans-d-activite",
    "Bilans d’activité",
    (TableSheet("Bilans", REPORTS, _reports), TableSheet("Détail", COUNTS, _counts)),
    record="partners.activityreport",
    restricted=_exact,
    reads="partners.view_activityreport",
)

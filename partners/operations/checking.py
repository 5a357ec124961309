"""Owns what the named checks find in the records of a town, record by record, on a day."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from deliberations.models import Municipality
from partners.domain.checks import (
    ARTICLES,
    CHECKS,
    call_findings,
    convention_findings,
    funding_findings_of,
    grant_findings,
    post_findings,
)
from partners.models.dossier import (
    delays,
    grant_files,
    post_files,
    town_files,
    yearly_calls,
)
from partners.operations.check_sources import Checked, CheckSource

__all__ = ["SOURCE", "Checked", "checked_records"]


def checked_records(town: Municipality, on: dt.date) -> tuple[Checked, ...]:
    """The records of a town on which a check found something, by kind of record then by label.

    on: the day they are judged. A fixed number of queries, whatever the number of records.
    """
    found = [record for record in _every(town, on) if record.findings]
    order = {table: place for place, table in enumerate(SOURCE.tables)}
    return tuple(sorted(found, key=lambda record: (order[record.table], record.label, record.key)))


def _every(town: Municipality, on: dt.date) -> Iterator[Checked]:
    chosen = delays()
    files = town_files(town)
    for key, dossier in files.dossiers.items():
        yield Checked("convention", key, dossier.label, convention_findings(dossier, on, chosen))
    for key, file in files.fundings.items():
        yield Checked("funding", key, file.label, funding_findings_of(file, on, chosen))
    for (funder, _), calls in yearly_calls(town).items():
        yield Checked("organisation", funder, calls.label, call_findings(calls, on, chosen))
    for key, given in grant_files(town).items():
        yield Checked("grant", key, given.label, grant_findings(given, on, chosen))
    for key, post in post_files(town).items():
        yield Checked("post", key, post.post.label, post_findings(post, on, chosen))


def _records(town: Municipality, on: dt.date, _: Any) -> tuple[Checked, ...]:
    return checked_records(town, on)


SOURCE = CheckSource(
    package="partners",
    checks=CHECKS,
    articles=ARTICLES,
    tables={
        "convention": ("Conventions", "convention"),
        "funding": ("Financements", "financement"),
        "organisation": ("Appels à projets", "organisation"),
        "grant": ("Subventions données", "subvention donnée"),
        "post": ("Postes", "poste"),
    },
    read="partners.view_convention",
    mend="partners.change_convention",
    records=_records,
)

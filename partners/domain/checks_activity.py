"""Owns the checks of posts and their yearly counts: a year without figures, a total that is not the sum."""

import datetime as dt
from collections.abc import Iterator

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.check_facts import PostFile
from partners.domain.check_settings import Delays
from partners.domain.check_wording import day, years_in_words
from partners.domain.facts import ActivityFact

CATALOGUE = Catalogue({"ACTIVITY_MISSING": "", "ACTIVITY_SUM_WRONG": ""})


def activity_missing(file: PostFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """Years of a post without any figure, once the day of the year after has come.

    From the year the post starts, its start being known, to the year it ends. A report without one figure counts
    as none.
    """
    post = file.post
    if post.start is None:
        return
    last = delays.activity_year(on)
    if post.end is not None:
        last = min(last, post.end.year)
    counted = {report.year for report in file.reports if _has_figures(report)}
    missing = [year for year in range(post.start.year, last + 1) if year not in counted]
    if missing:
        yield CATALOGUE.warning(
            "ACTIVITY_MISSING",
            f"Poste « {post.label} » : aucun chiffre d’activité pour {years_in_words(missing)}, alors que ceux de "
            f"{missing[-1]} sont attendus depuis {day(delays.activity_due_on(missing[-1]))}. Saisissez le bilan "
            "annuel ; ce que la source ne dit pas reste vide.",
        )


def _has_figures(report: ActivityFact) -> bool:
    return any(count is not None for count in (report.total, *report.categories.values()))

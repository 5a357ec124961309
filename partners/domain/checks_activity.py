"""Owns the checks of posts and their yearly counts: a year without figures, a total that is not the sum."""

import datetime as dt
from collections.abc import Iterator

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.activity import reports_owed, total_agrees
from partners.domain.check_facts import PostFile
from partners.domain.check_settings import Delays
from partners.domain.check_wording import day, years_in_words

CATALOGUE = Catalogue({"ACTIVITY_MISSING": "", "ACTIVITY_SUM_WRONG": ""})


def activity_missing(file: PostFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """Years of a post without a total nor what makes one, once the last day to enter them is past.

    From the year the post starts, its start being known, to the year it ends.
    """
    post = file.post
    if post.start is None:
        return
    owed = [
        report
        for year in range(post.start.year, on.year)
        for report in reports_owed([post], file.reports, year, delays.activity_due)
        if report.late(on)
    ]
    if owed:
        yield CATALOGUE.warning(
            "ACTIVITY_MISSING",
            f"Poste « {post.label} » : aucun chiffre d’activité pour {years_in_words(one.year for one in owed)} "
            f"(dernier jour pour {owed[-1].year} : {day(owed[-1].due)}). Saisissez le bilan annuel ; ce que la source "
            "ne dit pas reste vide.",
        )


def activity_sum_wrong(file: PostFile, _on: dt.date, _: Delays) -> Iterator[Finding]:
    """A yearly total that is not the sum of its categories; no count is repeated, for others read the findings."""
    for report in sorted(file.reports, key=lambda one: (one.year, one.key)):
        if total_agrees(report) is False:
            yield CATALOGUE.warning(
                "ACTIVITY_SUM_WRONG",
                f"Poste « {file.post.label} », {report.year} : le total saisi n’est pas la somme des catégories. "
                "Corrigez le total ou la catégorie fausse.",
            )

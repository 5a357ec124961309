"""Owns which years a strategy gives figures of: from the year before it begins to the year after it ends."""

import datetime as dt

from common.typography import enumeration
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from prevention.domain.facts import StrategyFact

CATALOGUE = Catalogue({"FIGURES_OF_ANOTHER_TIME": "", "FIGURES_TO_COME": ""})


def figure_years(strategy: StrategyFact, on: dt.date) -> tuple[int, ...]:
    """The years a strategy has figures of on a day, the last first; a year to come has none.

    Of a plan that does not say when it begins, from the year before; when it ends, up to the year it is.
    """
    first = on.year - 1 if strategy.start is None else strategy.start.year - 1
    last = on.year if strategy.end is None else min(strategy.end.year + 1, on.year)
    return tuple(range(last, first - 1, -1))


def year_findings(strategy: StrategyFact, year: int, on: dt.date) -> tuple[Finding, ...]:
    """Why no figures of a year are given, if so."""
    offered = figure_years(strategy, on)
    if year in offered:
        return ()
    if year > on.year:
        sentence = f"L’année {year} n’a pas commencé : choisissez {on.year} ou une année d’avant."
        return (CATALOGUE.refusal("FIGURES_TO_COME", sentence, field="year"),)
    words = enumeration([str(one) for one in reversed(offered)], conjunction="ou") or "une année plus tard"
    sentence = (
        f"« {strategy.label} » n’a rien à dire de {year}, qui est loin de sa période : choisissez {words}."
    )
    return (CATALOGUE.refusal("FIGURES_OF_ANOTHER_TIME", sentence, field="year"),)

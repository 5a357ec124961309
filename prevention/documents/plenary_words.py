"""Owns the sentence that says whether the plenary was held in a year, for the pages that show it."""

import datetime as dt

from common.typography import long_date
from prevention.domain.governance import plenary_days
from prevention.domain.plan import TownGovernance
from prevention.domain.vocabulary import BodyKind


def plenary_words(found: TownGovernance, year: int, on: dt.date) -> tuple[bool, str]:
    """Whether the plenary was held in a year, and the sentence that says so."""
    days = plenary_days(found.bodies, found.meetings, year, on)
    if days:
        told = ", ".join(long_date(day) for day in days)
        return True, f"Le CLSPD s’est réuni en formation plénière en {year}\u00a0: {told}."
    if not any(body.kind is BodyKind.PLENARY for body in found.bodies):
        return False, "Aucune instance n’est saisie comme formation plénière du CLSPD."
    still = " à ce jour" if year == on.year else ""
    return False, f"Le CLSPD ne s’est pas réuni en formation plénière en {year}{still}."

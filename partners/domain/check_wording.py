"""Owns the turns of phrase the checks share: days, authorities, lists of years."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from common.typography import enumeration, long_date
from partners.domain.facts import AuthorityFact


def day(on: dt.date) -> str:
    """« le 5 octobre 2009 »."""
    return f"le {long_date(on)}"


def authority_name(authority: AuthorityFact) -> str:
    """« la délibération DPS2013016 », « la décision prise par délégation »: both words are feminine."""
    return f"la {authority.kind.label} {authority.label}".rstrip()


def years_in_words(years: Iterable[int]) -> str:
    """« 2009, 2011 et 2013 à 2015 »: years in order, three or more in a row as a span."""
    ordered = sorted(set(years))
    runs = [
        [year for _, year in run]
        for _, run in groupby(enumerate(ordered), key=lambda numbered: numbered[1] - numbered[0])
    ]
    return enumeration(
        part
        for run in runs
        for part in ([f"{run[0]} à {run[-1]}"] if len(run) > 2 else [str(year) for year in run])
    )

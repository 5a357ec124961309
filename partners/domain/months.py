"""Owns how months are counted on dates that may be known to the month or the year only."""

import datetime as dt

from common.typography import PartialDate, Precision
from common.typography.partial_dates import FIRST_YEAR, LAST_YEAR
from deliberations.domain.calendar import add_months
from deliberations.domain.findings import Unknown

MOST_MONTHS = 1200
ONE_DAY = dt.timedelta(days=1)
NOT_MONTHS = Unknown("durée qui n’est pas un nombre de mois possible")
TOO_FAR = Unknown(f"date au-delà de {LAST_YEAR}")
YEAR_ONLY = Unknown("départ connu à l’année seulement, durée qui ne fait pas des années entières")


def end_after(start: PartialDate, months: int) -> PartialDate | Unknown:
    """Last day, included, of a period of so many months.

    36 months from 1 January 2014 end on 31 December 2016: the eve of the day that bears the same number. When
    the last month has no such day, its last day ends the period (31 January and one month: 28 February).
    A start known to the month or the year gives an end known to the month or the year.
    """
    if months < 1:
        return NOT_MONTHS
    if start.precision is Precision.YEAR and months % 12:
        return YEAR_ONLY
    same = add_months(start.earliest, months)
    if same.year > LAST_YEAR:
        return TOO_FAR
    if start.exact is None:
        return PartialDate(same.year, None if start.month is None else same.month)
    return PartialDate.of(same if same.day < start.exact.day else same - ONE_DAY)


def notice_before(end: dt.date, months: int) -> dt.date:
    """Last day to give notice so that its months are over when the period ends (end: last day included).

    Six months before 31 December 2016: 30 June 2016 at the latest; none: the last day itself.
    """
    return add_months(end + ONE_DAY, -months) - ONE_DAY


def whole_months(start: PartialDate, end: PartialDate) -> int | Unknown:
    """How many whole months go from a day to a last day, both included; both known to the day."""
    if start.exact is None or end.exact is None:
        return Unknown("durée inconnue, une date n’est pas connue au jour")
    apart = (end.exact.year - start.exact.year) * 12 + end.exact.month - start.exact.month
    for months in (apart, apart + 1):
        if end_after(start, months) == end:
            return months
    return Unknown("durée qui ne fait pas des mois entiers")


def day_after(end: PartialDate) -> PartialDate:
    """The day that follows a last day; a last day known to the month or the year gives that month or year."""
    return _moved(end, ONE_DAY)


def eve(date: PartialDate) -> PartialDate:
    """The day before; a date known to the month or the year gives that month or year."""
    return _moved(date, -ONE_DAY)


def _moved(date: PartialDate, days: dt.timedelta) -> PartialDate:
    if date.exact is None or not FIRST_YEAR <= (date.exact + days).year <= LAST_YEAR:
        return date
    return PartialDate.of(date.exact + days)


def start_in_doubt(start: PartialDate, on: dt.date) -> bool:
    """True when nobody can say whether what starts in that month or that year has started that day."""
    return start.earliest <= on < start.latest


def end_in_doubt(end: PartialDate, on: dt.date) -> bool:
    """True when nobody can say whether what ends in that month or that year is over that day.

    The first day of the month is in doubt too: what started on the 1st, months before, was over the day before.
    """
    return end.exact is None and end.earliest <= on <= end.latest


def on_words(date: PartialDate) -> str:
    """« le 5 octobre 2009 », « en octobre 2009 », « en 2009 »."""
    return f"{'en' if date.exact is None else 'le'} {date}"


def for_words(date: PartialDate) -> str:
    """« pour le 5 octobre 2009 », « pour octobre 2009 », « pour 2009 »."""
    return f"{'pour' if date.exact is None else 'pour le'} {date}"


def until_words(date: PartialDate) -> str:
    """« jusqu’au 5 octobre 2009 », « jusqu’en octobre 2009 », « jusqu’en 2009 »."""
    return f"{'jusqu’en' if date.exact is None else 'jusqu’au'} {date}"


def precision_words(date: PartialDate) -> str:
    """« au mois », « à l’année »: how far a date that has no day is known."""
    return "à l’année" if date.precision is Precision.YEAR else "au mois"

"""Owns dates and hours as French acts write them."""

import datetime as dt

from common.typography.numbers import number_words, year_words
from common.typography.spaces import NBSP

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def long_date(day: dt.date) -> str:
    """Return « 19 novembre 2015 », « 1er avril 2026 »."""
    return f"{_day(day)} {_MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: dt.date) -> str:
    """Return « jeudi 19 novembre 2015 »."""
    return f"{_WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: dt.date) -> str:
    """Return « 19/11/2015 »."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def partial_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a date known to the day, the month or the year: « novembre 2015 », « 2015 ».

    ValueError when a day is given without its month, or when the date does not exist.
    """
    if month is None:
        if day is not None:
            msg = "un jour sans son mois ne fait pas une date"
            raise ValueError(msg)
        return str(year)
    if day is None:
        dt.date(year, month, 1)
        return f"{_MONTHS[month - 1]} {year}"
    return long_date(dt.date(year, month, day))


def date_in_words(day: dt.date) -> str:
    """Return the opening of an act: « L’an deux mille quinze, le dix-neuf novembre »."""
    number = "premier" if day.day == 1 else number_words(day.day)
    return f"L’an {year_words(day.year)}, le {number} {_MONTHS[day.month - 1]}"


def time_short(time: dt.time) -> str:
    """Return « 19 h », « 20 h 30 », « 20 h 05 », with no-break spaces."""
    return f"{time.hour}{NBSP}h" + (f"{NBSP}{time.minute:02d}" if time.minute else "")


def time_words(time: dt.time) -> str:
    """Return « dix-neuf heures », « vingt heures trente », « une heure »."""
    hours = f"{number_words(time.hour, feminine=True)} heure{'s' if time.hour > 1 else ''}"
    return f"{hours} {number_words(time.minute, feminine=True)}" if time.minute else hours


def _day(day: dt.date) -> str:
    return "1er" if day.day == 1 else str(day.day)

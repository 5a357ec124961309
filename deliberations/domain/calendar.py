"""Owns the counting of legal days: clear days, clear months, French public holidays, working days."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

SATURDAY = 5


def shifted(day: date, days: int) -> date:
    """The day some days later, or earlier; the first or the last day there is when there is no such day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def clear_days_between(sent: date, sitting: date) -> int:
    """Whole days between two days, neither of them counted; never under zero (CONV-2)."""
    return max(0, (sitting - sent).days - 1)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last day when the month is too short; the last day there is at most."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def clear_months_end(start: date, months: int) -> date:
    """Last day of a delay in clear months: neither the first day nor that of expiry counts (RECOURS-1)."""
    return shifted(add_months(start, months), 1)


def easter(year: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher)."""
    cycle = year % 19
    century, rest = divmod(year, 100)
    leaps, remainder = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * cycle + century - leaps - shift + 15) % 30
    quarters, leftover = divmod(rest, 4)
    weekday = (32 + 2 * remainder + 2 * quarters - moon - leftover) % 7
    correction = (cycle + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def french_holidays(year: int, *, alsace_moselle: bool = False) -> frozenset[date]:
    """Public holidays of a year (Code du travail art. L3133-1; local law adds two days)."""
    sunday = easter(year)
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    after_easter = [1, 39, 50]
    if alsace_moselle:
        fixed.append((12, 26))
        after_easter.append(-2)
    return frozenset(
        [date(year, month, day) for month, day in fixed]
        + [sunday + timedelta(days=days) for days in after_easter]
    )


def is_working_day(day: date, *, alsace_moselle: bool = False) -> bool:
    """True but on Saturdays, Sundays and public holidays."""
    return day.weekday() < SATURDAY and day not in french_holidays(day.year, alsace_moselle=alsace_moselle)


def next_working_day(day: date, *, alsace_moselle: bool = False) -> date:
    """The day itself when it is a working day, else the first that follows (the last day there is, a Friday, is one)."""
    while not is_working_day(day, alsace_moselle=alsace_moselle):
        day += timedelta(days=1)
    return day

"""Owns the delays of the checks of the strategy."""

import calendar
import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delays:
    """How long a matter may stay open before a check names it.

    note_months: since the last note of a sheet; ending_months: before the end of a plan; watch_cell_days: since
    the last watch cell; minutes_days: since a meeting; plenary_month_day: the day of each year (month, day) from
    which a year without plenary is named.
    """

    note_months: int = 6
    ending_months: int = 12
    watch_cell_days: int = 60
    minutes_days: int = 30
    plenary_month_day: tuple[int, int] = (9, 1)

    def plenary_asked(self, year: int) -> dt.date:
        """First day of a year on which a missing plenary is named."""
        month, day = self.plenary_month_day
        return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))

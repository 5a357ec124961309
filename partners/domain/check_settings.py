"""Owns the delays and thresholds of the checks, and the days of the year they give."""

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Delays:
    """How long a matter may stay open before a check names it; days are counted from the dated fact.

    unsigned_days: from the day the authority is executory; unanswered_days: from the request;
    unpaid_days: from the notification. call_month_day: the day of each year from which the call of the next one
    has to be there; activity_due: the day from which the counts of the year before have to be there.
    grant_threshold: in euros, what one private beneficiary may receive in a year without a convention.
    """

    unsigned_days: int = 60
    unanswered_days: int = 120
    unpaid_days: int = 180
    call_month_day: tuple[int, int] = (11, 15)
    activity_due: tuple[int, int] = (3, 31)
    grant_threshold: Decimal = Decimal(23000)

    def call_year(self, on: dt.date) -> int:
        """Year of the latest call that has to be there on a day."""
        return on.year + (on >= _day(on.year, self.call_month_day))

    def call_due(self, year: int) -> dt.date:
        """Day of the year before from which the call of a year has to be there."""
        return _day(year - 1, self.call_month_day)

    def activity_due_on(self, year: int) -> dt.date:
        """Day of the year after from which the counts of a year have to be there."""
        return _day(year + 1, self.activity_due)

    def activity_year(self, on: dt.date) -> int:
        """Latest year whose counts have to be there on a day."""
        return on.year - (1 if on >= _day(on.year, self.activity_due) else 2)


def _day(year: int, month_day: tuple[int, int]) -> dt.date:
    month, day = month_day
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))

"""Owns the delays and thresholds of the checks."""

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Delays:
    """How long a matter may stay open before a check names it; days are counted from the dated fact.

    unsigned_days: from the day the authority is executory; unanswered_days: from the request;
    unpaid_days: from the notification; committee_days: from the start, for a first steering committee.
    evaluation_days: before the end of a convention, to evaluate it; notice_evaluation_days: before the notice of one
    that goes on by itself. yearly_report_months: after the year. call_month_day: the last day of each year to create the call of the next
    one; activity_due: the last day to enter the counts of the year before (month, day).
    grant_threshold: in euros, what one private beneficiary may receive in a year without a convention.
    """

    unsigned_days: int = 60
    unanswered_days: int = 120
    unpaid_days: int = 180
    committee_days: int = 365
    evaluation_days: int = 270
    notice_evaluation_days: int = 90
    yearly_report_months: int = 6
    call_month_day: tuple[int, int] = (11, 15)
    activity_due: tuple[int, int] = (3, 31)
    grant_threshold: Decimal = Decimal(23000)

    def call_due(self, year: int) -> dt.date:
        """Last day, in the year before, to create the call of a year."""
        month, day = self.call_month_day
        return dt.date(year - 1, month, min(day, calendar.monthrange(year - 1, month)[1]))

"""Owns which reports are due and when; the due day itself is not late."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from deliberations.domain.calendar import add_months
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Labelled
from partners.domain.facts import FundingFact
from partners.domain.funding import stage
from partners.domain.vocabulary import FundingSide, FundingStage

FINANCIAL_MONTHS = 6
YEARLY_MONTHS = 6
ACTIVITY_DUE = (3, 31)
_OWING = (FundingStage.NOTIFIED, FundingStage.PAID, FundingStage.JUSTIFIED)


class ReportKind(Labelled):
    """Which report."""

    YEARLY = "yearly", "rapport annuel"
    FINANCIAL = "financial", "compte rendu financier"
    ACTIVITY = "activity", "bilan d’activité"


class ReportState(Labelled):
    """Where a report stands on a day."""

    AWAITED = "awaited", "attendu"
    LATE = "late", "en retard"
    SENT = "sent", "remis"
    SENT_LATE = "sent_late", "remis en retard"
    NO_DATE = "no_date", "attendu, sans date connue"


@dataclass(frozen=True, slots=True)
class ReportOwed:
    """One report: what it is for (key and label), the year it reports on, when it is due and was sent.

    told: what it says is known, so it was sent, on a day no source gives.
    """

    kind: ReportKind
    key: int
    label: str
    year: int | None
    due: dt.date | Unknown
    sent: dt.date | None = None
    told: bool = False

    @property
    def settled(self) -> bool:
        """Whether nothing more is expected of it."""
        return self.told or self.sent is not None

    def state(self, on: dt.date) -> ReportState:
        """Where it stands on a day; what is sent later is not yet sent."""
        sent = self.sent if self.sent is not None and self.sent <= on else None
        if self.sent is None and self.told:
            return ReportState.SENT
        if isinstance(self.due, Unknown):
            return ReportState.NO_DATE if sent is None else ReportState.SENT
        if sent is None:
            return ReportState.LATE if is_late(self.due, on) else ReportState.AWAITED
        return ReportState.SENT_LATE if is_late(self.due, sent) else ReportState.SENT


def is_late(due: dt.date, done: dt.date) -> bool:
    """Whether what is done (or still undone) on a day is late: the day after the due day is the first."""
    return done > due


def days_late(due: dt.date, done: dt.date) -> int:
    """Days after the due day, 0 when not late."""
    return max((done - due).days, 0)


def financial_report_due(
    year: int, months: int = FINANCIAL_MONTHS, *, year_end: tuple[int, int] = (12, 31)
) -> dt.date:
    """Last day for the financial report of a year: so many months after the financial year ends.

    months and year_end (month, day) are those of the act; loi n° 2000-321, art. 10, gives six months.
    A financial year that ends on the last day of a month gives the last day of a month.
    """
    return _after_year(year, months, year_end)


def yearly_report_due(
    year: int, months: int = YEARLY_MONTHS, *, year_end: tuple[int, int] = (12, 31)
) -> dt.date:
    """Last day for the yearly report of a convention: so many months after the year, as the act says."""
    return _after_year(year, months, year_end)


def activity_figures_due(year: int, month_day: tuple[int, int] = ACTIVITY_DUE) -> dt.date:
    """Day of the next year by which the counts of a year are there: 31 March unless set otherwise."""
    month, day = month_day
    return dt.date(year + 1, month, min(day, calendar.monthrange(year + 1, month)[1]))


def financial_reports_owed(
    facts: Iterable[FundingFact], months: int = FINANCIAL_MONTHS
) -> tuple[ReportOwed, ...]:
    """The financial reports the town owes: for each revenue notified or paid, on the date of its act if known.

    A candidature, a request, a refusal, a mention, a notification of 0 € owe nothing; a funding that is justified
    told its funder what was spent; without year nor date, due is Unknown.
    """
    return tuple(
        ReportOwed(
            ReportKind.FINANCIAL,
            fact.key,
            fact.label,
            fact.year,
            _due(fact, months),
            fact.report_sent,
            fact.justified is not None,
        )
        for fact in facts
        if fact.side is FundingSide.REVENUE and stage(fact) in _OWING and fact.notified != 0
    )


def _due(fact: FundingFact, months: int) -> dt.date | Unknown:
    if fact.report_due is not None:
        return fact.report_due
    if fact.year is None:
        return Unknown("l’année du financement n’est pas renseignée")
    return financial_report_due(fact.year, months)


def _after_year(year: int, months: int, year_end: tuple[int, int]) -> dt.date:
    month, day = year_end
    end = dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
    due = add_months(end, months)
    if end.day == calendar.monthrange(end.year, end.month)[1]:
        return due.replace(day=calendar.monthrange(due.year, due.month)[1])
    return due

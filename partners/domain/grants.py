"""Owns the grants the town gives: a year's total per beneficiary, the convention, the commitment, the report."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from common.typography import french_sort_key
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.coverage import coverage
from partners.domain.facts import COVER_NOT_KNOWN, ConventionFact, GrantFact
from partners.domain.reports import FINANCIAL_MONTHS, ReportKind, ReportOwed, financial_report_due
from partners.domain.vocabulary import Coverage, PrivateLaw

CONVENTION_THRESHOLD = Decimal(23_000)
CONVENTION_ARTICLE = "loi n° 2000-321, art. 10 ; décret n° 2001-495, art. 1er"
COMMITMENT_ARTICLE = "loi n° 2000-321, art. 10-1 ; décret n° 2021-1947"
COMMITMENT_SINCE = 2022
LAW_NOT_STATED = Unknown("le bénéficiaire n’est dit ni de droit privé ni de droit public")


@dataclass(frozen=True, slots=True)
class YearlyGrants:
    """What one beneficiary receives from the town in one year, in euros.

    needs_convention: above the threshold for private law; Unknown while an amount or the law is not known.
    without_convention: keys of the grants that name none, or one that does not cover the year; in_doubt: of those
    whose convention perhaps covers it.
    """

    beneficiary: int
    name: str
    private_law: PrivateLaw
    year: int
    grants: tuple[int, ...]
    total: Total
    needs_convention: bool | Unknown
    without_convention: tuple[int, ...]
    in_doubt: tuple[int, ...] = ()

    @property
    def lacks_convention(self) -> bool | Unknown:
        """Whether a convention is needed and a grant has none that covers the year."""
        if self.without_convention or self.needs_convention is False:
            return self.needs_convention
        return COVER_NOT_KNOWN if self.in_doubt else False


def yearly_grants(
    grants: Iterable[GrantFact], threshold: Decimal = CONVENTION_THRESHOLD
) -> tuple[YearlyGrants, ...]:
    """The grants of each beneficiary and year together, latest year first, then by name."""
    found: dict[tuple[int, int], list[GrantFact]] = {}
    for grant in grants:
        found.setdefault((grant.year, grant.beneficiary), []).append(grant)
    lines = [_together(same, threshold) for same in found.values()]
    return tuple(sorted(lines, key=lambda line: (-line.year, french_sort_key(line.name), line.beneficiary)))


def convention_needed(
    total: Total, private_law: PrivateLaw, threshold: Decimal = CONVENTION_THRESHOLD
) -> bool | Unknown:
    """Whether a year's total asks for a convention: private law, and strictly above the threshold.

    Unknown amounts keep the total « at least »: enough to say yes, never to say no (loi n° 2000-321, art. 10).
    """
    if private_law is PrivateLaw.PUBLIC:
        return False
    if total.known > threshold:
        return True if private_law is PrivateLaw.PRIVATE else LAW_NOT_STATED
    exact = total.exact
    return exact if isinstance(exact, Unknown) else False


def covers(convention: ConventionFact, year: int) -> bool | Unknown:
    """Whether a convention, signed by all, is in force on a day of a year; Unknown when it perhaps is."""
    answer: bool | Unknown = False
    for day in _days_that_count(convention, year):
        state, reason = coverage(convention, day)
        if state is Coverage.IN_FORCE:
            return True
        if state is Coverage.UNKNOWN:
            answer = Unknown(reason)
    return answer


def _days_that_count(convention: ConventionFact, year: int) -> list[dt.date]:
    """The first and last days of a year, and those on which something the convention depends on happens."""
    dates = [convention.terms.start, *(one.signed for one in convention.signatures)]
    for amendment in convention.amendments:
        dates += [amendment.effective, amendment.signed]
    dates += [renewal.signed for renewal in convention.renewals]
    days = {day for date in dates if date is not None for day in (date.earliest, date.latest)}
    return sorted({dt.date(year, 1, 1), dt.date(year, 12, 31), *(day for day in days if day.year == year)})


def commitment_needed(grant: GrantFact, since: int = COMMITMENT_SINCE) -> bool | Unknown:
    """Whether the republican commitment is to be signed: private law, from 2022 (loi n° 2000-321, art. 10-1)."""
    if grant.year < since or grant.private_law is PrivateLaw.PUBLIC:
        return False
    return True if grant.private_law is PrivateLaw.PRIVATE else LAW_NOT_STATED


def commitment_missing(grant: GrantFact, on: dt.date, since: int = COMMITMENT_SINCE) -> bool | Unknown:
    """Whether the commitment is needed and not signed on a day."""
    if grant.commitment_signed is not None and grant.commitment_signed <= on:
        return False
    return commitment_needed(grant, since)


def grant_report(grant: GrantFact, months: int = FINANCIAL_MONTHS) -> ReportOwed | None:
    """The financial report the beneficiary owes: on the date of the act, else so many months after the year.

    None for public law, unless the act gives a date (loi n° 2000-321, art. 10, binds private law).
    """
    if grant.private_law is PrivateLaw.PUBLIC and grant.report_due is None:
        return None
    due = grant.report_due or financial_report_due(grant.year, months)
    return ReportOwed(ReportKind.FINANCIAL, grant.key, grant.label, grant.year, due, grant.report_received)


def _together(same: list[GrantFact], threshold: Decimal) -> YearlyGrants:
    first, total = same[0], Total.of(grant.amount for grant in same)
    return YearlyGrants(
        first.beneficiary,
        first.beneficiary_name,
        first.private_law,
        first.year,
        tuple(grant.key for grant in same),
        total,
        convention_needed(total, first.private_law, threshold),
        tuple(grant.key for grant in same if grant.convention is None or grant.covered is False),
        tuple(
            grant.key for grant in same if grant.convention is not None and isinstance(grant.covered, Unknown)
        ),
    )

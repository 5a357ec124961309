"""Owns ten generated years of money and posts: fundings with what was paid and told of them, yearly counts."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from partners.domain.vocabulary import FundingSide, PaymentKind, Programme
from partners.models import (
    ActivityCategory,
    ActivityCount,
    ActivityReport,
    Convention,
    FinancialReport,
    Funding,
    Organisation,
    Payment,
    Post,
)
from tests.bench.years import words
from tests.bench.years.writing import Writer, told

YEARS = range(2016, 2027)


def write_money(
    writer: Writer, *, fundings: int, posts: int, conventions: Sequence[Convention]
) -> list[Funding]:
    """Store the fundings of the conventions, one after the other, and the posts with their reports."""
    others = list(Organisation.objects.filter(municipality=writer.town, is_town=False).order_by("pk"))
    stored = writer.rows(
        _funding(writer, conventions[number % len(conventions)], others, number) for number in range(fundings)
    )
    writer.rows(
        Payment(
            funding=one,
            kind=PaymentKind.WHOLE.value,
            amount=one.notified,
            paid=told(one.notified_on + dt.timedelta(days=90)),
            receipt_number=f"T-{one.pk}",
        )
        for one in stored
        if one.notified and one.notified_on and one.year < writer.on.year
    )
    writer.rows(
        FinancialReport(
            funding=one,
            planned=one.total_cost,
            actual=one.total_cost,
            due_on=dt.date(one.year + 1, 6, 30),
            sent_on=dt.date(one.year + 1, 5, 20),
        )
        for one in stored
        if one.notified and one.side == FundingSide.REVENUE.value and one.year < writer.on.year
    )
    _posts(writer, posts, others)
    return stored


def _funding(writer: Writer, convention: Convention, others: list[Organisation], number: int) -> Funding:
    """Three revenues for one expense; one request in twelve is refused."""
    start = convention.start
    year = min(max(start.year if start else writer.on.year, YEARS[0]), YEARS[-1])
    expense, refused = number % 4 == 0, number % 12 == 1
    requested = Decimal(writer.chance.randrange(2_000, 40_000, 500))
    notified = None if refused else requested * 3 / 4
    who = writer.one_of(others)
    sent, answered = dt.date(year, 1, 31), dt.date(year, 5, 15)
    return Funding(
        municipality=writer.town,
        label=f"{writer.one_of(words.SHEETS)}, {writer.one_of(words.PLACES)}",
        side=(FundingSide.EXPENSE if expense else FundingSide.REVENUE).value,
        year=year,
        funder=None if expense else who,
        recipient=who if expense else None,
        convention=convention,
        nature="operating",
        programme=(Programme.NOT_STATED if expense else Programme.PREVENTION).value,
        for_qpv=None if expense else number % 3 != 0,
        total_cost=requested * 2,
        requested=requested,
        requested_on=sent,
        notified=notified,
        notified_on=answered if notified is not None else None,
        refused_on=answered if refused else None,
        justified=notified if year < YEARS[-1] else None,
    )


def _posts(writer: Writer, count: int, others: list[Organisation]) -> None:
    """Posts of social workers since 2016, each with the counts of every year that is over."""
    posts = writer.rows(
        Post(
            municipality=writer.town,
            label=f"intervenante sociale au commissariat, poste {number + 10}",
            site=writer.one_of(others),
            employer=writer.one_of(others),
            full_time_equivalent=Decimal(1),
            start=told(dt.date(2016, 1, 4)),
        )
        for number in range(count)
    )
    categories = list(ActivityCategory.objects.order_by("pk"))
    reports = writer.rows(
        ActivityReport(post=post, year=year, months_worked=12, total=0, received_on=dt.date(year + 1, 2, 15))
        for post in posts
        for year in YEARS[:-1]
    )
    counts = [
        ActivityCount(report=report, category=category, number=writer.chance.randrange(5, 90))
        for report in reports
        for category in categories
        if category.is_open_in(report.year)
    ]
    for report in reports:
        mine = [one for one in counts if one.report is report and one.category.sums_to_total]
        report.total = sum(one.number or 0 for one in mine) if mine else 250
    ActivityReport.objects.bulk_update(reports, ["total"])
    writer.rows(counts)

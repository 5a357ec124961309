"""Owns ten generated years of partners: organisations, conventions with their parties, signatures and what follows."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import cycle

from deliberations.models import Deliberation
from partners.domain.vocabulary import Authority, PartyRole, Renewal
from partners.models import (
    Amendment,
    Convention,
    ConventionRenewal,
    ConventionReport,
    Organisation,
    Party,
    Signature,
)
from tests.bench.years import words
from tests.bench.years.writing import Writer, paced, told

FIRST, LAST = dt.date(2016, 3, 1), dt.date(2026, 6, 1)
MONTHS = 36
# Filed away two years after their end: nobody keeps on reading them.
FILED_AFTER = dt.timedelta(days=730)


def write_partners(
    writer: Writer, *, organisations: int, conventions: int, acts: Sequence[Deliberation]
) -> list[Convention]:
    """Store the organisations, then the conventions; each is authorised by an act of the months before."""
    partners = writer.rows(_organisations(writer, organisations))
    dated = _dated(acts)
    stored: list[Convention] = []
    for part in _halves(paced(conventions, FIRST, LAST)):
        stored += writer.rows(
            _convention(writer, day, dated, number=len(stored) + place, before=stored)
            for place, day in enumerate(part)
        )
    town = Organisation.objects.get(municipality=writer.town, is_town=True)
    _parties(writer, stored, town, partners)
    _follow_up(writer, stored)
    return stored


def _organisations(writer: Writer, count: int) -> Iterator[Organisation]:
    for number, (kind, name, law) in zip(range(1, count + 1), cycle(words.ORGANISATIONS), strict=False):
        yield Organisation(
            municipality=writer.town,
            name=f"{name} {words.LAST_NAMES[number % len(words.LAST_NAMES)].title()} {number}",
            kind=kind,
            private_law=law,
            legal_personality=True,
            city=writer.town.name,
        )


def _dated(acts: Sequence[Deliberation]) -> list[tuple[dt.date, Deliberation]]:
    """The adopted acts with their day, oldest first."""
    adopted = [act for act in acts if act.question is not None and act.question.outcome == "adopted"]
    return [(act.received_on, act) for act in adopted if act.received_on is not None]


def _halves(days: list[dt.date]) -> tuple[list[dt.date], ...]:
    """Two halves: the second one renews conventions of the first, which must be stored."""
    middle = len(days) // 2
    return days[:middle], days[middle:]


def _convention(
    writer: Writer,
    day: dt.date,
    dated: list[tuple[dt.date, Deliberation]],
    *,
    number: int,
    before: Sequence[Convention],
) -> Convention:
    renewal = writer.one_of((Renewal.NONE, Renewal.NONE, Renewal.EXPRESS, Renewal.TACIT))
    place = len(dated) * min((day - FIRST).days, (LAST - FIRST).days) // (LAST - FIRST).days
    act = dated[max(place - 1 - number % 5, 0)][1] if dated and number % 10 else None
    renewed = before[number - len(before)] if before and number % 3 == 0 else None
    end = day + dt.timedelta(days=MONTHS * 365 // 12)
    return Convention(
        municipality=writer.town,
        reference=f"CV-{number:05d}",
        title=f"Convention pour {writer.one_of(words.MATTERS)}, {writer.one_of(words.PLACES)} ({day.year})",
        object=writer.one_of(words.SENTENCES),
        start=told(day),
        duration_months=MONTHS,
        renewal=renewal.value,
        renewals_maximum=1 if renewal is Renewal.EXPRESS else None,
        notice_months=3,
        renews=renewed,
        yearly_report=number % 4 == 0,
        has_steering_committee=number % 5 == 0,
        committee_met=told(day + dt.timedelta(days=300)) if number % 5 == 0 else None,
        authority=(Authority.DELIBERATION if act else Authority.OWN_POWER).value,
        deliberation=act,
        closed=told(end) if end + FILED_AFTER < writer.on else None,
        followed_by=writer.by if number % 20 == 0 else None,
    )


def _parties(
    writer: Writer, conventions: list[Convention], town: Organisation, partners: list[Organisation]
) -> None:
    """The town and one or two others, who all sign a fortnight before it starts; one in fifty is still to sign."""
    bound = {
        one.pk: [town, *writer.some_of(partners, 1 + place % 2)] for place, one in enumerate(conventions)
    }
    roles = (PartyRole.SIGNATORY, PartyRole.PARTNER, PartyRole.FUNDER)
    writer.rows(
        Party(
            convention=one,
            organisation=who,
            role=role.value,
            represented_by="la présidence" if place else "le maire",
        )
        for one in conventions
        for place, (who, role) in enumerate(zip(bound[one.pk], roles, strict=False))
    )
    missing = {one.pk for one in conventions if writer.happens(0.02)}
    writer.rows(
        Signature(
            convention=one,
            organisation=who,
            signed=None if place and one.pk in missing else _before(one),
            by_function="le maire" if who == town else "la présidence",
        )
        for one in conventions
        for place, who in enumerate(bound[one.pk])
    )


def _before(convention: Convention) -> object:
    start = convention.start
    return told(start.earliest - dt.timedelta(days=14)) if start is not None else None


def _follow_up(writer: Writer, conventions: list[Convention]) -> None:
    """The yearly reports that came, an amendment for one in seven, the renewal of those that may be."""
    dated = [(one, one.start.earliest) for one in conventions if one.start is not None]
    asked = [
        (one, year) for one, start in dated if one.yearly_report for year in range(start.year, start.year + 3)
    ]
    writer.rows(
        ConventionReport(
            convention=one,
            year=year,
            due_on=dt.date(year + 1, 6, 30),
            received=None if writer.happens(0.05) else told(dt.date(year + 1, 5, 15)),
        )
        for one, year in asked
        if year < writer.on.year
    )
    writer.rows(
        Amendment(
            convention=one,
            number=1,
            title="Prolongation d’une année",
            effective=told(start + dt.timedelta(days=400)),
            signed=told(start + dt.timedelta(days=380)),
            new_duration_months=MONTHS + 12,
            authority=Authority.OWN_POWER.value,
        )
        for one, start in dated[::7]
        if start + dt.timedelta(days=400) < writer.on
    )
    writer.rows(
        ConventionRenewal(
            convention=one,
            number=1,
            signed=told(start + dt.timedelta(days=1_000)),
            authority=Authority.OWN_POWER.value,
        )
        for one, start in dated
        if one.renewal == Renewal.EXPRESS.value and start + dt.timedelta(days=1_100) < writer.on
    )

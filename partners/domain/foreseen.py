"""Owns what is already known of the time to come of a convention: an end a signed amendment will move, a late notice."""

import datetime as dt
from dataclasses import dataclass, replace

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.amendments import changes, consolidated, in_force
from partners.domain.facts import ConventionFact
from partners.domain.periods import Course, Span, course, first_period, last_end, notice_day, running


@dataclass(frozen=True, slots=True)
class MovedEnd:
    """The end a signed amendment will give, from the day it takes effect; notice: the last day to give it then."""

    number: int
    effective: PartialDate
    end: PartialDate | Unknown
    notice: dt.date | Unknown


def end_to_come(fact: ConventionFact, on: dt.date) -> MovedEnd | None:
    """What the amendments signed and not yet in effect on a day will make of the end; the last of them decides.

    None when there is none, or when it leaves the last day covered where it is. An amendment whose effective day is
    unknown is not to come: it already makes the end unknown.
    """
    signed = [
        (one.effective.latest, one.number, one.key, one.effective)
        for one in fact.amendments
        if one.signed is not None and one.effective is not None and one.effective.earliest > on
        if "end" in changes(one)
    ]
    if not signed:
        return None
    day, number, _, effective = max(signed, key=lambda one: one[:3])
    end = last_end(fact, day)
    return None if end == last_end(fact, on) else MovedEnd(number, effective, end, notice_day(fact, day))


def notice_missed(fact: ConventionFact, requested: PartialDate) -> dt.date | None:
    """The last day to give notice, when a denunciation surely came after it; None in time, or when it is not known.

    It is that of the period of the day the denunciation was asked for, or of one already over.
    """
    last = notice_day(replace(fact, denunciation=None), requested.earliest)
    return last if not isinstance(last, Unknown) and requested.earliest > last else None


def end_once_renewed(fact: ConventionFact, on: dt.date) -> PartialDate | Unknown | None:
    """Last day of the period that follows by itself the one of a day; None when nothing follows it."""
    found = course(fact, on)
    if isinstance(found, Unknown) or not found.goes_on:
        return None
    following = course(fact, found.end.latest + dt.timedelta(days=1))
    return following.end if isinstance(following, Course) else following


def first_known(fact: ConventionFact, on: dt.date) -> Span | Unknown:
    """The first period as the amendments in force made it while it was running; a later one leaves it as it was."""
    applied = in_force(fact, on)
    while applied and _found_renewed(replace(fact, amendments=tuple(applied)), on):
        applied.pop()
    return first_period(consolidated(replace(fact, amendments=tuple(applied)), on).terms)


def _found_renewed(fact: ConventionFact, on: dt.date) -> bool:
    found = running(fact, on)
    return isinstance(found, Course) and found.number > 0

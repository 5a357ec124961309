"""Owns what the governance did: meetings held, the plenary of a year, decisions open, overdue, without owner."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from common.typography import french_sort_key
from deliberations.domain.findings import Unknown
from prevention.domain.facts import BodyFact, DecisionFact, MeetingFact, PersonMeetingFact
from prevention.domain.progress import past_due
from prevention.domain.vocabulary import Attendance, BodyKind, DecisionState

AnyMeeting = MeetingFact | PersonMeetingFact
NO_ATTENDANCE = Unknown("la présence des organisations n’est pas renseignée")


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision that waits on a day: the meeting it was taken in, its state, whether somebody has it in charge."""

    decision: DecisionFact
    meeting: MeetingFact
    state: DecisionState
    has_owner: bool


@dataclass(frozen=True, slots=True)
class BodyYear:
    """How often a body met in a year, and the last day it did (None: it did not)."""

    body: BodyFact
    meetings: int
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class OrganisationYear:
    """How often an organisation came: meetings it was invited to, those it came to, those that do not say."""

    organisation: int
    name: str
    invited: int
    present: int
    not_stated: int


def was_held(meeting: AnyMeeting, on: dt.date) -> bool:
    """Whether a meeting has taken place by a day: its date is not later, and it was not cancelled."""
    return not meeting.cancelled and meeting.date <= on


def held_days(
    bodies: Iterable[BodyFact], meetings: Iterable[AnyMeeting], kind: BodyKind, on: dt.date
) -> tuple[dt.date, ...]:
    """The days the bodies of a kind met, up to a day, in order."""
    keys = {body.key for body in bodies if body.kind is kind}
    return tuple(sorted(one.date for one in meetings if one.body in keys and was_held(one, on)))


def plenary_days(
    bodies: Iterable[BodyFact], meetings: Iterable[MeetingFact], year: int, on: dt.date
) -> tuple[dt.date, ...]:
    """The days the plenary of the CLSPD was held in a calendar year, up to a day; none: it was not."""
    days = held_days(bodies, meetings, BodyKind.PLENARY, on)
    return tuple(day for day in days if day.year == year)


def body_years(
    bodies: Iterable[BodyFact], meetings: Iterable[AnyMeeting], year: int, on: dt.date
) -> tuple[BodyYear, ...]:
    """How often each body met in a year, up to a day, in the order of the bodies. Meetings are no persons: no mask."""
    held = [one for one in meetings if was_held(one, on) and one.date.year == year]
    return tuple(_body_year(body, [one.date for one in held if one.body == body.key]) for body in bodies)


def next_days(meetings: Iterable[AnyMeeting], on: dt.date) -> dict[int, dt.date]:
    """The next day each body is to meet after a day, those cancelled left out; a body with none is not there."""
    found: dict[int, dt.date] = {}
    for one in meetings:
        if one.date > on and not one.cancelled:
            found[one.body] = min(one.date, found.get(one.body, one.date))
    return found


def in_being(body: BodyFact, on: dt.date) -> bool:
    """Whether a body is there on a day: not surely before it was set up, nor surely after it ended."""
    begun = body.since is None or body.since.earliest <= on
    return begun and (body.until is None or on <= body.until.latest)


def decision_state(decision: DecisionFact, on: dt.date) -> DecisionState:
    """Where a decision stands on a day. The due day itself is not late; a due month is late once it is over."""
    for day, state in ((decision.done, DecisionState.DONE), (decision.dropped, DecisionState.DROPPED)):
        if day is not None and day <= on:
            return state
    if decision.due is None:
        return DecisionState.NO_DATE
    late = past_due(decision.due, on)
    return DecisionState.OVERDUE if late is True else DecisionState.OPEN


def has_owner(decision: DecisionFact) -> bool:
    """Whether somebody has a decision in charge."""
    return decision.owner is not None or bool(decision.owner_name.strip())


def open_decisions(meetings: Iterable[MeetingFact], on: dt.date) -> tuple[OpenDecision, ...]:
    """The decisions that wait on a day, those overdue first, then by due day; those without a due day last."""
    found = [
        OpenDecision(decision, meeting, decision_state(decision, on), has_owner(decision))
        for meeting in meetings
        if was_held(meeting, on)
        for decision in meeting.decisions
    ]
    waiting = [one for one in found if one.state not in {DecisionState.DONE, DecisionState.DROPPED}]
    return tuple(sorted(waiting, key=_urgency))


def present_count(meeting: MeetingFact) -> int | Unknown:
    """How many organisations came to a meeting; Unknown while it is not said of one of those invited."""
    states = [one.state for one in meeting.attendance]
    if not states or Attendance.NOT_STATED in states:
        return NO_ATTENDANCE
    return states.count(Attendance.PRESENT)


def attendance_by_organisation(
    meetings: Iterable[MeetingFact], year: int, on: dt.date
) -> tuple[OrganisationYear, ...]:
    """How often each organisation came to the meetings held in a year, up to a day, in the order of their names.

    Of organisations only: no figure of a person is ever made.
    """
    names: dict[int, str] = {}
    states: dict[int, list[Attendance]] = {}
    for meeting in meetings:
        if meeting.date.year == year and was_held(meeting, on):
            for one in meeting.attendance:
                names[one.organisation] = one.name
                states.setdefault(one.organisation, []).append(one.state)
    return tuple(
        OrganisationYear(
            key,
            names[key],
            len(states[key]),
            states[key].count(Attendance.PRESENT),
            states[key].count(Attendance.NOT_STATED),
        )
        for key in sorted(names, key=lambda key: (french_sort_key(names[key]), key))
    )


def _urgency(one: OpenDecision) -> tuple[dt.date, dt.date, int]:
    due = one.decision.due
    return (dt.date.max if due is None else due.latest, one.meeting.date, one.decision.key)


def _body_year(body: BodyFact, days: Sequence[dt.date]) -> BodyYear:
    return BodyYear(body, len(days), max(days, default=None))

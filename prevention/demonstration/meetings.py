"""Owns the meetings of a demonstration as they are said, each with its attendance and its decisions."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from partners.demonstration.lines import FOLLOWER, Line, To, line
from prevention.domain.vocabulary import Attendance
from prevention.models import Meeting, MeetingAttendance, MeetingDecision


class Decided(NamedTuple):
    """A decision: its text, who does it, by when, when it was done, the sheet it bears on, further fields."""

    text: str
    owner: str = ""
    due: str | None = None
    done: str | None = None
    action: str = ""
    more: dict[str, Any] = {}


class Met(NamedTuple):
    """A meeting. excused, absent: of the members of the body; unsaid: of whom no paper says it."""

    body: str
    date: str
    title: str
    agenda: tuple[str, ...] = ()
    minutes: str = ""
    minutes_on: str | None = None
    excused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    decisions: tuple[Decided, ...] = ()
    more: dict[str, Any] = {}


def meeting_lines(told: tuple[Met, ...], members: Mapping[str, tuple[str, ...]], on: str) -> Iterator[Line]:
    """The records of some meetings, table after table. on: the day it is; of what is to come nobody was there."""
    for one in told:
        yield _meeting(one)
    for one in told:
        if one.date <= on and not one.more.get("cancelled"):
            for who in members[one.body]:
                yield line(MeetingAttendance, meeting=_to(one), organisation=To(who), state=_state(one, who))
    for one in told:
        for decided in one.decisions:
            yield _decision(one, decided)


def _to(one: Met) -> To:
    return To(f"{one.body} {one.date}")


def _meeting(one: Met) -> Line:
    return line(
        Meeting,
        _to(one).key,
        **{
            "body": To(one.body),
            "date": one.date,
            "starts_at": "09:30",
            "place": "hôtel de ville, salle des commissions",
            "title": one.title,
            "agenda": "\n".join(one.agenda),
            "minutes": one.minutes,
            "minutes_on": one.minutes_on,
            "followed_by": FOLLOWER,
            **one.more,
        },
    )


def _decision(one: Met, decided: Decided) -> Line:
    return line(
        MeetingDecision,
        **{
            "meeting": _to(one),
            "text": decided.text,
            "owner": To(decided.owner) if decided.owner else None,
            "due": decided.due,
            "done_on": decided.done,
            "action": To(decided.action) if decided.action else None,
            **decided.more,
        },
    )


def _state(one: Met, who: str) -> str:
    if who in one.unsaid:
        return Attendance.NOT_STATED.value
    if who in one.excused:
        return Attendance.EXCUSED.value
    return (Attendance.ABSENT if who in one.absent else Attendance.PRESENT).value

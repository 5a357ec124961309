"""Owns who holds a seat and who attends at any instant of a sitting (COUNCIL-2, G-8, G-10, G-16)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from deliberations.domain.record import Key, Movement, SeatSpan, SittingRecord
from deliberations.domain.regimes import meeting_regime
from deliberations.domain.timeline import FROM_THE_START, NEVER, Instant, Timeline
from deliberations.domain.vocabulary import Direction, Presence

Window = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True)
class Move:
    """One movement that changed something: the member came in or went out at an instant."""

    instant: Instant
    movement: Movement

    @property
    def comes(self) -> bool:
        """True for an arrival."""
        return self.movement.direction is Direction.ARRIVES


@dataclass(frozen=True, slots=True)
class Track:
    """Presence of one member: the instants at which it changes, and the state from each of them.

    states has one value more than instants: the first is that of the roll call. moves: the movements that
    changed something, in real order, two at one instant included. idle: those that changed nothing.
    """

    instants: tuple[Instant, ...]
    states: tuple[bool, ...]
    moves: tuple[Move, ...]
    idle: tuple[Movement, ...]

    def attends(self, instant: Instant) -> bool:
        """True when the member attends at an instant."""
        return self.states[bisect_right(self.instants, instant)]

    @property
    def arrivals(self) -> tuple[Instant, ...]:
        """Instants at which the member came in, even to leave again at once."""
        return tuple(move.instant for move in self.moves if move.comes)


@dataclass(frozen=True, slots=True)
class Presences:
    """Seats and presence of every member of a sitting."""

    windows: dict[Key, tuple[Window, ...]]
    tracks: dict[Key, Track]

    def in_office(self, member: Key, instant: Instant) -> bool:
        """True when the member holds a seat at an instant."""
        return any(start <= instant < end for start, end in self.windows.get(member, ()))

    def always_in_office(self) -> frozenset[Key]:
        """Members who hold a seat from the first instant to the last."""
        whole = (FROM_THE_START, NEVER)
        return frozenset(member for member, windows in self.windows.items() if whole in windows)

    def attends(self, member: Key, instant: Instant) -> bool:
        """True when the member holds a seat and attends at an instant."""
        return self.tracks[member].attends(instant) and self.in_office(member, instant)

    def changes(self, member: Key) -> set[Instant]:
        """Instants at which the seat or the presence of a member may change."""
        track = self.tracks[member]
        bounds = {bound for window in self.windows.get(member, ()) for bound in window}
        return bounds | {move.instant for move in track.moves}

    def arrivals(self, member: Key) -> tuple[Instant, ...]:
        """Instants at which the member came in, even to leave again at once."""
        return self.tracks[member].arrivals

    def moments(self, member: Key, start: Instant, end: Instant) -> tuple[Instant, ...]:
        """`start` and the changes of a member after it, up to `end` excluded; nothing when there is no time."""
        inside = {instant for instant in self.changes(member) if start < instant < end}
        return (start, *sorted(inside)) if start < end else ()

    def ever_attends(self, member: Key, start: Instant, end: Instant) -> bool:
        """True when the member attends at some instant from `start` to `end` excluded."""
        return any(self.attends(member, instant) for instant in self.moments(member, start, end))

    def instants(self) -> set[Instant]:
        """Every instant at which a seat or a presence may change."""
        return {instant for member in self.tracks for instant in self.changes(member)}


def seat_window(span: SeatSpan, on: date, line: Timeline) -> Window | None:
    """Part of a sitting day during which a seat is held, None when it is not held that day.

    An anchor to another sitting of the same day says nothing of this one: the seat is then held throughout.
    """
    if span.started_on is not None and span.started_on > on:
        return None
    if span.ended_on is not None and (span.ended_on < on or (span.ended_on == on and not span.end_anchor)):
        return None
    start, end = FROM_THE_START, NEVER
    if span.start_anchor and span.started_on == on and span.start_anchor.question in line.steps_of:
        start = line.at(span.start_anchor)
    if span.end_anchor and span.ended_on == on and span.end_anchor.question in line.steps_of:
        end = line.at(span.end_anchor)
    return start, end


def _in_order(movements: list[Movement], *, inside: bool) -> Iterable[Movement]:
    """Movements of one member at one instant: by time, or alternating from the state when a time is missing."""
    if any(movement.at is None for movement in movements):
        return _alternating(movements, inside=inside)
    ordered: list[Movement] = []
    by_time = sorted(movements, key=lambda movement: movement.at or time.min)
    for _, group in groupby(by_time, key=lambda movement: movement.at):
        now = ordered[-1].direction is Direction.ARRIVES if ordered else inside
        ordered += _alternating(list(group), inside=now)
    return ordered


def _alternating(movements: list[Movement], *, inside: bool) -> list[Movement]:
    by_time = sorted(movements, key=lambda movement: movement.at or time.min)
    turns = {way: [movement for movement in by_time if movement.direction is way] for way in Direction}
    ordered: list[Movement] = []
    while turns[Direction.LEAVES if inside else Direction.ARRIVES]:
        ordered.append(turns[Direction.LEAVES if inside else Direction.ARRIVES].pop(0))
        inside = not inside
    return [*ordered, *turns[Direction.ARRIVES], *turns[Direction.LEAVES]]


def track_of(*, inside: bool, movements: list[tuple[Instant, Movement]]) -> Track:
    """Presence of one member from the roll call and the movements, whatever their order of entry."""
    instants: list[Instant] = []
    states = [inside]
    moves: list[Move] = []
    idle: list[Movement] = []
    for instant, group in groupby(sorted(movements, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        for movement in _in_order([movement for _, movement in group], inside=inside):
            move = Move(instant, movement)
            if move.comes == inside:
                idle.append(movement)
            else:
                inside = move.comes
                moves.append(move)
        if inside != states[-1]:
            instants.append(instant)
            states.append(inside)
    return Track(tuple(instants), tuple(states), tuple(moves), tuple(idle))


def _answered(record: SittingRecord) -> set[Key]:
    """Members whom the roll call found attending; at a distance only where the law of the day allows it."""
    accepted = {Presence.IN_ROOM}
    if meeting_regime(record.held_on).remote_allowed:
        accepted.add(Presence.REMOTE)
    return {entry.member for entry in record.roll if entry.presence in accepted}


def presences_of(record: SittingRecord, line: Timeline) -> Presences:
    """Seats and presence of every member of a sitting."""
    windows: dict[Key, tuple[Window, ...]] = {}
    for span in record.seats:
        window = seat_window(span, record.held_on, line)
        if window is not None:
            windows[span.member] = (*windows.get(span.member, ()), window)
    answered = _answered(record)
    moves: dict[Key, list[tuple[Instant, Movement]]] = {}
    for movement in record.movements:
        instant = line.at(movement.anchor, resumed=movement.resumed)
        moves.setdefault(movement.member, []).append((instant, movement))
    tracks = {
        member.key: track_of(inside=member.key in answered, movements=moves.get(member.key, []))
        for member in record.members
    }
    return Presences(windows, tracks)

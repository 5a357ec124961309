"""Owns who holds a seat and who attends at any instant of a sitting (COUNCIL-2, G-8, G-10)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from deliberations.domain.record import Key, Movement, SeatSpan, SittingRecord
from deliberations.domain.timeline import AFTER, FROM_THE_START, Instant, Timeline
from deliberations.domain.vocabulary import Direction, Presence

NEVER: Instant = (2**31, AFTER)
Window = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True)
class Track:
    """Presence of one member: the instants at which it changes, and the state from each of them.

    arrivals: instants at which the member came in, even to leave again at once.
    idle: movements that changed nothing, for a warning.
    """

    instants: tuple[Instant, ...]
    states: tuple[bool, ...]
    arrivals: tuple[Instant, ...]
    idle: tuple[Movement, ...]

    def attends(self, instant: Instant) -> bool:
        """True when the member attends at an instant."""
        return self.states[bisect_right(self.instants, instant)]


@dataclass(frozen=True, slots=True)
class Presences:
    """Seats and presence of every member of a sitting."""

    windows: dict[Key, tuple[Window, ...]]
    tracks: dict[Key, Track]

    def in_office(self, member: Key, instant: Instant) -> bool:
        """True when the member holds a seat at an instant."""
        return any(start <= instant < end for start, end in self.windows.get(member, ()))

    def attends(self, member: Key, instant: Instant) -> bool:
        """True when the member holds a seat and attends at an instant."""
        return self.tracks[member].attends(instant) and self.in_office(member, instant)

    def ever_attends(self, member: Key, start: Instant, end: Instant) -> bool:
        """True when the member attends at some instant from `start` to `end` excluded."""
        track = self.tracks[member]
        moments = (start, *(instant for instant in track.instants if start < instant < end))
        return any(self.attends(member, instant) for instant in moments)

    def instants(self) -> set[Instant]:
        """Every instant at which a seat or a presence changes."""
        seats = {instant for windows in self.windows.values() for window in windows for instant in window}
        return seats | {instant for track in self.tracks.values() for instant in track.instants}


def seat_window(span: SeatSpan, on: date, line: Timeline) -> Window | None:
    """Part of a sitting day during which a seat is held, None when it is not held that day."""
    if span.started_on is not None and span.started_on > on:
        return None
    if span.ended_on is not None and (span.ended_on < on or (span.ended_on == on and not span.end_anchor)):
        return None
    start, end = FROM_THE_START, NEVER
    if span.start_anchor and span.started_on == on:
        start = line.at(span.start_anchor)
    if span.end_anchor and span.ended_on == on:
        end = line.at(span.end_anchor)
    return start, end


def _in_order(movements: list[Movement], *, inside: bool) -> Iterable[Movement]:
    """Movements of one member at one instant: by time, or alternating from the state when a time is missing."""
    if all(movement.at is not None for movement in movements):
        return sorted(movements, key=lambda movement: (movement.at or time.min, movement.direction))
    arrivals = [movement for movement in movements if movement.direction is Direction.ARRIVES]
    leaves = [movement for movement in movements if movement.direction is Direction.LEAVES]
    turns = [leaves, arrivals] if inside else [arrivals, leaves]
    ordered: list[Movement] = []
    while turns[0] and turns[1]:
        ordered += [turns[0].pop(), turns[1].pop()]
    return ordered + turns[0] + turns[1]


def track_of(*, inside: bool, movements: list[tuple[Instant, Movement]]) -> Track:
    """Presence of one member from the roll call and the movements, whatever their order of entry."""
    instants: list[Instant] = []
    states = [inside]
    arrivals: list[Instant] = []
    idle: list[Movement] = []
    for instant, group in groupby(sorted(movements, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        for movement in _in_order([movement for _, movement in group], inside=inside):
            comes = movement.direction is Direction.ARRIVES
            if comes == inside:
                idle.append(movement)
                continue
            inside = comes
            if comes:
                arrivals.append(instant)
        if inside != states[-1]:
            instants.append(instant)
            states.append(inside)
    return Track(tuple(instants), tuple(states), tuple(arrivals), tuple(idle))


def presences_of(record: SittingRecord, line: Timeline) -> Presences:
    """Seats and presence of every member of a sitting."""
    windows: dict[Key, tuple[Window, ...]] = {}
    for span in record.seats:
        window = seat_window(span, record.held_on, line)
        if window is not None:
            windows[span.member] = (*windows.get(span.member, ()), window)
    attending = {entry.member for entry in record.roll if Presence(entry.presence).attends}
    moves: dict[Key, list[tuple[Instant, Movement]]] = {}
    for movement in record.movements:
        instant = line.at(movement.anchor, resumed=movement.resumed)
        moves.setdefault(movement.member, []).append((instant, movement))
    tracks = {
        member.key: track_of(inside=member.key in attending, movements=moves.get(member.key, []))
        for member in record.members
    }
    return Presences(windows, tracks)

"""Owns where things stand on the calendar of a plan: bars of sheets, marks of milestones, years, the day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from common.typography import PartialDate
from prevention.domain.facts import ActionFact, MilestoneFact
from prevention.domain.milestones import MilestoneState, milestone_state
from prevention.domain.plan import Plan

WHOLE = 1000
"""The width of a calendar: places are thousandths of it."""
LONGEST_YEARS = 12
MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """The days a calendar shows, both included."""

    first: dt.date
    last: dt.date

    def place(self, day: dt.date) -> int:
        """Where a day begins, in thousandths of the width; a day outside stands at the nearest edge."""
        whole = (self.last - self.first).days + 1
        return min(max(round(WHOLE * (day - self.first).days / whole), 0), WHOLE)

    def after(self, day: dt.date) -> int:
        """Where a day ends."""
        return self.place(day + dt.timedelta(days=1))

    def shows(self, day: dt.date) -> bool:
        """Whether a day is on it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Tick:
    """A year, or a month where a single year is shown: its name, where it begins, how wide it is."""

    label: str
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """When a sheet runs, in thousandths.

    open_start, open_end: that end is not known, or is beyond the calendar; the bar goes to the edge there.
    """

    at: int
    width: int
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the calendar, at the last day it may be due."""

    milestone: MilestoneFact
    at: int
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet on the calendar: its bar (None when no date of it is known, or all of it is outside), its marks."""

    action: ActionFact
    bar: Bar | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The calendar of a plan; today is where the day stands, None when it is outside."""

    frame: Frame
    ticks: tuple[Tick, ...]
    today: int | None
    lines: tuple[Line, ...]


def timeline(plan: Plan, on: dt.date, *, year: int | None = None) -> Timeline | None:
    """The calendar of a plan on a day, its sheets in their order; None when no date at all is known.

    It shows the years of the plan, else those of its sheets, LONGEST_YEARS at the most, or one of them alone.
    ValueError for a year that is not one of them.
    """
    frame = frame_of(plan)
    if frame is None:
        return None
    if year is not None:
        if year not in years_of(frame):
            raise ValueError("Cette année n’est pas de la stratégie.")
        frame = Frame(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return Timeline(
        frame,
        ticks(frame),
        frame.place(on) if frame.shows(on) else None,
        tuple(
            Line(action, bar(frame, action.start, action.end), _marks(frame, action, on))
            for action in plan.actions
        ),
    )


def frame_of(plan: Plan) -> Frame | None:
    """Whole years that hold the plan; where it says no start or no end, its sheets do."""
    starts = _years([plan.strategy.start]) or _years(action.start for action in plan.actions)
    ends = _years([plan.strategy.end]) or _years(action.end for action in plan.actions)
    known = [*starts, *ends]
    if not known:
        return None
    first, last = min(starts or known), max(ends or known)
    last = min(max(first, last), first + LONGEST_YEARS - 1)
    return Frame(dt.date(first, 1, 1), dt.date(last, 12, 31))


def years_of(frame: Frame) -> range:
    """The years a calendar shows."""
    return range(frame.first.year, frame.last.year + 1)


def ticks(frame: Frame) -> tuple[Tick, ...]:
    """The years of a calendar, the months of a single one; together they are as wide as it is."""
    years = years_of(frame)
    if len(years) == 1:
        named = [(name, dt.date(years[0], month, 1)) for month, name in enumerate(MONTHS, start=1)]
    else:
        named = [(str(year), dt.date(year, 1, 1)) for year in years]
    begun = [frame.place(day) for _, day in named]
    ends = [*begun[1:], WHOLE]
    return tuple(Tick(name, at, end - at) for (name, _), at, end in zip(named, begun, ends, strict=True))


def bar(frame: Frame, start: PartialDate | None, end: PartialDate | None) -> Bar | None:
    """The bar of a sheet, from the first day it may start to the last it may end; at least a thousandth wide."""
    if start is None and end is None:
        return None
    first = frame.first if start is None else start.earliest
    last = frame.last if end is None else end.latest
    if first > frame.last or last < frame.first or last < first:
        return None
    at = min(frame.place(first), WHOLE - 1)
    return Bar(
        at,
        max(frame.after(min(last, frame.last)) - at, 1),
        start is None or first < frame.first,
        end is None or last > frame.last,
    )


def _marks(frame: Frame, action: ActionFact, on: dt.date) -> tuple[Mark, ...]:
    found = [
        Mark(one, frame.place(one.due.latest), milestone_state(one, action, on))
        for one in action.milestones
        if one.due is not None and frame.shows(one.due.latest)
    ]
    return tuple(sorted(found, key=lambda mark: (mark.at, mark.milestone.key)))


def _years(dates: Iterable[PartialDate | None]) -> list[int]:
    return [date.year for date in dates if date is not None]

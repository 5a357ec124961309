"""Owns the drawing of a plan in words and places: strategy, axes, objectives, sheets by status; calendar; districts."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from common.typography import french_sort_key
from prevention.documents.shapes import LATE_SHAPE, LATE_WORD, MILESTONE_SHAPES, STATUS_SHAPES
from prevention.domain.facts import ActionFact, AxisFact, MilestoneFact
from prevention.domain.milestones import MilestoneState
from prevention.domain.plan import Plan
from prevention.domain.progress import (
    AxisProgress,
    ObjectiveProgress,
    Progress,
    is_late,
    status_of,
    strategy_progress,
)
from prevention.domain.timeline import Bar, Frame, Tick, timeline
from prevention.domain.vocabulary import ActionStatus

NO_OBJECTIVE = "Sans objectif"
Wanted = Callable[[ActionFact], bool]


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """A sheet: its words, the shape of its status, whether it is late."""

    key: int
    code: str
    title: str
    status: ActionStatus
    shape: str
    word: str
    late: str
    pilot: str
    period: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar of a progress: a status, where it begins and how wide it is, in thousandths."""

    status: str
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class DrawnObjective:
    """An objective, its progress in words, its sheets, the objectives under it."""

    title: str
    kind: str
    progress: str
    sheets: tuple[DrawnSheet, ...]
    below: tuple["DrawnObjective", ...]


@dataclass(frozen=True, slots=True)
class DrawnAxis:
    """An axis, its progress in words and as a bar, its objectives."""

    key: int
    position: int
    title: str
    progress: str
    segments: tuple[Segment, ...]
    objectives: tuple[DrawnObjective, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plan drawn on a day: all its sheets counted, those that were asked for shown."""

    title: str
    progress: str
    segments: tuple[Segment, ...]
    axes: tuple[DrawnAxis, ...]
    total: int
    shown: int


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A milestone on the calendar: where it stands, its shape, and all of it in words."""

    at: int
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A sheet on the calendar."""

    sheet: DrawnSheet
    bar: Bar | None
    marks: tuple[DrawnMark, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CalendarAxis:
    """An axis and its sheets on the calendar."""

    position: int
    title: str
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The calendar of a plan; today is a place in thousandths, None when the day is not on it."""

    frame: Frame
    ticks: tuple[Tick, ...]
    today: int | None
    axes: tuple[CalendarAxis, ...]


@dataclass(frozen=True, slots=True)
class DistrictSheets:
    """A district and the sheets that name it; key None: the sheets that name none."""

    key: int | None
    name: str
    is_qpv: bool
    sheets: tuple[DrawnSheet, ...]


def drawing(plan: Plan, on: dt.date, *, wanted: Wanted = lambda _: True) -> Drawing:
    """A plan drawn on a day. wanted: which sheets are shown; the counts are of all of them."""
    progress = strategy_progress(plan.axes, plan.objectives, plan.actions, on)
    shown = [action for action in plan.actions if wanted(action)]
    sheets: dict[int, list[ActionFact]] = {}
    for action in shown:
        sheets.setdefault(action.axis, []).append(action)
    return Drawing(
        plan.strategy.label,
        str(progress.progress),
        segments(progress.progress),
        tuple(_axis(one, sheets.get(one.axis.key, []), on) for one in progress.axes),
        len(plan.actions),
        len(shown),
    )


def drawn(action: ActionFact, on: dt.date) -> DrawnSheet:
    """One sheet as every page and paper shows it."""
    status = status_of(action)
    late = is_late(action, on) is True
    return DrawnSheet(
        action.key,
        action.code,
        action.label,
        status,
        STATUS_SHAPES[status],
        status.label,
        f"{LATE_SHAPE}\u00a0{LATE_WORD}" if late else "",
        action.pilot_name,
        period_words(action),
        action.restricted,
    )


def period_words(action: ActionFact) -> str:
    """« mars 2025 – décembre 2027 », « depuis 2025 », « jusqu’à 2027 », « dates non renseignées »."""
    start, end = action.start, action.end
    if start is None and end is None:
        return "dates non renseignées"
    if end is None:
        return f"depuis {start}"
    if start is None:
        return f"jusqu’à {end}"
    return str(start) if start == end else f"{start}\u00a0– {end}"


def segments(progress: Progress) -> tuple[Segment, ...]:
    """The bar of a progress: a part for each status that has a sheet, as wide together as the bar."""
    found, at, counted = [], 0, 0
    for status, count in progress.counts.items():
        counted += count
        end = round(1000 * counted / progress.total)
        found.append(Segment(status.name.lower(), at, end - at))
        at = end
    return tuple(found)


def calendar(
    plan: Plan, on: dt.date, *, year: int | None = None, wanted: Wanted = lambda _: True
) -> Calendar | None:
    """The calendar of a plan, by axis; None when no date at all is known. ValueError for a year it does not show.

    In a year, the sheets that have nothing to show in it are left out.
    """
    found = timeline(plan, on, year=year)
    if found is None:
        return None
    rows: dict[int, list[CalendarRow]] = {}
    for line in found.lines:
        if wanted(line.action) and (year is None or line.bar or line.marks):
            marks = tuple(
                DrawnMark(mark.at, mark.state.value, _mark_words(mark.milestone, mark.state))
                for mark in line.marks
            )
            undated = tuple(one.label for one in line.action.milestones if one.due is None)
            row = CalendarRow(drawn(line.action, on), line.bar, marks, undated)
            rows.setdefault(line.action.axis, []).append(row)
    return Calendar(
        found.frame,
        found.ticks,
        found.today,
        tuple(
            CalendarAxis(axis.position, axis.label, tuple(rows[axis.key]))
            for axis in plan.axes
            if axis.key in rows
        ),
    )


def by_district(
    plan: Plan, on: dt.date, known: Iterable[tuple[int, str, bool]]
) -> tuple[DistrictSheets, ...]:
    """The sheets of each district of a town, those without a sheet too, then those that name none.

    known: key, name, whether it is a priority neighbourhood, of every district.
    """
    sheets: dict[int | None, list[DrawnSheet]] = {}
    for action in plan.actions:
        for key in _keys_of(action):
            sheets.setdefault(key, []).append(drawn(action, on))
    ordered = sorted(known, key=lambda one: (not one[2], french_sort_key(one[1])))
    named = [DistrictSheets(key, name, is_qpv, tuple(sheets.get(key, ()))) for key, name, is_qpv in ordered]
    loose = sheets.get(None, [])
    return (*named, *([DistrictSheets(None, "Sans quartier", False, tuple(loose))] if loose else []))


def _axis(found: AxisProgress, actions: list[ActionFact], on: dt.date) -> DrawnAxis:
    axis: AxisFact = found.axis
    return DrawnAxis(
        axis.key,
        axis.position,
        axis.label,
        str(found.progress),
        segments(found.progress),
        tuple(_objective(one, found, actions, on) for one in found.objectives),
    )


def _objective(
    one: ObjectiveProgress, axis: AxisProgress, actions: list[ActionFact], on: dt.date
) -> DrawnObjective:
    own = _sheets_of(one, axis, actions)
    return DrawnObjective(
        NO_OBJECTIVE if one.objective is None else one.objective.label,
        "" if one.objective is None else one.objective.kind.label,
        str(one.progress),
        tuple(drawn(action, on) for action in own),
        tuple(_objective(below, axis, actions, on) for below in one.below),
    )


def _sheets_of(one: ObjectiveProgress, axis: AxisProgress, actions: list[ActionFact]) -> list[ActionFact]:
    """The sheets of an objective; those of none, or of an objective of another axis, stand together."""
    if one.objective is not None:
        return [action for action in actions if action.objective == one.objective.key]
    known = {
        each.objective.key
        for top in axis.objectives
        for each in (top, *top.below)
        if each.objective is not None
    }
    return [action for action in actions if action.objective not in known]


def _mark_words(milestone: MilestoneFact, state: MilestoneState) -> str:
    return f"{MILESTONE_SHAPES[state]}\u00a0{milestone.label}, {milestone.due} ({state.label})"


def _keys_of(action: ActionFact) -> list[int | None]:
    """The districts a sheet names; None alone when it names none."""
    keys: list[int | None] = [district.key for district in action.districts]
    return keys or [None]

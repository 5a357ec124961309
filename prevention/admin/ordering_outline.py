"""Owns the plan as an outline: axes, objectives and sheets in order, each knowing where it may move."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from prevention.documents.shapes import LATE_SHAPE, STATUS_SHAPES
from prevention.domain.completeness import completeness
from prevention.domain.facts import ActionFact
from prevention.domain.plan import Plan
from prevention.domain.progress import (
    AxisProgress,
    ObjectiveProgress,
    Progress,
    is_late,
    status_of,
    strategy_progress,
)
from prevention.domain.vocabulary import ObjectiveKind


@dataclass(frozen=True)
class Row:
    """What every row of the outline says: which record, its name in a sentence, whether it is first or last."""

    row: str
    key: int
    label: str
    title: str
    first: bool
    last: bool

    @property
    def anchor(self) -> str:
        """« action-12 »: what a move names, and the anchor of the row."""
        return f"{self.row}-{self.key}"


@dataclass(frozen=True)
class SheetRow(Row):
    """A sheet, how far it is, what it lacks; late: its shape, empty for one that is not."""

    code: str
    status: str
    shape: str
    late: str
    restricted: bool
    missing: str


@dataclass(frozen=True)
class ObjectiveRow(Row):
    """An objective (of key 0: the sheets that have none) with its sheets and those under it."""

    kind: str
    progress: Progress
    sheets: Sequence[SheetRow]
    below: Sequence["ObjectiveRow"]

    @property
    def strategic(self) -> bool:
        """Whether operational ones may stand under it."""
        return self.kind == ObjectiveKind.STRATEGIC.value


@dataclass(frozen=True)
class AxisRow(Row):
    """An axis with its objectives."""

    number: int
    progress: Progress
    objectives: Sequence[ObjectiveRow]

    @property
    def parents(self) -> list[ObjectiveRow]:
        """The objectives a new one may stand under."""
        return [one for one in self.objectives if one.key and one.strategic]


def outline(plan: Plan, on: dt.date) -> list[AxisRow]:
    """The axes of a plan with all they hold, on a day."""
    found = strategy_progress(plan.axes, plan.objectives, plan.actions, on).axes
    return [
        _axis(one, plan, on, first=place == 0, last=place == len(found) - 1)
        for place, one in enumerate(found)
    ]


def _axis(found: AxisProgress, plan: Plan, on: dt.date, *, first: bool, last: bool) -> AxisRow:
    axis, sheets = found.axis, plan.of_axis(found.axis)
    return AxisRow(
        "axis",
        axis.key,
        f"l’axe {axis.position}",
        axis.label,
        first,
        last,
        axis.position,
        found.progress,
        _objectives(found.objectives, sheets, on),
    )


def _objectives(
    found: Sequence[ObjectiveProgress], sheets: Sequence[ActionFact], on: dt.date
) -> list[ObjectiveRow]:
    named = [one for one in found if one.objective is not None]
    return [
        _objective(one, sheets, on, first=one is named[0], last=one is named[-1])
        if one.objective is not None
        else _without(one, sheets, on, {each.objective.key for each in _every(named) if each.objective})
        for one in found
    ]


def _every(found: Iterable[ObjectiveProgress]) -> Iterable[ObjectiveProgress]:
    for one in found:
        yield one
        yield from _every(one.below)


def _objective(
    found: ObjectiveProgress, sheets: Sequence[ActionFact], on: dt.date, *, first: bool, last: bool
) -> ObjectiveRow:
    aim: Any = found.objective
    return ObjectiveRow(
        "objective",
        aim.key,
        f"l’objectif «\u00a0{aim.label}\u00a0»",
        aim.label,
        first,
        last,
        aim.kind.value,
        found.progress,
        _sheets([one for one in sheets if one.objective == aim.key], on),
        _objectives(found.below, sheets, on),
    )


def _without(
    found: ObjectiveProgress, sheets: Sequence[ActionFact], on: dt.date, known: set[int]
) -> ObjectiveRow:
    loose = [one for one in sheets if one.objective not in known]
    title = "Fiches sans objectif" if known else ""
    return ObjectiveRow("objective", 0, "", title, True, True, "", found.progress, _sheets(loose, on), ())


def _sheets(sheets: Sequence[ActionFact], on: dt.date) -> list[SheetRow]:
    return [
        _sheet(one, on, first=place == 0, last=place == len(sheets) - 1) for place, one in enumerate(sheets)
    ]


def _sheet(sheet: ActionFact, on: dt.date, *, first: bool, last: bool) -> SheetRow:
    status = status_of(sheet)
    return SheetRow(
        "action",
        sheet.key,
        f"la fiche «\u00a0{sheet.label}\u00a0»",
        sheet.label,
        first,
        last,
        sheet.code,
        status.label,
        STATUS_SHAPES[status],
        LATE_SHAPE if is_late(sheet, on) is True else "",
        sheet.restricted,
        "" if completeness(sheet).complete else str(completeness(sheet)),
    )

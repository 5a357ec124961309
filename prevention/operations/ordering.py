"""Owns what moves the rows of a plan: each keeps one position of its own, whatever two people do at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from common.house.locking import bump
from prevention.domain.facts import ActionFact
from prevention.domain.ordering import move_findings, moved_among
from prevention.models import HIDDEN_SHEET, SEES_RESTRICTED, Action, Axis, Objective, ReviewLine, Strategy
from prevention.operations.errors import Refused
from prevention.operations.renumbering import as_plan, renumber, write_order


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its axis and objective (of a sheet), its place from 1 among those shown beside it."""

    axis: int | None
    objective: int | None
    place: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did: the place left, which undoes it, and the place taken; the same when nothing moved.

    among: how many rows are now shown there; summary: the phrase that the log keeps.
    """

    before: Place
    after: Place
    among: int
    summary: str

    @property
    def changed(self) -> bool:
        """Whether the row stands elsewhere."""
        return self.before != self.after


@contextmanager
def changing_plan(
    *, strategy: Strategy | int, seen: int | None = None, by: Any, summary: str
) -> Iterator[Strategy]:
    """Open a change of a plan: its strategy locked until the end, its version moved, one French change logged.

    seen: the version the writer read (None: whatever it is). Raises Stale when somebody was faster.
    """
    with transaction.atomic():
        held = hold_plan(strategy=strategy)
        bump(held, seen=seen, by=by, summary=summary)
        yield held


def hold_plan(*, strategy: Strategy | int) -> Strategy:
    """Lock a strategy until the end of the transaction, without changing it: nobody gives a position meanwhile."""
    key = strategy.pk if isinstance(strategy, Strategy) else strategy
    return Strategy.objects.select_for_update(of=("self",)).get(pk=key)


def next_position(rows: Any) -> int:
    """The position after the last of some rows (`axis.actions`, `strategy.axes`…). Call it once `hold_plan` is."""
    highest: int | None = rows.aggregate(highest=Max("position"))["highest"]
    return (highest or 0) + 1


def move_action(
    *,
    action: Action,
    to_axis: Axis,
    to_objective: Objective | None = None,
    to: int | None = None,
    by: Any,
    seen: int | None = None,
) -> Moved:
    """Move a sheet to an axis and an objective of its strategy, where it keeps its history.

    to: its place from 1 among the sheets of that objective (or those of the axis that have none) that `by` may see;
    None: the last. seen: the version of the strategy the writer read. Raises Refused (MOVED_TO_OTHER_STRATEGY,
    OBJECTIVE_OF_OTHER_AXIS), Stale; nothing is then written.
    """
    with transaction.atomic():
        held = hold_plan(strategy=action.axis.strategy_id)
        stored = Action.objects.select_related("axis", "objective").get(pk=action.pk)
        _refuse_move(stored, to_axis, to_objective)
        before = place_of(stored, by=by)
        group = [key for key in _sheets(to_axis.pk, to_objective, by) if key != stored.pk]
        where = to_objective.title if to_objective else "sans objectif"
        summary = f"{logged(stored)} déplacée\u00a0: axe {to_axis.position}, {where}"
        after = Place(to_axis.pk, to_objective.pk if to_objective else None, _within(to, len(group) + 1))
        if before == after:
            return Moved(before, after, len(group) + 1, summary)
        bump(held, seen=seen, by=by, summary=summary)
        if (before.axis, before.objective) != (after.axis, after.objective):
            bump(stored, seen=None, by=by, summary=f"déplacement\u00a0: axe {to_axis.position}, {where}")
        _carry(stored, to_axis, to_objective, group, after.place)
        return Moved(before, after, len(group) + 1, summary)


def move_up(*, row: Any, by: Any, seen: int | None = None) -> Moved:
    """Move an axis, an objective, a sheet or a review line one place earlier; the first stays. Raises Stale."""
    return _step(row, -1, by, seen)


def move_down(*, row: Any, by: Any, seen: int | None = None) -> Moved:
    """Move an axis, an objective, a sheet or a review line one place later; the last stays. Raises Stale."""
    return _step(row, 1, by, seen)


def move_to(*, row: Any, to: int, by: Any, seen: int | None = None) -> Moved:
    """Give a row a place from 1 among those shown beside it (beyond an end, that end). Raises Stale."""
    with transaction.atomic():
        held = hold_plan(strategy=strategy_of(row))
        stored = type(row)._base_manager.get(pk=row.pk)
        before, group = place_of(stored, by=by), _beside(stored, by)
        after = Place(before.axis, before.objective, _within(to, len(group)))
        summary = (
            f"{logged(stored)} déplacé{_feminine(stored)}, place {after.place} au lieu de {before.place}"
        )
        if before != after:
            bump(held, seen=seen, by=by, summary=summary)
            rows = _rows(stored)
            wanted = as_plan(stored, moved_among(_keys(rows), group, stored.pk, after.place))
            write_order(type(stored), rows, wanted, mover=stored)
            if isinstance(stored, Objective):
                # The sheets follow the objectives.
                renumber(stored.axis_id)
        return Moved(before, after, len(group), summary)


def place_of(row: Any, *, by: Any) -> Place:
    """Where a row stands among those a person is shown beside it (by None: all of them)."""
    objective = row.objective_id if isinstance(row, Action) else None
    axis = None if isinstance(row, Axis) else row.axis_id
    return Place(axis, objective, _beside(row, by).index(row.pk) + 1)


def strategy_of(row: Any) -> int:
    """The key of the strategy a row belongs to."""
    key: int = row.strategy_id if isinstance(row, Axis) else row.axis.strategy_id
    return key


def named(row: Any) -> str:
    """A row in a sentence: « fiche « Médiation » », « axe 2 »."""
    if isinstance(row, Axis):
        return f"axe «\u00a0{row.title}\u00a0»"
    return f"{row._meta.verbose_name.replace(' action', '')} «\u00a0{row}\u00a0»"


@transaction.atomic
def _step(row: Any, by_places: int, by: Any, seen: int | None) -> Moved:
    hold_plan(strategy=strategy_of(row))
    stored = type(row)._base_manager.get(pk=row.pk)
    return move_to(row=stored, to=place_of(stored, by=by).place + by_places, by=by, seen=seen)


def logged(row: Any) -> str:
    """A row as the log of its strategy names it: whoever reads the plan reads it, so no restricted sheet is named."""
    line = isinstance(row, ReviewLine)
    sheet = row.action if isinstance(row, ReviewLine) else row
    if not isinstance(sheet, Action) or not sheet.restricted:
        return named(row)
    return f"une ligne de bilan d’une {HIDDEN_SHEET}" if line else f"une {HIDDEN_SHEET}"


def _feminine(row: Any) -> str:
    return "e" if getattr(row, "feminine", False) else ""


def _refuse_move(action: Action, to_axis: Axis, to_objective: Objective | None) -> None:
    axes = {one.pk: one.fact() for one in (action.axis, to_axis)}
    aim = None if to_objective is None else to_objective.fact()
    findings = move_findings(moving_fact(action), axes, to_axis.fact(), aim)
    if findings:
        raise Refused(findings)


def moving_fact(action: Action) -> ActionFact:
    """What the rules of moving read; the rest of a sheet is no reason."""
    return ActionFact(
        action.pk,
        action.title,
        action.axis_id,
        action.objective_id,
        action.position,
        action.code,
        restricted=action.restricted,
    )


def _sees_all(by: Any) -> bool:
    return by is None or by.has_perm(SEES_RESTRICTED)


def _sheets(axis: int, objective: Objective | int | None, by: Any) -> list[int]:
    rows = Action.objects.filter(axis=axis, objective=objective)
    return _keys(rows if _sees_all(by) else rows.filter(restricted=False))


def _rows(row: Any) -> Any:
    """The rows among which no two bear the same position."""
    if isinstance(row, Axis):
        return Axis.objects.filter(strategy=row.strategy_id)
    rows = type(row)._base_manager.filter(axis=row.axis_id)
    return rows.filter(kind=row.kind) if isinstance(row, ReviewLine) else rows


def _beside(row: Any, by: Any) -> list[int]:
    """The keys of the rows shown beside one, itself among them, in order."""
    if isinstance(row, Action):
        return _sheets(row.axis_id, row.objective_id, by)
    rows = _rows(row)
    if isinstance(row, Objective):
        rows = rows.filter(parent=row.parent_id)
    elif isinstance(row, ReviewLine) and not _sees_all(by):
        rows = rows.filter(Q(action__isnull=True) | Q(action__restricted=False))
    return _keys(rows)


def _keys(rows: Any) -> list[int]:
    return list(rows.order_by("position", "pk").values_list("pk", flat=True))


def _within(to: int | None, last: int) -> int:
    return last if to is None else min(max(to, 1), last)


def _carry(action: Action, axis: Axis, objective: Objective | None, group: Sequence[int], place: int) -> None:
    """Give a sheet its axis, its objective and its place, the rows of both axes keeping the order of the plan."""
    left, arrival = action.axis_id, Action.objects.filter(axis=axis)
    order = _keys(arrival)
    if (left, action.objective_id) == (axis.pk, objective.pk if objective else None):
        wanted = moved_among(order, {*group, action.pk}, action.pk, place)
    else:
        rest = [key for key in order if key != action.pk]
        before = rest.index(group[place - 1]) if place <= len(group) else len(rest)
        wanted = (*rest[:before], action.pk, *rest[before:])
    action.axis, action.objective = axis, objective
    write_order(Action, arrival, as_plan(action, wanted), mover=action)
    if left != axis.pk:
        renumber(left)

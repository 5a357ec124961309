"""Owns the positions of the rows of a plan: from 1, without a hole, sheets and objectives in the order of the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Case, Value, When

from prevention.domain.facts import ActionFact, ObjectiveFact
from prevention.domain.ordering import Steps, objective_order, plan_order, positions, steps
from prevention.models import Action, Objective

# The key of a sheet that has no row yet.
NEW = 0


def renumber(axis: int) -> None:
    """Give the objectives of an axis, then its sheets, positions from 1 in the order of the plan.

    Every write that changes an order ends with it. Call it once `hold_plan` is.
    """
    objectives = Objective.objects.filter(axis=axis)
    write_order(Objective, objectives, objective_order(one.fact() for one in objectives))
    write_order(Action, Action.objects.filter(axis=axis), plan_order(_objectives(axis), _sheets(axis)))


def as_plan(row: Any, order: Sequence[int]) -> Sequence[int]:
    """The keys of rows that somebody wants in an order, as the plan shows them.

    row: one of them, at the axis and the objective it has or is about to have; axes and lines keep the order given.
    """
    if not isinstance(row, Action | Objective):
        return order
    places = positions(order)
    if isinstance(row, Objective):
        return objective_order(replace(one, position=places[one.key]) for one in _objectives(row.axis_id))
    others = [replace(one, position=places[one.key]) for one in _sheets(row.axis_id) if one.key != row.pk]
    return plan_order(_objectives(row.axis_id), [*others, _fact(row, places[row.pk])])


def make_room(action: Action) -> int:
    """The position of a sheet about to be written, last of its objective; those after it in the plan make room.

    Call it once `hold_plan` is.
    """
    axis, rows = action.axis_id, Action.objects.filter(axis=action.axis_id)
    sheets = _sheets(axis)
    last = max((one.position for one in sheets), default=0) + 1
    new = ActionFact(NEW, "", axis, action.objective_id, last)
    order = plan_order(_objectives(axis), [*sheets, new])
    _settle(Action, steps(_positions(rows), order), besides=NEW)
    return positions(order)[NEW]


def close_ranks(model: Any, rows: Any) -> None:
    """Give rows positions from 1 without a hole, in the order they have."""
    write_order(model, rows, list(rows.order_by("position", "pk").values_list("pk", flat=True)))


def write_order(model: Any, rows: Any, order: Sequence[int], *, mover: Any = None) -> None:
    """Give rows their positions, the one that moves last, saved so that its history keeps it."""
    found = steps(_positions(rows), order)
    if mover is None:
        _settle(model, found)
        return
    place = found.final.get(mover.pk)
    if place is not None:
        # Out of the way of the others, in the axis it goes to, then alone at the position they left it.
        there = {"axis": mover.axis, "objective": mover.objective} if isinstance(mover, Action) else {}
        model._base_manager.filter(pk=mover.pk).update(position=found.parked[mover.pk], **there)
    _settle(model, found, besides=mover.pk)
    if place is not None:
        mover.position = place
    # The version of a sheet is moved by its lock alone.
    mover.save(update_fields=[name for name in ("axis", "objective", "position") if hasattr(mover, name)])


def _objectives(axis: int) -> list[ObjectiveFact]:
    return [one.fact() for one in Objective.objects.filter(axis=axis)]


def _sheets(axis: int) -> list[ActionFact]:
    rows = Action.objects.filter(axis=axis).values_list("pk", "objective", "position")
    return [ActionFact(key, "", axis, objective, position) for key, objective, position in rows]


def _fact(action: Action, position: int) -> ActionFact:
    return ActionFact(action.pk, "", action.axis_id, action.objective_id, position)


def _settle(model: Any, found: Steps, *, besides: int | None = None) -> None:
    for places in (found.parked, found.final):
        _update(model, {key: place for key, place in places.items() if key != besides})


def _update(model: Any, places: Mapping[int, int]) -> None:
    if places:
        cases = (When(pk=key, then=Value(place)) for key, place in places.items())
        model._base_manager.filter(pk__in=places).update(position=Case(*cases))


def _positions(rows: Any) -> dict[int, int]:
    return dict(rows.values_list("pk", "position"))

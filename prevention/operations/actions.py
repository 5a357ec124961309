"""Owns what saving a sheet does beyond its own row: its place in its axis, the move to another one."""

from typing import Any

from django.db import transaction

from prevention.models import Action, Axis, Objective
from prevention.operations.ordering import hold_plan, move_action
from prevention.operations.renumbering import make_room, renumber


def place_last(*, action: Action) -> None:
    """Give a sheet that is about to be written the last place of its objective, its plan held until the transaction ends.

    Those after it in the plan make room for it.

    Raises TransactionManagementError outside a transaction.
    """
    hold_plan(strategy=action.axis.strategy_id)
    action.position = make_room(action)


def delete_action(*, action: Action) -> None:
    """Delete a sheet; those after it in its axis close the gap. Raises what its deletion raises."""
    with transaction.atomic():
        hold_plan(strategy=action.axis.strategy_id)
        action.delete()
        renumber(action.axis_id)


def move_if_asked(*, action: Action, axis: Axis, objective: Objective | None, by: Any) -> bool:
    """Move a stored sheet where its page says, last of that place; answer whether it was elsewhere.

    Raises Refused (MOVED_TO_OTHER_STRATEGY, OBJECTIVE_OF_OTHER_AXIS).
    """
    with transaction.atomic():
        if (action.axis_id, action.objective_id) == (axis.pk, objective.pk if objective else None):
            return False
        move_action(action=action, to_axis=axis, to_objective=objective, by=by)
        action.refresh_from_db(fields=["axis", "objective", "position", "version"])
        return True

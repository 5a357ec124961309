"""Owns what takes axes, objectives and review lines out of a plan, and says where the sheets they hold are."""

from typing import Any

from prevention.domain.facts import ActionFact
from prevention.domain.ordering import axis_deletion_findings, objective_deletion_findings
from prevention.models import Action, Axis, Objective, ReviewLine
from prevention.operations.errors import Refused
from prevention.operations.ordering import changing_plan, close_ranks, moving_fact, named


def delete_axis(*, axis: Axis, by: Any, seen: int | None = None) -> None:
    """Delete an axis with its objectives and review lines; those after it take its number.

    Raises Refused (AXIS_WITH_SHEETS) while it holds a sheet, naming where they are; Stale.
    """
    with changing_plan(
        strategy=axis.strategy_id, seen=seen, by=by, summary=f"{named(axis)} (suppression)"
    ) as strategy:
        findings = axis_deletion_findings(axis.fact(), _facts(axis.pk))
        if findings:
            raise Refused(findings)
        # The lower ones first: each protects the one above it.
        axis.objectives.filter(parent__isnull=False).delete()
        axis.delete()
        close_ranks(Axis, strategy.axes.all())


def delete_objective(*, objective: Objective, by: Any, seen: int | None = None) -> None:
    """Delete an objective with those under it. Raises Refused (OBJECTIVE_WITH_SHEETS) while one holds a sheet; Stale."""
    axis = objective.axis
    with changing_plan(
        strategy=axis.strategy_id, seen=seen, by=by, summary=f"{named(objective)} (suppression)"
    ):
        family = [one.fact() for one in axis.objectives.all()]
        findings = objective_deletion_findings(objective.fact(), family, _facts(axis.pk))
        if findings:
            raise Refused(findings)
        objective.lower_objectives.all().delete()
        objective.delete()
        close_ranks(Objective, axis.objectives.all())


def delete_review_line(*, line: ReviewLine, by: Any, seen: int | None = None) -> None:
    """Delete a line of review with its sub-lines; those after it take its position. Raises Stale."""
    with changing_plan(
        strategy=line.axis.strategy_id, seen=seen, by=by, summary=f"{named(line)} (suppression)"
    ):
        rows = ReviewLine.objects.filter(axis=line.axis_id, kind=line.kind)
        line.delete()
        close_ranks(ReviewLine, rows)


def _facts(axis: int) -> list[ActionFact]:
    return [moving_fact(one) for one in Action.objects.filter(axis=axis).order_by("position", "pk")]

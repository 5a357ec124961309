"""Owns what adds axes, objectives and sub-lines to a plan, and what takes them out, saying where the sheets are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from prevention.domain.facts import ActionFact
from prevention.domain.ordering import axis_deletion_findings, objective_deletion_findings
from prevention.models import Action, Axis, Objective, ReviewLine, ReviewSubLine, Strategy
from prevention.operations.errors import Refused
from prevention.operations.ordering import (
    changing_plan,
    logged,
    moving_fact,
    named,
    next_position,
)
from prevention.operations.renumbering import close_ranks, renumber


def delete_axis(*, axis: Axis, by: Any, seen: int | None = None) -> None:
    """Delete an axis with its objectives and review lines; those after it take its number.

    Raises Refused (AXIS_WITH_SHEETS) while it holds a sheet, naming where they are; Stale.
    """
    with changing_plan(
        strategy=axis.strategy_id, seen=seen, by=by, summary=f"{named(axis)} (suppression)"
    ) as strategy:
        findings = axis_deletion_findings(axis.fact(), facts_of_axis(axis.pk, by=by))
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
        findings = objective_deletion_findings(objective.fact(), family, facts_of_axis(axis.pk, by=by))
        if findings:
            raise Refused(findings)
        objective.lower_objectives.all().delete()
        objective.delete()
        renumber(axis.pk)


def delete_review_line(*, line: ReviewLine, by: Any, seen: int | None = None) -> None:
    """Delete a line of review with its sub-lines; those after it take its position. Raises Stale."""
    with changing_plan(
        strategy=line.axis.strategy_id, seen=seen, by=by, summary=f"{logged(line)} (suppression)"
    ):
        rows = ReviewLine.objects.filter(axis=line.axis_id, kind=line.kind)
        line.delete()
        close_ranks(ReviewLine, rows)


def facts_of_axis(axis: int, *, by: Any) -> list[ActionFact]:
    """What the rules of deletion read of the sheets of an axis, without the names that `by` may not read."""
    rows = Action.objects.filter(axis=axis).order_by("position", "pk")
    return [_unnamed(moving_fact(one), one.hidden_from(by) if by is not None else "") for one in rows]


def _unnamed(sheet: ActionFact, hidden: str) -> ActionFact:
    return replace(sheet, label=hidden, code="") if hidden else sheet


def add_axis(*, strategy: Strategy, title: str, by: Any, seen: int | None = None) -> Axis:
    """Add an axis after the last one. Raises Stale."""
    with changing_plan(strategy=strategy, seen=seen, by=by, summary=f"axe «\u00a0{title}\u00a0» (ajout)"):
        return Axis.objects.create(strategy=strategy, position=next_position(strategy.axes), title=title)


def add_objective(*, objective: Objective, by: Any, seen: int | None = None) -> Objective:
    """Store a new objective after those of its axis, or of the objective it stands under. Raises Stale."""
    axis = objective.axis
    summary = f"objectif «\u00a0{objective.title}\u00a0» (ajout)"
    with changing_plan(strategy=axis.strategy_id, seen=seen, by=by, summary=summary):
        objective.position = next_position(axis.objectives)
        objective.save()
        renumber(axis.pk)
        objective.refresh_from_db(fields=["position"])
        return objective


def write_sub_lines(*, line: ReviewLine, texts: Sequence[str]) -> None:
    """Give a line of review its sub-lines, in order; the rows whose text stays are left as they are.

    The caller holds the plan and logs the change.
    """
    kept = list(line.sub_lines.order_by("position", "pk"))
    for place, text in enumerate(texts, start=1):
        row = kept[place - 1] if place <= len(kept) else ReviewSubLine(line=line)
        if (row.position, row.text) != (place, text):
            row.position, row.text = place, text
            row.save()
    for row in kept[len(texts) :]:
        row.delete()

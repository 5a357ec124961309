"""Owns what writing a line of review does beyond its own row: its place among those of its kind, its sub-lines."""

from collections.abc import Sequence

from django.db import transaction

from prevention.models import ReviewLine
from prevention.operations.ordering import hold_plan, next_position
from prevention.operations.plan_entry import write_sub_lines
from prevention.operations.renumbering import close_ranks


def write_review_line(*, line: ReviewLine, sub_lines: Sequence[str] | None = None) -> None:
    """Store a line of review: one that is new, or whose kind changes, comes after the others of that kind.

    Those it leaves close the gap. sub_lines: their texts in order; None leaves those it has. The caller logs the change.
    """
    with transaction.atomic():
        hold_plan(strategy=line.axis.strategy_id)
        beside = ReviewLine.objects.filter(axis=line.axis_id)
        before = beside.filter(pk=line.pk).values_list("kind", flat=True).first()
        if before != line.kind:
            line.position = next_position(beside.filter(kind=line.kind))
        line.save()
        if before not in {None, line.kind}:
            close_ranks(ReviewLine, beside.filter(kind=before))
        if sub_lines is not None:
            write_sub_lines(line=line, texts=sub_lines)

"""Owns the agenda of a sitting: questions added at the end and moved, without ever two at one place."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Max

from deliberations.domain.findings import Finding
from deliberations.models import Question, Sitting
from deliberations.operations.errors import Refused
from deliberations.operations.numbers import NUMBERS, hold_numbers_of, numbers_taken
from deliberations.operations.protection import refuse_if_sealed
from deliberations.operations.sittings import changing_sitting

_OUT_OF_THE_WAY = 10_000


def next_order(sitting: Sitting) -> int:
    """Place of a question added at the end of the agenda, from 1."""
    last: int | None = sitting.questions.aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def taken_numbers(question: Question, names: Iterable[str] = NUMBERS) -> tuple[Finding, ...]:
    """The act number and the reference of a question that another act of its town and civil year bears.

    names: which of the two to look at. Reads only.
    """
    sitting = question.sitting
    return numbers_taken(
        question, municipality_id=sitting.term.municipality_id, on=sitting.held_on, names=names
    )


def hold_numbers(sitting: Sitting) -> None:
    """Hold the numbers of a town until the end of the transaction: two people never take the same one."""
    Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    hold_numbers_of(sitting.term.municipality_id)


def reorder_questions(*, sitting_id: int, order: Sequence[int], seen: int | None, by: Any) -> Sitting:
    """Give the questions of a sitting the order of a list of keys; every question is in it once.

    Numbers people know (running number, act number) do not move with it. Raises Refused (ORDER_INCOMPLETE,
    SEALED_CHANGE, CLOSED_QUESTION_CHANGED) or Stale.
    """
    with changing_sitting(sitting_id=sitting_id, seen=seen, by=by, summary="ordre du jour") as sitting:
        questions = {question.pk: question for question in sitting.questions.all()}
        if sorted(questions) != sorted(order):
            raise Refused.because(
                "ORDER_INCOMPLETE",
                "L’ordre reçu ne compte pas chaque question une fois : rechargez la page et recommencez.",
            )
        # Two steps, as two questions may not stand at one place even for a moment.
        sitting.questions.update(order=F("order") + _OUT_OF_THE_WAY)
        for place, key in enumerate(order, start=1):
            question = questions[key]
            moved = question.order != place
            question.order = place
            if moved:
                refuse_other_label(question)
                question.save(update_fields=["order"])
            else:
                Question.objects.filter(pk=key).update(order=place)
    return sitting


def refuse_other_label(question: Question) -> None:
    """Raise Refused (SEALED_CHANGE) for a question whose sealed act prints its place, as it has no number."""
    if not question.number:
        refuse_if_sealed(question)


def move_question(*, question: Question, places: int, seen: int | None, by: Any) -> Sitting:
    """Move a question up (negative) or down by some places; stops at the ends."""
    keys = list(question.sitting.questions.order_by("order").values_list("pk", flat=True))
    start = keys.index(question.pk)
    target = max(0, min(len(keys) - 1, start + places))
    keys.insert(target, keys.pop(start))
    return reorder_questions(sitting_id=question.sitting_id, order=keys, seen=seen, by=by)

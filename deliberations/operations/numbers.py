"""Owns what a number serves for: one act of a town in a civil year, whether of the council or of its mayor."""

from collections.abc import Iterable, Mapping
from datetime import date

from deliberations.domain.findings import Finding
from deliberations.domain.numbering import (
    act_number_of_decision,
    act_number_taken,
    reference_of_decision,
    reference_taken,
)
from deliberations.models import MayoralDecision, Municipality, Question

_BY_QUESTION = {"act_number": act_number_taken, "reference": reference_taken}
_BY_DECISION = {"act_number": act_number_of_decision, "reference": reference_of_decision}
NUMBERS = tuple(_BY_QUESTION)


def numbers_taken(
    row: Question | MayoralDecision, *, municipality_id: int, on: date, names: Iterable[str] = NUMBERS
) -> tuple[Finding, ...]:
    """The act number and the reference of a record that another question or decision of its town and year bears.

    on: day of the act. names: which of the two to look at. Reads only.
    """
    asked = {name: getattr(row, name) for name in names if getattr(row, name)}
    return tuple(
        finding
        for name, value in asked.items()
        for finding in _bearers(row, {name: value}, municipality_id=municipality_id, on=on)
    )


def _bearers(
    row: Question | MayoralDecision, wanted: Mapping[str, str], *, municipality_id: int, on: date
) -> tuple[Finding, ...]:
    ((name, value),) = wanted.items()
    questions = Question.objects.bearing(wanted, municipality_id=municipality_id, year=on.year)
    decisions = MayoralDecision.objects.bearing(wanted, municipality_id=municipality_id, year=on.year)
    if isinstance(row, Question):
        questions = questions.exclude(pk=row.pk)
    else:
        decisions = decisions.exclude(pk=row.pk)
    if question := questions.first():
        return (_BY_QUESTION[name](value, question=question.label, sitting=question.sitting.held_on),)
    decision = decisions.first()
    if decision is None or decision.taken_on is None:
        return ()
    return (_BY_DECISION[name](value, taken_on=decision.taken_on),)


def hold_numbers_of(municipality_id: int) -> None:
    """Hold the numbers of a town until the end of the transaction: two people never take the same one."""
    list(Municipality.objects.select_for_update().filter(pk=municipality_id))

"""Moves what people decide of a deadline: done, put off, reopened; each decision is a new row."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from common.deadlines.deadline import FIRST_DAY, LAST_DAY, Deadline
from common.deadlines.errors import Refused
from common.deadlines.models import DeadlineState, Verdict
from common.deadlines.models.state import LONGEST_REASON
from common.deadlines.wording import day, one_line


def mark_done(*, deadline: Deadline, done_on: date, seen: int, by: Any, on: date) -> DeadlineState:
    """Note that what was due is done; `seen` is the number of decisions the person had read.

    Raises Refused: no date to answer, a day to come or of another age, already done, or decided meanwhile by
    somebody else.
    """
    _refuse_slip(done_on, "done_on")
    if done_on > on:
        raise Refused("Ce qui est fait l’a été aujourd’hui ou avant.", field="done_on")
    return _decide(deadline, Verdict.DONE, seen=seen, by=by, on=on, done_on=done_on)


def postpone(*, deadline: Deadline, to: date, reason: str, seen: int, by: Any, on: date) -> DeadlineState:
    """Put a deadline off to a later day, with its reason; reminders count from the new day.

    Raises Refused: no reason, a day that is not to come, not after the due date or of another age, or decided
    meanwhile.
    """
    reason = one_line(reason)
    _refuse_slip(to, "postponed_to")
    if to <= on:
        raise Refused("Choisissez un jour à venir.", field="postponed_to")
    if deadline.due is not None and to <= deadline.due:
        raise Refused(
            f"Un report va au-delà de l’échéance\u00a0: après le {day(deadline.due)}.", field="postponed_to"
        )
    if not reason:
        raise Refused("Écrivez le motif du report.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"Le motif tient en {LONGEST_REASON} signes au plus.", field="reason")
    return _decide(deadline, Verdict.POSTPONED, seen=seen, by=by, on=on, postponed_to=to, reason=reason)


def reopen(*, deadline: Deadline, seen: int, by: Any, on: date) -> DeadlineState:
    """Undo the last decision: the deadline is open again on its own day; the decision undone is kept.

    Raises Refused: nothing to undo, or decided meanwhile by somebody else.
    """
    return _decide(deadline, Verdict.REOPENED, seen=seen, by=by, on=on)


def _refuse_slip(typed: date, field: str) -> None:
    if not FIRST_DAY <= typed <= LAST_DAY:
        raise Refused(
            f"Cette date n’est pas entre {FIRST_DAY.year} et {LAST_DAY.year}\u00a0: vérifiez l’année, en quatre chiffres.",
            field=field,
        )


@transaction.atomic
def _decide(
    deadline: Deadline, verdict: Verdict, *, seen: int, by: Any, on: date, **facts: Any
) -> DeadlineState:
    if deadline.due is None:
        raise Refused("La date de cette échéance n’est pas connue\u00a0: complétez d’abord la fiche.")
    last = DeadlineState.objects.of(deadline.matter, deadline.due).last()
    number = last.number if last else 0
    if number != seen:
        raise Refused(_crossed(last))
    _refuse_repetition(last, verdict)
    try:
        with transaction.atomic():
            return DeadlineState.objects.create(
                matter=deadline.matter,
                due=deadline.due,
                number=number + 1,
                verdict=verdict,
                decided_on=on,
                at=timezone.now(),
                by=by,
                **facts,
            )
    except IntegrityError:
        # Somebody else wrote this very number between our reading and our writing.
        other = DeadlineState.objects.of(deadline.matter, deadline.due).last()
        if other is None or other.number <= number:
            raise
        raise Refused(_crossed(other)) from None


def _refuse_repetition(last: DeadlineState | None, verdict: Verdict) -> None:
    standing = None if last is None or last.verdict == Verdict.REOPENED else last
    if verdict is Verdict.REOPENED and standing is None:
        raise Refused("Cette échéance est déjà ouverte\u00a0: il n’y a rien à annuler.")
    if verdict is not Verdict.REOPENED and standing is not None and standing.verdict == Verdict.DONE:
        raise Refused("Cette échéance est déjà marquée comme faite.")


def _crossed(last: DeadlineState | None) -> str:
    kept = "Vérifiez ce que vous avez saisi, puis recommencez."
    if last is None:
        return f"Cette échéance a changé depuis que vous l’avez ouverte. {kept}"
    said = {Verdict.DONE: "marquée comme faite", Verdict.POSTPONED: "reportée"}.get(
        Verdict(last.verdict), "rouverte"
    )
    return f"Entre-temps, cette échéance a été {said} par {last.by}. {kept}"

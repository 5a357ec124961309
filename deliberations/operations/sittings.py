"""Owns the only way to change the rows of a sitting: locked, versioned, and never against a closed question."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from common.house.locking import bump
from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.freeze import closed_question_changed, differences, from_data
from deliberations.domain.vocabulary import VoteSubject
from deliberations.models import Sitting, Vote
from deliberations.operations.errors import Refused
from deliberations.operations.protection import refuse_changed_sealed_rolls


@contextmanager
def changing_sitting(*, sitting_id: int, seen: int | None, by: Any, summary: str) -> Iterator[Sitting]:
    """Open a change of a sitting's rows; yields the sitting, its row locked until the end.

    seen: the version the writer read (None for a command). summary: French phrase that names the change.
    Raises Stale when somebody was faster, Refused when the change would give a closed question another
    roll; nothing is then written.
    """
    with transaction.atomic():
        sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting_id)
        bump(sitting, seen=seen, by=by, summary=summary)
        yield sitting
        refuse_changed_closed_questions(sitting_id)
        refuse_changed_sealed_rolls(sitting_id)


def loaded_sitting(sitting_id: int) -> Sitting:
    """The sitting with everything a replay reads."""
    return Sitting.objects.with_facts().get(pk=sitting_id)


def refuse_changed_closed_questions(sitting_id: int) -> None:
    """Raise Refused when the facts now give a closed question another roll than the one frozen at its closing."""
    closed = list(
        Vote.objects.closed()
        .filter(question__sitting_id=sitting_id, frozen__has_key="roll")
        .select_related("question")
    )
    if not closed:
        return
    sitting = loaded_sitting(sitting_id)
    now = sitting.replay()
    names = {member.key: member.name for member in sitting.members}
    findings: list[Finding] = []
    told: set[int] = set()
    for vote in closed:
        question = vote.question
        if question.pk in told or vote.frozen is None:
            continue
        if isinstance(now, Unknown):
            changed: tuple[str, ...] = ("la feuille de présence ne serait plus connue",)
        else:
            changed = differences(
                from_data(vote.frozen["roll"]),
                now.questions[question.pk],
                names,
                decided=vote.subject == VoteSubject.WHOLE_TEXT.value,
            )
        if changed:
            told.add(question.pk)
            findings.append(closed_question_changed(question.line.number, changed))
    if findings:
        raise Refused(findings)

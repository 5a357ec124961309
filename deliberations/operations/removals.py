"""Owns the removal of a question from an agenda and of a vote from a question, refused where something rests on it."""

from typing import Any

from django.db.models import ProtectedError

from common.typography import counted, enumeration
from deliberations.domain.vocabulary import VoteSubject
from deliberations.models import Question, Sitting, Vote
from deliberations.operations.errors import Refused
from deliberations.operations.protection import deletion_refusals
from deliberations.operations.questions import refuse_other_label
from deliberations.operations.sittings import changing_sitting
from deliberations.operations.votes import require_open


def delete_question(*, question: Question, seen: int | None, by: Any) -> Sitting:
    """Take a question off the agenda; those after it move up.

    Raises Refused (SEALED_DELETE or SEALED_CHANGE under a seal, QUESTION_HELD when a vote, an act or a fact of the sitting rests
    on it) or Stale.
    """
    summary = f"{question} retirée de la liste des questions"
    with changing_sitting(sitting_id=question.sitting_id, seen=seen, by=by, summary=summary) as sitting:
        sealed = deletion_refusals(question)
        if sealed:
            raise Refused(sealed)
        try:
            question.delete()
        except ProtectedError as error:
            raise Refused.because("QUESTION_HELD", _held(question, error), field="question") from error
        for place, left in enumerate(sitting.questions.order_by("order"), start=1):
            if left.order != place:
                refuse_other_label(left)
                Question.objects.filter(pk=left.pk).update(order=place)
    return sitting


def _held(question: Question, error: ProtectedError) -> str:
    kinds: dict[tuple[str, str], int] = {}
    for record in error.protected_objects:
        words = (str(record._meta.verbose_name), str(record._meta.verbose_name_plural))
        kinds[words] = kinds.get(words, 0) + 1
    held = enumeration(counted(count, *words) for words, count in sorted(kinds.items()))
    return (
        f"La {question} ne peut pas être supprimée\u00a0: s’y rattachent {held}. Donnez-lui plutôt une suite "
        "(«\u00a0retirée\u00a0», «\u00a0reportée\u00a0»), ou supprimez d’abord ce qui s’y rattache."
    )


def delete_vote(*, vote: Vote, seen: int | None, by: Any) -> Sitting:
    """Delete an open vote with its rounds and its ballots. Raises Refused (VOTE_CLOSED) or Stale."""
    summary = f"suppression du vote ({VoteSubject(vote.subject).label}), {vote.question}"
    with changing_sitting(sitting_id=vote.question.sitting_id, seen=seen, by=by, summary=summary) as sitting:
        require_open(Vote.objects.get(pk=vote.pk))
        vote.delete()
    return sitting

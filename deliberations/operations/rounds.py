"""Owns the recording of one round of an election, with its candidates."""

from collections.abc import Sequence
from typing import Any

from deliberations.domain.elections import check_round
from deliberations.domain.findings import refusals
from deliberations.models import Candidate, Round, Vote
from deliberations.operations.elections import round_value
from deliberations.operations.errors import Refused
from deliberations.operations.sittings import changing_sitting
from deliberations.operations.votes import question_roll, require_open


def save_round(
    *, round_: Round, candidates: Sequence[Candidate], removed: Sequence[Candidate], seen: int | None, by: Any
) -> Round:
    """Write one round of the ballots of an election.

    Raises Refused (the codes of check_round, VOTE_CLOSED, ROLL_NOT_STATED) or Stale; nothing is then written.
    """
    question = round_.vote.question
    summary = f"tour n°\u00a0{round_.number}, {question}"
    with changing_sitting(sitting_id=question.sitting_id, seen=seen, by=by, summary=summary):
        require_open(Vote.objects.get(pk=round_.vote_id))
        round_.save()
        for candidate in removed:
            candidate.delete()
        for candidate in candidates:
            candidate.round = round_
            candidate.save()
        stored = Round.objects.prefetch_related("candidates__councillor").get(pk=round_.pk)
        wrong = refusals(check_round(round_value(stored), voters=question_roll(question).vote.voters))
        if wrong:
            raise Refused(wrong)
    return round_


def delete_round(*, round_: Round, seen: int | None, by: Any) -> None:
    """Delete one round of an open election. Raises Refused (VOTE_CLOSED) or Stale."""
    question = round_.vote.question
    summary = f"tour n°\u00a0{round_.number}, {question} (suppression)"
    with changing_sitting(sitting_id=question.sitting_id, seen=seen, by=by, summary=summary):
        require_open(Vote.objects.get(pk=round_.vote_id))
        round_.delete()

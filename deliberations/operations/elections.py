"""Owns the passage from the recorded rounds of an election to its result."""

from typing import Any

from deliberations.domain import elections as rules
from deliberations.domain.findings import refusals
from deliberations.domain.roll import QuestionRoll
from deliberations.models import Round, Vote
from deliberations.operations.errors import Refused


def round_value(row: Round) -> rules.Round:
    """A recorded round as the rules know it."""
    return rules.Round(
        number=row.number,
        ballots_found=row.ballots_found,
        blank=row.blank,
        null=row.null,
        candidates=tuple(
            rules.Candidate(
                key=candidate.pk,
                label=candidate.label,
                votes=candidate.votes,
                born_on=candidate.born_on
                or (candidate.councillor.birth_date if candidate.councillor else None),
            )
            for candidate in row.candidates.all()
        ),
    )


def decide_election(vote: Vote, roll: QuestionRoll) -> dict[str, Any]:
    """Result of an election from its rounds, as JSON: who is elected, at which round, by which majority.

    Raises Refused when a round does not agree with the voters, when another round is needed, or when a tie
    cannot be decided for want of a birth date.
    """
    rounds = [round_value(row) for row in vote.rounds.prefetch_related("candidates__councillor")]
    wrong = refusals(
        [finding for one in rounds for finding in rules.check_round(one, voters=roll.vote.voters)]
    )
    if wrong:
        raise Refused(wrong)
    outcome = rules.elect(rounds)
    if isinstance(outcome, rules.Undecided):
        raise Refused(outcome.findings)
    if isinstance(outcome, rules.AnotherRound):
        raise Refused.because(
            "ANOTHER_ROUND_NEEDED",
            f"Personne n’a encore la majorité\u00a0: saisissez le tour n°\u00a0{outcome.number}.",
            "CGCT, art. L2122-7",
            field="rounds",
        )
    winner = next(one for one in rounds[-1].candidates if one.key == outcome.key)
    return {
        "elected": winner.label,
        "votes": winner.votes,
        "round": outcome.round,
        "by": outcome.by.value,
        "rounds": [
            {
                "number": one.number,
                "ballots_found": one.ballots_found,
                "blank": one.blank,
                "null": one.null,
                "candidates": [[candidate.label, candidate.votes] for candidate in one.candidates],
            }
            for one in rounds
        ],
    }

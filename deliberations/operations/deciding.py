"""Owns whether the council may decide a question, by a vote or not: its quorum, its place on the notice, its outcome."""

from dataclasses import replace

from deliberations.domain.calendar import clear_days_between
from deliberations.domain.findings import Finding, Unknown, refusals
from deliberations.domain.kinds import DecidedBy, check_outcome, check_votable, kind_rule
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.sitting_checks import check_quorum
from deliberations.domain.vocabulary import QuestionKind, QuestionOutcome, VoteResult
from deliberations.models import Question, Sitting, Vote
from deliberations.operations.errors import Refused
from deliberations.operations.sittings import loaded_sitting


def urgency_pronounced(sitting: Sitting) -> bool:
    """Whether the council ruled on urgency: a closed vote that adopts it."""
    return Vote.objects.pronouncing_urgency().filter(question__sitting=sitting).exists()


def decidable_findings(question: Question, sitting: Sitting, roll: QuestionRoll) -> tuple[Finding, ...]:
    """What the quorum of a question and the notice of its sitting say against deciding it."""
    return (
        *check_quorum(roll, number=question.label, on=sitting.held_on),
        *notice_findings(question, sitting),
    )


def notice_findings(question: Question, sitting: Sitting) -> tuple[Finding, ...]:
    """What the notice says against deciding a question: not on it, urgency not pronounced."""
    sent = question.complementary_notice_on
    return check_votable(
        kind=QuestionKind(question.kind),
        on_notice=question.on_notice,
        complementary_clear_days=clear_days_between(sent, sitting.held_on) if sent else None,
        urgency_pronounced=urgency_pronounced(sitting),
        second_notice=sitting.second_notice_of_id is not None and not question.repeated,
        question=question.pk,
    )


def refuse_wrong_outcome(question: Question) -> None:
    """Raise Refused, beside the outcome, when the one of a question could not be given to it.

    The codes of `check_outcome`; for a question the council takes note of, those of its quorum and its notice.
    """
    outcome = QuestionOutcome(question.outcome) if question.outcome else None
    vote = question.votes.closed().on_whole_text().first()
    kind = QuestionKind(question.kind)
    found = check_outcome(kind=kind, outcome=outcome, result=VoteResult(vote.result) if vote else None)
    if outcome is QuestionOutcome.NOTED and kind_rule(kind).decided_by is not DecidedBy.NOTHING:
        found = (*found, *_noted(question))
    if refusals(found):
        raise Refused(replace(finding, field="outcome") for finding in refusals(found))


def _noted(question: Question) -> tuple[Finding, ...]:
    sitting = loaded_sitting(question.sitting_id)
    replay = sitting.replay()
    if isinstance(replay, Unknown):
        return notice_findings(question, sitting)
    return decidable_findings(question, sitting, replay.questions[question.pk])

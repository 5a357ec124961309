"""Owns the recording of votes: added, counted, unanimous in one click, made secret without a trace."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from deliberations.domain.findings import Unknown
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.vocabulary import Sense, VoteMethod, VoteOrigin, VoteSubject
from deliberations.models import BallotLine, Edition, Question, Vote
from deliberations.operations.errors import Refused
from deliberations.operations.sittings import changing_sitting, loaded_sitting

__all__ = ["add_vote", "question_roll", "record_unanimity", "save_ballot", "save_vote"]

COUNTS = ("votes_for", "against", "abstention", "blank", "null", "not_taking_part")


def question_roll(question: Question) -> QuestionRoll:
    """Rolls and quorum of one question.

    Raises Refused (ROLL_NOT_STATED) when no source gives the roll.
    """
    replay = loaded_sitting(question.sitting_id).replay()
    if isinstance(replay, Unknown):
        raise Refused.because(
            "ROLL_NOT_STATED",
            "La feuille de présence de cette séance n’est pas renseignée : faites l’appel, ou indiquez que le "
            "résultat est une mention de la source.",
            field="origin",
        )
    return replay.questions[question.pk]


def require_open(vote: Vote) -> None:
    """Raise Refused (VOTE_CLOSED) when the vote is closed."""
    if vote.is_closed:
        raise Refused.because(
            "VOTE_CLOSED", "Ce vote est clos : rouvrez-le, en disant pourquoi, avant de le modifier."
        )


def add_vote(*, question: Question, subject: VoteSubject, seen: int | None, by: Any, text: str = "") -> Vote:
    """Add a vote at the end of those of a question."""
    summary = f"vote ({subject.label}), {question}"
    with changing_sitting(sitting_id=question.sitting_id, seen=seen, by=by, summary=summary):
        last = question.votes.aggregate(last=Max("position"))["last"] or 0
        if subject is VoteSubject.WHOLE_TEXT and question.votes.on_whole_text().exists():
            raise Refused.because(
                "WHOLE_TEXT_ALREADY_VOTED",
                "L’ensemble du texte a déjà son vote : modifiez-le, ou rouvrez-le s’il est clos.",
                field="subject",
            )
        return Vote.objects.create(
            question=question, subject=subject.value, position=last + 1, text_voted=text
        )


def erase_names(vote: Vote) -> None:
    """Erase every trace of who voted what: a secret ballot keeps counts only.

    Raises Refused (SECRET_AFTER_SEAL) when a stored edition already names the voters.
    """
    if vote.ballot_lines.exists() and _was_sealed(vote):
        raise Refused.because(
            "SECRET_AFTER_SEAL",
            "Un exemplaire figé de cet acte nomme déjà les votants : ce scrutin ne peut plus devenir secret.",
            "CGCT, art. L2121-21",
            field="method",
        )
    vote.ballot_lines.all().delete()
    vote.president_sense = ""


def _was_sealed(vote: Vote) -> bool:
    return Edition.objects.filter(deliberation__question_id=vote.question_id).exists()


def save_vote(*, vote: Vote, seen: int | None, by: Any) -> Vote:
    """Write the method, the requests and the counts that a form put on an open vote.

    A vote made secret loses its ballot lines and the sense of the president, here and in the history.
    Raises Refused or Stale.
    """
    require_open(Vote.objects.get(pk=vote.pk))
    summary = f"vote ({VoteSubject(vote.subject).label}), {vote.question}"
    with changing_sitting(sitting_id=vote.question.sitting_id, seen=seen, by=by, summary=summary):
        require_open(Vote.objects.get(pk=vote.pk))
        if vote.is_secret:
            erase_names(vote)
        vote.save()
    return vote


def save_ballot(*, vote: Vote, lines: Mapping[int, Sense], seen: int | None, by: Any) -> Vote:
    """Write what each member voted in the open; the counts follow from the lines in a public ballot.

    lines: by key of councillor. Raises Refused (SECRET_HAS_NO_NAMES, BALLOT_NOT_A_VOTER) or Stale.
    """
    if vote.is_secret:
        raise Refused.because(
            "SECRET_HAS_NO_NAMES",
            "Un scrutin secret ne garde aucun nom : saisissez seulement les nombres de voix.",
            "CGCT, art. L2121-21",
            field="method",
        )
    roll = question_roll(vote.question).vote
    voters = {*roll.present, *roll.givers}
    if not set(lines) <= voters:
        raise Refused.because(
            "BALLOT_NOT_A_VOTER",
            "Une personne de ce scrutin n’est ni présente ni représentée à ce vote : vérifiez l’appel et les "
            "mouvements.",
        )
    summary = f"scrutin public, {vote.question}"
    with changing_sitting(sitting_id=vote.question.sitting_id, seen=seen, by=by, summary=summary):
        require_open(Vote.objects.get(pk=vote.pk))
        _write_lines(vote, lines)
        if vote.method == VoteMethod.PUBLIC_BALLOT.value:
            count_lines(vote, lines)
        vote.save()
    return vote


def _write_lines(vote: Vote, lines: Mapping[int, Sense]) -> None:
    vote.ballot_lines.all().delete()
    BallotLine.objects.bulk_create(
        BallotLine(vote=vote, councillor_id=key, sense=sense.value) for key, sense in lines.items()
    )


def count_lines(vote: Vote, lines: Mapping[int, Sense]) -> None:
    """Set the counts of a public ballot from its lines."""
    senses = list(lines.values())
    vote.votes_for = senses.count(Sense.FOR)
    vote.against = senses.count(Sense.AGAINST)
    vote.abstention = senses.count(Sense.ABSTENTION)
    vote.blank = senses.count(Sense.BLANK)
    vote.null = senses.count(Sense.NULL)
    vote.not_taking_part = senses.count(Sense.NOT_TAKING_PART)


def record_unanimity(*, vote: Vote, seen: int | None, by: Any) -> Vote:
    """Count every voter of the question for, in one click; a public ballot names each of them."""
    roll = question_roll(vote.question).vote
    summary = f"vote à l’unanimité, {vote.question}"
    with changing_sitting(sitting_id=vote.question.sitting_id, seen=seen, by=by, summary=summary):
        require_open(Vote.objects.get(pk=vote.pk))
        vote.origin = VoteOrigin.COUNTED.value
        vote.stated_result = ""
        if vote.is_secret:
            erase_names(vote)
        else:
            public = vote.method == VoteMethod.PUBLIC_BALLOT.value
            _write_lines(vote, dict.fromkeys((*roll.present, *roll.givers), Sense.FOR) if public else {})
        for name in COUNTS:
            setattr(vote, name, 0)
        vote.votes_for = roll.voters
        vote.save()
    return vote

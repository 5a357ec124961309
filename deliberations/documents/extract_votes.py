"""Owns the words of an extract on its votes: sentences, figures, and the names the law wants."""

from collections.abc import Mapping, Sequence
from typing import Any

from common.typography import french_spaces
from deliberations.documents.extract_context import Fact, VotePart
from deliberations.domain.elections import Candidate, Elected, ElectedBy, Round
from deliberations.domain.kinds import kind_rule
from deliberations.domain.record import Key
from deliberations.domain.vocabulary import (
    QuestionKind,
    Sense,
    StatedResult,
    VoteMethod,
    VoteOrigin,
    VoteResult,
    VoteSubject,
)
from deliberations.domain.vote_sentences import (
    elected_sentence,
    named_voices,
    round_sentence,
    stated_sentence,
    vote_sentence,
)
from deliberations.domain.voting import Decision, DecisionRule, Tally
from deliberations.models import Question, Vote

Names = Mapping[Key, str]
FROM_SOURCE = "mention de la source"
_DELIBERATED = "Après en avoir délibéré"
_NAMED_BY_HAND = (Sense.AGAINST, Sense.ABSTENTION, Sense.NOT_TAKING_PART)


def deciding_vote(votes: Sequence[Vote]) -> Vote | None:
    """The vote on the whole text, None without one."""
    return next((vote for vote in votes if vote.subject == VoteSubject.WHOLE_TEXT.value), None)


def not_taking_part(vote: Vote | None) -> tuple[tuple[Key, ...], int]:
    """Members named as taking no part in a vote, and how many took none."""
    if vote is None:
        return (), 0
    keys = () if vote.is_secret else _keys(vote, Sense.NOT_TAKING_PART)
    return keys, max(len(keys), vote.not_taking_part or 0)


def result_of(question: Question | None, vote: Vote | None, own_stated: str = "") -> str:
    """The phrase that stands before the clauses."""
    if own_stated or (vote is not None and vote.origin == VoteOrigin.STATED.value):
        stated = StatedResult(own_stated or (vote.stated_result if vote else ""))
        return french_spaces(f"{_DELIBERATED}, {stated_sentence(stated)} ({FROM_SOURCE}),")
    if vote is None:
        return _without_vote(question)
    if not vote.is_closed or vote.frozen is None:
        return french_spaces("Vote non clos, résultat non proclamé :")
    if "election" in vote.frozen:
        return f"{_DELIBERATED}{_method(vote)},"
    decision = _decision(vote, question)
    refuses = "" if decision.result is VoteResult.ADOPTED else ", n’adopte pas la proposition suivante"
    return french_spaces(f"{_DELIBERATED}{refuses}, {_counted(vote, decision)},")


def _without_vote(question: Question | None) -> str:
    if question is not None and not kind_rule(QuestionKind(question.kind)).whole_text_vote:
        return _DELIBERATED + ","
    return french_spaces(f"{_DELIBERATED} (résultat du vote : non renseigné),")


def _method(vote: Vote) -> str:
    return ", au scrutin secret" if vote.is_secret else ", au scrutin public"


def vote_part(vote: Vote, question: Question, names: Names, *, full: bool) -> VotePart | None:
    """A vote of the question: `full` also tells its result in a sentence, as for a vote before the whole text.

    None when the vote has nothing to add to the sentence before the clauses.
    """
    subject = VoteSubject(vote.subject).label
    subject = french_spaces(f"{subject[0].upper()}{subject[1:]}")
    if not vote.is_closed or vote.frozen is None:
        return None
    if vote.origin == VoteOrigin.STATED.value:
        told = f"{stated_sentence(StatedResult(vote.stated_result))} ({FROM_SOURCE})"
        return VotePart(subject=subject, sentences=(french_spaces(told),)) if full else None
    if "election" in vote.frozen:
        return VotePart(subject=subject, sentences=_election(vote.frozen["election"]))
    decision = _decision(vote, question)
    told = f"{VoteResult(vote.result).label}, {_counted(vote, decision)}"
    text = (f"Texte mis aux voix : {vote.text_voted}",) if full and vote.text_voted else ()
    return VotePart(
        subject=subject,
        sentences=tuple(french_spaces(sentence) for sentence in (*text, told)) if full else (),
        figures=() if full else _figures(vote, decision),
        names=_named(vote, names),
    )


def _decision(vote: Vote, question: Question | None) -> Decision:
    """The decision as its closing froze it."""
    frozen: dict[str, Any] = (vote.frozen or {})["decision"]
    whole = vote.subject == VoteSubject.WHOLE_TEXT.value and question is not None
    rule = (
        kind_rule(QuestionKind(question.kind)).rule
        if question is not None and whole
        else DecisionRule.ORDINARY
    )
    if vote.subject == VoteSubject.CLOSED_DOORS.value:
        rule = DecisionRule.CLOSED_DOORS
    return Decision(
        result=VoteResult(frozen["result"]),
        needed=frozen["needed"],
        votes_cast=frozen["votes_cast"],
        casting_vote_used=frozen["casting_vote_used"],
        unanimous=frozen["unanimous"],
        rule=rule,
        article=frozen["article"],
    )


def _tally(vote: Vote) -> Tally:
    return Tally(**(vote.frozen or {})["tally"])


def _counted(vote: Vote, decision: Decision) -> str:
    return vote_sentence(tally=_tally(vote), decision=decision, method=VoteMethod(vote.method))


def _figures(vote: Vote, decision: Decision) -> tuple[Fact, ...]:
    tally = _tally(vote)
    shown = [
        ("Votants", tally.ballots),
        ("Pour", tally.votes_for),
        ("Contre", tally.against),
        ("Abstentions", tally.abstention),
    ]
    if VoteMethod(vote.method) is not VoteMethod.SHOW_OF_HANDS:
        shown += [("Blancs", tally.blank), ("Nuls", tally.null)]
    if tally.not_taking_part:
        shown.append(("Sans prendre part au vote", tally.not_taking_part))
    shown.append(("Suffrages exprimés", decision.votes_cast))
    if decision.rule is DecisionRule.ORDINARY:
        shown.append(("Majorité requise", decision.needed))
    return tuple(Fact(label=label, value=str(number)) for label, number in shown)


def _keys(vote: Vote, sense: Sense) -> tuple[Key, ...]:
    return tuple(line.councillor_id for line in vote.ballot_lines.all() if line.sense == sense.value)


def _named(vote: Vote, names: Names) -> tuple[str, ...]:
    """Names by sense, in the order of the tableau; never for a secret ballot."""
    if vote.is_secret:
        return ()
    senses = tuple(Sense) if vote.method == VoteMethod.PUBLIC_BALLOT.value else _NAMED_BY_HAND
    told = []
    for sense in senses:
        said = set(_keys(vote, sense))
        sentence = named_voices(sense, [name for key, name in names.items() if key in said])
        if sentence:
            told.append(sentence)
    return tuple(told)


def _election(outcome: Mapping[str, Any]) -> tuple[str, ...]:
    rounds = [
        Round(
            number=one["number"],
            ballots_found=one["ballots_found"],
            blank=one["blank"],
            null=one["null"],
            candidates=tuple(
                Candidate(key=key, label=label, votes=votes)
                for key, (label, votes) in enumerate(one["candidates"])
            ),
        )
        for one in outcome["rounds"]
    ]
    elected = elected_sentence(outcome["elected"], Elected(0, outcome["round"], ElectedBy(outcome["by"])))
    return (*(round_sentence(one) for one in rounds), french_spaces(elected))

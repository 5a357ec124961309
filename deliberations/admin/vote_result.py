"""Owns how a screen shows what the closing of a vote froze: the result, its inputs, its article; never a secret name."""

from collections.abc import Mapping
from dataclasses import dataclass

from common.typography import counted, enumeration
from deliberations.domain.freeze import from_data
from deliberations.domain.record import Key
from deliberations.domain.vocabulary import Sense, StatedResult, VoteMethod, VoteOrigin, VoteResult
from deliberations.domain.vote_sentences import named_voices, stated_sentence, tally_figures
from deliberations.models import Vote
from deliberations.operations.closing import tally_of


@dataclass(frozen=True)
class ResultLine:
    """One line of a frozen result."""

    label: str
    value: str


def frozen_lines(vote: Vote, names: Mapping[Key, str]) -> list[ResultLine]:
    """What was frozen when the vote was closed, line by line; nothing for an open vote."""
    if not vote.is_closed or vote.frozen is None:
        return []
    lines = [ResultLine("Résultat", VoteResult(vote.result).label)]
    if vote.origin == VoteOrigin.STATED.value:
        return [*lines, ResultLine("Mention de la source", stated_sentence(StatedResult(vote.stated_result)))]
    lines.append(ResultLine("Mode de scrutin", VoteMethod(vote.method).label))
    lines += _roll(vote)
    lines += _election(vote) if "election" in vote.frozen else _decision(vote)
    lines += [ResultLine("À savoir", sentence) for sentence in vote.frozen.get("warnings", ())]
    return lines + _names(vote, names)


def _roll(vote: Vote) -> list[ResultLine]:
    roll = from_data(vote.frozen["roll"])  # type: ignore[index]
    quorum = roll.quorum
    held = "atteint" if quorum.met else "non atteint"
    needed = (
        quorum.exempt
        or f"{quorum.counted} comptés, {quorum.required} requis sur {quorum.in_office} en exercice"
    )
    return [
        ResultLine("Quorum", f"{held}\u00a0: {needed} ({quorum.article})"),
        ResultLine(
            "Votants",
            f"{roll.vote.voters}\u00a0: {counted(len(roll.vote.present), 'présent')}, "
            f"{counted(len(roll.vote.represented), 'représenté')}",
        ),
    ]


def _decision(vote: Vote) -> list[ResultLine]:
    decision = vote.frozen["decision"]  # type: ignore[index]
    tally = tally_of(vote)
    lines = [
        ResultLine("Décompte", tally_figures(tally) or "aucune voix"),
        ResultLine("Suffrages exprimés", str(decision["votes_cast"])),
        ResultLine("Majorité requise", f"{decision['needed']} ({decision['article']})"),
    ]
    if tally.not_taking_part:
        lines.append(ResultLine("Ne prennent pas part", str(tally.not_taking_part)))
    if decision["casting_vote_used"]:
        lines.append(ResultLine("Partage", "la voix du président est prépondérante"))
    return lines


def _election(vote: Vote) -> list[ResultLine]:
    election = vote.frozen["election"]  # type: ignore[index]
    return [
        ResultLine(
            "Élu ou liste élue", f"{election['elected']}, {election['votes']} voix, tour {election['round']}"
        )
    ]


def _names(vote: Vote, names: Mapping[Key, str]) -> list[ResultLine]:
    if vote.is_secret:
        return []
    said: dict[Sense, list[str]] = {}
    for line in vote.ballot_lines.all():
        said.setdefault(Sense(line.sense), []).append(names.get(line.councillor_id, "un ancien membre"))
    return [
        ResultLine(sense.label.capitalize(), named_voices(sense, said[sense]) or enumeration(said[sense]))
        for sense in Sense
        if sense in said
    ]

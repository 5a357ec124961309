"""Owns what the closing of a vote freezes of a roll: its stored form, and whether facts entered since change it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.record import Key
from deliberations.domain.regimes import QuorumShare
from deliberations.domain.roll import QuestionRoll, Quorum, Roll

CATALOGUE = Catalogue({"CLOSED_QUESTION_CHANGED": "CGCT, art. L2121-17 et L2121-20"})

_GROUPS = (
    ("absent", "absents"),
    ("stepped_out", "membres qui se sont retirés"),
    ("excluded", "représentants non comptés"),
    ("present", "présents"),
    ("remote", "présents à distance"),
)
_OUTSIDE = "membres qui ne sont pas en exercice"
_REPRESENTED = "représentés"


def to_data(roll: QuestionRoll) -> dict[str, Any]:
    """A question's two rolls and its quorum with its inputs, as JSON values."""
    return asdict(roll)


def from_data(data: Mapping[str, Any]) -> QuestionRoll:
    """The frozen roll read back from JSON values; the reverse of `to_data`.

    Raises KeyError, TypeError or ValueError for data that `to_data` did not make.
    """
    again = data["resumption"]
    return QuestionRoll(
        question=data["question"],
        rank=data["rank"],
        opening=_roll(data["opening"]),
        vote=_roll(data["vote"]),
        quorum=_quorum(data["quorum"]),
        resumption=None if again is None else _quorum(again),
        deemed_abstaining=tuple(data["deemed_abstaining"]),
        president=data["president"],
        secretary=data["secretary"],
        closed_doors=data["closed_doors"],
    )


def _roll(data: Mapping[str, Any]) -> Roll:
    keys = {name: tuple(value) for name, value in data.items() if name != "represented"}
    return Roll(represented=tuple((giver, holder) for giver, holder in data["represented"]), **keys)


def _quorum(data: Mapping[str, Any]) -> Quorum:
    return Quorum(**{**data, "share": QuorumShare(data["share"])})


def differences(frozen: QuestionRoll, now: QuestionRoll, names: Mapping[Key, str]) -> tuple[str, ...]:
    """What would change between a frozen roll and today's replay, in French phrases; empty when nothing would.

    Compared: where each member stands at the opening and at the vote, the proxies, the quorum required. An
    excuse that comes late, the chair or a quorum counted again later change no roll.
    """
    found: dict[str, list[str]] = {}
    pairs = {"à l’ouverture": (frozen.opening, now.opening), "au vote": (frozen.vote, now.vote)}
    for instant, (before, after) in pairs.items():
        for phrase in _moved(before, after, names):
            found.setdefault(phrase, []).append(instant)
    phrases = [f"{phrase} {' et '.join(instants)}" for phrase, instants in found.items()]
    return (*phrases, *_quorum_moved(frozen.quorum, now.quorum))


def _standing(roll: Roll) -> dict[Key, str]:
    standing = {member: group for name, group in _GROUPS for member in getattr(roll, name)}
    return standing | dict.fromkeys(roll.givers, _REPRESENTED)


def _moved(before: Roll, after: Roll, names: Mapping[Key, str]) -> list[str]:
    old, new = _standing(before), _standing(after)
    held, holds = dict(before.represented), dict(after.represented)
    phrases = []
    for member in dict.fromkeys((*before.in_office, *before.excluded, *after.in_office, *after.excluded)):
        name = names.get(member, "un membre qui n’est plus au conseil")
        was, is_now = old.get(member, _OUTSIDE), new.get(member, _OUTSIDE)
        if was != is_now:
            phrases.append(f"{name} passerait des {was} aux {is_now}")
        elif held.get(member) != holds.get(member):
            old_holder, new_holder = (names.get(side[member], "un autre membre") for side in (held, holds))
            phrases.append(f"le pouvoir de {name} passerait de {old_holder} à {new_holder}")
    return phrases


def _quorum_moved(before: Quorum, after: Quorum) -> tuple[str, ...]:
    if bool(before.exempt) != bool(after.exempt):
        return (
            "le quorum ne serait plus requis"
            if after.exempt
            else f"un quorum de {after.required} serait requis",
        )
    if before.required != after.required:
        return (f"le quorum requis passerait de {before.required} à {after.required}",)
    return ()


def closed_question_changed(number: str, changes: tuple[str, ...]) -> Finding:
    """The refusal of an edit that would give a closed question another roll.

    number: the number of the question, as readers say it (« 303 »). changes: what `differences` found.
    """
    return CATALOGUE.refusal(
        "CLOSED_QUESTION_CHANGED",
        f"Le vote de la question n° {number} est clos et cette saisie en changerait la feuille de présence : "
        f"{' ; '.join(changes)}. Rouvrez d’abord ce vote en donnant un motif, ou corrigez la saisie.",
    )

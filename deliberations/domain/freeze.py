"""Owns what the closing of a vote freezes of a roll: its stored form, and whether facts entered since change it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.record import Key
from deliberations.domain.regimes import QuorumShare
from deliberations.domain.roll import QuestionRoll, Quorum, Roll
from deliberations.domain.wording import question_name

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
_PRESIDENT, _SECRETARY, _DOORS = "la présidence", "le secrétariat de séance", "elle"
_OF_THE_CHAIR = (_PRESIDENT, _SECRETARY, _DOORS)
_PLACE = (
    " Un événement qui suit cette question se place après une ligne « question terminée », ou après l’appel de "
    "la suivante."
)


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


def differences(
    frozen: QuestionRoll, now: QuestionRoll, names: Mapping[Key, str], *, decided: bool = True
) -> tuple[str, ...]:
    """What would change between a frozen roll and today's replay, in French phrases; empty when nothing would.

    Compared: where each member stands at the opening and at the vote, the proxies, the quorum required, who
    presides, who keeps the minutes, the closed doors. An excuse that comes late, a quorum counted again later,
    a chair that nobody had told yet change nothing. decided: the roll is that of the vote that decides; an
    earlier vote of the question may have had another chair, or open doors.
    """
    found: dict[str, list[str]] = {}
    pairs = {"à l’ouverture": (frozen.opening, now.opening), "au vote": (frozen.vote, now.vote)}
    for instant, (before, after) in pairs.items():
        for phrase in _moved(before, after, names):
            found.setdefault(phrase, []).append(instant)
    phrases = [f"{phrase} {' et '.join(instants)}" for phrase, instants in found.items()]
    chair = _chair_moved(frozen, now, names) if decided else []
    return (*phrases, *_quorum_moved(frozen.quorum, now.quorum), *chair)


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


def _chair_moved(before: QuestionRoll, after: QuestionRoll, names: Mapping[Key, str]) -> list[str]:
    phrases = []
    for charge, was, is_now in (
        (_PRESIDENT, before.president, after.president),
        (_SECRETARY, before.secretary, after.secretary),
    ):
        if was is None or was == is_now:
            continue
        left = names.get(was, "un autre membre")
        if is_now is None:
            phrases.append(f"{charge} ne serait plus à {left}")
        else:
            phrases.append(f"{charge} passerait de {left} à {names.get(is_now, 'un autre membre')}")
    if before.closed_doors != after.closed_doors:
        phrases.append(
            f"{_DOORS} serait discutée à huis clos"
            if after.closed_doors
            else f"{_DOORS} ne serait plus discutée à huis clos"
        )
    return phrases


def closed_question_changed(number: str, changes: tuple[str, ...]) -> Finding:
    """The refusal of an edit that would give a closed question another roll.

    number: the number of the question, as readers say it (« 303 »). changes: what `differences` found.
    """
    return CATALOGUE.refusal(
        "CLOSED_QUESTION_CHANGED",
        f"Le vote de la question {question_name(number)} est clos et cette saisie en changerait la feuille de présence : "
        f"{' ; '.join(changes)}. Rouvrez d’abord ce vote en donnant un motif, ou corrigez la saisie."
        f"{_PLACE if any(change.startswith(_OF_THE_CHAIR) for change in changes) else ''}",
    )

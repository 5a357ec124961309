"""Owns what is refused or told about a movement: when one is entered, and over a whole sitting (G-9, G-10)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from common.typography import enumeration, time_short
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from deliberations.domain.proceedings import Proceedings, proceedings_of
from deliberations.domain.record import Member, Movement, SittingRecord
from deliberations.domain.vocabulary import Direction, EventKind
from deliberations.domain.wording import agreed, moment_words, pronoun

CATALOGUE = Catalogue(
    {
        "MOVEMENT_MEMBER_NOT_IN_OFFICE": "",
        "MOVEMENT_WITHOUT_EFFECT": "",
        "MOVEMENT_OUT_OF_HOURS": "",
        "MOVEMENT_ENDS_PROXY": "CGCT, art. L2121-20",
        "MOVEMENT_SUSPENDS_PROXY": "CGCT, art. L2121-20",
    }
)
_DAY = 24 * 60
_EVENING = _DAY // 2


def check_movement(record: SittingRecord, movement: Movement) -> tuple[Finding, ...]:
    """What is refused or warned when a movement is entered.

    `record.movements` holds the others: without the former state of one that is being changed. Refusal:
    MOVEMENT_MEMBER_NOT_IN_OFFICE. Warnings: MOVEMENT_WITHOUT_EFFECT, MOVEMENT_OUT_OF_HOURS,
    MOVEMENT_ENDS_PROXY, MOVEMENT_SUSPENDS_PROXY.
    """
    if movement.member not in {member.key for member in record.members}:
        return (
            CATALOGUE.refusal(
                "MOVEMENT_MEMBER_NOT_IN_OFFICE",
                "Cette personne n’est pas membre du conseil le jour de la séance : choisissez un membre en exercice.",
                field="member",
            ),
        )
    facts = proceedings_of(replace(record, movements=(*record.movements, movement)))
    outside = _outside(facts, movement)
    if outside:
        return (outside,)
    return (*_told(facts, movement), *_proxies(facts, movement))


def movements_in_sitting(facts: Proceedings) -> Iterator[Finding]:
    """Movements that have no effect, stand out of the sitting's hours, or are of a member who holds no seat then."""
    for movement in facts.record.movements:
        outside = _outside(facts, movement)
        if outside:
            yield replace(outside, question=movement.anchor.question)
        else:
            yield from (
                replace(finding, question=movement.anchor.question) for finding in _told(facts, movement)
            )


def _outside(facts: Proceedings, movement: Movement) -> Finding | None:
    if facts.presences.in_office(movement.member, facts.line.at(movement.anchor, resumed=movement.resumed)):
        return None
    member = facts.members[movement.member]
    return CATALOGUE.refusal(
        "MOVEMENT_MEMBER_NOT_IN_OFFICE",
        f"{member.name} n’est pas en exercice {_when(facts, movement)} : corrigez ce mouvement ou les dates "
        "du siège.",
        field="member",
    )


def _when(facts: Proceedings, movement: Movement) -> str:
    return moment_words(facts.record, movement.anchor, resumed=movement.resumed)


def _told(facts: Proceedings, movement: Movement) -> Iterator[Finding]:
    yield from _idle(facts, movement)
    yield from _hours(facts, movement)


def _hours(facts: Proceedings, movement: Movement) -> Iterator[Finding]:
    """A time before the opening or after the closing, even when the sitting goes on past midnight."""
    opening, closing = _time_of(facts, EventKind.OPENING), _time_of(facts, EventKind.CLOSING)
    if movement.at is None or not _out_of_hours(movement.at, opening, closing):
        return
    hours = [f"ouverte à {time_short(opening)}"] if opening else []
    hours += [f"close à {time_short(closing)}"] if closing else []
    yield CATALOGUE.warning(
        "MOVEMENT_OUT_OF_HOURS",
        f"Le mouvement de {facts.members[movement.member].name} à {time_short(movement.at)} est hors de la séance, "
        f"{enumeration(hours)}. Corrigez cette heure, ou celles des événements.",
        field="at",
    )


def _time_of(facts: Proceedings, kind: EventKind) -> time | None:
    return next((event.at for event in facts.record.events if event.kind is kind), None)


def _out_of_hours(at: time, opening: time | None, closing: time | None) -> bool:
    """A sitting lasts less than twelve hours when one of its ends is not known."""
    if opening and closing:
        return _minutes(opening, at) > _minutes(opening, closing)
    if opening:
        return _minutes(opening, at) > _EVENING
    return closing is not None and _minutes(at, closing) > _EVENING


def _minutes(start: time, end: time) -> int:
    """Minutes from a time to the next time that reads so."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % _DAY


def _idle(facts: Proceedings, movement: Movement) -> Iterator[Finding]:
    member = facts.members[movement.member]
    if movement not in facts.presences.tracks[member.key].idle:
        return
    if movement.direction is Direction.ARRIVES:
        said, state = agreed([member], "arrivé"), "déjà dans la salle"
    else:
        said, state = agreed([member], "parti"), "déjà hors de la salle"
    yield CATALOGUE.warning(
        "MOVEMENT_WITHOUT_EFFECT",
        f"{member.name} est {said} {_when(facts, movement)}, mais {pronoun(member)} est {state} : ce mouvement "
        "ne change rien. Corrigez-le, ou corrigez l’appel.",
        field="direction",
    )


def _proxies(facts: Proceedings, movement: Movement) -> Iterator[Finding]:
    """What the movement does to the proxies: an arrival ends one's own, a departure suspends those one carries."""
    member = facts.members[movement.member]
    instant = facts.line.at(movement.anchor, resumed=movement.resumed)
    if movement.direction is Direction.ARRIVES:
        for life in facts.proxies.lives:
            if life.giver == member.key and life.valid and life.ended_by_arrival and life.end == instant:
                yield _ends(member, facts.members[life.holder])
        return
    carried = [
        facts.members[life.giver]
        for life in facts.proxies.lives
        if life.holder == member.key and life.exercised_at(instant)
    ]
    if carried and not facts.presences.attends(member.key, instant):
        yield _suspends(member, carried)


def _ends(giver: Member, holder: Member) -> Finding:
    return CATALOGUE.warning(
        "MOVEMENT_ENDS_PROXY",
        f"L’arrivée de {giver.name} met fin au pouvoir donné à {holder.name}. Pour un nouveau départ, il "
        "faudra un nouvel écrit.",
        field="member",
    )


def _suspends(holder: Member, carried: list[Member]) -> Finding:
    return CATALOGUE.warning(
        "MOVEMENT_SUSPENDS_PROXY",
        f"{holder.name} porte le pouvoir de {enumeration(giver.name for giver in carried)}, qui n’est plus exercé "
        "jusqu’à son retour, sauf nouvel écrit à un autre membre.",
        field="member",
    )

"""Owns how a screen tells the life of a proxy: over which questions its voice was carried, what ended it."""

from collections.abc import Iterable

from common.typography import enumeration
from deliberations.domain.proceedings import proceedings_of
from deliberations.domain.proxy_lives import ProxyLife
from deliberations.domain.record import Key
from deliberations.domain.roll import Replay
from deliberations.models import Sitting

NOT_VALID = "Non exercé\u00a0: l’écrit manque, ou ne couvre pas cette séance."
NEVER = "Non exercé\u00a0: aucune question ne s’est ouverte pendant qu’il courait."


def proxy_words(sitting: Sitting, replay: Replay) -> dict[Key, str]:
    """What became of each proxy, by its key."""
    facts = proceedings_of(sitting.record())
    names = {member.key: member.name for member in facts.record.members}
    labels = {question.key: question.number for question in facts.record.questions}
    return {life.key: _words(life, replay, names, labels) for life in facts.proxies.lives}


def _words(life: ProxyLife, replay: Replay, names: dict[Key, str], labels: dict[Key, str]) -> str:
    if not life.valid:
        return NOT_VALID
    carried = [(life.giver, life.holder) in roll.vote.represented for roll in replay.questions.values()]
    parts = [_spans(carried, [labels[key] for key in replay.questions])]
    if life.ended_by_arrival:
        parts.append(f"Terminé à l’arrivée de {names[life.giver]}.")
    elif any(life.void):
        parts.append(f"Nul tant que {names[life.holder]} porte déjà un autre pouvoir.")
    elif True in carried and False in carried[carried.index(True) :]:
        parts.append("Suspendu ou terminé pour les autres questions.")
    return " ".join(parts)


def _spans(carried: list[bool], labels: list[str]) -> str:
    if not any(carried):
        return NEVER
    if all(carried):
        return "Exercé à toutes les questions."
    return f"Exercé {enumeration(_runs(carried, labels))}."


def _runs(carried: list[bool], labels: list[str]) -> Iterable[str]:
    start: int | None = None
    for place, on in enumerate([*carried, False]):
        if on and start is None:
            start = place
        elif not on and start is not None:
            first, last = labels[start], labels[place - 1]
            yield f"à la question {first}" if first == last else f"aux questions {first} à {last}"
            start = None

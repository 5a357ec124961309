"""Owns the small French words the sentences of a sitting share: agreement, moments of a question."""

from collections.abc import Sequence

from common.typography import NBSP, ordinal
from deliberations.domain.record import Anchor, Member, SittingRecord
from deliberations.domain.vocabulary import Moment

_MOMENTS = {
    (Moment.BEFORE, False): "à partir de la question {}",
    (Moment.DURING, False): "pendant la discussion de la question {}",
    (Moment.AFTER, False): "après le vote de la question {}",
    (Moment.BEFORE, True): "à la reprise de la question {}",
    (Moment.DURING, True): "après la reprise de la question {}",
    (Moment.AFTER, True): "après le vote de la question {}",
}


def agreed(members: Sequence[Member], word: str) -> str:
    """A word that takes an e in the feminine and an s in the plural, agreed with persons (« arrivées »)."""
    feminine = all(member.feminine for member in members)
    return f"{word}{'e' if feminine else ''}{'s' if len(members) > 1 else ''}"


def pronoun(member: Member) -> str:
    """« il » or « elle »."""
    return "elle" if member.feminine else "il"


_UNNUMBERED = "sans numéro"


def number_words(number: str, place: int) -> str:
    """The number of a question; « sans numéro (4e de l’ordre du jour) » for one that has none.

    place: rank on the agenda, from 1.
    """
    return number or f"{_UNNUMBERED} ({ordinal(place, feminine=True)} de l’ordre du jour)"


def question_name(number: str) -> str:
    """« n° 288 », with its no-break space; a question without a number by its words."""
    return number if number.startswith(_UNNUMBERED) else f"n°{NBSP}{number}"


def moment_words(record: SittingRecord, anchor: Anchor, *, resumed: bool = False) -> str:
    """« à partir de la question n° 288 », « pendant la discussion de la question n° 4 »…"""
    number = next(question.number for question in record.questions if question.key == anchor.question)
    return _MOMENTS[anchor.moment, resumed].format(question_name(number))

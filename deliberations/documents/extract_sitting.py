"""Owns the words of an extract on its sitting: its opening in words, its place, its notice."""

from collections.abc import Mapping

from common.typography import date_in_words, elide, french_spaces, long_date, time_words
from deliberations.documents.extract_attendance import NOT_STATED
from deliberations.documents.extract_context import Fact
from deliberations.domain.record import Key, Member
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.signatures import function_label
from deliberations.domain.vocabulary import Publicity, SittingKind
from deliberations.models import Sitting


def running_of(town: str, sitting: Sitting | None) -> str:
    """What heads every page: the town and the day, as the sheets of a register do (R2121-9)."""
    day = f"séance du {long_date(sitting.held_on)}" if sitting else f"date de la séance : {NOT_STATED}"
    return french_spaces(f"{town} – {day}")


def opening_of(
    town: str, sitting: Sitting | None, roll: QuestionRoll | None, members: Mapping[Key, Member]
) -> str:
    """« L’an deux mille quinze, le dix-neuf novembre… »: what is not known is left out, and listed apart."""
    if sitting is None:
        return french_spaces(f"Le conseil municipal {elide('de', town)} s’est réuni.")
    hour = f" à {time_words(sitting.held_at)}" if sitting.held_at else ""
    sent = sitting.notice_sent_on
    notice = f", convoqué{' en urgence' if sitting.urgent else ''} le {long_date(sent)}," if sent else ""
    nature = _nature(sitting, roll)
    chair = _chair(roll, members)
    met = f"s’est réuni{f' en séance {nature}' if nature else ''}{',' if nature and chair else ''}"
    end = f" sous la présidence {elide('de', chair)}" if chair else ""
    council = f"le conseil municipal {elide('de', town)}{notice}"
    return french_spaces(f"{date_in_words(sitting.held_on)}{hour}, {council} {met}{end}.")


def _nature(sitting: Sitting, roll: QuestionRoll | None) -> str:
    """« ordinaire et publique », « extraordinaire à huis clos »; empty when no source says it."""
    kind = SittingKind(sitting.kind).label if sitting.kind else ""
    if roll is not None and roll.closed_doors:
        doors = Publicity.CLOSED.label
    else:
        doors = Publicity(sitting.publicity).label if sitting.publicity else ""
    link = " et " if kind and doors == Publicity.PUBLIC.label else " "
    return f"{kind}{link}{doors}".strip()


def _chair(roll: QuestionRoll | None, members: Mapping[Key, Member]) -> str:
    president = members.get(roll.president) if roll and roll.president else None
    if president is None:
        return ""
    return f"{president.name}, {function_label(president.function, president.civility)}"


def sitting_facts(
    sitting: Sitting | None, roll: QuestionRoll | None, members: Mapping[Key, Member]
) -> tuple[Fact, ...]:
    """Place and notice, and everything else of the sitting that no source states."""
    if sitting is None:
        return (Fact(label="Date de la séance", value=NOT_STATED),)
    posted = long_date(sitting.notice_posted_on) if sitting.notice_posted_on else NOT_STATED
    missing = (
        ("Convocation envoyée le", sitting.notice_sent_on),
        ("Heure", sitting.held_at),
        ("Nature de la séance", sitting.kind),
        ("Publicité de la séance", sitting.publicity),
        ("Présidence", _chair(roll, members)),
    )
    return (
        Fact(label="Lieu", value=french_spaces(sitting.place) or NOT_STATED),
        Fact(label="Convocation affichée ou publiée le", value=posted),
        *(Fact(label=label, value=NOT_STATED) for label, known in missing if not known),
    )

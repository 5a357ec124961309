"""Owns the end of an extract: conformity, and the signatures as the law of its day wants them."""

from collections.abc import Iterable

from common.typography import french_spaces
from deliberations.documents.extract_attendance import NOT_STATED
from deliberations.documents.extract_context import SignaturePart
from deliberations.domain.record import Member
from deliberations.domain.roll import QuestionRoll
from deliberations.domain.signatures import (
    Deliverer,
    function_with_article,
    signature_lines,
    signature_rule,
)
from deliberations.domain.vocabulary import Civility, SeatFunction, SignatoryCapacity
from deliberations.models import Deliberation, Signatory, Sitting


def conformity_of(deliberation: Deliberation) -> str:
    """« Pour extrait conforme »; before July 2022 the register bore everybody's signature, and the extract says so.

    An act taken over says nothing of signatures that no source states.
    """
    conform = "Pour extrait conforme au registre des délibérations"
    if deliberation.taken_over or deliberation.decided_on is None:
        return f"{conform}."
    rule = signature_rule(deliberation.decided_on)
    return f"{conform}." if rule.act_carries_secretary else f"{conform}. {rule.sentence}."


def signatures_of(
    deliberation: Deliberation, sitting: Sitting | None, roll: QuestionRoll | None
) -> tuple[SignaturePart, ...]:
    """The signatures printed: those recorded, and the secretary of the question where the act bears it (G-3).

    A draft that names nobody keeps the places of those the law of the day wants, with their names when known.
    """
    rows = list(deliberation.signatories.select_related("councillor").order_by("position", "pk"))
    parts = [_signature(deliberation, row, sitting) for row in rows]
    if not rows and sitting is not None and not deliberation.taken_over:
        parts.append(_mayor_to_be(sitting))
    if secretary_signs(deliberation, rows) and sitting is not None:
        members = {member.key: member for member in sitting.members}
        parts.append(_secretary(members.get(roll.secretary) if roll and roll.secretary else None))
    return tuple(parts)


def _mayor_to_be(sitting: Sitting) -> SignaturePart:
    mayor = _mayor(sitting)
    civility = mayor.civility if mayor else Civility.MONSIEUR
    lines = signature_lines(deliverer=Deliverer.MAYOR, capacity="", mayor_civility=civility)
    return SignaturePart(lines=lines, name=_signed_name(mayor) if mayor else NOT_STATED)


def secretary_signs(deliberation: Deliberation, rows: Iterable[Signatory]) -> bool:
    """Whether the act bears the secretary's signature and no row names one."""
    if deliberation.taken_over or deliberation.decided_on is None:
        return False
    named = any(row.capacity == SignatoryCapacity.SECRETARY.value for row in rows)
    return not named and signature_rule(deliberation.decided_on).act_carries_secretary


def _secretary(member: Member | None) -> SignaturePart:
    if member is None:
        return SignaturePart(lines=("Le ou la secrétaire de séance",), name=NOT_STATED)
    return SignaturePart(lines=(_secretary_words(member.civility),), name=_signed_name(member))


def _secretary_words(civility: Civility) -> str:
    return f"{'La' if civility is Civility.MADAME else 'Le'} secrétaire de séance"


def _signed_name(member: Member) -> str:
    return f"{member.first_name} {member.last_name}".strip()


def _signature(deliberation: Deliberation, row: Signatory, sitting: Sitting | None) -> SignaturePart:
    name = row.name
    civility = Civility.MONSIEUR
    if row.councillor is not None:
        civility = Civility(row.councillor.civility)
        name = name or f"{row.councillor.first_name} {row.councillor.last_name}"
    return SignaturePart(lines=_lines(deliberation, row, sitting, civility), name=french_spaces(name))


def _lines(
    deliberation: Deliberation, row: Signatory, sitting: Sitting | None, civility: Civility
) -> tuple[str, ...]:
    stated = french_spaces(row.stated_function)
    if stated and deliberation.taken_over:
        return (f"{stated[0].upper()}{stated[1:]}",)
    capacity = SignatoryCapacity(row.capacity)
    if capacity is SignatoryCapacity.SECRETARY:
        return (stated or _secretary_words(civility),)
    if capacity is SignatoryCapacity.MAYOR:
        return signature_lines(deliverer=Deliverer.MAYOR, capacity="", mayor_civility=civility)
    return signature_lines(
        deliverer=Deliverer.DELEGATE if capacity is SignatoryCapacity.DELEGATE else Deliverer.AGENT,
        capacity=stated or _function(row, sitting, civility),
        mayor_civility=_mayor_civility(sitting),
        delegation=row.order_reference,
    )


def _function(row: Signatory, sitting: Sitting | None, civility: Civility) -> str:
    seat = sitting.seat_functions.get(row.councillor_id or 0) if sitting else None
    function = SeatFunction(seat.function) if seat else SeatFunction.COUNCILLOR
    rank = seat.rank if seat else None
    return function_with_article(function, civility, rank)


def _mayor_civility(sitting: Sitting | None) -> Civility:
    mayor = _mayor(sitting)
    return mayor.civility if mayor else Civility.MONSIEUR


def _mayor(sitting: Sitting | None) -> Member | None:
    members = sitting.members if sitting else ()
    return next((member for member in members if member.function is SeatFunction.MAYOR), None)

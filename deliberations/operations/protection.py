"""Owns what a seal protects: nothing sealed, and nothing a sealed act stands on, is changed or deleted."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from common.typography import enumeration, french_spaces
from deliberations.domain.findings import Finding, Unknown, refusal
from deliberations.domain.freeze import differences, from_data
from deliberations.models import (
    Annex,
    BallotLine,
    Candidate,
    Councillor,
    Deliberation,
    Edition,
    MayoralDecision,
    Movement,
    Municipality,
    OperativeClause,
    Proxy,
    Question,
    Recital,
    Recusal,
    RollEntry,
    Round,
    Seat,
    Signatory,
    Sitting,
    SittingEvent,
    Term,
    Vote,
)
from deliberations.operations.errors import Refused

SEALED_CHANGE = "SEALED_CHANGE"
SEALED_DELETE = "SEALED_DELETE"
EDITIONS_KEPT = "EDITIONS_KEPT"
DECISION_KEPT = "DECISION_KEPT"
SEALED_ROLL_CHANGED = "SEALED_ROLL_CHANGED"
ARTICLE = "CGCT, art. L2121-23 et R2121-9"
_SHOWN = 5


def _of_sitting(key: int) -> Q:
    return Q(question__sitting_id=key)


def _of_seat(seat: Seat) -> Q:
    """Acts of the sittings at which the seat was held."""
    condition = Q(question__sitting__term_id=seat.term_id)
    if seat.started_on is not None:
        condition &= Q(question__sitting__held_on__gte=seat.started_on)
    if seat.ended_on is not None:
        condition &= Q(question__sitting__held_on__lte=seat.ended_on)
    return condition


def _of_councillor(person: Councillor) -> Q:
    condition = Q(signatories__councillor=person) | Q(question__rapporteur=person)
    for seat in person.seats.all():
        condition |= _of_seat(seat)
    return condition


_STANDS_UNDER: dict[type[models.Model], Callable[[Any], Q]] = {
    Deliberation: lambda row: Q(pk=row.pk),
    Recital: lambda row: Q(pk=row.deliberation_id),
    OperativeClause: lambda row: Q(pk=row.deliberation_id),
    Signatory: lambda row: Q(pk=row.deliberation_id),
    Annex: lambda row: Q(pk=row.deliberation_id),
    Edition: lambda row: Q(pk=row.deliberation_id),
    Question: lambda row: Q(question_id=row.pk),
    Vote: lambda row: Q(question_id=row.question_id),
    BallotLine: lambda row: Q(question_id=row.vote.question_id),
    Round: lambda row: Q(question_id=row.vote.question_id),
    Candidate: lambda row: Q(question_id=row.round.vote.question_id),
    Recusal: lambda row: Q(question_id=row.question_id),
    Sitting: lambda row: _of_sitting(row.pk),
    SittingEvent: lambda row: _of_sitting(row.sitting_id),
    RollEntry: lambda row: _of_sitting(row.sitting_id),
    Movement: lambda row: _of_sitting(row.sitting_id),
    Proxy: lambda row: _of_sitting(row.sitting_id),
    Seat: _of_seat,
    Councillor: _of_councillor,
    Term: lambda row: Q(question__sitting__term_id=row.pk),
    Municipality: lambda row: Q(municipality_id=row.pk),
}


def sealed_acts(row: models.Model) -> models.QuerySet[Deliberation]:
    """Sealed acts that a record of the council belongs to or supports; none for a record of another kind."""
    condition = _STANDS_UNDER.get(type(row))
    if condition is None or row.pk is None:
        return Deliberation.objects.none()
    return Deliberation.objects.sealed().filter(condition(row)).select_related("question").order_by("pk")


def is_sealed(deliberation: Deliberation) -> bool:
    """True when an edition of the act stands."""
    return deliberation.pk is not None and deliberation.editions.standing().exists()


def refuse_if_sealed(row: models.Model) -> None:
    """Raise Refused (SEALED_CHANGE) when a change of this record would change what a sealed act prints."""
    acts = _named(row)
    if acts:
        raise Refused.because(
            SEALED_CHANGE,
            french_spaces(
                f"{acts} : son texte, sa feuille de présence et son vote ne changent plus. Avant toute "
                "transmission, retirez d’abord l’exemplaire en disant pourquoi ; après, faites voter une "
                "délibération rectificative."
            ),
            ARTICLE,
        )


def deletion_refusals(row: models.Model) -> tuple[Finding, ...]:
    """Why a record of the council may not be deleted; empty when no seal protects it."""
    if isinstance(row, Edition) or (isinstance(row, Deliberation) and row.editions.exists()):
        kept = french_spaces(
            f"Les exemplaires de l’acte {row.deliberation if isinstance(row, Edition) else row} sont conservés, même "
            "retirés : rien n’est supprimé."
        )
        return (refusal(EDITIONS_KEPT, kept, ARTICLE),)
    if isinstance(row, MayoralDecision) and row.stands:
        public = french_spaces(
            f"La décision {row} est reçue en préfecture ou publiée : elle reste au registre. Si ces dates sont "
            "fausses, effacez-les d’abord ; sinon, prenez une nouvelle décision."
        )
        return (refusal(DECISION_KEPT, public, "CGCT, art. L2122-23"),)
    acts = _named(row)
    if not acts:
        return ()
    told = french_spaces(f"{acts} et s’appuie sur cette fiche : elle ne peut pas être supprimée.")
    return (refusal(SEALED_DELETE, told, ARTICLE),)


def _named(row: models.Model) -> str:
    """« L’acte DPS2026001 est figé », naming at most five; empty when no act is sealed."""
    acts = [str(act) for act in sealed_acts(row)[: _SHOWN + 1]]
    if not acts:
        return ""
    if len(acts) == 1:
        return f"L’acte {acts[0]} est figé"
    listed = [*acts[:_SHOWN], "d’autres"] if len(acts) > _SHOWN else acts
    return f"Chacun des actes {enumeration(listed)} est figé"


def refuse_changed_sealed_rolls(sitting_id: int) -> None:
    """Raise Refused (SEALED_ROLL_CHANGED) when the facts now give a sealed act another roll than it printed.

    Acts decided by a closed vote are looked after by that vote; these are those the council took note of.
    """
    voted = Vote.objects.closed().filter(question=OuterRef("deliberation__question"), frozen__has_key="roll")
    editions = list(
        Edition.objects.standing()
        .filter(~Exists(voted), deliberation__question__sitting_id=sitting_id)
        .select_related("deliberation__question")
    )
    if not editions:
        return
    sitting = Sitting.objects.with_facts().get(pk=sitting_id)
    replay = sitting.replay()
    names = {member.key: member.name for member in sitting.members}
    told = {}
    for edition in editions:
        key = edition.deliberation.question_id
        if key is None or key in told:
            continue
        changed = (
            ("elle ne serait plus connue",)
            if isinstance(replay, Unknown)
            else differences(from_data(edition.content["roll"]), replay.questions[key], names)
        )
        if changed:
            told[key] = refusal(
                SEALED_ROLL_CHANGED,
                french_spaces(
                    f"L’acte {edition.deliberation} est figé et cette saisie en changerait la feuille de "
                    f"présence : {' ; '.join(changed)}."
                ),
                ARTICLE,
                question=key,
            )
    if told:
        raise Refused(told.values())

"""Owns the seal of an act (figer l'acte): when it may be set, and when it may be withdrawn."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from common.house.locking import bump
from common.typography import french_spaces
from deliberations.documents.extract import extract_context, sealed_context
from deliberations.documents.extract_mentions import publicity_facts
from deliberations.domain.findings import Finding, Unknown, refusal, refusals, warning
from deliberations.domain.freeze import to_data as roll_data
from deliberations.domain.kinds import kind_rule
from deliberations.domain.roll import QuestionRoll, Replay
from deliberations.domain.signatures import Signer, check_signers
from deliberations.domain.vocabulary import (
    EditionCause,
    QuestionKind,
    QuestionOutcome,
    SeatFunction,
    SignatoryCapacity,
)
from deliberations.models import Deliberation, Edition, Question, Sitting
from deliberations.operations.deciding import decidable_findings
from deliberations.operations.editions import next_number, store_edition
from deliberations.operations.errors import Refused
from deliberations.operations.printing import printing_findings
from deliberations.operations.protection import is_sealed
from deliberations.operations.sittings import loaded_sitting

_SIGNED = "CGCT, art. L2121-23"
_UNDECIDED = {
    QuestionOutcome.WITHDRAWN.value,
    QuestionOutcome.POSTPONED.value,
    QuestionOutcome.SENT_TO_COMMITTEE.value,
    QuestionOutcome.WITHOUT_OBJECT.value,
}


def seal_findings(deliberation: Deliberation) -> tuple[Finding, ...]:
    """Everything that stops the seal of an act, then what only deserves a look; each names its field."""
    if deliberation.taken_over:
        return (
            _stop(
                "SEAL_TAKEN_OVER",
                "Cet acte est un acte repris : son original fait foi ailleurs, il ne peut pas être figé comme neuf.",
                "taken_over",
            ),
        )
    if is_sealed(deliberation):
        return (_stop("SEAL_ALREADY", "Cet acte est déjà figé.", ""),)
    question = deliberation.question
    if question is None:
        return (_stop("SEAL_NO_QUESTION", "Choisissez la question à laquelle cet acte répond.", "question"),)
    return (
        *_of_question(question),
        *_of_text(deliberation),
        *_of_roll(deliberation, question),
        *printing_findings(deliberation),
        *_advice(deliberation),
    )


def _stop(code: str, sentence: str, field: str, article: str = "") -> Finding:
    return refusal(code, french_spaces(sentence), article, field=field)


def _of_question(question: Question) -> list[Finding]:
    findings = []
    rule = kind_rule(QuestionKind(question.kind))
    votes = list(question.votes.all())
    whole = question.votes.on_whole_text().first()
    if not rule.is_act:
        label = QuestionKind(question.kind).label
        findings.append(
            _stop(
                "SEAL_NO_ACT", f"Une question de nature « {label} » ne donne pas d’acte à figer.", "question"
            )
        )
    if question.outcome in _UNDECIDED:
        outcome = QuestionOutcome(question.outcome).label
        findings.append(
            _stop("SEAL_NOT_DECIDED", f"Cette question est {outcome} : il n’y a rien à figer.", "question")
        )
    if rule.whole_text_vote and whole is None:
        findings.append(
            _stop(
                "SEAL_VOTE_MISSING",
                "Le vote sur l’ensemble du texte manque : enregistrez-le et fermez-le avant de figer l’acte.",
                "votes",
                rule.article,
            )
        )
    if any(not vote.is_closed for vote in votes):
        findings.append(
            _stop(
                "SEAL_VOTE_OPEN",
                "Un vote de cette question n’est pas clos : fermez-le avant de figer l’acte.",
                "votes",
            )
        )
    if question.transmissible and not question.act_number:
        findings.append(
            _stop(
                "SEAL_ACT_NUMBER_MISSING",
                "Donnez à la question son numéro d’acte : la préfecture le demande à la transmission.",
                "act_number",
                "CGCT, art. L2131-1",
            )
        )
    return findings


def _of_text(deliberation: Deliberation) -> list[Finding]:
    findings = []
    if not deliberation.clauses.exists():
        findings.append(
            _stop("SEAL_CLAUSE_MISSING", "Le dispositif est vide : écrivez au moins un article.", "clauses")
        )
    if not deliberation.signatories.exists():
        findings.append(
            _stop(
                "SEAL_SIGNATORY_MISSING", "Aucun signataire : dites qui signe l’acte.", "signatories", _SIGNED
            )
        )
    return findings


def _of_roll(deliberation: Deliberation, question: Question) -> list[Finding]:
    sitting = loaded_sitting(question.sitting_id)
    roll = _roll(question, sitting)
    if roll is None:
        return [
            _stop(
                "SEAL_ROLL_NOT_STATED",
                "La feuille de présence de la séance n’est pas renseignée : faites l’appel avant de figer l’acte.",
                "roll_state",
            )
        ]
    decidable = refusals(decidable_findings(question, sitting, roll))
    findings = [replace(finding, field="question") for finding in decidable]
    return [*findings, *_signatures(deliberation, sitting, roll)]


def _signatures(deliberation: Deliberation, sitting: Sitting, roll: QuestionRoll) -> tuple[Finding, ...]:
    names = {member.key: member.name for member in sitting.members}
    signers = [
        Signer(
            capacity=SignatoryCapacity(row.capacity),
            member=row.councillor_id,
            name=row.name or names.get(row.councillor_id or 0) or str(row),
            order=row.order_reference.strip(),
        )
        for row in deliberation.signatories.select_related("councillor")
    ]
    if not signers:
        return ()
    mayors = {
        seat.councillor_id for seat in sitting.term.seats.all() if seat.function == SeatFunction.MAYOR.value
    }
    return check_signers(
        signers,
        on=sitting.held_on,
        secretary=roll.secretary,
        secretary_name=names.get(roll.secretary or 0, "une autre personne"),
        mayors=mayors | ({roll.president} if roll.president else set()),
    )


def _advice(deliberation: Deliberation) -> list[Finding]:
    if deliberation.validated_at is not None:
        return []
    told = "Ce projet n’a pas été validé par la direction : l’acte peut être figé, mais vérifiez son texte."
    return [warning("SEAL_NOT_VALIDATED", french_spaces(told), field="validated_at")]


def _roll(question: Question, sitting: Sitting | None = None) -> QuestionRoll | None:
    replay: Replay | Unknown = (sitting or loaded_sitting(question.sitting_id)).replay()
    return None if isinstance(replay, Unknown) else replay.questions[question.pk]


def seal_act(*, deliberation: Deliberation, by: Any, at: dt.datetime, seen: int | None) -> Edition:
    """Seal an act: freeze its text, its roll and its vote, and store its first edition.

    seen: version of the deliberation the writer read, None for a command. Raises Refused with every reason
    (SEAL_…), Stale when somebody was faster.
    """
    with transaction.atomic():
        if deliberation.question is not None:
            Sitting.objects.select_for_update(of=("self",)).get(pk=deliberation.question.sitting_id)
        bump(deliberation, seen=seen, by=by, summary="acte figé")
        current = Deliberation.objects.with_question().get(pk=deliberation.pk)
        stops = refusals(seal_findings(current))
        if stops or current.question is None:
            raise Refused(stops)
        number = next_number(current)
        context = sealed_context(extract_context(current), number=number, at=timezone.localtime(at))
        roll = _roll(current.question)
        return store_edition(
            deliberation=current,
            context=context,
            facts=publicity_facts(current),
            roll=roll_data(roll) if roll else {},
            number=number,
            cause=EditionCause.SEAL,
            by=by,
            at=at,
        )


def withdraw_seal(
    *, deliberation: Deliberation, reason: str, by: Any, at: dt.datetime, seen: int | None = None
) -> None:
    """Withdraw the seal of an act that was neither transmitted nor made public; its files are kept and marked.

    Raises Refused (REASON_MISSING, SEAL_NOT_SET, SEAL_TRANSMITTED), Stale when somebody was faster.
    """
    if not reason.strip():
        raise Refused([_stop("REASON_MISSING", "Dites pourquoi l’exemplaire est retiré.", "reason")])
    with transaction.atomic():
        bump(deliberation, seen=seen, by=by, summary=f"sceau retiré\u00a0: {reason.strip()}")
        current = Deliberation.objects.get(pk=deliberation.pk)
        if not is_sealed(current):
            raise Refused([_stop("SEAL_NOT_SET", "Cet acte n’est pas figé.", "")])
        if current.received_on is not None or current.published_on is not None:
            raise Refused(
                [
                    _stop(
                        "SEAL_TRANSMITTED",
                        "Cet acte est transmis ou rendu public : il ne peut plus être repris. Une erreur se "
                        "corrige par une délibération rectificative.",
                        "received_on",
                        "CGCT, art. L2131-1",
                    )
                ]
            )
        for edition in current.editions.standing():
            edition.withdrawn_at = at
            edition.withdrawn_by = by
            edition.withdrawn_reason = reason.strip()[:240]
            edition.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])

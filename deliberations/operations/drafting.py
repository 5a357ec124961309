"""Owns the way of a draft to the agenda: submitted, validated, put on the agenda; by whom and when."""

import datetime as dt
from typing import Any

from django.db import transaction

from common.house.locking import bump
from common.typography import french_spaces
from deliberations.documents.extract_act import act_markdown
from deliberations.models import Deliberation
from deliberations.operations.errors import Refused
from deliberations.operations.protection import refuse_if_sealed


def submit(*, deliberation: Deliberation, by: Any, at: dt.datetime, seen: int | None) -> Deliberation:
    """Submit a draft to the head of the directorate; a draft changed since is submitted again.

    A new submission asks for a new validation. Raises Refused (TAKEN_OVER, CLAUSE_MISSING, SEALED_CHANGE) or
    Stale.
    """
    with transaction.atomic():
        current = _opened(deliberation, "projet soumis", by=by, seen=seen)
        if not current.clauses.exists():
            raise _because(
                "CLAUSE_MISSING",
                "Le dispositif est vide : écrivez au moins un article avant de soumettre le projet.",
                "clauses",
            )
        current.submitted_at, current.submitted_by = at, by
        current.validated_at = current.validated_by = None
        current.save(update_fields=["submitted_at", "submitted_by", "validated_at", "validated_by"])
    return current


def validate(*, deliberation: Deliberation, by: Any, at: dt.datetime, seen: int | None) -> Deliberation:
    """Validate a draft that was submitted. Raises Refused (NOT_SUBMITTED, ALREADY_VALIDATED…) or Stale."""
    with transaction.atomic():
        current = _opened(deliberation, "projet validé", by=by, seen=seen)
        if current.submitted_at is None:
            raise _because(
                "NOT_SUBMITTED", "Ce projet n’est pas encore soumis : soumettez-le d’abord.", "submitted_at"
            )
        if current.validated_at is not None:
            raise _because("ALREADY_VALIDATED", "Ce projet est déjà validé.", "validated_at")
        current.validated_at, current.validated_by = at, by
        current.save(update_fields=["validated_at", "validated_by"])
    return current


def put_on_agenda(*, deliberation: Deliberation, by: Any, at: dt.datetime, seen: int | None) -> Deliberation:
    """Put a draft on the agenda: its text is kept as proposed, in Markdown, beside the one that will be voted.

    Validation first is recommended, not required. Raises Refused (NO_QUESTION, VOTE_ALREADY_CLOSED,
    SEALED_CHANGE) or Stale.
    """
    with transaction.atomic():
        current = _opened(deliberation, "inscription à l’ordre du jour", by=by, seen=seen)
        if current.question is None:
            raise _because("NO_QUESTION", "Choisissez d’abord la question de l’ordre du jour.", "question")
        if current.question.votes.on_whole_text().closed().exists():
            raise _because(
                "VOTE_ALREADY_CLOSED",
                "Le vote de ce texte est clos : le texte proposé ne change plus.",
                "agenda_at",
            )
        current.proposed_text = act_markdown(current)
        current.agenda_at, current.agenda_by = at, by
        current.save(update_fields=["proposed_text", "agenda_at", "agenda_by"])
    return current


def _opened(deliberation: Deliberation, summary: str, *, by: Any, seen: int | None) -> Deliberation:
    bump(deliberation, seen=seen, by=by, summary=summary)
    current = Deliberation.objects.with_question().get(pk=deliberation.pk)
    if current.taken_over:
        raise _because(
            "TAKEN_OVER",
            "Un acte repris n’est plus un projet : il n’a ni soumission ni validation.",
            "taken_over",
        )
    refuse_if_sealed(current)
    return current


def _because(code: str, sentence: str, field: str) -> Refused:
    return Refused.because(code, french_spaces(sentence), field=field)

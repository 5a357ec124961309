"""Owns the rows shown inside the page of an act: recitals, clauses, annexes, signatories."""

from typing import Any

from django.http import HttpRequest

from common.house.admin import HouseStackedInline
from deliberations.admin.scope import TownChoicesMixin
from deliberations.forms.deliberation_rows import (
    VERBS,
    ActRows,
    AnnexForm,
    AnnexRows,
    ClauseForm,
    RecitalForm,
    SignatoryForm,
    SignatoryRows,
)
from deliberations.forms.deliberation_signatories import proposed_signatories
from deliberations.models import Annex, Deliberation, OperativeClause, Recital, Signatory

MOST_ROWS = 200


class ActInline(TownChoicesMixin, HouseStackedInline):
    """Rows with buttons to add, order and delete; `row` is the template of one, `noun` names it."""

    template = "deliberations/admin/act_rows.html"
    formset = ActRows
    max_num = MOST_ROWS
    row = ""
    noun = ""
    add_label = ""
    empty_text = ""
    help = ""
    verbs: tuple[str, ...] = ()


class RecitalInline(ActInline):
    """Visas and considérants."""

    model = Recital
    form = RecitalForm
    row = "deliberations/admin/act_row_recital.html"
    noun = "le visa ou considérant"
    add_label = "Ajouter un visa ou un considérant"
    help = "Sans «\u00a0Vu\u00a0» ni «\u00a0Considérant\u00a0»\u00a0: le mot est imprimé devant."
    empty_text = "Aucun visa ni considérant. Les textes qui fondent la décision et ses motifs s’écrivent ici."


class ClauseInline(ActInline):
    """What the council decides."""

    model = OperativeClause
    verbose_name_plural = "dispositif"
    form = ClauseForm
    row = "deliberations/admin/act_row_clause.html"
    noun = "l’article"
    add_label = "Ajouter un article"
    empty_text = (
        "Le dispositif est vide. Chaque article commence par un verbe\u00a0: APPROUVE, AUTORISE, DIT…"
    )
    verbs = VERBS


class AnnexInline(ActInline):
    """Files joined to the act."""

    model = Annex
    form = AnnexForm
    formset = AnnexRows
    row = "deliberations/admin/act_row_annex.html"
    noun = "l’annexe"
    add_label = "Ajouter une annexe"
    empty_text = "Aucune annexe."


class SignatoryInline(ActInline):
    """Who signs; proposed by the law of the day while nobody is named."""

    model = Signatory
    form = SignatoryForm
    formset = SignatoryRows
    row = "deliberations/admin/act_row_signatory.html"
    noun = "le signataire"
    add_label = "Ajouter un signataire"
    help = "Une signature par délégation cite son arrêté (CGCT, art. R2122-8)."
    empty_text = "Aucun signataire."

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """As many rows as persons are proposed."""
        return len(proposals(request, obj))


def proposals(request: Any, act: Deliberation | None) -> list[dict[str, Any]]:
    """Who is proposed to sign an act that names nobody, asked once a request; nothing when rows are sent."""
    if request.method == "POST" or act is None or act.pk is None:
        return []
    known: list[dict[str, Any]] | None = getattr(request, "proposed_signatories", None)
    if known is None:
        known = [] if act.signatories.exists() else proposed_signatories(act)
        request.proposed_signatories = known
    return known

"""Owns the admin of decisions of the mayor: the list, the form, the signed copy."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from common.files.responses import attachment_response
from common.house.admin import AggregateAdminMixin, HouseAdmin
from common.typography import short_date
from deliberations.admin.deliberation_files import as_html
from deliberations.admin.deliberation_waiting import SEAL
from deliberations.admin.downloads import note_decision
from deliberations.admin.mayoral_decision_filters import (
    DecisionStateFilter,
    DecisionToDoFilter,
    DecisionYearFilter,
)
from deliberations.admin.scope import TownScopedMixin
from deliberations.domain.findings import Unknown
from deliberations.forms.deliberation_files import brought
from deliberations.forms.mayoral_decision import DecisionForm
from deliberations.models import MayoralDecision
from deliberations.operations.decisions import copies_of, discard_unused_copy, hold_decision
from deliberations.operations.errors import Refused
from deliberations.operations.protection import deletion_refusals

LONGEST_OBJECT = 90
READ = "deliberations.view_mayoraldecision"
# What the signed decision says; once it was received or published, it changes no more.
WRITTEN = (
    "object",
    "taken_on",
    "reference",
    "act_number",
    "text",
    "delegation",
    "matter",
    "delegation_source",
    "capacity",
    "signatory",
    "signatory_name",
    "stated_function",
    "order_reference",
    "transmissible",
    "not_transmissible_reason",
    "taken_over",
    "source",
)
# What follows the signature, and old decisions, are kept by the clerk.
KEPT_BY_THE_CLERK = ("received_on", "published_on", "certified_by", "reported_in", "taken_over", "source")
STANDS = (
    "Cette décision est reçue en préfecture ou publiée\u00a0: ce qu’elle dit ne change plus. Si ces dates sont "
    "fausses, effacez-les et enregistrez\u00a0; sinon, prenez une nouvelle décision."
)


@admin.register(MayoralDecision)
class MayoralDecisionAdmin(AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """A decision taken by delegation of the council."""

    form = DecisionForm
    change_list_template = "deliberations/admin/act_list.html"
    relations = ("delegation__question__sitting", "signatory", "reported_in__sitting")
    list_display = ["name", "subject_matter", "taken_day", "state_word", "binds_on", "reported"]
    list_display_links = ["name"]
    list_filter = [DecisionToDoFilter, DecisionStateFilter, DecisionYearFilter]
    search_fields = ["reference", "act_number", "object", "matter", "signatory__last_name", "signatory_name"]
    search_help_text = "Chercher une référence, un numéro, un mot de l’objet ou un signataire"
    readonly_fields = ["executory", "signed_link", "text_read"]
    fieldsets = [
        (None, {"fields": ["object", ("taken_on", "reference", "act_number"), "text"]}),
        ("Délégation du conseil", {"fields": ["delegation", "matter", "delegation_source"]}),
        (
            "Signataire",
            {"fields": [("capacity", "signatory"), ("signatory_name", "stated_function"), "order_reference"]},
        ),
        (
            "Transmission et publication",
            {
                "fields": [
                    "transmissible",
                    "not_transmissible_reason",
                    ("nature", "subject"),
                    ("received_on", "published_on", "executory"),
                    "certified_by",
                ]
            },
        ),
        ("Compte rendu au conseil", {"fields": ["reported_in"]}),
        ("Exemplaire signé", {"fields": ["signed_link", "file"]}),
        ("Acte repris", {"fields": ["taken_over", "source"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["deliberations/act.css"]}
        js = ["deliberations/paste.js"]

    def get_urls(self) -> list[URLPattern]:
        """The signed copy before Django's own addresses."""
        view = self.admin_site.admin_view(self.signed_file)
        name = "deliberations_mayoraldecision_signed_file"
        return [path("<int:pk>/exemplaire-signe/fichier", view, name=name), *super().get_urls()]

    # The list

    @admin.display(description="référence", ordering="reference")
    def name(self, decision: MayoralDecision) -> str:
        """The reference, else the number."""
        return decision.reference or decision.act_number or "sans référence"

    @admin.display(description="objet")
    def subject_matter(self, decision: MayoralDecision) -> str:
        """The object, cut."""
        text = decision.object
        return text if len(text) <= LONGEST_OBJECT else f"{text[:LONGEST_OBJECT].rstrip()}…"

    @admin.display(description="prise le", ordering="taken_on")
    def taken_day(self, decision: MayoralDecision) -> str | None:
        """The day it was taken."""
        return short_date(decision.taken_on) if decision.taken_on else None

    @admin.display(description="état")
    def state_word(self, decision: MayoralDecision) -> Any:
        """The state: a shape, a word."""
        state = decision.state
        return format_html('<span class="act-state {}">{}</span>', state.value, state.label)

    @admin.display(description="exécutoire le")
    def executory(self, decision: MayoralDecision) -> str:
        """The day it binds, or « non renseigné »."""
        day = decision.executory_on
        return str(day) if isinstance(day, Unknown) else short_date(day)

    @admin.display(description="exécutoire le")
    def binds_on(self, decision: MayoralDecision) -> str | None:
        """The day it binds; a dash while that is to come."""
        day = decision.executory_on
        if isinstance(day, Unknown):
            return None if decision.taken_over else "–"
        return short_date(day)

    @admin.display(description="compte rendu", ordering="reported_in__sitting__held_on")
    def reported(self, decision: MayoralDecision) -> str | None:
        """The day of the sitting it was reported to; an old one may not say."""
        question = decision.reported_in
        if question is None:
            return None if decision.taken_over else "à rendre"
        return short_date(question.sitting.held_on)

    # The page

    @admin.display(description="texte de la décision")
    def text_read(self, decision: MayoralDecision) -> Any:
        """The text as papers show it, for those who do not write it."""
        return format_html("<div>{}</div>", as_html(decision.text)) if decision.text else None

    @admin.display(description="exemplaire joint")
    def signed_link(self, decision: MayoralDecision) -> Any:
        """The signed copy, to download."""
        if not decision.signed_copy:
            return "aucun"
        address = reverse("admin:deliberations_mayoraldecision_signed_file", args=[decision.pk])
        return format_html('<a href="{}" download>{}</a>', address, decision.signed_copy_name)

    def signed_file(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The copy that was signed, for whoever may read the decisions of the chosen town."""
        if not request.user.has_perm(READ):
            raise PermissionDenied
        decision = self.get_object(request, str(pk))
        if decision is None or not decision.signed_copy:
            raise Http404("Aucun exemplaire signé n’est joint à cette décision.")
        note_decision(request, decision, "exemplaire signé")
        return attachment_response(
            decision.signed_copy.open("rb"), decision.signed_copy_name, decision.signed_copy_type
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An old decision is everybody's to read at once: the clerk alone writes it."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.taken_over or request.user.has_perm(SEAL))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As to change it."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.taken_over or request.user.has_perm(SEAL))

    def _stood(self, request: HttpRequest, decision: Any) -> bool:
        """Whether it was public when the page was asked for; a form that is refused has written on it since."""
        if not hasattr(request, "decision_stood"):
            request.decision_stood = decision.stands  # type: ignore[attr-defined]
        return bool(request.decision_stood)  # type: ignore[attr-defined]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What this person may not write, and what was made public."""
        kept = () if request.user.has_perm(SEAL) else KEPT_BY_THE_CLERK
        written = WRITTEN if obj is not None and self._stood(request, obj) else ()
        return list(dict.fromkeys([*super().get_readonly_fields(request, obj), *kept, *written]))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A decision made public says so above its text; a reader reads the text laid out, and joins no file."""
        (head, first), *others = super().get_fieldsets(request, obj)
        if obj is None:
            return [(head, first), *others]
        old_version = getattr(request, "house_reading_history", False)
        may_write = self.has_change_permission(request, obj) and not old_version
        if self._stood(request, obj) or not may_write:
            fields = ["text_read" if name == "text" else name for name in first["fields"]]
            first = {**first, "fields": fields, **({"description": STANDS} if may_write else {})}
        if not may_write:
            others = [
                (title, {**what, "fields": [name for name in what["fields"] if name != "file"]})
                for title, what in others
            ]
        return [(head, first), *others]

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Browsers forget a file when a save is refused: it is asked again."""
        form = context["adminform"].form
        upload = brought(form, "file") if "file" in form.fields else None
        if upload is not None and not form.has_error("file"):
            told = (
                "Rien n’est enregistré, et le navigateur ne garde pas un fichier refusé avec sa page\u00a0: "
                f"choisissez de nouveau «\u00a0{upload.name}\u00a0»."
            )
            form.add_error("file", ValidationError(told, code="choose_again"))
        decision = context["original"]
        context["show_delete"] = decision is not None and not self._stood(request, decision)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Its numbers are held and judged once more, its file kept with it."""
        before = copies_of(obj)
        hold_decision(obj)
        form.keep_file()
        super().save_model(request, obj, form, change)
        discard_unused_copy(decision=obj, before=before)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a decision that was never made public, and its file with it."""
        before = copies_of(obj)
        super().delete_model(request, obj)
        discard_unused_copy(decision=obj, before=before)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A decision made public is not even offered for deletion: say why, on its own page."""
        decision = self.get_object(request, object_id)
        allowed = decision is not None and self.has_delete_permission(request, decision)
        found = deletion_refusals(decision) if decision is not None and allowed else ()
        if found and decision is not None:
            self.message_user(request, Refused(found).text, "ERROR")
            return HttpResponseRedirect(
                reverse("admin:deliberations_mayoraldecision_change", args=[decision.pk])
            )
        return super().delete_view(request, object_id, extra_context)

"""Owns the admin of acts: the list, the one page an act is written on, what may be read once it is sealed."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.html import format_html

from common.house.admin import AggregateAdminMixin, HouseAdmin
from common.typography import short_date
from deliberations.admin.deliberation_drafting import ActDraftingMixin
from deliberations.admin.deliberation_files import ActFilesMixin, act_text
from deliberations.admin.deliberation_filters import TO_DO, TO_SEAL, StateFilter, ToDoFilter, YearFilter
from deliberations.admin.deliberation_pages import ActPagesMixin
from deliberations.admin.deliberation_rows import (
    AnnexInline,
    ClauseInline,
    RecitalInline,
    SignatoryInline,
    proposals,
)
from deliberations.admin.deliberation_summary import day_of, editions_of, executory_reason, steps_of
from deliberations.admin.deliberation_waiting import SEAL
from deliberations.admin.scope import TownScopedMixin
from deliberations.domain.findings import Unknown
from deliberations.forms.deliberation import ActForm
from deliberations.forms.deliberation_files import brought
from deliberations.forms.deliberation_signatories import rule_of
from deliberations.models import Annex, Deliberation
from deliberations.operations.discarding import discard_unused, files_of
from deliberations.operations.errors import Refused
from deliberations.operations.protection import deletion_refusals, refuse_if_sealed
from deliberations.towns import chosen_town

LONGEST_OBJECT = 120
TEXT = (None, {"fields": ["question", "expose", "hearing"]})
OLD = ["taken_over", "source"]
OWN = [("own_reference", "own_act_number"), "own_object", "own_stated_result"]
OLD_DATES = [("received_on", "published_on"), "certified_by"]


@admin.register(Deliberation)
class DeliberationAdmin(
    ActDraftingMixin, ActPagesMixin, ActFilesMixin, AggregateAdminMixin, TownScopedMixin, HouseAdmin
):
    """An act: written here, then only read."""

    form = ActForm
    inlines = [RecitalInline, ClauseInline, AnnexInline, SignatoryInline]
    change_list_template = "deliberations/admin/act_list.html"
    change_form_template = add_form_template = "deliberations/admin/act_form.html"
    list_display = ["name", "subject", "sitting_day", "state_word", "executory"]
    list_display_links = ["name"]
    list_filter = [ToDoFilter, StateFilter, YearFilter]
    search_fields = [
        "question__reference",
        "question__act_number",
        "question__number",
        "question__object",
        "own_reference",
        "own_act_number",
        "own_object",
    ]
    search_help_text = "Chercher une référence, un numéro ou un mot de l’objet"
    ordering = ["-question__sitting__held_on", "question__order", "pk"]

    class Media:
        css = {"all": ["deliberations/act.css"]}

    def get_urls(self) -> list[URLPattern]:
        """The pages of an act before Django's own."""
        return [*self.drafting_urls(), *self.page_urls(), *self.file_urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The acts of the chosen town with what names them and tells their state."""
        return super().get_queryset(request).with_question().with_seal()

    # The list

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """Among the acts to seal, whoever seals goes straight to it."""
        columns = list(super().get_list_display(request))
        seals = request.GET.get(TO_DO) == TO_SEAL and request.user.has_perm(SEAL)
        return [*columns, "to_seal"] if seals else columns

    @admin.display(description="la suite")
    def to_seal(self, act: Deliberation) -> Any:
        """The page that seals it."""
        address = reverse("admin:deliberations_deliberation_seal", args=[act.pk])
        hidden = format_html('<span class="visually-hidden"> {}</span>', act.reference or act.act_number)
        return format_html('<a href="{}">Figer…{}</a>', address, hidden)

    @admin.display(description="référence", ordering="question__reference")
    def name(self, act: Deliberation) -> str:
        """The reference, else the number."""
        return act.reference or act.act_number or "sans référence"

    @admin.display(description="objet")
    def subject(self, act: Deliberation) -> str:
        """The object, cut."""
        text = act.object
        return text if len(text) <= LONGEST_OBJECT else f"{text[:LONGEST_OBJECT].rstrip()}…"

    @admin.display(description="séance", ordering="question__sitting__held_on")
    def sitting_day(self, act: Deliberation) -> str | None:
        """The day it was decided."""
        return short_date(act.decided_on) if act.decided_on else None

    @admin.display(description="état")
    def state_word(self, act: Deliberation) -> Any:
        """The state: a shape, a word."""
        return format_html('<span class="act-state {}">{}</span>', act.state.value, act.state.label)

    @admin.display(description="exécutoire le")
    def executory(self, act: Deliberation) -> str | None:
        """The day it binds."""
        day = act.executory_on
        known = act.has_seal or act.taken_over  # type: ignore[attr-defined]
        if not known:
            return "–"
        return None if isinstance(day, Unknown) else short_date(day)

    # The page

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """An ordinary act shows its text; an old one, kept by the clerk alone, what its source says of it."""
        if not (obj.taken_over if obj else request.user.has_perm(SEAL)):
            return [TEXT]
        folded = {"classes": ["collapse"]} if obj is None or obj.question_id else {}
        own = ("Acte sans question", {"fields": OWN, **folded})
        if obj is None:
            told = "Pour un acte ancien, connu par une source."
            return [TEXT, ("Acte repris", {"fields": OLD, "description": told, **folded}), own]
        return [
            TEXT,
            ("Acte repris", {"fields": OLD}),
            own,
            ("Dates dites par la source", {"fields": OLD_DATES}),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An act taken over is everybody's to read at once: the clerk alone writes it."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.taken_over or request.user.has_perm(SEAL))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As to change it."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.taken_over or request.user.has_perm(SEAL))

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Signatories are proposed while nobody is named."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        found = proposals(request, obj) if isinstance(inline, SignatoryInline) else []
        return kwargs | {"initial": found} if found else kwargs

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form while the act may be written; after, the act to read, and what can still be done."""
        if request.method in {"GET", "HEAD"}:
            act = self.get_object(request, object_id)
            if (
                act is not None
                and self.has_view_permission(request, act)
                and not self._may_write(request, act)
            ):
                return self._read(request, act)
        return super().change_view(request, object_id, form_url, extra_context)

    def _may_write(self, request: HttpRequest, act: Any) -> bool:
        return bool(self.has_change_permission(request, act) and not act.has_seal)

    def _read(self, request: HttpRequest, act: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            **self.surroundings(request, act),
            "title": str(act),
            "subtitle": "Délibération",
            "opts": self.opts,
            "text": act_text(act),
        }
        return TemplateResponse(request, "deliberations/admin/act_read.html", context)

    def surroundings(self, request: HttpRequest, act: Any) -> dict[str, Any]:
        """What stands beside the text of an act: its steps, its editions, what can be done."""
        return {
            "act": act,
            "steps": steps_of(act),
            "executory": executory_reason(act),
            "held": day_of(act.decided_on),
            "agenda_day": day_of(act.agenda_at),
            "editions": editions_of(act),
            "rule": rule_of(act),
            **self.drafting_rights(request, act),
        }

    def _hold(self, request: Any, object_id: str) -> None:
        """Beyond the version, a seal set meanwhile stops the save; what was typed stays on the page."""
        super()._hold(request, object_id)
        root = getattr(request, "house_root", None)
        if root is not None and getattr(request, "house_refusal", None) is None:
            try:
                refuse_if_sealed(root)
            except Refused as error:
                request.house_refusal = error

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The page of the form, with what surrounds it; files sent in vain are asked again."""
        act = context["original"]
        if act is not None:
            context |= self.surroundings(request, act)
        context["show_save_and_add_another"] = False
        context["proposed"] = bool(proposals(request, act))
        _ask_files_again([inline.formset for inline in context["inline_admin_formsets"]])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """An act is of the town of its question, or of the chosen one."""
        obj.municipality = obj.question.sitting.municipality if obj.question else chosen_town(request)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the rows; a file that no annex keeps is deleted."""
        before = files_of(form.instance)
        super().save_related(request, form, formsets, change)
        discard_unused(deliberation=form.instance, before=before)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a draft, and its files with it."""
        before = files_of(obj)
        super().delete_model(request, obj)
        discard_unused(deliberation=obj, before=before)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """A new act stays open: its rows are written next."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return answer
        return HttpResponseRedirect(reverse("admin:deliberations_deliberation_change", args=[obj.pk]))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A kept act is not even offered for deletion: say why, on its own page."""
        act = self.get_object(request, object_id)
        found = deletion_refusals(act) if act is not None and self.has_delete_permission(request, act) else ()
        if found:
            self.message_user(request, Refused(found).text, "ERROR")
            return HttpResponseRedirect(reverse("admin:deliberations_deliberation_change", args=[act.pk]))
        return super().delete_view(request, object_id, extra_context)


def _ask_files_again(formsets: list[Any]) -> None:
    """Browsers forget files when a save is refused: say so beside each file that was good."""
    for formset in formsets:
        if formset.model is not Annex:
            continue
        for form in formset.forms:
            upload = brought(form, "file")
            if upload is not None and not form.removed and not form.has_error("file"):
                told = (
                    f"Rien n’est enregistré, et le navigateur ne garde pas un fichier refusé avec sa page\u00a0: "
                    f"choisissez de nouveau «\u00a0{upload.name}\u00a0»."
                )
                form.add_error("file", ValidationError(told, code="choose_again"))

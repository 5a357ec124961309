"""Owns the admin of sittings: the list, the form of « Informations », the addresses of the focused pages."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from common.house.admin import AggregateAdminMixin, HouseAdmin
from common.typography import time_short, weekday_date
from deliberations.admin.notice import notice_findings
from deliberations.admin.pages import PAGES
from deliberations.admin.scope import TownScopedMixin
from deliberations.admin.stage_filter import StageFilter
from deliberations.admin.tabs import tabs
from deliberations.domain.stages import Stage
from deliberations.domain.vocabulary import RollState
from deliberations.forms.council import SittingForm
from deliberations.models import Sitting
from deliberations.operations.protection import refuse_changed_sealed_rolls
from deliberations.operations.sittings import refuse_changed_closed_questions
from deliberations.operations.standing import refuse_standing_changes


class SittingList(ChangeList):
    """A line leads to the summary of the sitting, not to its form."""

    def url_for_result(self, result: Any) -> str:
        """The address of the summary."""
        return reverse("admin:deliberations_sitting_summary", args=[result.pk])


@admin.register(Sitting)
class SittingAdmin(AggregateAdminMixin, TownScopedMixin, HouseAdmin):
    """A sitting of the council."""

    town_path = "term__municipality"
    relations = ("term__municipality",)
    form = SittingForm
    change_form_template = "deliberations/admin/sitting_form.html"
    list_display = ["day", "hour", "nature", "stage", "questions", "roll", "term"]
    list_filter = [StageFilter, "kind", ("term", admin.RelatedOnlyFieldListFilter), "roll_state"]
    search_fields = ["place", "questions__number", "questions__reference", "questions__object"]
    search_help_text = "Chercher un lieu, ou le numéro, la référence ou l’objet d’une question"
    ordering = ["-held_on", "-held_at"]
    fieldsets = [
        (None, {"fields": ["term", ("held_on", "held_at"), "place", ("kind", "publicity")]}),
        (
            "Convocation",
            {
                "fields": [
                    ("notice_sent_on", "notice_posted_on"),
                    "urgent",
                    "first_after_renewal",
                    "second_notice_of",
                ]
            },
        ),
        ("Feuille de présence", {"fields": ["roll_state", "source"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what tells the stage, on the list."""
        found = super().get_queryset(request)
        match = request.resolver_match
        on_list = match is not None and match.url_name == "deliberations_sitting_changelist"
        return found.with_stage() if on_list else found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list whose lines lead to the summaries."""
        return SittingList

    def get_urls(self) -> list[URLPattern]:
        """The focused pages, before the addresses of the admin."""
        pages = [
            path(
                f"<int:object_id>/{page.path}",
                self.admin_site.admin_view(page.as_view(model_admin=self)),
                name=f"deliberations_sitting_{page.name}",
            )
            for page in PAGES
        ]
        return [*pages, *super().get_urls()]

    @admin.display(description="séance du", ordering="held_on")
    def day(self, sitting: Sitting) -> str:
        """Day of the week and date."""
        return weekday_date(sitting.held_on)

    @admin.display(description="heure", ordering="held_at")
    def hour(self, sitting: Sitting) -> str | None:
        """Hour, if known."""
        return time_short(sitting.held_at) if sitting.held_at else None

    @admin.display(description="nature", ordering="kind")
    def nature(self, sitting: Sitting) -> str:
        """Ordinary or extraordinary, and closed doors; empty when no source says."""
        return ", ".join(filter(None, [sitting.get_kind_display(), "huis clos" if sitting.closed else ""]))

    @admin.display(description="étape")
    def stage(self, sitting: Sitting) -> Any:
        """How far its record is."""
        stage: Stage = sitting.stage(on=timezone.localdate())
        return format_html('<span class="stage stage-{}">{}</span>', stage.value, stage.label)

    @admin.display(description="questions")
    def questions(self, sitting: Sitting) -> int:
        """How many."""
        return sitting.agenda_length  # type: ignore[attr-defined]

    @admin.display(description="feuille de présence")
    def roll(self, sitting: Sitting) -> str | None:
        """Whether the roll call is known; nothing shows « non renseigné »."""
        if sitting.roll_state == RollState.NOT_STATED.value:
            return None
        return "appel saisi" if sitting.called else "à saisir"  # type: ignore[attr-defined]

    def save_model(self, request: HttpRequest, obj: Sitting, form: Any, change: bool) -> None:
        """Save; refused where a sealed act prints what would change."""
        if change:
            refuse_standing_changes(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Save; refused when a closed question would get another roll."""
        super().save_related(request, form, formsets, change)
        if change:
            refuse_changed_closed_questions(form.instance.pk)
            refuse_changed_sealed_rolls(form.instance.pk)

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, with the tabs of the sitting and what is wrong with its notice."""
        sitting = context["original"]
        context["tabs"] = tabs(request, sitting, "form") if sitting else []
        context["findings"] = notice_findings(sitting) if sitting else []
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Sitting, post_url_continue: Any = None) -> HttpResponse:
        """A new sitting opens on its summary."""
        return self._to_summary(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Sitting) -> HttpResponse:
        """A saved sitting shows its summary."""
        return self._to_summary(request, obj) or super().response_change(request, obj)

    def _to_summary(self, request: HttpRequest, obj: Sitting) -> HttpResponse | None:
        if "_save" not in request.POST:
            return None
        self.message_user(request, f"La {obj} est enregistrée.")
        return HttpResponseRedirect(reverse("admin:deliberations_sitting_summary", args=[obj.pk]))

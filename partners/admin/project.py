"""Owns the admin of projects and of their local experiments."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from deliberations.domain.findings import Unknown
from partners.admin.base import PartnersAdmin
from partners.admin.compact import CompactInline
from partners.admin.followers import FollowersMixin
from partners.models import (
    Deliverable,
    Experiment,
    ExperimentAction,
    ExperimentIndicator,
    InKindContribution,
    Project,
    ProjectMember,
    ProjectPhase,
)


class PhaseInline(CompactInline):
    """The phases, in order."""

    model = ProjectPhase
    fields = ["number", "title", "audience", "start", "end"]


class MemberInline(CompactInline):
    """Who takes part, as each source says on its date."""

    model = ProjectMember
    fields = ["organisation", "role", "since", "until", "source", "stated"]


class DeliverableInline(CompactInline):
    """What the project hands over."""

    model = Deliverable
    fields = ["title", "responsible", "due", "delivered"]


class InKindInline(CompactInline):
    """Help that is not money."""

    model = InKindContribution
    fields = ["giver", "year", "label", "quantity", "unit", "valuation", "source"]


@admin.register(Project)
class ProjectAdmin(FollowersMixin, PartnersAdmin):
    """A project; its stage and its end are computed, never typed."""

    class Media:
        css = {"all": ["partners/project.css"]}

    inlines = [PhaseInline, MemberInline, DeliverableInline, InKindInline]
    list_display = ["name", "stage", "programme", "lead", "funder", "start", "end"]
    list_filter = ["decision", "candidature"]
    search_fields = ["name", "title", "programme", "agreement_number", "members__organisation__name"]
    search_help_text = "Chercher par nom, programme, numéro de convention ou membre"
    readonly_fields = ["stage", "end"]
    fieldsets = [
        (None, {"fields": [("name", "stage"), "title", "programme", ("lead", "funder"), "predecessor"]}),
        ("Candidature", {"fields": ["candidature", ("applied", "decision", "decided")]}),
        ("Durée", {"fields": [("start", "duration_months", "end"), "closed"]}),
        (
            "Contenu",
            {"fields": ["aims", "contribution", ("experiments_total", "experiments_local")]},
        ),
        (
            "Références et suivi",
            {"fields": [("agreement_number", "accounting_number"), ("followed_by", "source")]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the phases its end may depend on."""
        return super().get_queryset(request).prefetch_related("phases")

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        """Help in kind is of the town of its project."""
        for row in formset.forms if formset.model is InKindContribution else ():
            row.instance.municipality_id = form.instance.municipality_id
        super().save_formset(request, form, formset, change)

    @admin.display(description="état")
    def stage(self, project: Project) -> str | None:
        """Where it stands today."""
        return project.stage(timezone.localdate()).label if project.pk else None

    @admin.display(description="fin")
    def end(self, project: Project) -> str | None:
        """Its last day, or why it is not known."""
        if not project.pk:
            return None
        end = project.end()
        return f"non renseignée\u00a0: {end.reason}" if isinstance(end, Unknown) else str(end)


class ActionInline(CompactInline):
    """The steps of the experiment and their days."""

    model = ExperimentAction
    fields = ["position", "label", "planned", "done"]


class IndicatorInline(CompactInline):
    """The figures that tell whether it works."""

    model = ExperimentIndicator
    fields = ["label", "unit", "target", "measured", "measured_on", "source"]


@admin.register(Experiment)
class ExperimentAdmin(PartnersAdmin):
    """A local experiment: actions, timetable, budget, indicators."""

    class Media:
        css = {"all": ["partners/project.css"]}

    form = forms.ModelForm
    town_path = "project__municipality"
    inlines = [ActionInline, IndicatorInline]
    relations = ["project"]
    list_display = ["title", "project", "district", "start", "end", "budget"]
    list_filter = [
        ("project", admin.RelatedOnlyFieldListFilter),
        ("district", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["title", "project__name", "actions__label"]
    search_help_text = "Chercher par intitulé, projet ou action"
    fieldsets = [
        (None, {"fields": ["title", ("project", "district"), ("start", "end"), "budget"]}),
        ("Résultats", {"fields": ["results"]}),
    ]

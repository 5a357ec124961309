"""Owns the rows of the page of a sheet: milestones, notes, means, fundings, indicators."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from partners.admin.funding_amounts import own_line, total_words
from partners.admin.funding_list import stage_badge
from partners.domain.funding import stage
from partners.models import Funding
from partners.models.fields import PartialDateField
from prevention.admin.base import CompactInline, PartnersStackedInline
from prevention.admin.indicator_words import last_words, trend_words
from prevention.forms.action_rows import (
    ActionFundingRows,
    IndicatorRows,
    MeansForm,
    MeansRows,
    MilestoneRows,
    NoteForm,
    NoteRows,
)
from prevention.forms.indicator import IndicatorForm
from prevention.models import ActionFunding, ActionMeans, ActionNote, Indicator, Milestone

NOT_YET = "après l’enregistrement"


class ShortHelps:
    """Rows without the sentence that tells how to write a partial date: the page says it once."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field; the box itself tells how to write a date."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(db_field, PartialDateField):
            field.help_text = ""
        return field


class MilestoneInline(CompactInline):
    """The steps."""

    model = Milestone
    formset = MilestoneRows
    fields = ["label", "due", "done"]


class NoteInline(PartnersStackedInline):
    """What was done, year by year."""

    model = ActionNote
    form = NoteForm
    formset = NoteRows
    fields = [("year", "written_on"), "text"]


class MeansInline(CompactInline):
    """Euros and full-time equivalents, year by year."""

    model = ActionMeans
    form = MeansForm
    formset = MeansRows
    fields = ["year", "planned", "real", "planned_time", "real_time"]
    feminine = True
    verbose_name = "année"
    verbose_name_plural = "moyens par année"


class ActionFundingInline(CompactInline):
    """The fundings of partners that pay for it, with their amounts and their state."""

    model = ActionFunding
    formset = ActionFundingRows
    fields = ["funding", "amounts", "state"]
    readonly_fields = ["amounts", "state"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With every fact of each funding, once for all."""
        fundings = Prefetch("funding", Funding.objects.with_facts())
        return super().get_queryset(request).select_related(None).prefetch_related(fundings)

    @admin.display(description="montants")
    def amounts(self, link: ActionFunding) -> Any:
        """What is asked, notified, paid, leading to the funding."""
        if link.pk is None:
            return NOT_YET
        line = own_line(link.funding.fact())
        told = [
            f"{words} {amount}"
            for words, total in (
                ("demandé", line.requested),
                ("notifié", line.notified),
                ("versé", line.paid),
            )
            if (amount := total_words(total))
        ]
        address = reverse("admin:partners_funding_change", args=[link.funding_id])
        return format_html('<a href="{}">{}</a>', address, ", ".join(told) or "montants non renseignés")

    @admin.display(description="état")
    def state(self, link: ActionFunding) -> Any:
        """How far it is."""
        return stage_badge(stage(link.funding.fact())) if link.pk is not None else "–"


class IndicatorInline(ShortHelps, PartnersStackedInline):
    """What tells whether it works; the measurements of each are on its own page."""

    model = Indicator
    form = IndicatorForm
    formset = IndicatorRows
    show_change_link = True
    readonly_fields = ["standing"]
    fields = [
        ("label", "unit", "family"),
        ("aim", "baseline", "target"),
        ("target_due", "baseline_source"),
        "standing",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the measurements of each."""
        return super().get_queryset(request).prefetch_related("measurements")

    @admin.display(description="dernier relevé, tendance")
    def standing(self, indicator: Indicator) -> Any:
        """The last value read, where it goes, the way to the measurements."""
        if indicator.pk is None:
            return "Les relevés se saisissent sur la page de l’indicateur, une fois la fiche enregistrée."
        fact = indicator.fact()
        address = reverse("admin:prevention_indicator_change", args=[indicator.pk])
        return format_html(
            '{}\u00a0; {}. <a href="{}">Relevés de l’indicateur</a>',
            last_words(fact),
            trend_words(fact),
            address,
        )

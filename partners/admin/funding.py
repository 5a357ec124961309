"""Owns the admin of fundings: the form in the order of a file, the list, the address of the balance."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from deliberations.admin.scope import choices_of
from partners.admin.base import PartnersAdmin
from partners.admin.compact import CompactInline
from partners.admin.documents import DocumentInline, DocumentsMixin
from partners.admin.followers import FollowersMixin
from partners.admin.funding_amounts import files_of_town
from partners.admin.funding_balance import balance_page
from partners.admin.funding_filters import (
    AnomalyFilter,
    CallFilter,
    CounterpartFilter,
    MissingFilter,
    StageFilter,
    YearFilter,
)
from partners.admin.funding_list import FundingColumns, FundingList
from partners.admin.funding_panel import panel
from partners.admin.papers import FundingPapersMixin
from partners.forms.funding import FundingForm, PlanRows, ReportRows
from partners.forms.funding_payments import PaymentRows
from partners.models import CoFunder, District, FinancialReport, Funding, Payment


class PlanInline(CompactInline):
    """Who pays the rest: the plan of the file."""

    model = CoFunder
    formset = PlanRows
    fields = ["organisation", "name", "own", "amount", "obtained"]
    verbose_name_plural = "plan de financement\u00a0: les autres financeurs et la part de la commune"


class PaymentInline(CompactInline):
    """Money that moved."""

    model = Payment
    formset = PaymentRows
    fields = ["kind", "amount", "paid", "receipt_number"]


class ReportInline(CompactInline):
    """Financial reports; the lines of each are on its own page."""

    model = FinancialReport
    formset = ReportRows
    fields = ["number", "planned", "actual", "due_on", "sent_on", "acknowledged_on"]
    show_change_link = True


@admin.register(Funding)
class FundingAdmin(FundingPapersMixin, FundingColumns, FollowersMixin, DocumentsMixin, PartnersAdmin):
    """Money for a year, from one funder or to one recipient."""

    form = FundingForm
    inlines = [PlanInline, PaymentInline, ReportInline, DocumentInline]
    change_form_template = add_form_template = "partners/admin/funding_form.html"
    change_list_template = "partners/admin/funding_list.html"
    list_display = [
        "year",
        "named",
        "with_whom",
        "asked",
        "granted",
        "paid_so_far",
        "accounted",
        "state",
    ]
    list_display_links = ["named"]
    sortable_by = ["asked", "granted", "accounted"]
    relations = ("funder", "recipient")
    list_filter = [
        YearFilter,
        "side",
        StageFilter,
        CounterpartFilter,
        CallFilter,
        "programme",
        AnomalyFilter,
        MissingFilter,
        ("post", admin.RelatedOnlyFieldListFilter),
        ("project", admin.RelatedOnlyFieldListFilter),
        ("convention", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = [
        "label",
        "funder__name",
        "funder__acronym",
        "recipient__name",
        "recipient__acronym",
        "deposit_reference",
        "notification_reference",
    ]
    search_help_text = "Chercher un objet, un financeur, un bénéficiaire ou une référence"
    fieldsets = [
        (
            "L’action et ceux qui la financent",
            {
                "fields": [
                    "label",
                    ("side", "year"),
                    ("funder", "recipient"),
                    ("call", "programme", "round"),
                    ("project", "post", "convention"),
                    ("nature", "measure"),
                    ("for_qpv", "months"),
                    "districts",
                ]
            },
        ),
        (
            "La demande",
            {
                "fields": [
                    ("total_cost", "eligible_base", "rate_cap"),
                    ("requested", "requested_on", "deposit_reference"),
                ]
            },
        ),
        (
            "La réponse",
            {"fields": [("notified", "notified_on", "notification_reference"), "refused_on"]},
        ),
        (
            "Les versements prévus",
            {"fields": [("advance", "balance"), ("prorata_base_months", "prorata_months")]},
        ),
        (
            "La justification",
            {"fields": [("eligible_from", "eligible_until"), ("justified", "report_months")]},
        ),
        ("Le plafond", {"fields": [("ceiling", "ceiling_scope")]}),
        (
            "L’autorisation de signer",
            {"fields": ["authority", "deliberation", "mayoral_decision"], "classes": ["collapse"]},
        ),
        ("Le suivi", {"fields": ["followed_by"]}),
        ("Ancien papier et source", {"fields": ["mentioned", "taken_over", "source"]}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with its sums."""
        return FundingList

    def get_urls(self) -> list[URLPattern]:
        """The balance, before the addresses of the admin."""
        view = self.admin_site.admin_view(partial(balance_page, self))
        return [path("bilan/", view, name="partners_funding_balance"), *super().get_urls()]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The neighbourhoods of the town, each with its box."""
        kwargs.setdefault("queryset", choices_of(District, request))
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, under what is computed of the funding as it is stored."""
        funding = context["original"]
        context["panel"] = {}
        if funding is not None:
            context["panel"] = panel(funding, files_of_town(request)[funding.pk], timezone.localdate())
        context["record"] = funding
        return super().render_change_form(request, context, *args, **kwargs)

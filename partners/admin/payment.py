"""Owns the admin of payments and of financial reports; both change with their funding."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from partners.admin.base import PartnersAdmin, PartnersTabularInline
from partners.documents.financial_report import gap_words
from partners.forms.funding_payments import PaymentForm
from partners.models import FinancialReport, FinancialReportLine, Funding, Payment


class PartOfFundingAdmin(PartnersAdmin):
    """A part of a funding: of its town, of its version."""

    form = forms.ModelForm
    town_path = "funding__municipality"
    relations = ("funding",)

    def aggregate_of(self, obj: Any) -> Funding:
        """It changes with its funding."""
        return obj.funding

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """It stays with its funding."""
        found = super().get_readonly_fields(request, obj)
        return [*found, "funding"] if obj is not None else found


@admin.register(Payment)
class PaymentAdmin(PartOfFundingAdmin):
    """Money that moved."""

    form = PaymentForm
    list_display = ["__str__", "funding", "side", "paid", "receipt_number"]
    list_filter = ["kind", "funding__side", "funding__year"]
    search_fields = ["funding__label", "receipt_number", "funding__funder__name", "funding__recipient__name"]
    search_help_text = "Chercher un financement, un financeur, un numéro de titre ou de mandat"
    fieldsets = [(None, {"fields": ["funding", ("kind", "amount"), ("paid", "receipt_number")]})]

    @admin.display(description="sens", ordering="funding__side")
    def side(self, payment: Payment) -> str:
        """Received by the town, or paid by it."""
        return str(payment.funding.get_side_display())


class LineInline(PartnersTabularInline):
    """What was planned and spent, line by line."""

    model = FinancialReportLine
    fields = ["position", "label", "is_revenue", "planned", "actual", "gap"]
    readonly_fields = ["gap"]

    @admin.display(description="écart")
    def gap(self, line: FinancialReportLine) -> str | None:
        """Real less planned, in euros and percent of what was planned."""
        return gap_words(line)


@admin.register(FinancialReport)
class FinancialReportAdmin(PartOfFundingAdmin):
    """What was spent of a funding, planned and real."""

    inlines = [LineInline]
    list_display = ["__str__", "funding", "planned", "actual", "whole_gap", "due_on", "sent_on"]
    list_filter = ["funding__year", ("sent_on", admin.EmptyFieldListFilter)]
    search_fields = ["funding__label", "funding__funder__name", "lines__label"]
    search_help_text = "Chercher un financement, un financeur ou un poste de dépense"
    readonly_fields = ["whole_gap"]
    fieldsets = [
        (None, {"fields": [("funding", "number"), ("planned", "actual", "whole_gap")]}),
        ("Les dates", {"fields": [("due_on", "sent_on", "acknowledged_on")]}),
    ]

    @admin.display(description="écart")
    def whole_gap(self, report: FinancialReport) -> str | None:
        """Real less planned, in euros and percent of what was planned."""
        return gap_words(report)

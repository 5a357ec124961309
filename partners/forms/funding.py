"""Owns the form of a funding: what cannot be is refused beside its field."""

from typing import Any

from django import forms

from common.house.forms import attach
from common.house.inlines import HouseInlineFormSet
from deliberations.domain.findings import refusals
from partners.domain.facts import FundingFact
from partners.domain.funding import funding_findings
from partners.domain.vocabulary import CeilingScope, FundingSide
from partners.forms.base import PartnersForm
from partners.forms.convention_checks import refuse_authority
from partners.models import Funding
from partners.models.funding import share

_AS_TYPED = (
    "year",
    "requested",
    "requested_on",
    "notified",
    "notified_on",
    "refused_on",
    "justified",
    "mentioned",
    "total_cost",
    "eligible_base",
    "ceiling",
    "prorata_base_months",
    "prorata_months",
)


def fact_of(values: Any) -> FundingFact:
    """A funding as a form read it; its payments and its plan are rows of their own."""
    return FundingFact(
        key=0,
        label=values.get("label") or "",
        side=FundingSide(values.get("side") or FundingSide.REVENUE.value),
        rate_cap=share(values.get("rate_cap")),
        ceiling_scope=CeilingScope(values.get("ceiling_scope") or ""),
        **{name: values.get(name) for name in _AS_TYPED},
    )


class FundingForm(PartnersForm):
    """Money for a year; what no source states stays empty."""

    class Meta:
        model = Funding
        fields = "__all__"
        widgets = {"districts": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts: Any = self.fields.get("districts")
        if districts is not None and not districts.queryset.exists():
            districts.help_text = "Aucun quartier n’est encore inscrit pour la commune."

    def clean(self) -> dict[str, Any]:
        """Refuse amounts, answers, months that cannot be."""
        values = super().clean() or self.cleaned_data
        for finding in refusals(funding_findings(fact_of(values))):
            if not self.has_error(finding.field):
                attach(self, finding, field=finding.field)
        refuse_authority(self)
        return values


class PlanRows(HouseInlineFormSet):
    """The lines of the plan, named in the summary of errors."""

    row_name = "ligne du plan"


class ReportRows(HouseInlineFormSet):
    """Financial reports, named in the summary of errors."""

    row_name = "compte rendu"

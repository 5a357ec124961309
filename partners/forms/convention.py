"""Owns the form of a convention and its rows: parties, signatures, renewals, yearly reports."""

from typing import Any

from django import forms

from common.house.inlines import HouseInlineFormSet
from common.typography.partial_dates import HOW_TO_WRITE
from partners.forms.base import PartnersForm
from partners.forms.convention_checks import refuse_authority, refuse_denunciation, refuse_terms
from partners.models import Convention, ConventionRenewal


class ConventionForm(PartnersForm):
    """A convention; what no source states stays empty."""

    class Meta:
        model = Convention
        fields = "__all__"
        widgets = {
            "object": forms.Textarea(attrs={"rows": 3}),
            "denunciation_reason": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        short_helps(self)

    def clean(self) -> dict[str, Any]:
        """Refuse a period, an authority, a denunciation that cannot be."""
        values = super().clean() or self.cleaned_data
        refuse_terms(self)
        refuse_authority(self)
        refuse_denunciation(self)
        return values


def short_helps(form: Any, *, keep: str = "start") -> None:
    """How to write a partial date is said once a page, beside the field to keep."""
    for name, field in form.fields.items():
        if name != keep and field.help_text == HOW_TO_WRITE:
            field.help_text = ""


class PartyRows(HouseInlineFormSet):
    """Parties, named in the summary of errors."""

    row_name = "partie"


class SignatureRows(HouseInlineFormSet):
    """Signatures, named in the summary of errors."""

    row_name = "signature"


class RenewalForm(forms.ModelForm):
    """An express renewal, with what allowed it."""

    class Meta:
        model = ConventionRenewal
        fields = ("number", "signed", "authority", "deliberation", "mayoral_decision", "source")

    def clean(self) -> dict[str, Any]:
        """Refuse an act beside another authority."""
        values = super().clean() or self.cleaned_data
        refuse_authority(self)
        return values


class RenewalRows(HouseInlineFormSet):
    """Renewals, named in the summary of errors."""

    row_name = "renouvellement"


class ReportRows(HouseInlineFormSet):
    """Yearly reports, named in the summary of errors."""

    row_name = "bilan"

"""Owns the form of a grant the town gives."""

from typing import Any

from django.core.exceptions import ValidationError

from partners.domain.vocabulary import PaymentTerms
from partners.forms.base import PartnersForm
from partners.forms.convention_checks import refuse_authority
from partners.models import Grant


class GrantForm(PartnersForm):
    """A grant; what no source states stays empty."""

    class Meta:
        model = Grant
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        """Refuse an act beside another authority, a payment that is neither one nor in stages and does not say how."""
        values = super().clean() or self.cleaned_data
        refuse_authority(self)
        if values.get("payment_terms") == PaymentTerms.OTHER.value and not values.get("payment_terms_text"):
            told = "Écrivez comment la subvention est versée, ou choisissez «\u00a0unique\u00a0» ou «\u00a0échelonné\u00a0»."
            self.add_error("payment_terms_text", ValidationError(told, code="terms-missing"))
        return values

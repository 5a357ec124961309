"""Owns the forms of a body and of who sits there: nothing ends before it began."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.typography import PartialDate
from partners.forms.base import PartnersForm

ENDS_BEFORE = "La fin ({}) est avant le début ({})\u00a0: corrigez l’une des deux dates."


def refuse_reversed(form: forms.ModelForm, data: dict[str, Any]) -> None:
    """Refuse, beside the second date, a period that ends before it begins."""
    since, until = data.get("since"), data.get("until")
    if isinstance(since, PartialDate) and isinstance(until, PartialDate) and until.latest < since.earliest:
        form.add_error("until", ValidationError(ENDS_BEFORE.format(until, since), code="reversed"))


class BodyForm(PartnersForm):
    """A body of the chosen town."""

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or self.cleaned_data
        refuse_reversed(self, data)
        return data


class BodyMemberForm(forms.ModelForm):
    """An organisation that sits in a body."""

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        data = super().clean() or self.cleaned_data
        refuse_reversed(self, data)
        return data

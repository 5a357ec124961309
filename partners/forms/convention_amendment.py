"""Owns the form of an amendment: beside each field, the value in force without it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape

from common.typography import PartialDate, euros
from deliberations.domain.findings import Unknown
from partners.documents.convention_values import UNKNOWN, VALUES, term_words
from partners.domain.amendments import Consolidated, amount_name, consolidated
from partners.domain.vocabulary import Renewal
from partners.forms.convention import short_helps
from partners.forms.convention_checks import refuse_authority
from partners.models import Amendment, Convention

LONGEST_OBJECT = 200


def without(convention: Convention, amendment: Amendment | None, on: PartialDate | None) -> Consolidated:
    """The convention as it would be without an amendment, on the day this one takes effect (else at the end of all)."""
    fact = convention.fact()
    key = amendment.pk if amendment is not None else None
    others = tuple(one for one in fact.amendments if one.key != key)
    day = on.latest if on is not None else PartialDate(2200).latest
    return consolidated(replace(fact, amendments=others), day)


def values_without(view: Consolidated) -> Mapping[str, str]:
    """What each field of the form would change, in words, by field."""
    found = {}
    for field, name in VALUES.items():
        doubt = view.doubts.get(name)
        found[field] = doubt.reason if doubt is not None else term_words(view.terms, name)
    text = view.object.reason if isinstance(view.object, Unknown) else view.object or UNKNOWN
    found["new_object"] = text if len(text) <= LONGEST_OBJECT else f"{text[:LONGEST_OBJECT].rstrip()}…"
    amounts = [
        f"{euros(amount)}{f' pour {year}' if year else ''}"
        for year, amount in view.amounts.items()
        if not isinstance(amount, Unknown)
    ]
    found["amount"] = ", ".join(amounts) or "aucun montant donné par un avenant"
    return found


class AmendmentForm(forms.ModelForm):
    """Only what changes is written; the rest stays empty."""

    class Meta:
        model = Amendment
        fields = "__all__"  # noqa: DJ007 - the fieldsets of the admin list them
        widgets = {"new_object": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    base: Convention | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.base is None:
            return
        view = without(self.base, self.instance, self.instance.effective)
        for name, words in values_without(view).items():
            if name in self.fields:
                # A help is shown as it is: what somebody typed in the convention is told as a text.
                self.fields[name].help_text = f"Sans cet avenant\u00a0: {escape(words.rstrip('.'))}."
        short_helps(self, keep="signed")

    def clean(self) -> dict[str, Any]:
        """Refuse an act beside another authority, and an end before the start of the convention."""
        values = super().clean() or self.cleaned_data
        refuse_authority(self)
        convention = values.get("convention") or self.base
        end = values.get("new_end")
        start = convention.start if convention is not None else None
        if end is not None and start is not None and end.latest < start.earliest:
            told = f"La convention commence ({start}) après cette fin\u00a0: corrigez l’une des dates."
            self.add_error("new_end", ValidationError(told, code="ends-before-start"))
        self._refuse_nothing_new(values)
        self._refuse_known_number(convention, values.get("number"))
        return values

    def _refuse_known_number(self, convention: Convention | None, number: int | None) -> None:
        """The number of another amendment, told beside it."""
        if convention is None or number is None:
            return
        if convention.amendments.filter(number=number).exclude(pk=self.instance.pk).exists():
            told = "Un avenant de cette convention porte déjà ce numéro."
            self.add_error("number", ValidationError(told, code="number-taken"))

    def _refuse_nothing_new(self, values: Mapping[str, Any]) -> None:
        """A renewal and its absence at once."""
        if values.get("new_renewal") == Renewal.NONE.value and values.get("new_renewal_months"):
            told = "Cet avenant supprime la reconduction\u00a0: il ne lui donne pas de durée."
            self.add_error("new_renewal_months", ValidationError(told, code="renewal-none"))


def amount_label(name: str) -> str:
    """« montant 2026 » for a value of the consolidated view, « montant » without a year."""
    return name.replace(amount_name(None), "montant")

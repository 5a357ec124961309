"""Owns the form of an activity report: its total is the sum of its categories, and both may be unknown."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.house.inlines import HouseInlineFormSet
from common.typography import figure
from partners.models import ActivityReport


class ActivityReportForm(forms.ModelForm):
    """The yearly counts of a post."""

    class Meta:
        model = ActivityReport
        fields = ("post", "year", "unit", "total", "months_worked", "received_on", "stated_in")


def _refuse_closed(row: Any, year: int | None) -> None:
    """A word is used in the years it is open for."""
    category = row.cleaned_data["category"]
    if year is not None and not category.is_open_in(year):
        sentence = (
            f"«\u00a0{category.label}\u00a0» ne sert pas en {year}\u00a0: choisissez une autre catégorie, ou demandez "
            "à la direction d’ouvrir celle-ci pour cette année."
        )
        row.add_error("category", ValidationError(sentence, code="closed"))


def _adds(values: Any) -> bool:
    return "category" in values and values["category"].sums_to_total


class ActivityCounts(HouseInlineFormSet):
    """The counts of a report: those that make the total agree with it, when all are known."""

    row_name = "nombre"

    def clean(self) -> None:
        """Refuse a total that is not the sum of its categories."""
        super().clean()
        total, year = self.instance.total, self.instance.year
        kept = [row for row in self.forms if self._kept(row)]
        for row in kept:
            _refuse_closed(row, year)
        adding = [row for row in kept if _adds(row.cleaned_data)]
        if total is None or not adding or any(row.cleaned_data.get("number") is None for row in adding):
            return
        found = sum(row.cleaned_data["number"] for row in adding)
        if found != total:
            # Beside a figure, so that the summary of errors leads to it.
            told = ValidationError(
                f"Le total est de {figure(total)}, et la somme de ses catégories de {figure(found)}\u00a0: "
                "corrigez l’un ou l’autre, ou laissez vide ce qui n’est pas connu.",
                code="sum",
            )
            adding[-1].add_error("number", told)

    def _kept(self, row: Any) -> bool:
        values = getattr(row, "cleaned_data", None) or {}
        return bool(values.get("category")) and not values.get("DELETE")

"""Owns the rows of the measurements of an indicator."""

from typing import Any

from django import forms

from common.house.forms import attach
from common.house.inlines import HouseInlineFormSet
from prevention.domain.entry import indicator_entry
from prevention.domain.facts import IndicatorFact, MeasurementFact
from prevention.models import Measurement

NO_PERIOD = "Écrivez l’année, le mois ou le jour du relevé."


class MeasurementForm(forms.ModelForm):
    """A value read over a period, with its source."""

    class Meta:
        model = Measurement
        fields = ("period", "until", "value", "estimated", "confidence", "source")

    def clean(self) -> dict[str, Any]:
        """Refuse a value without its period, a period that ends before it starts."""
        values = super().clean() or self.cleaned_data
        period = values.get("period")
        if period is None:
            if "period" not in self.errors:
                self.add_error("period", forms.ValidationError(NO_PERIOD, code="required"))
            return values
        read = MeasurementFact(0, period, values.get("value"), values.get("until"))
        for finding in indicator_entry(IndicatorFact(0, "", measurements=(read,))):
            attach(self, finding, field=finding.field)
        return values


class MeasurementRows(HouseInlineFormSet):
    """Measurements, named in the summary of errors."""

    row_name = "relevé"

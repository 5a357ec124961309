"""Owns the rows of the measurements of an indicator."""

from typing import Any

from django import forms

from common.house.forms import attach
from common.house.inlines import HouseInlineFormSet
from prevention.domain.entry import indicator_entry
from prevention.domain.facts import IndicatorFact, MeasurementFact
from prevention.forms.action_fields import ValueField
from prevention.models import Indicator, Measurement

NO_PERIOD = "Écrivez l’année, le mois ou le jour du relevé."


class IndicatorForm(forms.ModelForm):
    """Where it starts from, where it has to go."""

    class Meta:
        model = Indicator
        fields = (
            "label", "unit", "family", "aim", "baseline", "baseline_source", "target", "target_due"
        )  # fmt: skip
        field_classes = {"baseline": ValueField, "target": ValueField}


class MeasurementForm(forms.ModelForm):
    """A value read over a period, with its source."""

    class Meta:
        model = Measurement
        fields = ("period", "until", "value", "estimated", "confidence", "source")
        field_classes = {"value": ValueField}

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

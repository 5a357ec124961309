"""Owns the forms of an axis, of its objectives: what stands under what."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.house.inlines import HouseInlineFormSet
from common.typography import counted
from prevention.domain.vocabulary import ObjectiveKind
from prevention.models import Axis, Objective

UNDER = "{} sous celui-ci\u00a0: il reste stratégique tant que vous ne les avez pas placés ailleurs."


class AxisForm(forms.ModelForm):
    """An axis; its number is given by the plan."""

    class Meta:
        model = Axis
        fields = ("strategy", "title", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}


class ObjectiveForm(forms.ModelForm):
    """An objective; its place is given by the plan."""

    class Meta:
        model = Objective
        fields = ("axis", "title", "kind", "parent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent: Any = self.fields.get("parent")
        if parent is not None:
            parent.empty_label = "aucun"
            if self.instance.pk is not None:
                parent.queryset = parent.queryset.filter(axis=self.instance.axis_id)

    def clean(self) -> dict[str, Any]:
        """Refuse a parent of another axis, a strategic objective made operational while others stand under it."""
        values = super().clean() or self.cleaned_data
        axis, parent = values.get("axis") or getattr(self.instance, "axis", None), values.get("parent")
        if parent is not None and axis is not None and parent.axis_id != axis.pk:
            told = f"«\u00a0{parent}\u00a0» est d’un autre axe\u00a0: choisissez un objectif de celui-ci, ou aucun."
            self.add_error("parent", ValidationError(told, code="other-axis"))
        self._keep_those_under(values)
        return values

    def _keep_those_under(self, values: dict[str, Any]) -> None:
        if self.instance.pk is None or values.get("kind") != ObjectiveKind.OPERATIONAL.value:
            return
        under = self.instance.lower_objectives.count()
        if under:
            told = UNDER.format(counted(under, "objectif"))
            self.add_error("kind", ValidationError(told, code="has-lower"))


class ObjectiveRows(HouseInlineFormSet):
    """Objectives of an axis, named in the summary of errors."""

    row_name = "objectif"

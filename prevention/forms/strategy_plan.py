"""Owns what is typed on the plan of a strategy: a new axis, a new objective, where a sheet goes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.house.forms import refuse_control_signs
from common.house.widgets import HouseSelect
from prevention.domain.vocabulary import ObjectiveKind
from prevention.models import Axis, Objective

NOWHERE = "Choisissez un axe ou un objectif de cette stratégie."


class NewAxisForm(forms.ModelForm):
    """An axis takes the next number."""

    class Meta:
        model = Axis
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        self.fields["title"].label = "Intitulé du nouvel axe"
        refuse_control_signs(self.fields["title"])


class NewObjectiveForm(forms.ModelForm):
    """An objective of an axis, under a strategic one or not."""

    class Meta:
        model = Objective
        fields = ("title", "kind", "parent")

    def __init__(self, *args: Any, axis: Axis, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": "", "prefix": f"axis{axis.pk}"} | kwargs))
        self.instance.axis = axis
        self.fields["title"].label = "Intitulé du nouvel objectif"
        refuse_control_signs(self.fields["title"])
        parent: Any = self.fields["parent"]
        parent.queryset = Objective.objects.filter(axis=axis, kind=ObjectiveKind.STRATEGIC.value)
        # Those the page has read already: one query for all the axes.
        above = [one for one in axis.objectives.all() if one.kind == ObjectiveKind.STRATEGIC.value]
        parent.choices = [("", "aucun"), *((one.pk, one.title) for one in above)]


class MoveForm(forms.Form):
    """Where a sheet goes: an axis and an objective chosen together, then its place there."""

    where = forms.ChoiceField(label="Où", widget=HouseSelect)
    place = forms.IntegerField(
        label="Place",
        required=False,
        min_value=1,
        help_text="1 pour la première\u00a0; vide, elle se range la dernière.",
        error_messages={
            "min_value": "La première place est 1.",
            "invalid": "Écrivez un nombre, ou laissez vide.",
        },
    )

    def __init__(self, *args: Any, axes: list[Axis], **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        self.axes = {axis.pk: axis for axis in axes}
        self.fields["where"].choices = [  # type: ignore[attr-defined]
            (
                str(axis),
                [
                    (f"{axis.pk}-0", "sans objectif"),
                    *((f"{axis.pk}-{aim.pk}", aim.title) for aim in axis.objectives.all()),
                ],
            )
            for axis in axes
        ]
        self.fields["where"].error_messages["invalid_choice"] = NOWHERE

    def clean_where(self) -> tuple[Axis, Objective | None]:
        """The axis and the objective."""
        try:
            axis, aim = (int(part) for part in self.cleaned_data["where"].split("-"))
        except ValueError as error:
            raise ValidationError(NOWHERE, code="nowhere") from error
        found = self.axes[axis]
        return found, next((one for one in found.objectives.all() if one.pk == aim), None)


def where_of(axis: int, objective: int | None) -> str:
    """The value that stands for a place in the list."""
    return f"{axis}-{objective or 0}"

"""Owns the form of a sheet: its axis and its objective agree, its period too; what no source states stays empty."""

from typing import Any

from django import forms

from common.house.forms import attach
from partners.forms.convention import short_helps
from prevention.domain.entry import action_entry
from prevention.domain.facts import ActionFact
from prevention.domain.ordering import move_findings
from prevention.forms.action_fields import Boxes, grouped
from prevention.models import Action, Axis, Objective

NO_DISTRICT = "Aucun quartier n’est encore inscrit pour la commune."
NO_MEASURE = "Aucun cadre national n’est encore saisi."
MOVES = ("axis", "objective")


class ActionForm(forms.ModelForm):
    """A sheet; its place in its axis is given by the plan, and nobody types it."""

    class Meta:
        model = Action
        fields = (
            "code", "title", "axis", "objective", "status", "restricted", "problem", "content", "audience",
            "places", "districts", "measures", "pilot", "pilot_contact", "partners", "elected_referent",
            "followed_by", "start", "end", "calendar", "resources", "evaluation", "outcome",
            "outcome_reason", "source",
        )  # fmt: skip
        widgets = {
            "partners": Boxes({"aria-label": "Partenaires"}),
            "districts": Boxes({"aria-label": "Quartiers"}),
            "measures": Boxes({"aria-label": "Mesures des cadres nationaux"}),
            **{
                name: forms.Textarea(attrs={"rows": rows})
                for name, rows in (
                    ("problem", 4), ("content", 6), ("resources", 3), ("evaluation", 3), ("outcome_reason", 2)
                )
            },
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        short_helps(self)
        self._offer_places()
        self._name_districts()
        self._group_measures()

    def _offer_places(self) -> None:
        """The axes and objectives of the sheet's strategy; for a new one, those of every strategy."""
        axis, objective = self._choice("axis"), self._choice("objective")
        if axis is None or objective is None:
            return
        axis.queryset = axis.queryset.select_related("strategy")
        objective.queryset = objective.queryset.select_related("axis__strategy")
        axes, aims = axis.queryset, objective.queryset
        if self.instance.pk is not None:
            own = self.instance.axis.strategy_id
            axes, aims = axes.filter(strategy=own), aims.filter(axis__strategy=own)
        rows = list(axes)
        plans = {one.strategy_id for one in rows}
        named = grouped(rows, lambda one: one.strategy.title)
        axis.choices = [
            ("", "---------"),
            *(named if len(plans) > 1 else (one for _, some in named for one in some)),
        ]
        objective.choices = [
            ("", "---------"),
            *grouped(aims, lambda one: self._heading(one, len(plans) > 1)),
        ]

    def _heading(self, objective: Objective, several: bool) -> str:
        axis = objective.axis
        return f"{axis.strategy.title}, axe {axis.position}" if several else str(axis)

    def _name_districts(self) -> None:
        field = self._choice("districts")
        if field is None:
            return
        rows = list(field.queryset)
        field.choices = [(one.pk, f"{one.name} (QPV)" if one.is_qpv else one.name) for one in rows]
        field.help_text = (
            "QPV\u00a0: quartier prioritaire de la politique de la ville." if rows else NO_DISTRICT
        )

    def _group_measures(self) -> None:
        field = self._choice("measures")
        if field is None:
            return
        field.queryset = field.queryset.select_related("axis__framework").order_by(
            "-axis__framework__start", "axis__framework__title", "axis__number", "position"
        )
        rows = list(field.queryset)
        field.choices = grouped(rows, lambda one: f"{one.axis.framework}, {one.axis}")
        field.help_text = "" if rows else NO_MEASURE

    def _choice(self, name: str) -> Any:
        return self.fields.get(name)

    def clean(self) -> dict[str, Any]:
        """Refuse an objective of another axis, another strategy, a period that ends before it starts."""
        values = super().clean() or self.cleaned_data
        axis: Axis | None = values.get("axis")
        objective: Objective | None = values.get("objective")
        if axis is not None:
            before = self.instance.axis if self.instance.pk is not None else axis
            fact = ActionFact(
                key=self.instance.pk or 0,
                label=values.get("title") or self.instance.title,
                axis=before.pk,
                start=values.get("start"),
                end=values.get("end"),
            )
            axes = {one.pk: one.fact() for one in (before, axis)}
            findings = move_findings(fact, axes, axis.fact(), objective.fact() if objective else None)
            for finding in (*findings, *action_entry(fact)):
                attach(self, finding, field=finding.field)
        return values

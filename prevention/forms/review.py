"""Owns the form of a line of review: its sub-lines typed one a line, its partners and measures ticked by group."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from prevention.forms.action_fields import Boxes, grouped
from prevention.models import HIDDEN_SHEET, Axis, ReviewLine, ReviewSubLine, Succession

NO_MEASURE = "Aucun cadre national n’est encore saisi."
NO_PARTNER = "Aucune organisation n’est encore inscrite pour la commune."
KEEPS_HIDDEN = "Cette ligne tient à une fiche que vous n’avez pas à lire\u00a0: elle y reste liée."
OTHER_STRATEGY = (
    "La fiche «\u00a0{}\u00a0» est d’une autre stratégie\u00a0: choisissez-en une de celle-ci ou d’un de ses plans "
    "précédents."
)
LONGEST = ReviewSubLine._meta.get_field("text").max_length or 400


class ReviewLineForm(forms.ModelForm):
    """A line of review; its place is given by the plan."""

    sub_lines = forms.CharField(
        label="Sous-lignes",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text="Une par ligne, dans l’ordre où elles se lisent.",
    )

    class Meta:
        model = ReviewLine
        fields = (
            "axis",
            "kind",
            "text",
            "sub_lines",
            "outcome",
            "action",
            "partners",
            "places",
            "measures",
            "source",
        )
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "partners": Boxes({"aria-label": "Partenaires"}),
            "measures": Boxes({"aria-label": "Mesures des cadres nationaux"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line, axis = self.instance, self._axis()
        if line.pk is not None:
            self.initial["sub_lines"] = "\n".join(one.text for one in line.sub_lines.all())
        self._offer_axes(axis)
        self._offer_sheets(axis)
        self._group_partners(axis)
        self._group_measures()

    def _axis(self) -> Axis | None:
        if self.instance.pk is not None:
            return self.instance.axis
        key = str(self.initial.get("axis") or "")
        return Axis.objects.filter(pk=key).first() if key.isdecimal() else None

    def _offer_axes(self, axis: Axis | None) -> None:
        """Those of the strategy it is opened from; else those of every strategy, under the name of each."""
        field: Any = self.fields.get("axis")
        if field is None:
            return
        field.queryset = field.queryset.select_related("strategy")
        if axis is not None:
            field.queryset = field.queryset.filter(strategy=axis.strategy_id)
        named = grouped(field.queryset, lambda one: one.strategy.title)
        flat = [one for _, some in named for one in some]
        field.choices = [("", "---------"), *(named if len(named) > 1 else flat)]

    def _offer_sheets(self, axis: Axis | None) -> None:
        """Those of the strategy, then of the plans before it, for a review looks back; always the one it has."""
        field: Any = self.fields.get("action")
        if field is None:
            return
        stored, rows = self.instance.action, field.queryset.select_related("axis__strategy")
        if stored is not None and not rows.filter(pk=stored.pk).exists():
            field.queryset = type(stored).objects.filter(pk=stored.pk)
            field.choices = [(stored.pk, HIDDEN_SHEET)]
            field.disabled, field.help_text = True, KEEPS_HIDDEN
            return
        if axis is not None:
            kept = Q(axis__strategy__in=_strategies(axis)) | Q(pk=self.instance.action_id)
            rows = rows.filter(kept)
        own = axis.strategy_id if axis is not None else None
        field.queryset = rows
        # The box one types in shows no heading: the sheet of another plan says its own.
        named = grouped(
            sorted(rows, key=lambda one: one.axis.strategy_id != own),
            lambda one: one.axis.strategy.title,
            lambda one: str(one) if one.axis.strategy_id == own else f"{one} ({one.axis.strategy})",
        )
        field.choices = [("", "---------"), *named]

    def _group_partners(self, axis: Axis | None) -> None:
        """Those of the strategy first."""
        field: Any = self.fields.get("partners")
        if field is None:
            return
        own = set(axis.strategy.partners.values_list("organisation", flat=True)) if axis else set()
        rows = sorted(field.queryset, key=lambda one: one.pk not in own)
        names = ("Partenaires de la stratégie", "Autres organisations")
        field.choices = grouped(rows, lambda one: names[one.pk not in own] if own else "")
        field.help_text = "" if rows else NO_PARTNER

    def _group_measures(self) -> None:
        field: Any = self.fields.get("measures")
        if field is None:
            return
        field.queryset = field.queryset.select_related("axis__framework").order_by(
            "-axis__framework__start", "axis__framework__title", "axis__number", "position"
        )
        rows = list(field.queryset)
        field.choices = grouped(rows, lambda one: f"{one.axis.framework}, {one.axis}")
        field.help_text = "" if rows else NO_MEASURE

    def clean_sub_lines(self) -> str:
        """The lines that say something, none too long."""
        lines = [line.strip() for line in self.cleaned_data["sub_lines"].splitlines()]
        kept = [line for line in lines if line]
        for number, line in enumerate(kept, start=1):
            if len(line) > LONGEST:
                told = f"La sous-ligne {number} dépasse {LONGEST}\u00a0caractères\u00a0: coupez-la en deux."
                raise ValidationError(told, code="too-long")
        return "\n".join(kept)

    def clean(self) -> dict[str, Any]:
        """Refuse the sheet of another strategy, unless it is one before, or the one the line has."""
        values = super().clean() or self.cleaned_data
        axis, action = values.get("axis") or self._axis(), values.get("action")
        if axis is None or action is None or action.pk == self.initial.get("action"):
            return values
        if action.axis.strategy_id not in _strategies(axis):
            told = OTHER_STRATEGY.format(action)
            self.add_error("action", ValidationError(told, code="other-strategy"))
        return values


def _strategies(axis: Axis) -> set[int]:
    """The keys of the strategy of an axis and of those just before it."""
    before = Succession.objects.filter(strategy=axis.strategy_id)
    return {axis.strategy_id, *before.values_list("predecessor", flat=True)}

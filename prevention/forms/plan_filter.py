"""Owns the choice of the sheets a drawing or a calendar shows."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from common.typography import french_sort_key
from prevention.domain.facts import ActionFact, AxisFact
from prevention.domain.plan import Plan
from prevention.domain.progress import is_late, status_of
from prevention.domain.vocabulary import ActionStatus

# The form posts nothing: an empty status is a status too, and has a word of its own in an address.
NOT_STATED = "non-renseigne"
EVERY, WHOLE_PERIOD = "tous", "toutes"


class PlanFilter(forms.Form):
    """By status, pilot, district, late or not; what an address says and the plan does not know is left aside."""

    etat = forms.ChoiceField(label="État", required=False)
    pilote = forms.ChoiceField(label="Pilote", required=False)
    quartier = forms.ChoiceField(label="Quartier", required=False)
    retard = forms.BooleanField(label="En retard seulement", required=False)

    def __init__(self, data: Any, plan: Plan) -> None:
        super().__init__(data, auto_id="%s")
        pilots = {str(one.pilot): one.pilot_name for one in plan.actions if one.pilot is not None}
        districts = {str(one.key): one.name for action in plan.actions for one in action.districts}
        states = {(one.value or NOT_STATED): one.label for one in ActionStatus}
        for name, every, known in (
            ("etat", "tous", list(states.items())),
            ("pilote", "tous", [("aucun", "aucun pilote"), *_sorted(pilots)]),
            ("quartier", "tous", _sorted(districts)),
        ):
            field: Any = self.fields[name]
            field.choices = [("", every), *known]

    def wanted(self, on: Any) -> Any:
        """What tells whether a sheet is asked for on a day."""
        self.is_valid()
        asked = {name: self.cleaned_data.get(name, "") for name in self.fields}

        def answer(action: ActionFact) -> bool:
            status = status_of(action).value or NOT_STATED
            pilot = "aucun" if action.pilot is None else str(action.pilot)
            return (
                asked["etat"] in {"", status}
                and asked["pilote"] in {"", pilot}
                and (not asked["quartier"] or asked["quartier"] in {str(one.key) for one in action.districts})
                and (not asked["retard"] or is_late(action, on) is True)
            )

        return answer

    @property
    def asks(self) -> bool:
        """Whether anything is left out."""
        self.is_valid()
        return any(self.cleaned_data.values())


@dataclass(frozen=True)
class AxisChoice:
    """Which axis of a plan is shown: the one asked for (`axe`), all of them, or the first of a plan of many sheets."""

    axes: tuple[AxisFact, ...]
    axis: AxisFact | None
    many: bool

    @classmethod
    def of(cls, data: Mapping[str, Any], plan: Plan, *, most: int) -> "AxisChoice":
        """most: beyond so many sheets, one axis is shown unless all are asked for."""
        wanted, many = str(data.get("axe", "")), len(plan.actions) > most
        named = next((one for one in plan.axes if str(one.key) == wanted), None)
        if named is None and many and wanted != EVERY and plan.axes:
            named = plan.axes[0]
        return cls(plan.axes, named, many)

    def also(self, wanted: Callable[[ActionFact], bool]) -> Callable[[ActionFact], bool]:
        """The sheets of the axis that are wanted otherwise too."""
        axis = self.axis
        return wanted if axis is None else lambda one: one.axis == axis.key and wanted(one)


def asked_year(text: str, years: Sequence[int], on: dt.date) -> int | None:
    """The year a calendar shows: that asked for, else that of the day, else the last; None for the whole period."""
    if text == WHOLE_PERIOD or not years:
        return None
    known = {str(year): year for year in years}
    return known.get(text) or (on.year if on.year in years else years[-1])


def _sorted(names: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: (french_sort_key(pair[1]), pair[0]))

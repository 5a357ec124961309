"""Owns the form that says what to change on several sheets; what is left empty stays as it is."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from common.house.widgets import HouseSelect
from deliberations.forms.deliberation_steps import PlainForm
from deliberations.models import Councillor, Municipality
from partners.models import Organisation
from partners.models.fields import FIRST_YEAR, LAST_YEAR, YEAR_REFUSED, PartialDateFormField
from prevention.domain.vocabulary import ActionStatus
from prevention.operations.bulk import LABELS, NewMeans, Wanted

KEEP = "ne rien changer"
NOT_STATED = "aucun"
NOTHING = "Choisissez au moins une chose à changer."
BOTH = "Choisissez une valeur, ou cochez «\u00a0vider\u00a0», pas les deux."
TWICE = "Une organisation ne s’ajoute pas et ne se retire pas à la fois\u00a0: choisissez l’un des deux."
NO_YEAR = "Écrivez l’année de ces moyens."
NO_AMOUNT = "Écrivez les euros ou le temps de travail prévus\u00a0; 0 dit que rien n’est nécessaire."
CLEARED = ("pilot", "elected_referent", "followed_by", "end")
DIRECTORATE = ("agent", "head")


def record_field(label: str, *, empty: str = KEEP) -> Any:
    """A list of records; its rows are given with the town."""
    return forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label=label,
        required=False,
        empty_label=empty,
        widget=HouseSelect,
    )


def clear_field() -> forms.BooleanField:
    """The box that empties the field before it."""
    return forms.BooleanField(label="vider", required=False)


class BulkForm(PlainForm):
    """What to change."""

    status = forms.ChoiceField(
        label="État",
        required=False,
        choices=[("", KEEP), *((one.value or NOT_STATED, one.label) for one in ActionStatus)],
    )
    pilot = record_field("Pilote")
    pilot_clear = clear_field()
    elected_referent = record_field("Élu référent")
    elected_referent_clear = clear_field()
    followed_by = record_field("Suivi par")
    followed_by_clear = clear_field()
    end = PartialDateFormField(
        label="Échéance",
        required=False,
        help_text="Un jour (05/10/2027), un mois (10/2027) ou une année (2027).",
    )
    end_clear = clear_field()
    restricted = forms.ChoiceField(
        label="Diffusion restreinte",
        required=False,
        choices=[("", KEEP), ("oui", "oui"), ("non", "non")],
    )
    add_partner = record_field("Ajouter un partenaire", empty="aucun")
    remove_partner = record_field("Retirer un partenaire", empty="aucun")
    year = forms.IntegerField(
        label="Ajouter les moyens de l’année",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"min_value": YEAR_REFUSED, "max_value": YEAR_REFUSED},
    )
    planned = forms.DecimalField(
        label="Prévu (€)", required=False, min_value=0, max_digits=12, decimal_places=2
    )
    planned_time = forms.DecimalField(
        label="Prévu (ETP)", required=False, min_value=0, max_digits=6, decimal_places=2
    )

    def __init__(self, *args: Any, town: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.filter(municipality=town).order_by("sort_key")
        people = get_user_model()._default_manager.filter(is_active=True, groups__name__in=DIRECTORATE)
        offered = {
            "pilot": organisations,
            "add_partner": organisations,
            "remove_partner": organisations,
            "elected_referent": Councillor.objects.filter(municipality=town).order_by("sort_key"),
            "followed_by": people.distinct().order_by("last_name", "first_name", "pk"),
        }
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows

    def clean(self) -> dict[str, Any]:
        """Refuse what says nothing, or two things at once."""
        values = super().clean() or self.cleaned_data
        for name in CLEARED:
            if values.get(name) and values.get(f"{name}_clear"):
                self.add_error(name, ValidationError(BOTH, code="both"))
        added = values.get("add_partner")
        if added is not None and added == values.get("remove_partner"):
            self.add_error("remove_partner", ValidationError(TWICE, code="twice"))
        self._check_means(values)
        if not self.errors and self.wanted().empty:
            self.add_error(None, ValidationError(NOTHING, code="nothing"))
        return values

    def _check_means(self, values: dict[str, Any]) -> None:
        if {"year", "planned", "planned_time"} & set(self.errors):
            return
        amounts = values.get("planned") is not None or values.get("planned_time") is not None
        if amounts and values.get("year") is None:
            self.add_error("year", ValidationError(NO_YEAR, code="year"))
        if values.get("year") is not None and not amounts:
            self.add_error("planned", ValidationError(NO_AMOUNT, code="amount"))

    def wanted(self) -> Wanted:
        """What to change, once the form is valid."""
        values = self.cleaned_data
        year = values.get("year")
        means = None if year is None else NewMeans(year, values.get("planned"), values.get("planned_time"))
        return Wanted(dict(self._values()), values.get("add_partner"), values.get("remove_partner"), means)

    def _values(self) -> Iterator[tuple[str, Any]]:
        values = self.cleaned_data
        for name in LABELS:
            if values.get(name):
                yield name, _stored(name, values[name])
            elif values.get(f"{name}_clear"):
                yield name, None

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields as the page shows them, under a heading each."""
        return [
            ("Où elle en est", [self["status"], self["end"], self["end_clear"]]),
            (
                "Qui",
                [
                    self[name]
                    for name in (
                        "pilot", "pilot_clear", "elected_referent", "elected_referent_clear",
                        "followed_by", "followed_by_clear", "add_partner", "remove_partner",
                    )
                ],
            ),
            ("Moyens", [self["year"], self["planned"], self["planned_time"]]),
            ("Diffusion", [self["restricted"]]),
        ]  # fmt: skip


def _stored(name: str, value: Any) -> Any:
    if name == "restricted":
        return value == "oui"
    return "" if name == "status" and value == NOT_STATED else value

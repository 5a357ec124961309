"""Owns the forms of the commune, its terms, its councillors and its sittings."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from common.house.colour import validate_town_colour
from common.house.forms import attach
from deliberations.domain.findings import Finding, Level
from deliberations.domain.notices import check_notice, check_second_notice, check_term
from deliberations.domain.vocabulary import RollState
from deliberations.models import Councillor, Term
from deliberations.towns import chosen_town


class MunicipalityForm(forms.ModelForm):
    """The commune: its numbers and its colour are checked."""

    def clean_colour(self) -> str:
        """A colour on which text can be read."""
        colour: str = self.cleaned_data["colour"]
        if colour:
            validate_town_colour(colour)
        return colour

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        for field, sentence in self.instance.number_errors().items():
            if field in self.fields and field not in self.errors:
                self.add_error(field, ValidationError(sentence, code="check-digit"))


class TownForm(forms.ModelForm):
    """A record of the town chosen at the top of the page: nobody types which town."""

    house_request: HttpRequest

    def _post_clean(self) -> None:
        if self.instance.pk is None and self.instance.municipality_id is None:
            self.instance.municipality = chosen_town(self.house_request)
        super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"municipality"}  # type: ignore[misc]


class TermForm(TownForm):
    """A term of the council."""

    class Meta:
        model = Term
        fields = ["name", "starts_on", "ends_on", "legal_seats"]


class CouncillorForm(TownForm):
    """A person of the council."""

    class Meta:
        model = Councillor
        fields = ["civility", "last_name", "first_name", "birth_date"]


class SittingForm(forms.ModelForm):
    """A sitting; what is wrong with its notice is told before it is too late."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("roll_state")
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (RollState.TAKEN.value, "tenue ici, à l’onglet Appel"),
                (RollState.NOT_STATED.value, "non renseignée par la source (séance ancienne)"),
            ]

    def clean(self) -> dict[str, Any]:
        """Refuse a day out of the term and a notice that even urgency does not allow; the pages warn of the rest."""
        data = super().clean() or self.cleaned_data
        held, term = data.get("held_on"), data.get("term", self.instance.term if self.instance.pk else None)
        if held and isinstance(term, Term):
            moved = {"held_on", "term", "second_notice_of"} & set(self.changed_data)
            for finding in (*self._notice(held, term), *(self._day(held, term) if moved else ())):
                if finding.level is Level.REFUSAL:
                    attach(self, finding, field=finding.field)
        return data

    def _notice(self, held: date, term: Term) -> tuple[Finding, ...]:
        sent = self.cleaned_data.get("notice_sent_on")
        if sent is None:
            return ()
        return check_notice(
            sent=sent,
            sitting=held,
            place=term.municipality.place,
            urgent=bool(self.cleaned_data.get("urgent")),
            first_after_renewal=bool(self.cleaned_data.get("first_after_renewal")),
        )

    def _day(self, held: date, term: Term) -> tuple[Finding, ...]:
        within = check_term(sitting=held, term=term.name, starts_on=term.starts_on, ends_on=term.ends_on)
        first = self.cleaned_data.get("second_notice_of")
        if first is None:
            return within
        return (*within, *check_second_notice(first_sitting=first.held_on, second_sitting=held))

"""Owns the small forms of a convention's life: to renew it, to denounce it, to close it."""

from typing import Any

from django import forms

from common.house.widgets import HouseSelect
from deliberations.forms.deliberation_steps import PlainForm
from partners.domain.vocabulary import Authority
from partners.forms.convention_checks import refuse_authority, refuse_denunciation
from partners.models.fields import PartialDateFormField


def partial_date(label: str, *, required: str = "", help_text: str = "") -> PartialDateFormField:
    """A box for a partial date. required: what is said when it is left empty (empty: it may be)."""
    field = PartialDateFormField(label=label, required=bool(required), help_text=help_text)
    field.error_messages["required"] = required
    return field


def _offer(form: forms.Form, name: str, records: Any) -> None:
    field: Any = form.fields[name]
    field.queryset = records


class SuccessorForm(PlainForm):
    """The convention that follows."""

    title = forms.CharField(
        label="Intitulé",
        max_length=240,
        widget=forms.TextInput(attrs={"class": "wide-text"}),
        error_messages={"required": "Écrivez l’intitulé de la nouvelle convention."},
    )
    start = partial_date("Début", help_text="Vide tant qu’il n’est pas connu.")
    duration_months = forms.IntegerField(
        label="Durée, en mois",
        required=False,
        min_value=1,
        max_value=600,
        error_messages={
            "min_value": "Une durée est d’un mois au moins.",
            "max_value": "Écrivez au plus 600\u00a0mois.",
            "invalid": "Écrivez un nombre de mois.",
        },
    )


class ExpressRenewalForm(PlainForm):
    """A renewal the parties decided."""

    signed = partial_date(
        "Signé", help_text="Vide tant que personne n’a signé\u00a0: rien n’est encore reconduit."
    )
    authority = forms.ChoiceField(
        label="Autorisation de signer", required=False, choices=[("", "---------"), *Authority.choices()]
    )
    deliberation: Any = forms.ModelChoiceField(
        queryset=None, required=False, label="Délibération", widget=HouseSelect
    )
    mayoral_decision: Any = forms.ModelChoiceField(
        queryset=None, required=False, label="Décision du maire", widget=HouseSelect
    )
    source = forms.CharField(label="Source", required=False, max_length=240)

    def __init__(self, *args: Any, deliberations: Any, decisions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "deliberation", deliberations)
        _offer(self, "mayoral_decision", decisions)

    def clean(self) -> dict[str, Any]:
        """Refuse an act beside another authority."""
        values = super().clean() or self.cleaned_data
        refuse_authority(self)
        return values


class DenunciationForm(PlainForm):
    """Who ends the convention, from when."""

    denounced = partial_date(
        "Demandée",
        required="Écrivez le jour où la dénonciation a été demandée.",
        help_text="Le jour de la lettre, ou de sa réception.",
    )
    denunciation_effective = partial_date(
        "Prend effet", help_text="Premier jour sans convention. Vide si rien ne le dit encore."
    )
    denounced_by: Any = forms.ModelChoiceField(queryset=None, required=False, label="Par", widget=HouseSelect)
    denunciation_reason = forms.CharField(
        label="Motif", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "denounced_by", organisations)

    def clean(self) -> dict[str, Any]:
        """Refuse an effect before the request."""
        values = super().clean() or self.cleaned_data
        refuse_denunciation(self)
        return values


class ClosingForm(PlainForm):
    """The day a convention is filed away."""

    closed = partial_date("Classée", required="Écrivez le jour du classement.")

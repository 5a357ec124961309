"""Owns the forms of one round of an election and of its candidates."""

from typing import Any

from django import forms

from common.house.widgets import DateField
from deliberations.forms.records import MemberChoice
from deliberations.forms.rows import RowForm
from deliberations.models import Candidate, Round


class RoundForm(forms.ModelForm):
    """The ballots of one round."""

    class Meta:
        model = Round
        fields = ["number", "ballots_found", "blank", "null"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        for field in self.fields.values():
            field.widget.attrs |= {"inputmode": "numeric", "class": "count"}

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"vote"}  # type: ignore[misc]


class CandidateForm(RowForm):
    """A candidate or a list, with its votes."""

    primary = ("label", "votes", "councillor", "born_on")
    councillor = MemberChoice(label="Membre du conseil", required=False)

    class Meta:
        model = Candidate
        fields = ["label", "votes", "councillor", "born_on"]
        widgets = {"born_on": DateField}
        labels = {"label": "Candidat ou liste", "born_on": "Né ou née le"}
        help_texts = {"born_on": "Pour un départage à l’âge."}

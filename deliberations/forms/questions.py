"""Owns the form of a question: its numbers checked, its outcome given by the council, never typed over a vote."""

from typing import Any

from django import forms

from common.house.forms import attach
from deliberations.domain.numbering import check_object
from deliberations.domain.vocabulary import QuestionOutcome
from deliberations.models import Sitting
from deliberations.operations.questions import taken_numbers

WITHOUT_VOTE = (
    QuestionOutcome.NOTED,
    QuestionOutcome.WITHDRAWN,
    QuestionOutcome.POSTPONED,
    QuestionOutcome.SENT_TO_COMMITTEE,
    QuestionOutcome.WITHOUT_OBJECT,
)


class QuestionForm(forms.ModelForm):
    """A question of the agenda."""

    def _post_clean(self) -> None:
        """A number or a reference serves once a year in a town."""
        super()._post_clean()  # type: ignore[misc]
        asked = {"act_number", "reference"} & set(self.fields)
        if "sitting" not in self.changed_data:
            asked &= set(self.changed_data)
        sitting = (
            Sitting.objects.filter(pk=self.instance.sitting_id).select_related("term__municipality").first()
        )
        if sitting is not None:
            self.instance.sitting = sitting
            for finding in taken_numbers(self.instance, sorted(asked - set(self.errors))):
                attach(self, finding, field=finding.field)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("outcome")
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", "à venir, ou donnée par le vote"),
                *((outcome.value, outcome.label) for outcome in WITHOUT_VOTE),
            ]

    def clean(self) -> dict[str, Any]:
        """The object of an act stands on one line, or the source does not give it."""
        data = super().clean() or self.cleaned_data
        if data.get("object_stated") and "object" in data:
            for finding in check_object(data["object"]):
                # Only the prefecture's platforms ask for one short line.
                if data.get("transmissible") or not data["object"].strip():
                    attach(self, finding, field="object")
        if data.get("transmissible") is False and not data.get("not_transmissible_reason"):
            self.add_error(
                "not_transmissible_reason", "Dites pourquoi cet acte n’est pas transmis à la préfecture."
            )
        return data

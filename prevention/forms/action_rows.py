"""Owns the rows of a sheet: milestones, yearly notes, means, fundings, indicators."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import timezone

from common.house.inlines import HouseInlineFormSet
from prevention.forms.action_fields import ValueField
from prevention.models import ActionMeans, ActionNote

WRITTEN_TODAY = "Vide, ou laissée telle quelle quand le texte change\u00a0: aujourd’hui."


class UniqueRows(HouseInlineFormSet):
    """Rows that say, of two alike, what their table says."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        """The sentence of the constraint that two rows of the page would break."""
        for constraint in self.model._meta.constraints:
            if set(getattr(constraint, "fields", ())) == {*unique_check, self.fk.name}:
                return str(constraint.violation_error_message)
        return str(super().get_unique_error_message(unique_check))

    def full_clean(self) -> None:
        """That sentence says it once: the row adds nothing of its own."""
        super().full_clean()
        for form in self.forms if self.is_bound else ():
            if form.non_field_errors() == [self.get_form_error()]:
                del form.errors[NON_FIELD_ERRORS]


class MilestoneRows(HouseInlineFormSet):
    """Milestones, named in the summary of errors."""

    row_name = "étape"


class MeansForm(forms.ModelForm):
    """Euros and full-time equivalents of a year."""

    class Meta:
        model = ActionMeans
        fields = ("year", "planned", "real", "planned_time", "real_time")
        field_classes = dict.fromkeys(("planned", "real", "planned_time", "real_time"), ValueField)


class MeansRows(UniqueRows):
    """Years of means, named as the page names them."""


class ActionFundingRows(UniqueRows):
    """Fundings, named in the summary of errors."""

    row_name = "financement"


class IndicatorRows(UniqueRows):
    """Indicators, named in the summary of errors."""

    row_name = "indicateur"


class NoteForm(forms.ModelForm):
    """The note of a year, and the day it was last written."""

    class Meta:
        model = ActionNote
        fields = ("year", "written_on", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        written: Any = self.fields.get("written_on")
        if written is not None:
            written.required = False
            written.help_text = WRITTEN_TODAY
        if self.instance.pk is None and self.fields:
            # A row that is only offered is not a row that somebody began.
            self.initial = {"year": today.year, "written_on": today, **(self.initial or {})}

    def has_changed(self) -> bool:
        """Whether there is something to keep: of a new note, its text."""
        return super().has_changed() if self.instance.pk is not None else "text" in self.changed_data

    def clean(self) -> dict[str, Any]:
        """Date of today a text that changed while its date was left as it was."""
        values = super().clean() or self.cleaned_data
        if "written_on" in self.errors:
            return values
        untouched = "text" in self.changed_data and "written_on" not in self.changed_data
        if values.get("written_on") is None or untouched:
            self.moved_to_today = values.get("written_on") is not None
            values["written_on"] = timezone.localdate()
        return values


class NoteRows(UniqueRows):
    """Yearly notes, named in the summary of errors."""

    row_name = "note"

    @property
    def moved_to_today(self) -> list[int]:
        """The years whose note was dated of today because its text changed."""
        return [
            form.instance.year
            for form in self.initial_forms
            if form.instance.pk is not None and getattr(form, "moved_to_today", False)
        ]

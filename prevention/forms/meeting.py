"""Owns the forms of a meeting and of its decisions: what cannot be is refused beside the field."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.typography import long_date
from prevention.domain.governance import in_being

NOT_IN_BEING = (
    "«\u00a0{}\u00a0» n’existe pas à cette date\u00a0: corrigez la date, ou les dates de l’instance."
)
MINUTES_TOO_EARLY = "Le compte rendu ne peut pas être établi avant la réunion, le {}."
IN_FUTURE = "Cette date n’est pas encore venue\u00a0: laissez vide tant que ce n’est pas fait."
INVITED_TOO_LATE = "Les invitations partent avant la réunion, le {}."


def refuse_future(form: forms.ModelForm, data: dict[str, Any], *names: str) -> None:
    """Refuse what would have been done on a day to come."""
    for name in names:
        day = data.get(name)
        if isinstance(day, dt.date) and day > timezone.localdate():
            form.add_error(name, ValidationError(IN_FUTURE, code="future"))


class MeetingForm(forms.ModelForm):
    """A meeting of a body where no person is discussed."""

    def clean(self) -> dict[str, Any]:
        """Refuse a body that is not there, minutes before the meeting, invitations after it, a future done day."""
        data = super().clean() or self.cleaned_data
        body, date = data.get("body"), data.get("date")
        if not isinstance(date, dt.date):
            return data
        if body is not None and not in_being(body.fact(), date):
            self.add_error("date", ValidationError(NOT_IN_BEING.format(body), code="not-in-being"))
        written, invited = data.get("minutes_on"), data.get("invited_on")
        if written is not None and written < date:
            self.add_error(
                "minutes_on", ValidationError(MINUTES_TOO_EARLY.format(long_date(date)), code="too-early")
            )
        if invited is not None and invited > date:
            self.add_error(
                "invited_on", ValidationError(INVITED_TOO_LATE.format(long_date(date)), code="too-late")
            )
        refuse_future(self, data, "minutes_on", "invited_on")
        return data


class DecisionForm(forms.ModelForm):
    """A decision of a meeting."""

    def clean(self) -> dict[str, Any]:
        """Refuse that it was done or dropped on a day to come."""
        data = super().clean() or self.cleaned_data
        refuse_future(self, data, "done_on", "dropped_on")
        return data

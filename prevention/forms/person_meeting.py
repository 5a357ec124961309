"""Owns the form of a meeting where persons are discussed: its counts only, checked as the rules say."""

from typing import Any

from django import forms

from common.house.forms import attach
from prevention.domain.entry import person_meeting_entry
from prevention.domain.facts import PersonMeetingFact
from prevention.domain.governance import in_being
from prevention.forms.meeting import NOT_IN_BEING


class PersonMeetingForm(forms.ModelForm):
    """A date, a body, counts. No text is ever asked."""

    def clean(self) -> dict[str, Any]:
        """Show beside each count what the rules refuse."""
        data = super().clean() or self.cleaned_data
        body, date = data.get("body"), data.get("date")
        if body is None or date is None:
            return data
        if not in_being(body.fact(), date):
            self.add_error("date", NOT_IN_BEING.format(body))
        fact = PersonMeetingFact(
            0, body.pk, date, situations=data.get("situations"), closed=data.get("closed")
        )
        for finding in person_meeting_entry(fact):
            attach(self, finding, field=finding.field)
        return data

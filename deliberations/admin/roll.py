"""Owns the page of the roll call: every member in office that day, in the order of the tableau."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from deliberations.admin.page import SittingPage
from deliberations.domain.council import quorum_required
from deliberations.domain.regimes import MeetingRegime, meeting_regime
from deliberations.domain.vocabulary import Presence
from deliberations.forms.roll import RollForm
from deliberations.operations.roll import prepared_roll, save_roll

EVERYONE = "all_present"


class RollPage(SittingPage):
    """Who answered the call."""

    name, path, tab, heading = "roll", "appel/", "roll", "Appel"
    template = "deliberations/admin/roll.html"
    reads = "deliberations.view_rollentry"
    writes = "deliberations.change_rollentry"

    @property
    def regime(self) -> MeetingRegime:
        """The law of the day."""
        return meeting_regime(self.sitting.held_on)

    def form(self, presences: Mapping[int, Presence], data: Any = None) -> RollForm:
        """The form over the members called."""
        called = tuple(member for member in self.sitting.members if member.key in presences)
        return RollForm(data, members=called, presences=presences, remote_allowed=self.regime.remote_allowed)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The roll as it is, or prepared."""
        return self.page(self.form(prepared_roll(self.sitting)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the roll, or answer « tous présents » to whom has no JavaScript."""
        if EVERYONE in request.POST:
            return self.page(self.form(dict.fromkeys(prepared_roll(self.sitting), Presence.IN_ROOM)))
        form = self.form(prepared_roll(self.sitting), request.POST)
        if form.is_valid() and self.attempt(
            lambda: save_roll(
                sitting_id=self.sitting.pk, presences=form.presences(), seen=self.seen(), by=request.user
            )
        ):
            return self.done("L’appel est enregistré.", self.address("summary"))
        return self.page(form)

    def page(self, form: RollForm) -> HttpResponse:
        """The page, with how many of each answer it shows."""
        shown = [row.field.value() for row in form.rows]
        counts = [
            (presence.value, presence.label, shown.count(presence.value))
            for presence in Presence
            if presence is not Presence.REMOTE or self.regime.remote_allowed
        ]
        attending = shown.count(Presence.IN_ROOM.value) + shown.count(Presence.REMOTE.value)
        required = quorum_required(len(form.rows), self.regime.share)
        return self.show(
            form,
            form=form,
            counts=counts,
            attending=attending,
            required=required,
            quorum_met=attending >= required,
            recorded=bool(self.sitting.roll_entries.all()),
            proxies_count=self.regime.represented_count,
        )

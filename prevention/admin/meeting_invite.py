"""Owns the page that invites the members of a body: what is sent and to whom, then sends it; and that cancels it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from prevention.admin.meeting_page import GovernancePage, number_in
from prevention.documents.invitation_mail import invitation_mail
from prevention.models import Meeting
from prevention.operations.invitation_cancelled import told_otherwise
from prevention.operations.invitation_server import DEMONSTRATION, mail_refusal
from prevention.operations.invitations import (
    Sending,
    invitation_refusal,
    recipients_of,
    send_cancellation,
    send_invitations,
    sending_words,
    told_of_cancellation,
)

GONE = "Cette réunion n’est pas de la commune affichée, ou elle n’existe plus."


class InvitePage(GovernancePage):
    """Preview, then send: the invitation, or that the meeting is cancelled."""

    template = "prevention/admin/meeting_invite.html"
    heading = "Inviter les membres"
    reads = ("prevention.view_meeting", "prevention.change_meeting", "partners.view_organisation")
    writes = reads

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """On a meeting of the chosen town."""
        self.key: int = kwargs["object_id"]
        return super().dispatch(request, *args, **kwargs)

    def meeting(self) -> Meeting | None:
        """The meeting as it is stored now."""
        if self.town is None:
            return None
        found = Meeting.objects.of_town(self.town).select_related("body__municipality")
        return found.filter(pk=self.key).first()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What would be sent."""
        meeting = self.meeting()
        if meeting is None:
            raise Http404(GONE)
        found = recipients_of(meeting, self.today)
        cancelling = meeting.cancelled and meeting.date >= self.today
        to_tell = told_of_cancellation(meeting, self.today) if cancelling else []
        chosen = self.chosen() if request.method == "POST" else None
        return self.show(
            meeting=meeting,
            title=str(meeting),
            subtitle="Prévenir de l’annulation" if cancelling else self.heading,
            version=meeting.version,
            cancelling=cancelling,
            refusal="" if cancelling else invitation_refusal(meeting, self.today),
            mail_refusal=mail_refusal(meeting.body.municipality),
            pretended=DEMONSTRATION if meeting.body.municipality.demonstration else "",
            mail=invitation_mail(meeting),
            recipients=[
                {"one": one, "ticked": one.contact.pk in chosen if chosen is not None else not one.has_it}
                for one in found.contacts
            ],
            without=told_otherwise(meeting, self.today) if cancelling else found.without,
            waiting=len(found.waiting),
            to_tell=to_tell,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send, then tell what left and what did not."""
        meeting = self.meeting()
        if meeting is None:
            return self.get(request, *args, **kwargs)
        # What left must stay written whatever follows: no transaction around the sending.
        done = self.attempt(lambda: self.send(meeting), together=False)
        if done is None:
            return self.get(request, *args, **kwargs)
        tell = messages.warning if done.failed else messages.success
        tell(request, sending_words(done))
        page = "invite" if done.failed else "change"
        return HttpResponseRedirect(reverse(f"admin:prevention_meeting_{page}", args=[meeting.pk]))

    def send(self, meeting: Meeting) -> Sending:
        """Send what the button says."""
        by, on, seen = self.request.user, self.today, self.seen()
        if self.request.POST.get("what") == "cancel":
            return send_cancellation(meeting=meeting, by=by, on=on, seen=seen)
        return send_invitations(meeting=meeting, by=by, on=on, seen=seen, only=self.chosen())

    def chosen(self) -> set[int]:
        """The contacts whose boxes are ticked."""
        typed = (number_in(one) for one in self.request.POST.getlist("contact"))
        return {one for one in typed if one is not None}

"""Owns the addresses of the papers of meetings, and the button that takes the members of their body."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from common.house.replies import reply
from common.typography import counted
from partners.admin.papers import PapersMixin, paper_response
from prevention.documents.attendance_sheet import attendance_sheet_pdf
from prevention.documents.invitation import invitation_pdf
from prevention.documents.invitation_parts import paper_name
from prevention.operations.errors import Refused
from prevention.operations.meetings import members_on, seats_of, take_members

EACH = "organisation"
NO_MINUTES = (
    "Aucun compte rendu n’est tenu de cette réunion\u00a0: dans cette instance, on parle de personnes, et seuls la date, les "
    "organisations et des nombres sont conservés."
)


class MeetingPapersMixin(PapersMixin):
    """The invitation and the attendance sheet of a meeting of either sort."""

    def invitation_paper(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The invitation, for all, or a letter for each member (`par=organisation`)."""
        meeting = self.readable(request, pk)
        names: tuple[str, ...] = ()
        what = "invitation"
        if request.GET.get("par") == EACH:
            what = "lettres-invitation"
            names = tuple(one.organisation.name for one in members_on(meeting.body, meeting.date))
        return paper_response(invitation_pdf(meeting, organisations=names), paper_name(what, meeting))

    def attendance_paper(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The attendance sheet."""
        meeting = self.readable(request, pk)
        data = attendance_sheet_pdf(meeting, seats=seats_of(meeting))
        return paper_response(data, paper_name("emargement", meeting))


class TakesMembersMixin:
    """For the admin of a meeting: « reprendre les membres » saves the form first, then adds them."""

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Take the members when asked."""
        answer = super().response_add  # type: ignore[misc]
        return self._taken(request, obj) or answer(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Take the members when asked."""
        return self._taken(request, obj) or super().response_change(request, obj)  # type: ignore[misc]

    def _taken(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        if "_members" not in request.POST:
            return None
        saved = reply(obj, "enregistré")
        try:
            count = take_members(meeting=obj, by=request.user)
        except Refused as error:
            messages.success(request, saved)
            messages.warning(request, error.text)
        else:
            added = counted(count, "organisation ajoutée", "organisations ajoutées")
            messages.success(
                request, f"{saved} {added}." if count else f"{saved} Tous les membres y étaient déjà."
            )
        return HttpResponseRedirect(reverse(f"admin:prevention_{obj._meta.model_name}_change", args=[obj.pk]))

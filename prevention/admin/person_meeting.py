"""Owns the admin of the meetings where persons are discussed: a date, organisations, counts; no word, no file."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse

from common.house.admin import house_site
from common.typography import counted, short_date
from prevention.admin.base import CompactInline, PreventionAdmin
from prevention.admin.body_kept import HoldsBodyMixin
from prevention.admin.meeting_filters import CancelledFilter, YearFilter
from prevention.admin.meeting_papers import NO_MINUTES, MeetingPapersMixin, TakesMembersMixin
from prevention.admin.person_meeting_table import SituationsPage
from prevention.forms.person_meeting import PersonMeetingForm
from prevention.models import PersonMeeting, PersonMeetingOrganisation

WHY = (
    "Dans cette instance, on parle de personnes\u00a0: ni nom, ni texte, ni pièce n’est conservé, seulement la date, les "
    "organisations et des nombres."
)


class OrganisationInline(CompactInline):
    """The organisations that were there."""

    model = PersonMeetingOrganisation
    fields = ["organisation"]


@admin.register(PersonMeeting)
class PersonMeetingAdmin(MeetingPapersMixin, TakesMembersMixin, HoldsBodyMixin, PreventionAdmin):
    """Such a meeting; its exact counts are on its own page alone."""

    form = PersonMeetingForm
    town_path = "body__municipality"
    relations = ("body", "body__municipality")
    inlines = [OrganisationInline]
    papers = (
        ("<int:pk>/invitation.pdf", "invitation_paper", "invitation"),
        ("<int:pk>/emargement.pdf", "attendance_paper", "attendance"),
        ("<int:pk>/compte-rendu.pdf", "no_minutes", "minutes"),
    )
    change_form_template = "prevention/admin/person_meeting_form.html"
    change_list_template = "prevention/admin/person_meeting_list.html"
    list_display = ["day", "body", "cancelled", "presence", "numbers"]
    list_display_links = ["day"]
    list_filter = [("body", admin.RelatedOnlyFieldListFilter), YearFilter, CancelledFilter]
    fieldsets = [
        (
            None,
            {
                "description": WHY,
                "fields": [("body", "date"), "cancelled", ("situations", "closed")],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the organisations that were there."""
        return super().get_queryset(request).with_facts()

    def get_urls(self) -> list[URLPattern]:
        """The table of a year, before the addresses of the admin."""
        view = self.admin_site.admin_view(SituationsPage.as_view(model_admin=self))
        return [path("situations/", view, name="prevention_personmeeting_situations"), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form under its papers."""
        meeting = None if object_id is None else self.get_object(request, object_id)
        panel = {} if meeting is None else {"record": meeting}
        return super().changeform_view(request, object_id, form_url, panel | (extra_context or {}))

    def no_minutes(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say why there are none."""
        meeting = self.readable(request, pk)
        messages.error(request, NO_MINUTES)
        return HttpResponseRedirect(reverse("admin:prevention_personmeeting_change", args=[meeting.pk]))

    @admin.display(description="date", ordering="date")
    def day(self, meeting: PersonMeeting) -> str:
        """The day."""
        return short_date(meeting.date)

    @admin.display(description="organisations présentes", empty_value="–")
    def presence(self, meeting: PersonMeeting) -> str | None:
        """How many organisations."""
        found = len(meeting.organisations.all())
        return counted(found, "organisation") if found else None

    @admin.display(description="nombres")
    def numbers(self, meeting: PersonMeeting) -> str:
        """Whether they were entered; the numbers themselves are read on the page of the meeting."""
        missing = [one for one in (meeting.situations, meeting.closed) if one is None]
        return {0: "saisis", 1: "incomplets"}.get(len(missing), "à saisir")


house_site.register_link(
    "Situations de l’année", "admin:prevention_personmeeting_situations", permission="prevention.view_body"
)

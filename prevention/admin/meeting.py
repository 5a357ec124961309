"""Owns the admin of meetings: agenda, who came, what was decided, minutes, papers; what waits is computed."""

import datetime as dt
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from common.house.admin import house_site
from common.typography import counted, long_date, short_date
from deliberations.domain.findings import Unknown
from partners.admin.followers import FollowersMixin
from partners.admin.papers import paper_response
from prevention.admin.base import CompactInline, PartnersStackedInline, PreventionAdmin
from prevention.admin.body_kept import HoldsBodyMixin
from prevention.admin.meeting_decisions import DecisionsPage
from prevention.admin.meeting_filters import DecisionsFilter, MinutesFilter, StageFilter, YearFilter
from prevention.admin.meeting_invite import InvitePage
from prevention.admin.meeting_papers import MeetingPapersMixin, TakesMembersMixin
from prevention.admin.plan_documents import DocumentsMixin, PlanDocumentInline
from prevention.documents.invitation_parts import paper_name
from prevention.documents.minutes import minutes_pdf
from prevention.domain.governance import open_decisions, present_count, was_held
from prevention.domain.vocabulary import DecisionState
from prevention.forms.meeting import DecisionForm, MeetingForm
from prevention.models import SEES_RESTRICTED, Meeting, MeetingAttendance, MeetingDecision
from prevention.operations.checking import meeting_findings_of
from prevention.operations.invitation_cancelled import told_otherwise
from prevention.operations.invitations import told_of_cancellation


class AttendanceInline(CompactInline):
    """Whether each organisation came."""

    model = MeetingAttendance
    fields = ["organisation", "state"]


class DecisionInline(PartnersStackedInline):
    """What was decided: who does it, by when."""

    model = MeetingDecision
    form = DecisionForm
    feminine = True
    verbose_name, verbose_name_plural = "décision", "décisions"

    def get_queryset(self, request: HttpRequest) -> Any:
        """Those this person may see."""
        return super().get_queryset(request).visible_to(request.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The sheet it is about only for who may see every sheet: its title may be restricted."""
        rest: tuple[str, ...] = ("done_on", "dropped_on")
        if request.user.has_perm(SEES_RESTRICTED):
            rest = (*rest, "action")
        return ["text", ("owner", "owner_name", "due"), rest]


def state_of(meeting: Any) -> tuple[str, str]:
    """Where a meeting stands today: a code and a word."""
    if meeting.cancelled:
        return "cancelled", "annulée"
    return ("held", "tenue") if was_held(meeting.fact(), timezone.localdate()) else ("to_come", "à venir")


def minutes_later(meeting: Any) -> str:
    """When the minutes will be there to print; nothing when they are: the meeting was held, or they are begun."""
    if was_held(meeting.fact(), timezone.localdate()) or meeting.minutes.strip() or meeting.minutes_on:
        return ""
    if meeting.cancelled:
        return "Cette réunion est annulée\u00a0: elle n’a pas de compte rendu."
    return (
        f"Le compte rendu (PDF) s’imprime à partir du {long_date(meeting.date)}, jour de la réunion, ou dès que son "
        "texte est commencé."
    )


def _cancellation(meeting: Any, today: dt.date, *, tell: bool) -> dict[str, Any]:
    """Who is still to be told that a meeting is cancelled: how many by mail, which organisations otherwise."""
    if not tell:
        return {"to_tell": 0, "otherwise": ()}
    return {
        "to_tell": len(told_of_cancellation(meeting, today)),
        "otherwise": told_otherwise(meeting, today),
    }


@admin.register(Meeting)
class MeetingAdmin(
    MeetingPapersMixin,
    TakesMembersMixin,
    DocumentsMixin,
    FollowersMixin,
    HoldsBodyMixin,
    PreventionAdmin,
):
    """A meeting of a body where no person is discussed."""

    class Media:
        css = {"all": ["deliberations/admin.css", "partners/admin.css", "prevention/meeting.css"]}

    form = MeetingForm
    town_path = "body__municipality"
    relations = ("body", "body__municipality")
    inlines = [AttendanceInline, DecisionInline, PlanDocumentInline]
    papers = (
        ("<int:pk>/invitation.pdf", "invitation_paper", "invitation"),
        ("<int:pk>/emargement.pdf", "attendance_paper", "attendance"),
        ("<int:pk>/compte-rendu.pdf", "minutes_paper", "minutes"),
    )
    change_form_template = "prevention/admin/meeting_form.html"
    change_list_template = "prevention/admin/meeting_list.html"
    list_display = ["day", "named", "state", "presence", "minutes_state", "waiting"]
    list_display_links = ["day"]
    list_filter = [
        ("body", admin.RelatedOnlyFieldListFilter),
        YearFilter,
        StageFilter,
        MinutesFilter,
        DecisionsFilter,
    ]
    search_fields = ["title", "place", "agenda", "minutes", "decisions__text", "body__name"]
    search_help_text = "Chercher dans l’objet, l’ordre du jour, le compte rendu ou les décisions"
    fieldsets = [
        (
            "La réunion",
            {
                "fields": [
                    ("body", "date", "starts_at"),
                    "place",
                    "title",
                    "agenda",
                    ("invited_on", "cancelled"),
                ]
            },
        ),
        ("Le compte rendu", {"fields": ["minutes", "minutes_on"]}),
        ("Le suivi", {"fields": ["followed_by"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the facts the rules read."""
        sees = request.user.has_perm(SEES_RESTRICTED)
        return super().get_queryset(request).with_facts(restricted=sees)

    def get_search_fields(self, request: HttpRequest) -> Any:
        """The decisions only for who may see every one: a search would tell their words."""
        sees = request.user.has_perm(SEES_RESTRICTED)
        return [name for name in self.search_fields if sees or not name.startswith("decisions__")]

    def _log(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """The changes of the meeting: their summaries tell every decision, so only when this person may see them all."""
        told = MeetingDecision.history.filter(meeting=obj, action__restricted=True)
        hidden = not request.user.has_perm(SEES_RESTRICTED) and told.exists()
        return {} if hidden else super()._log(request, obj)

    def get_urls(self) -> list[URLPattern]:
        """The focused pages, before the addresses of the admin."""
        invite = self.admin_site.admin_view(InvitePage.as_view(model_admin=self))
        decisions = self.admin_site.admin_view(DecisionsPage.as_view(model_admin=self))
        return [
            path("decisions/", decisions, name="prevention_meeting_decisions"),
            path("<int:object_id>/inviter/", invite, name="prevention_meeting_invite"),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form under what is left to do."""
        meeting = None if object_id is None else self.get_object(request, object_id)
        panel = {} if meeting is None else {"record": meeting, "panel": self._panel(meeting)}
        return super().changeform_view(request, object_id, form_url, panel | (extra_context or {}))

    def minutes_paper(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The minutes, once there is something to print; else when there will be."""
        meeting = self.readable(request, pk)
        later = minutes_later(meeting)
        if later:
            messages.warning(request, later)
            return HttpResponseRedirect(reverse("admin:prevention_meeting_change", args=[meeting.pk]))
        shown = {one.pk for one in meeting.decisions.all()}
        withheld = MeetingDecision.objects.filter(meeting=meeting).exclude(pk__in=shown).exists()
        return paper_response(minutes_pdf(meeting, withheld=withheld), paper_name("compte-rendu", meeting))

    def _panel(self, meeting: Any) -> dict[str, Any]:
        fact, today = meeting.fact(), timezone.localdate()
        code, word = state_of(meeting)
        waiting, present = open_decisions([fact], today), present_count(fact)
        return {
            "code": code,
            "word": word,
            "day": long_date(meeting.date),
            "present": "" if isinstance(present, Unknown) else present,
            "invited": len(fact.attendance),
            "why": present.reason if isinstance(present, Unknown) else "",
            "decisions": len(fact.decisions),
            "waiting": len(waiting),
            "overdue": len([one for one in waiting if one.state is DecisionState.OVERDUE]),
            "past": meeting.date < today,
            "minutes_later": minutes_later(meeting),
            "findings": meeting_findings_of(meeting, today),
            **_cancellation(meeting, today, tell=code == "cancelled" and meeting.date >= today),
        }

    @admin.display(description="date", ordering="date")
    def day(self, meeting: Meeting) -> str:
        """The day."""
        return short_date(meeting.date)

    @admin.display(description="instance, objet", ordering="body__name")
    def named(self, meeting: Meeting) -> Any:
        """The body; what the meeting is about, under it."""
        if not meeting.title:
            return meeting.body.name
        return format_html('{}<span class="why">{}</span>', meeting.body.name, meeting.title)

    @admin.display(description="état")
    def state(self, meeting: Meeting) -> Any:
        """Held, to come or cancelled."""
        code, word = state_of(meeting)
        return format_html('<span class="standing meeting-{}">{}</span>', code, word)

    @admin.display(description="présence", empty_value="–")
    def presence(self, meeting: Meeting) -> str | None:
        """How many came, of how many."""
        fact = meeting.fact()
        found = present_count(fact)
        if isinstance(found, Unknown):
            return "non renseigné" if fact.attendance and state_of(meeting)[0] == "held" else None
        return f"{found} sur {len(fact.attendance)}"

    @admin.display(description="compte rendu", ordering="minutes_on", empty_value="–")
    def minutes_state(self, meeting: Meeting) -> str | None:
        """The day of the minutes, or that they are missing."""
        if meeting.minutes_on is not None:
            return short_date(meeting.minutes_on)
        return "manquant" if state_of(meeting)[0] == "held" else None

    @admin.display(description="décisions à faire", empty_value="–")
    def waiting(self, meeting: Meeting) -> str | None:
        """How many of its decisions wait."""
        fact = meeting.fact()
        waiting = open_decisions([fact], timezone.localdate())
        if not fact.decisions:
            return None
        late = len([one for one in waiting if one.state is DecisionState.OVERDUE])
        told = f"{len(waiting)} sur {len(fact.decisions)}"
        return f"{told}, {counted(late, 'en retard', 'en retard')}" if late else told


house_site.register_link(
    "Décisions des réunions", "admin:prevention_meeting_decisions", permission="prevention.view_meeting"
)

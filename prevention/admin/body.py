"""Owns the admin of the bodies of the governance: who sits there, when they met last, when they meet next."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from common.house.admin import house_site
from common.typography import short_date
from partners.admin.followers import FollowersMixin
from prevention.admin.base import CompactInline, PreventionAdmin
from prevention.admin.body_year import BodyYearPage
from prevention.admin.meeting_page import governance
from prevention.domain.facts import PersonMeetingFact
from prevention.domain.governance import AnyMeeting, was_held
from prevention.domain.plan import TownGovernance
from prevention.forms.body import BodyForm, BodyMemberForm
from prevention.models import Body, BodyMember
from prevention.operations.checking import body_findings_of

SHOWN = 12


@dataclass(frozen=True)
class Days:
    """The days a body met last and meets next (None: none known), and how often it met this year."""

    last: dt.date | None
    next: dt.date | None
    this_year: int


@dataclass(frozen=True)
class Held:
    """A meeting of a body, as its page lists it."""

    key: int
    date: dt.date
    state: str


def meetings_of(found: TownGovernance, body: int) -> list[AnyMeeting]:
    """The meetings of a body, of either sort, oldest first."""
    every: list[AnyMeeting] = [*found.meetings, *found.person_meetings]
    return [one for one in every if one.body == body]


def days_of(found: TownGovernance, body: int, on: dt.date) -> Days:
    """When a body met last and meets next, seen from a day."""
    meetings = meetings_of(found, body)
    held = [one.date for one in meetings if was_held(one, on)]
    to_come = [one.date for one in meetings if not one.cancelled and one.date > on]
    return Days(
        max(held, default=None),
        min(to_come, default=None),
        len([day for day in held if day.year == on.year]),
    )


def state_word(meeting: Any, on: dt.date) -> str:
    """Whether a meeting was held, in a word."""
    if meeting.cancelled:
        return "annulée"
    return "tenue" if was_held(meeting, on) else "à venir"


class BodyList(ChangeList):
    """Each line knows its days."""

    def get_results(self, request: HttpRequest) -> None:
        """The lines of the page, with their days."""
        super().get_results(request)
        found, on = governance(request), timezone.localdate()
        rows = list(self.result_list)
        for one in rows:
            one.days = days_of(found, one.pk, on)
        self.result_list = rows


class MemberInline(CompactInline):
    """The organisations that sit there."""

    model = BodyMember
    form = BodyMemberForm
    fields = ["organisation", "since", "until"]


@admin.register(Body)
class BodyAdmin(FollowersMixin, PreventionAdmin):
    """A body; its last and next meetings are computed."""

    form = BodyForm
    inlines = [MemberInline]
    change_form_template = "prevention/admin/body_form.html"
    change_list_template = "prevention/admin/body_list.html"
    list_display = ["name", "kind", "convener", "last_met", "meets_next", "rhythm", "charter_state"]
    list_filter = ["kind"]
    search_fields = ["name", "convener", "members__organisation__name"]
    search_help_text = "Chercher par nom, convocateur ou organisation membre"
    relations = ("municipality", "charter")
    fieldsets = [
        (
            None,
            {"fields": ["name", ("kind", "convener"), ("since", "until"), "meetings_a_year"]},
        ),
        ("Charte", {"fields": ["charter", "charter_signed"]}),
        ("Suivi", {"fields": ["followed_by"]}),
    ]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with its days."""
        return BodyList

    def get_urls(self) -> list[URLPattern]:
        """The page of a year, before the addresses of the admin."""
        view = self.admin_site.admin_view(BodyYearPage.as_view(model_admin=self))
        return [path("annee/", view, name="prevention_body_year"), *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form under the meetings of the body."""
        body = None if object_id is None else self.get_object(request, object_id)
        panel = {} if body is None else self._panel(request, body)
        return super().changeform_view(request, object_id, form_url, panel | (extra_context or {}))

    def _panel(self, request: HttpRequest, body: Body) -> dict[str, Any]:
        found, on = governance(request), timezone.localdate()
        meetings = meetings_of(found, body.pk)
        newest = sorted(meetings, key=lambda one: (one.date, one.key), reverse=True)[:SHOWN]
        table = "personmeeting" if body.discusses_persons else "meeting"
        return {
            "record": body,
            "days": days_of(found, body.pk, on),
            "findings": body_findings_of(body, on),
            "meetings": [Held(one.key, one.date, state_word(one, on)) for one in newest],
            "count": len(meetings),
            "with_persons": any(isinstance(one, PersonMeetingFact) for one in meetings)
            or body.discusses_persons,
            "may_open": request.user.has_perm(f"prevention.view_{table}"),
            "may_add": request.user.has_perm(f"prevention.add_{table}"),
        }

    @admin.display(description="dernière réunion")
    def last_met(self, body: Any) -> str | None:
        """The day; nothing when none is known."""
        return None if body.days.last is None else short_date(body.days.last)

    @admin.display(description="prochaine", empty_value="–")
    def meets_next(self, body: Any) -> str | None:
        """The day of the next meeting."""
        return None if body.days.next is None else short_date(body.days.next)

    @admin.display(description="réunions de l’année")
    def rhythm(self, body: Any) -> str:
        """How often it met this year, of how often it should."""
        held = str(body.days.this_year)
        return held if body.meetings_a_year is None else f"{held} sur {body.meetings_a_year}"

    @admin.display(description="charte", empty_value="–")
    def charter_state(self, body: Body) -> str | None:
        """The day the charter was signed, or that it is there unsigned."""
        if body.charter_signed is not None:
            return f"signée ({body.charter_signed.short()})"
        return "non signée" if body.charter_id else None


house_site.register_link(
    "Gouvernance de l’année", "admin:prevention_body_year", permission="prevention.view_body"
)

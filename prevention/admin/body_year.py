"""Owns the page of a year of the governance: the plenary, the meetings of each body, who came. Meetings, not persons."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from prevention.admin.meeting_page import GovernancePage, governance, number_in
from prevention.documents.plenary_words import plenary_words
from prevention.domain.governance import (
    AnyMeeting,
    attendance_by_organisation,
    body_years,
    in_being,
)
from prevention.models import Body

ARTICLE = "CSI, art. D132-9"


def years_of(days: Iterable[dt.date], today: dt.date) -> list[int]:
    """This year and those of some days, newest first."""
    return sorted({day.year for day in days} | {today.year}, reverse=True)


def asked_year(request: HttpRequest, years: list[int], today: dt.date) -> int:
    """The year asked for in the address, when it is one of those; else this year."""
    asked = number_in(request.GET.get("annee", ""))
    return asked if asked in years else today.year


class BodyYearPage(GovernancePage):
    """What the governance did in a year."""

    template = "prevention/admin/body_year.html"
    heading = "Gouvernance de l’année"
    reads = ("prevention.view_body", "prevention.view_meeting")
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The year asked for."""
        found = governance(request)
        every: list[AnyMeeting] = [*found.meetings, *found.person_meetings]
        years = years_of((one.date for one in every), self.today)
        year = asked_year(request, years, self.today)
        plenary_held, plenary = plenary_words(found, year, self.today)
        rhythms = dict(Body.objects.filter(municipality=self.town).values_list("pk", "meetings_a_year"))
        last_day = min(self.today, dt.date(year, 12, 31))
        lines = [
            line
            for line in body_years(found.bodies, every, year, self.today)
            if line.meetings or in_being(line.body, last_day)
        ]
        return self.show(
            year=year,
            years=years,
            plenary_held=plenary_held,
            plenary=plenary,
            article=ARTICLE,
            rows=[{"line": line, "planned": rhythms.get(line.body.key)} for line in lines],
            total=sum(line.meetings for line in lines),
            organisations=attendance_by_organisation(found.meetings, year, self.today),
        )

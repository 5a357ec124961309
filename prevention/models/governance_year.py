"""Owns the reading of one year of the governance: its meetings, those to come, and what older ones left to do."""

import datetime as dt

from django.db.models import Prefetch, Q

from deliberations.models import Municipality
from prevention.domain.plan import TownGovernance
from prevention.models.body import Body
from prevention.models.meeting import Meeting, MeetingAttendance, MeetingDecision
from prevention.models.person_meeting import PersonMeeting


def governance_in(
    town: Municipality, *, year: int, on: dt.date, restricted: bool, body: int | None = None
) -> TownGovernance:
    """What the figures of a year read on a day, and no more, in a fixed number of queries however old the town is.

    The meetings of the year and those after the day; of earlier ones only those whose decisions wait on the day or
    were done in the year, without who came. restricted: whether the decisions about restricted sheets come too.
    body: the meetings of that one alone.
    """
    decisions = MeetingDecision.objects.all() if restricted else MeetingDecision.objects.without_restricted()
    left = decisions.filter(
        Q(done_on__isnull=True, dropped_on__isnull=True)
        | Q(done_on__gt=on)
        | Q(dropped_on__gt=on)
        | Q(done_on__year=year)
    )
    bodies = Body.objects.of_town(town).order_by("kind", "name")
    near = Q(date__year=year) | Q(date__gt=on)
    meetings = Meeting.objects.of_town(town).filter(near | Q(pk__in=left.values("meeting")))
    persons = PersonMeeting.objects.of_town(town).filter(near | Q(date__year=on.year - 1))
    if body is not None:
        meetings, persons = meetings.filter(body=body), persons.filter(body=body)
    came = (
        MeetingAttendance.objects.filter(meeting__date__year=year)
        .select_related("organisation")
        .only("meeting", "state", "organisation__name")
    )
    taken = decisions.select_related("owner").only(
        "meeting", "text", "owner__name", "owner_name", "due", "done_on", "dropped_on"
    )
    read = meetings.select_related("body").prefetch_related(
        Prefetch("attendances", came),
        Prefetch("decisions", taken),
    )
    return TownGovernance(
        tuple(one.fact() for one in bodies),
        tuple(one.fact() for one in read.order_by("date", "pk")),
        tuple(one.fact() for one in persons.with_facts().order_by("date", "pk")),
    )


def governance_years(town: Municipality, on: dt.date) -> list[int]:
    """The years in which a body of the town met, and that of the day, the last first."""
    days = [
        *Meeting.objects.of_town(town).filter(date__lte=on).values_list("date__year", flat=True).distinct(),
        *PersonMeeting.objects.of_town(town)
        .filter(date__lte=on)
        .values_list("date__year", flat=True)
        .distinct(),
    ]
    return sorted({on.year, *days}, reverse=True)

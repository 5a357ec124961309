"""Owns the event that goes with an invitation: one file a calendar reads, that the same meeting always updates."""

import datetime as dt
from email.utils import parseaddr
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress

from common.typography import elide
from prevention.documents.invitation_parts import lines_of
from prevention.models import Meeting

MEDIA_TYPE = "text/calendar"
FILE_NAME = "reunion.ics"


def invitation_event(meeting: Meeting, *, stamp: dt.datetime) -> bytes:
    """The iCalendar file of a meeting, of the whole day while its hour is not known; cancelled, it takes it back.

    stamp: when it is written. Its number of sequence is the version of the record: a later one replaces it. No end
    is written, since none is known; nobody invited is named.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Prévention Sécurité//Réunions//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if meeting.cancelled else "PUBLISH")
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{settings.SITE_ADDRESS}/reunion/{meeting.pk}')}@prevention")
    event.add("dtstamp", stamp)
    event.add("sequence", meeting.version)
    event.add("dtstart", _start(meeting))
    event.add("status", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("summary", _one_line(str(meeting.title or meeting.body)))
    event.add("organizer", _organiser(meeting))
    if meeting.place:
        event.add("location", _one_line(meeting.place))
    if points := lines_of(meeting.agenda):
        event.add("description", "\n".join(points))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _start(meeting: Meeting) -> dt.date | dt.datetime:
    if meeting.starts_at is None:
        return meeting.date
    here = dt.datetime.combine(meeting.date, meeting.starts_at, tzinfo=timezone.get_default_timezone())
    return here.astimezone(dt.UTC)


def _organiser(meeting: Meeting) -> vCalAddress:
    found = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    found.params["cn"] = f"Commune {elide('de', meeting.body.municipality.name)}"
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""Owns the private calendar of a person: its secret address, and the feed another calendar reads."""

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from icalendar import Calendar, Event

from common.deadlines.deadline import Entry, in_order
from common.deadlines.models import CalendarToken
from common.deadlines.models.calendar_token import fingerprint
from common.deadlines.providers import kinds
from common.deadlines.reading import entries_of, may_see
from common.deadlines.wording import one_line

READ_AGAIN_AFTER = dt.timedelta(hours=1)


@transaction.atomic
def create_address(*, user: Any) -> str:
    """Make a new private address and revoke the one before; the secret is returned once, and never kept."""
    revoke_address(user=user)
    secret = secrets.token_urlsafe(32)
    CalendarToken.objects.create(user=user, fingerprint=fingerprint(secret), created_at=timezone.now())
    return secret


@transaction.atomic
def revoke_address(*, user: Any) -> bool:
    """Close the private address; True when there was one."""
    # The account is the lock: two windows that create at once take their turn.
    get_user_model()._default_manager.select_for_update(no_key=True).get(pk=user.pk)
    live = CalendarToken.objects.filter(user=user, revoked_at__isnull=True)
    return bool(live.update(revoked_at=timezone.now()))


def owner_of(secret: str) -> Any | None:
    """Whose calendar an address opens, with the rights they have now; None when it opens nothing."""
    token = CalendarToken.objects.live().of_secret(secret).select_related("user").first()
    if token is None or not may_see(token.user):
        return None
    now = timezone.now()
    # One write an hour is enough to know that it is still in use.
    stale = Q(used_at=None) | Q(used_at__lt=now - READ_AGAIN_AFTER)
    CalendarToken.objects.filter(stale, pk=token.pk).update(used_at=now)
    return token.user


def feed_of(user: Any, on: dt.date) -> bytes:
    """The iCalendar file of a person's open deadlines: one whole day each, with an identifier that never changes."""
    labels = {kind.code: kind.label for kind in kinds()}
    calendar = Calendar()
    calendar.add("prodid", "-//Prévention Sécurité//Échéances//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Échéances")
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    stamp = dt.datetime.combine(on, dt.time(), tzinfo=dt.UTC)
    for entry in _dated(entries_of(user, on)):
        calendar.add_component(_event(entry, stamp, labels.get(entry.deadline.kind, "")))
    return bytes(calendar.to_ical())


def _dated(found: Iterable[Entry]) -> list[Entry]:
    return in_order(entry for entry in found if entry.is_open and entry.due is not None)


def _event(entry: Entry, stamp: dt.datetime, label: str) -> Event:
    deadline, due = entry.deadline, entry.due
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, deadline.matter)}@prevention")
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    event.add("transp", "TRANSPARENT")
    title = one_line(deadline.title)
    event.add("summary", f"{title} ({label})" if label else title)
    if deadline.detail:
        event.add("description", one_line(deadline.detail))
    event.add("url", f"{settings.SITE_ADDRESS}{one_line(deadline.url)}")
    return event

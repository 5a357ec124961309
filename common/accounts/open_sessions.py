"""Owns the open sessions of an account: which they are, and how they end."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from common.accounts.models import OpenSession
from common.accounts.origin import UNKNOWN_DEVICE, client_address, device_words

# What a session remembers of its beginning; it goes with it.
_BEGAN, _DEVICE, _ADDRESS = "began_at", "began_on", "began_from"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """An open session as its owner reads it; `began` is None when the session does not say."""

    began: dt.datetime | None
    ends: dt.datetime
    device: str
    address: str
    is_this_one: bool


def mark_session(request: HttpRequest) -> None:
    """Note in a session that has just begun when, on which browser and from where."""
    request.session[_BEGAN] = timezone.now().isoformat()
    request.session[_DEVICE] = device_words(request)
    request.session[_ADDRESS] = client_address(request) or ""


def open_sessions(account: Any, *, current: str | None) -> list[SessionLine]:
    """The sessions of an account that still hold. current: the key of the one that asks. One query."""
    rows = OpenSession.objects.all().of(account)
    lines = [_line(row, current) for row in rows]
    return sorted(lines, key=lambda line: not line.is_this_one)


def end_sessions(*, account: Any, but: str | None = None) -> int:
    """End the sessions of an account at once, save the one of this key; returns how many still held."""
    found = OpenSession.objects.filter(account=account).exclude(session_key=but or "")
    held = found.filter(expire_date__gt=timezone.now()).count()
    found.delete()
    return held


def _line(row: OpenSession, current: str | None) -> SessionLine:
    data = row.get_decoded()
    return SessionLine(
        began=parse_datetime(str(data.get(_BEGAN, ""))),
        ends=row.expire_date,
        device=str(data.get(_DEVICE, "")) or UNKNOWN_DEVICE,
        address=str(data.get(_ADDRESS, "")),
        is_this_one=row.session_key == current,
    )

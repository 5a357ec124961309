"""Owns the end of a session: a number of hours after it began, and after a time without any request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

BEGUN, SEEN = "sign_in_begun", "sign_in_seen"
# A page read twice in a minute writes the session once.
GRAIN = 60


def begin(request: HttpRequest) -> None:
    """Note when a session begins."""
    request.session[BEGUN] = request.session[SEEN] = int(time.time())


class SessionEndMiddleware:
    """Signs out whoever has been in for too long, or was away for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session that is over; note that the others are used."""
        if request.user.is_authenticated:
            now = int(time.time())
            if _over(request, now):
                logout(request)
            elif settings.IDLE_MINUTES and now - request.session.get(SEEN, 0) >= GRAIN:
                request.session[SEEN] = now
        return self.get_response(request)


def _over(request: HttpRequest, now: int) -> bool:
    begun, seen = request.session.get(BEGUN, now), request.session.get(SEEN, now)
    idle = settings.IDLE_MINUTES and now - seen > settings.IDLE_MINUTES * 60
    return bool(idle) or now - begun > settings.SESSION_COOKIE_AGE

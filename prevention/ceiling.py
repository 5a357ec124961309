"""Owns the ceiling of what may be sent: a body too big is refused by its announced length, before any of it is kept."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from common.house.ceiling import declared_ceiling
from prevention.errors import drain

Answer = Callable[[HttpRequest], HttpResponse]
MEGABYTE = 1_000_000


class CeilingMiddleware:
    """413 for a body above what its view declares, or above what who is not signed in may send.

    Nothing beyond the announced length is ever read of a request: the length is enough to refuse by. It stands
    before the protection of forms, the first to read a body.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, as it comes."""
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """The refusal, or nothing."""
        length, ceiling = _announced(request), declared_ceiling(view)
        if ceiling is None and length > settings.ANONYMOUS_MAX_BYTES and not request.user.is_authenticated:
            ceiling = settings.ANONYMOUS_MAX_BYTES
        if ceiling is None or length <= ceiling:
            return None
        # A browser cut off while it sends shows no page: a little too much is read to its end, and thrown away.
        if length <= 2 * ceiling:
            drain(request)
        context = {"max_megabytes": ceiling // MEGABYTE}
        return render(request, "413.html", context, status=413)


def _announced(request: HttpRequest) -> int:
    """The length of the body as Django reads it: none when it is not a number."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0

"""Owns what every answer says to browsers beside the libraries' own headers: who may embed it, and that it is not kept."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase


def house_headers(
    answer_of: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: no other site embeds an answer; what a signed-in browser is given stays in no cache.

    An answer that says itself how it is kept (a stylesheet, a static file, a page of the admin) is left alone.
    """

    def answered(request: HttpRequest) -> HttpResponseBase:
        answer = answer_of(request)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        known = settings.SESSION_COOKIE_NAME
        if known in request.COOKIES or known in answer.cookies:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    return answered

"""Owns the pages shown when a request is refused before any view could answer, and when nothing is there."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from deliberations.towns import town_that_shows

DRAIN_BYTES = 200_000_000
CHUNK_BYTES = 64 * 1024


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBadRequest:
    """The 400 page; for a form that is too big it says what the limit is and what to do."""
    drain(request)
    context = {
        "address_only": request.method in {"GET", "HEAD"},
        "too_many_fields": isinstance(exception, TooManyFieldsSent),
        "too_many_files": isinstance(exception, TooManyFilesSent),
        "too_big": isinstance(exception, RequestDataTooBig),
        "max_fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        "max_files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "max_megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024),
    }
    return HttpResponseBadRequest(render_to_string("400.html", context))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page; where the address is a page of the other town that its reader may see, the way to change town."""
    town = None if request.resolver_match is None else town_that_shows(request)
    context = {
        "town": town,
        "address": request.get_full_path(),
        "choose_url": reverse("deliberations:choose_town"),
    }
    return render(request, "404.html", context, status=404)


def drain(request: HttpRequest) -> None:
    """Read what is left of the request: a browser cut off while it sends shows no page at all."""
    left = DRAIN_BYTES
    try:
        while left > 0 and (chunk := request.read(CHUNK_BYTES)):
            left -= len(chunk)
    except (OSError, UnreadablePostError):
        return

"""Owns which HTTP methods the site answers: it is read with GET and HEAD, and written with POST."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

ANSWERED = ("GET", "HEAD", "POST")

Answer = Callable[[HttpRequest], HttpResponse]


def only_known_methods(answer: Answer) -> Answer:
    """Middleware: 405 for any other method, whatever the address and the person; the views then narrow it."""

    def guarded(request: HttpRequest) -> HttpResponse:
        if request.method not in ANSWERED:
            return HttpResponseNotAllowed(ANSWERED)
        return answer(request)

    return guarded

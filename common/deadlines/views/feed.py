"""Owns the private calendar as another calendar reads it: no sign-in, its secret address is the key."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.deadlines.calendar import feed_of, owner_of


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The open deadlines of the owner, by the rights they have now; 404 for any other address."""
    owner = owner_of(secret)
    if owner is None:
        raise Http404
    answer = HttpResponse(feed_of(owner, timezone.localdate()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="echeances.ics"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer

"""Owns the two small answers that dress the pages: the town's colour as a stylesheet, its arms as a picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from common.house.colour import HEX, text_on
from common.house.town import DEFAULT_COLOUR, town_of


@require_safe
@cache_control(public=True, max_age=86400)
def town_css(request: HttpRequest) -> HttpResponse:
    """The town's colour as custom properties: the address carries it, so the answer may be kept for a day."""
    asked = f"#{request.GET.get('c', '')}"
    colour = asked.lower() if HEX.fullmatch(asked) else DEFAULT_COLOUR
    sheet = f":root {{ --town: {colour}; --on-town: {text_on(colour)}; }}\n"
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@require_safe
def town_arms(request: HttpRequest) -> HttpResponse:
    """The town's arms, as a picture that can run nothing; kept under the address of these very arms only."""
    town = town_of(request)
    if not town.arms:
        raise Http404
    answer = HttpResponse(town.arms, content_type="image/svg+xml; charset=utf-8")
    same = request.GET.get("v") == town.arms_version
    answer["Cache-Control"] = "private, max-age=86400" if same else "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer

"""Owns the answer to the chooser of towns at the top of the pages."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from deliberations.towns import choose_town


@require_POST
@login_required
def choose_town_view(request: HttpRequest) -> HttpResponse:
    """Keep the chosen town, then go back to where the person was, or to a page that every town has."""
    if choose_town(request, request.POST.get("town", "")) is None:
        return HttpResponseBadRequest("Cette commune n’est pas servie par cette installation.")
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(page_of_any_town(wanted) if safe else "/")


def page_of_any_town(address: str) -> str:
    """The same page when it is a list; the list it belongs to when it is the page of one record of another town."""
    path = address.split("?", maxsplit=1)[0]
    parts = [part for part in path.split("/") if part]
    if parts[:1] != ["admin"]:
        return address
    return "/" + "".join(f"{part}/" for part in parts[:3])

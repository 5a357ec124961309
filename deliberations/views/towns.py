"""Owns the choice of a town at the top of the page, on the database that has several."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from deliberations.towns import choose_town


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the town chosen, and come back to the page."""
    choose_town(request, request.POST.get("town", ""))
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(wanted if safe else "home")

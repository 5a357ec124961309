"""Owns the choice of a town at the top of the page, on the database that has several."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from common.house.looking import is_ours, page_above, would_show
from deliberations.towns import SESSION_KEY, choose_town, chosen_town


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the town chosen, and come back to the page; from a record of the town left, to the list above it."""
    before = chosen_town(request)
    town = choose_town(request, request.POST.get("town", ""))
    wanted = request.POST.get("next", "")
    if not is_ours(request, wanted):
        return redirect("home")
    if town is None or town == before:
        return redirect(wanted)
    return redirect(nearest_page(request, wanted, town.pk))


def nearest_page(request: HttpRequest, address: str, town: int) -> str:
    """This page when it has something to show in a town; else the first above it that has, the home at last."""
    visit, asked = {SESSION_KEY: town}, address
    while asked:
        if would_show(request, asked, session=visit):
            return asked
        asked = page_above(asked.partition("?")[0])
    return "/"

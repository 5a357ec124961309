"""Owns the page of a person's reminders: how they want them, their private calendar, what was sent to them."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from common.deadlines.calendar import create_address, revoke_address
from common.deadlines.forms import PreferenceForm
from common.deadlines.models import CalendarToken, Digest
from common.deadlines.preparing import preference_of
from common.deadlines.views.page import for_those_who_follow, page, reader

DIGESTS_PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_follow
def reminders(request: HttpRequest) -> HttpResponse:
    """Show the choices, or store them."""
    form = PreferenceForm(request.POST or None, instance=preference_of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Vos rappels sont réglés.")
        return redirect("deadlines:reminders")
    return _page(request, form)


@require_POST
@never_cache
@for_those_who_follow
def address(request: HttpRequest) -> HttpResponse:
    """Create the private address, shown on this page and never again, or revoke it."""
    if request.POST.get("decision") == "revoke":
        if revoke_address(user=request.user):
            messages.success(request, "L’adresse privée est révoquée\u00a0: plus personne ne peut la lire.")
        return redirect("deadlines:reminders")
    secret = create_address(user=request.user)
    shown = f"{settings.SITE_ADDRESS}{reverse('deadlines:feed', args=[secret])}"
    return _page(request, PreferenceForm(instance=preference_of(request.user)), address=shown)


def _page(
    request: HttpRequest, form: PreferenceForm, *, address: str = "", status: int = 200
) -> HttpResponse:
    digests = Digest.objects.filter(recipient=reader(request))
    context: dict[str, Any] = {
        "form": form,
        "address": address,
        "token": CalendarToken.objects.live().filter(user=reader(request)).first(),
        "digests": Paginator(digests, DIGESTS_PER_PAGE).get_page(request.GET.get("page")),
        "failing": digests.refused().first(),
    }
    return page(request, "deadlines/reminders.html", "Mes rappels", context)

"""Owns the choice of the blocks of a « note de synthèse », and the PDF made of them. GET and HEAD only."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from common.typography import NBSP
from partners.models import Funding
from prevention.dashboards.asked import Asked, asked_of
from prevention.dashboards.catalogue import DASHBOARDS
from prevention.dashboards.council_lists import sittings_held
from prevention.dashboards.page import COUNCIL, DIRECTORATE, Dashboard
from prevention.documents.blocks import Block
from prevention.documents.synthesis_note import synthesis_note_pdf

# Why a note was not made, as the address of the choice says it.
REFUSALS = {
    "rien": f"Aucun tableau n’est coché{NBSP}: cochez ceux que la note doit dire, puis ouvrez-la.",
    "vide": f"Ce qui est coché ne donne aucun tableau pour cette année{NBSP}: cochez-en d’autres, ou changez d’année.",
}
EVERY_PAGE = "toutes"


@require_safe
@login_required
@permission_required(COUNCIL, raise_exception=True)
def note(request: HttpRequest) -> HttpResponse:
    """The blocks this person may read, to tick; those of `page` are ticked already."""
    asked = asked_of(request)
    if asked is None:
        return render(request, "dashboards/no_town.html", {"dashboard": {"title": "Note de synthèse"}})
    pages = _readable(request.user)
    page, ticked = asked.parameters.get("page", ""), set(request.GET.getlist("bloc"))
    choices = [_choices(one, ticked=ticked, whole=page in {one.key, EVERY_PAGE}) for one in pages]
    context = {
        "pages": choices,
        "count": sum(len(one["parts"]) for one in choices),
        "years": _years(asked),
        "year": asked.year,
        "refused": REFUSALS.get(asked.parameters.get("refus", ""), ""),
        "every_page": EVERY_PAGE,
    }
    return render(request, "dashboards/note.html", context)


@require_safe
@login_required
@permission_required(COUNCIL, raise_exception=True)
def note_pdf(request: HttpRequest) -> HttpResponse:
    """The note of the blocks asked for (`bloc`, as « page.bloc »), in the order of the pages."""
    asked = asked_of(request)
    if asked is None:
        return render(request, "dashboards/no_town.html", {"dashboard": {"title": "Note de synthèse"}})
    # Whoever makes it, a note is handed to others: what is restricted stays out of it.
    wanted = set(request.GET.getlist("bloc"))
    chosen = _chosen(asked.to_hand_on(), wanted)
    if not chosen:
        known = [name for page in _readable(request.user) for name in _names(page) if name in wanted]
        refused = {"refus": "vide" if wanted else "rien", "annee": str(asked.year), "bloc": known}
        return redirect(f"{reverse('dashboards:note')}?{urlencode(refused, doseq=True)}")
    response = HttpResponse(
        synthesis_note_pdf(asked.town, chosen, on=asked.on), content_type="application/pdf"
    )
    name = f"note-de-synthese-{asked.on.isoformat()}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _readable(user: Any) -> list[Dashboard]:
    return [one() for one in DASHBOARDS if one.parts and user.has_perm(one.permission_required)]


def _names(page: Dashboard) -> list[str]:
    return [f"{page.key}.{key}" for key in page.parts]


def _years(asked: Asked) -> list[int]:
    """The years of which something is known, the last first: those of the sittings, and of the money for who reads it."""
    known = {day.year for day in sittings_held(asked).order_by().dates("held_on", "year")}
    if asked.may(DIRECTORATE):
        funded = Funding.objects.of_town(asked.town).order_by().values_list("year", flat=True).distinct()
        known |= {year for year in funded if year}
    return sorted(known | {asked.year, asked.on.year}, reverse=True)


def _choices(page: Dashboard, *, ticked: set[str], whole: bool) -> dict[str, Any]:
    return {
        "title": page.title,
        "parts": [
            {
                "id": f"bloc-{page.key}-{key}",
                "value": name,
                "label": label,
                "checked": whole or name in ticked,
            }
            for name, (key, label) in zip(_names(page), page.parts.items(), strict=True)
        ],
    }


def _chosen(asked: Asked, wanted: set[str]) -> list[tuple[str, Sequence[Block]]]:
    chosen: list[tuple[str, Sequence[Block]]] = []
    for page in _readable(asked.user):
        if wanted.isdisjoint(_names(page)):
            continue
        blocks = [block for block in page.blocks(asked) if f"{page.key}.{block.key}" in wanted]
        if blocks:
            chosen.append((page.title, blocks))
    return chosen

"""Owns the choice of the blocks of a « note de synthèse », and the PDF made of them. GET and HEAD only."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from prevention.dashboards.asked import Asked, asked_of
from prevention.dashboards.catalogue import DASHBOARDS
from prevention.dashboards.page import COUNCIL, Dashboard
from prevention.documents.blocks import Block
from prevention.documents.synthesis_note import synthesis_note_pdf

# How many years back a note may be asked for.
YEARS = 6


@require_safe
@login_required
@permission_required(COUNCIL, raise_exception=True)
def note(request: HttpRequest) -> HttpResponse:
    """The blocks this person may read, to tick; those of `page` are ticked already."""
    asked = asked_of(request)
    if asked is None:
        return render(request, "dashboards/no_town.html", {"dashboard": {"title": "Note de synthèse"}})
    page = asked.parameters.get("page", "")
    context = {
        "pages": [_choices(one, ticked=one.key == page) for one in _readable(request.user)],
        "years": list(range(asked.on.year + 1, asked.on.year - YEARS, -1)),
        "year": asked.year,
        "refused": "refus" in request.GET,
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
    chosen = _chosen(asked.to_hand_on(), set(request.GET.getlist("bloc")))
    if not chosen:
        query = urlencode({"refus": "1", "annee": str(asked.year)})
        return HttpResponse(status=302, headers={"Location": f"../?{query}"})
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


def _choices(page: Dashboard, *, ticked: bool) -> dict[str, Any]:
    return {
        "title": page.title,
        "parts": [
            {"id": f"bloc-{page.key}-{key}", "value": f"{page.key}.{key}", "label": label, "checked": ticked}
            for key, label in page.parts.items()
        ],
    }


def _chosen(asked: Asked, wanted: set[str]) -> list[tuple[str, Sequence[Block]]]:
    chosen: list[tuple[str, Sequence[Block]]] = []
    for page in _readable(asked.user):
        if not any(f"{page.key}.{key}" in wanted for key in page.parts):
            continue
        blocks = [block for block in page.blocks(asked) if f"{page.key}.{block.key}" in wanted]
        if blocks:
            chosen.append((page.title, blocks))
    return chosen

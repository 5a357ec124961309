"""Owns what elected officials read of the decisions the mayor takes by delegation. GET and HEAD only."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from common.files.responses import attachment_response
from common.typography import short_date
from deliberations.domain.findings import Unknown
from deliberations.models import MayoralDecision
from deliberations.towns import chosen_town

DECISIONS_PER_PAGE = 50


@dataclass(frozen=True)
class DecisionLine:
    """One decision as an elected official reads it."""

    decision: MayoralDecision

    @property
    def executory(self) -> str:
        """The day it binds, or « non renseigné »."""
        day = self.decision.executory_on
        return str(day) if isinstance(day, Unknown) else short_date(day)


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions the chosen town made public, newest first."""
    town = chosen_town(request)
    found = MayoralDecision.objects.public().with_links().for_choices()
    found = found.none() if town is None else found.of_town(town)
    page = Paginator(found, DECISIONS_PER_PAGE).get_page(request.GET.get("page"))
    lines = [DecisionLine(decision) for decision in page]
    return render(request, "deliberations/decisions.html", {"page": page, "lines": lines})


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def signed_copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The signed copy of a decision of the chosen town that was made public."""
    found = MayoralDecision.objects.public().filter(municipality=chosen_town(request))
    decision = get_object_or_404(found, pk=pk)
    if not decision.signed_copy:
        raise Http404("Aucun exemplaire signé n’est joint à cette décision.")
    return attachment_response(
        decision.signed_copy.open("rb"), decision.signed_copy_name, decision.signed_copy_type
    )

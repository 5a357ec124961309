"""Owns what is downloaded of the decisions the mayor takes by delegation. GET and HEAD only."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from common.files.responses import attachment_response
from deliberations.models import MayoralDecision
from deliberations.towns import chosen_town


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

"""Owns what is downloaded from the council's pages: the extract of an act, its annexes. GET and HEAD only."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from common.files.responses import attachment_response
from deliberations.documents.extract import draft_pdf
from deliberations.models import Deliberation
from deliberations.operations.editions import edition_response, newest_edition
from deliberations.towns import chosen_town


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def extract(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest sealed edition as it was stored, or the extract of an act taken over, rendered when asked.

    A draft has none here, whoever asks.
    """
    known = Deliberation.objects.visible_to(request.user).adopted().filter(municipality=chosen_town(request))
    act = get_object_or_404(known.with_question(), pk=pk)
    edition = newest_edition(act)
    if edition is not None:
        return edition_response(edition)
    response = HttpResponse(draft_pdf(act), content_type="application/pdf")
    name = f"extrait-{act.reference or act.pk}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@login_required
@permission_required("deliberations.read_council", raise_exception=True)
def annex(request: HttpRequest, pk: int, annex: int) -> HttpResponseBase:
    """The file of an annex of an act, or of a draft, that this person may read."""
    known = Deliberation.objects.visible_to(request.user).filter(municipality=chosen_town(request))
    found = get_object_or_404(known, pk=pk).annexes.filter(pk=annex).first()
    if found is None or not found.file:
        raise Http404("Cette annexe n’a pas de fichier.")
    return attachment_response(found.file.open("rb"), found.file_name, found.media_type)

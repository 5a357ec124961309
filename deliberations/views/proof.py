"""Owns the public proof: whether a file is an edition sealed here, and whether it is still the newest. Keeps nothing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.house.ceiling import bodies_up_to
from common.typography import long_date
from deliberations.forms.proof import MOST_BYTES, ProofForm
from deliberations.models import Edition


@dataclass(frozen=True)
class Proof:
    """What is said of a file that is an edition: the act, the edition, its state in a sentence, whether it has value."""

    edition: Edition
    state: str
    valid: bool

    @property
    def demonstration(self) -> bool:
        """Whether the act is of a demonstration town: then it has no value."""
        return self.edition.deliberation.municipality.demonstration


@bodies_up_to(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest) -> HttpResponse:
    """Ask for a file or a fingerprint; answer whether it is one of the editions kept here."""
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm()
    context = {"form": form, "proofs": [], "asked": ""}
    if request.method == "POST" and form.is_valid():
        fingerprint = form.cleaned_data["fingerprint"]
        found = (
            Edition.objects.filter(paper__sha256=fingerprint)
            .with_paper()
            .select_related("deliberation__municipality", "deliberation__question__sitting")
            .order_by("pk")
        )
        context |= {"proofs": [_proof(edition) for edition in found], "asked": fingerprint}
    return render(request, "deliberations/proof.html", context)


def _proof(edition: Edition) -> Proof:
    if edition.withdrawn_at is not None:
        day = long_date(timezone.localdate(edition.withdrawn_at))
        return Proof(edition, f"Cet exemplaire a été retiré le {day}\u00a0: il ne vaut plus.", valid=False)
    newest = edition.deliberation.editions.standing().values_list("number", flat=True).first()
    if newest is not None and newest > edition.number:
        said = f"Cet exemplaire est authentique\u00a0; l’exemplaire n°\u00a0{newest} du même texte est plus récent."
        return Proof(edition, said, valid=True)
    return Proof(edition, "Cet exemplaire est authentique, et c’est le plus récent.", valid=True)

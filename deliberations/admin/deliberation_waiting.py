"""Owns what waits for a person among the acts of the chosen town: to validate, to put on an agenda, to seal, to send."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from common.house.admin import WaitingItem
from common.typography import plural
from deliberations.admin import deliberation_filters as filters
from deliberations.models import Deliberation
from deliberations.towns import chosen_town

DRAFT = "deliberations.change_deliberation"
VALIDATE = "deliberations.validate_deliberation"
SEAL = "deliberations.seal_deliberation"
AGENDA = "deliberations.change_question"


def waiting_acts(request: HttpRequest) -> Sequence[WaitingItem]:
    """The lines of the home page, by right."""
    town = chosen_town(request)
    if town is None:
        return []
    acts = Deliberation.objects.of_town(town)
    lines = (
        (
            DRAFT,
            filters.TO_SUBMIT,
            ("projet de délibération à soumettre", "projets de délibération à soumettre"),
            "Commencé, pas encore soumis à la direction.",
        ),
        (
            VALIDATE,
            filters.TO_VALIDATE,
            ("projet de délibération à valider", "projets de délibération à valider"),
            "Soumis par un agent.",
        ),
        (
            AGENDA,
            filters.TO_PUT_ON_AGENDA,
            ("projet validé à inscrire", "projets validés à inscrire"),
            "À l’ordre du jour de leur séance.",
        ),
        (
            SEAL,
            filters.TO_SEAL,
            ("acte à figer", "actes à figer"),
            "Voté par le conseil, sans exemplaire.",
        ),
        (
            SEAL,
            filters.TO_TRANSMIT,
            ("acte à transmettre", "actes à transmettre"),
            "Figé, sans date de réception en préfecture.",
        ),
        (SEAL, filters.TO_PUBLISH, ("acte à publier", "actes à publier"), "Figé, sans date de publication."),
    )
    found = {
        filters.TO_SUBMIT: lambda: filters.drafts(acts),
        filters.TO_VALIDATE: acts.to_validate,
        filters.TO_PUT_ON_AGENDA: acts.to_put_on_agenda,
        filters.TO_SEAL: acts.to_seal,
        filters.TO_TRANSMIT: acts.to_transmit,
        filters.TO_PUBLISH: acts.to_publish,
    }
    address = reverse("admin:deliberations_deliberation_changelist")
    items = []
    for right, key, words, detail in lines:
        if request.user.has_perm(right):
            count = found[key]().count()
            items.append(
                WaitingItem(plural(count, *words), count, f"{address}?{filters.TO_DO}={key}", detail)
            )
    return items

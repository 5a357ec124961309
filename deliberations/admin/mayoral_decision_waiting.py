"""Owns what waits for the clerk among the decisions of the mayor: to transmit, to publish, to report."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse

from common.house.admin import WaitingItem
from common.typography import plural
from deliberations.admin.deliberation_filters import TO_DO, TO_PUBLISH, TO_TRANSMIT
from deliberations.admin.deliberation_waiting import SEAL
from deliberations.admin.mayoral_decision_filters import TO_REPORT
from deliberations.models import MayoralDecision
from deliberations.towns import chosen_town


def waiting_decisions(request: HttpRequest) -> Sequence[WaitingItem]:
    """The decisions of the chosen town that want something, for the clerk."""
    town = chosen_town(request)
    if town is None or not request.user.has_perm(SEAL):
        return []
    found = MayoralDecision.objects.of_town(town)
    address = reverse("admin:deliberations_mayoraldecision_changelist")
    lines = (
        (
            TO_TRANSMIT,
            found.to_transmit,
            ("décision du maire à transmettre", "décisions du maire à transmettre"),
            "Sans date de réception en préfecture.",
        ),
        (
            TO_PUBLISH,
            found.to_publish,
            ("décision du maire à publier", "décisions du maire à publier"),
            "Sans date de publication.",
        ),
        (
            TO_REPORT,
            found.to_report,
            (
                "décision du maire dont rendre compte au conseil",
                "décisions du maire dont rendre compte au conseil",
            ),
            "À chacune des réunions obligatoires du conseil (L2122-23).",
        ),
    )
    items = []
    for key, waiting, words, detail in lines:
        count = waiting().count()
        items.append(WaitingItem(plural(count, *words), count, f"{address}?{TO_DO}={key}", detail))
    return items

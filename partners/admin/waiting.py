"""Owns what waits for a person about partners: what the checks found in the chosen town."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from common.house.admin import WaitingItem
from common.typography import plural
from deliberations.towns import chosen_town
from partners.operations.checking import checked_records


def waiting_checks(request: HttpRequest) -> Sequence[WaitingItem]:
    """One line: how many findings, leading to their list, for those who may mend the records."""
    town = chosen_town(request)
    if town is None or not request.user.has_perm("partners.change_convention"):
        return []
    records = checked_records(town, timezone.localdate())
    count = sum(len(record.findings) for record in records)
    label = plural(count, "constat des contrôles", "constats des contrôles")
    detail = f"Sur {len(records)} {plural(len(records), 'fiche')}."
    return [WaitingItem(label, count, reverse("partners:checks"), detail)]

"""Owns what waits for a person in the records: what the checks found in the chosen town."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from common.house.admin import WaitingItem
from common.typography import plural
from deliberations.towns import chosen_town
from partners.operations.check_sources import sources_for


def waiting_checks(request: HttpRequest) -> Sequence[WaitingItem]:
    """One line: how many findings, leading to their list, for those who may mend the records."""
    town = chosen_town(request)
    sources = [source for source in sources_for(request.user) if request.user.has_perm(source.mend)]
    if town is None or not sources:
        return []
    on = timezone.localdate()
    records = [record for source in sources for record in source.records(town, on, request.user)]
    count = sum(len(record.findings) for record in records)
    label = plural(count, "constat des contrôles", "constats des contrôles")
    detail = f"Sur {len(records)} {plural(len(records), 'fiche')}."
    return [WaitingItem(label, count, reverse("partners:checks"), detail)]

"""Owns what waits for a person in the records: what the checks found in the chosen town, check by check."""

from collections import Counter
from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from common.house.admin import WaitingItem
from common.house.remembered import remembered, rights_of
from common.typography import counted
from deliberations.domain.findings import Level
from deliberations.models import Municipality
from deliberations.towns import chosen_town
from partners.operations.check_sources import Checked, CheckSource, sources_for

# The checks that find most; the others are one click away, with them.
SHOWN = 8
PACKAGES = ("deliberations", "partners", "prevention")


def waiting_checks(request: HttpRequest) -> Sequence[WaitingItem]:
    """A line a check that found something, graver ones first, for those who may mend the records; then the sum."""
    town = chosen_town(request)
    sources = [source for source in sources_for(request.user) if request.user.has_perm(source.mend)]
    if town is None or not sources:
        return []
    found = [record for source in sources for record in _records(source, town, request)]
    every = [finding for record in found for finding in record.findings]
    grave = {finding.code for finding in every if finding.level is Level.REFUSAL}
    counts, address = Counter(finding.code for finding in every), reverse("partners:checks")
    labels = {check.code: check.label for source in sources for check in source.checks}
    codes = sorted(counts, key=lambda code: (code not in grave, -counts[code], labels[code]))
    items = [
        WaitingItem(
            f"{labels[code][:1].upper()}{labels[code][1:]}",
            counts[code],
            f"{address}?controle={code}",
            "Bloquant." if code in grave else "",
        )
        for code in codes[:SHOWN]
    ]
    if len(codes) > 1:
        whole = f"Sur {counted(len(found), 'fiche')}, {counted(len(codes), 'contrôle')}."
        items.append(WaitingItem("Tous les constats", len(every), address, whole))
    return items


def _records(source: CheckSource, town: Municipality, request: HttpRequest) -> tuple[Checked, ...]:
    """What a package finds, computed again once a record has changed."""
    on, user = timezone.localdate(), request.user
    key = ("checks", source.package, town.pk, on, rights_of(user))
    return remembered(key, PACKAGES, lambda: source.records(town, on, user))

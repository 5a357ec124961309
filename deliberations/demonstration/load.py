"""Owns the loading of the demonstration towns: whole or not at all, once, never beside a real commune."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from deliberations.demonstration.fictitious_editions import follow
from deliberations.demonstration.load_aubervilliers import load_aubervilliers
from deliberations.demonstration.load_fictitious import load_fictitious_town
from deliberations.models import Municipality
from deliberations.operations.errors import Refused

# Every hour of the demonstration is fixed: two fresh databases hold the same facts and the same papers.
LOADED_AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Paris"))


def load_demonstration(*, by: Any = None) -> None:
    """Write Aubervilliers and the invented commune with their sealed acts; does nothing when they are here.

    by: the account that histories, closings and seals name, None for nobody. Raises Refused
    (DEMONSTRATION_REFUSED) when the database holds a real commune; nothing is then written.
    """
    with transaction.atomic():
        if Municipality.objects.filter(demonstration=False).exists():
            raise Refused.because(
                "DEMONSTRATION_REFUSED",
                "Cette base tient les actes d’une vraie commune\u00a0: la démonstration n’y est pas chargée.",
            )
        if Municipality.objects.filter(demonstration=True).exists():
            return
        load_aubervilliers(by=by, at=LOADED_AT)
        _, acts = load_fictitious_town(by=by, at=LOADED_AT)
        follow(acts, by=by)

"""Owns the loading of the demonstration of the strategy: whole or not at all, once, never beside a real commune."""

from typing import Any

from django.db import transaction

from deliberations.demonstration import fictitious_town
from deliberations.demonstration.load import LOADED_AT
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from partners.demonstration.load import INVENTED as PARTNERS
from partners.models import Organisation
from prevention.demonstration.fictitious_axes import AXES
from prevention.demonstration.fictitious_bodies import BODIES
from prevention.demonstration.fictitious_charters import CHARTERS
from prevention.demonstration.fictitious_former import FORMER_SHEETS
from prevention.demonstration.fictitious_meetings import MEETINGS
from prevention.demonstration.fictitious_person_meetings import PERSON_MEETINGS
from prevention.demonstration.fictitious_places import PLACES
from prevention.demonstration.fictitious_review import REVIEW
from prevention.demonstration.fictitious_sequel import SEQUEL
from prevention.demonstration.fictitious_strategies import STRATEGIES
from prevention.demonstration.fictitious_victims import VICTIMS
from prevention.demonstration.fictitious_young import YOUNG
from prevention.demonstration.writing import PlanWriter
from prevention.models import Strategy

INVENTED = (
    *CHARTERS,
    *STRATEGIES,
    *AXES,
    *FORMER_SHEETS,
    *PLACES,
    *YOUNG,
    *VICTIMS,
    *SEQUEL,
    *REVIEW,
    *BODIES,
    *MEETINGS,
    *PERSON_MEETINGS,
)


def load_strategy_demonstration(*, by: Any = None, follower: Any = None) -> None:
    """Write the plans and the governance of the invented commune, which partners' records named before; once.

    by: the account that histories name; follower: the one who follows the invented records; None for nobody.
    Raises Refused (DEMONSTRATION_REFUSED) beside a real commune or before the demonstration of partners; nothing
    is then written.
    """
    with transaction.atomic():
        if Municipality.objects.filter(demonstration=False).exists():
            raise _refused(
                "Cette base tient les actes d’une vraie commune\u00a0: la démonstration n’y est pas chargée."
            )
        town = Municipality.objects.filter(demonstration=True, name=fictitious_town.NAME).first()
        if town is None or not Organisation.objects.filter(municipality=town).exists():
            raise _refused(
                "La démonstration des partenaires n’est pas chargée\u00a0: celle de la stratégie en reprend les fiches."
            )
        if Strategy.objects.exists():
            return
        invented = PlanWriter(town=town, by=by, at=LOADED_AT, follower=follower)
        invented.remember(PARTNERS)
        invented.write(INVENTED)


def _refused(sentence: str) -> Refused:
    return Refused.because("DEMONSTRATION_REFUSED", sentence)

"""Owns the loading of the demonstration of partners: whole or not at all, once, never beside a real commune."""

from typing import Any

from django.db import transaction

from deliberations.demonstration import aubervilliers, fictitious_town
from deliberations.demonstration.load import LOADED_AT
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from partners.demonstration.aubervilliers_conventions import CONVENTIONS as REAL_CONVENTIONS
from partners.demonstration.aubervilliers_organisations import ORGANISATIONS as REAL_ORGANISATIONS
from partners.demonstration.aubervilliers_projects import PROJECTS as REAL_PROJECTS
from partners.demonstration.fictitious_calls import CALLS
from partners.demonstration.fictitious_conventions import CONVENTIONS
from partners.demonstration.fictitious_follow_up import FOLLOW_UP
from partners.demonstration.fictitious_fundings import DISTRICTS_OF_FUNDINGS, FUNDINGS
from partners.demonstration.fictitious_grants import GRANTS
from partners.demonstration.fictitious_organisations import ORGANISATIONS
from partners.demonstration.fictitious_parties import PARTIES
from partners.demonstration.fictitious_plans import PLANS
from partners.demonstration.fictitious_posts import POSTS
from partners.demonstration.fictitious_projects import PROJECTS
from partners.demonstration.national_framework import FRAMEWORK
from partners.demonstration.writing import Writer
from partners.models import Funding, Organisation
from partners.operations.vocabularies import create_vocabularies

REAL = (*FRAMEWORK, *REAL_ORGANISATIONS, *REAL_PROJECTS, *REAL_CONVENTIONS)
INVENTED = (
    *ORGANISATIONS,
    *PROJECTS,
    *CONVENTIONS,
    *PARTIES,
    *FOLLOW_UP,
    *POSTS,
    *CALLS,
    *FUNDINGS,
    *PLANS,
    *GRANTS,
)


def load_partners_demonstration(*, by: Any = None, follower: Any = None) -> None:
    """Write the partners of both demonstration towns, which the council's records named before; once.

    by: the account that histories name; follower: the one who follows the invented records; None for nobody.
    Raises Refused (DEMONSTRATION_REFUSED) beside a real commune or before the council's demonstration; nothing
    is then written.
    """
    with transaction.atomic():
        if Municipality.objects.filter(demonstration=False).exists():
            raise _refused(
                "Cette base tient les actes d’une vraie commune\u00a0: la démonstration n’y est pas chargée."
            )
        towns = {town.name: town for town in Municipality.objects.filter(demonstration=True)}
        if not {aubervilliers.NAME, fictitious_town.NAME} <= set(towns):
            raise _refused(
                "La démonstration du conseil n’est pas chargée\u00a0: celle des partenaires en reprend les actes."
            )
        if Organisation.objects.exists():
            return
        create_vocabularies(by=by, at=LOADED_AT)
        Writer(town=towns[aubervilliers.NAME], by=by, at=LOADED_AT).write(REAL)
        invented = Writer(town=towns[fictitious_town.NAME], by=by, at=LOADED_AT, follower=follower)
        invented.write(INVENTED)
        for funding, districts in DISTRICTS_OF_FUNDINGS.items():
            invented.join(Funding, funding, "districts", districts)


def _refused(sentence: str) -> Refused:
    return Refused.because("DEMONSTRATION_REFUSED", sentence)

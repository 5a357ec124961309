"""Owns the loading of the demonstration of the strategy: whole or not at all, once, never beside a real commune."""

from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history

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
from prevention.demonstration.fictitious_outline import FILE_NAME, SOURCE, outline_geojson
from prevention.demonstration.fictitious_person_meetings import PERSON_MEETINGS
from prevention.demonstration.fictitious_places import PLACES
from prevention.demonstration.fictitious_review import REVIEW
from prevention.demonstration.fictitious_sequel import SEQUEL
from prevention.demonstration.fictitious_strategies import STRATEGIES
from prevention.demonstration.fictitious_victims import VICTIMS
from prevention.demonstration.fictitious_young import YOUNG
from prevention.demonstration.mons_en_baroeul import DEPARTMENT, NAME, ORGANISATIONS
from prevention.demonstration.mons_en_baroeul import STRATEGIES as REAL_STRATEGIES
from prevention.demonstration.mons_en_baroeul_review import REVIEW as REAL_REVIEW
from prevention.demonstration.writing import PlanWriter
from prevention.imports.outline import read_outline
from prevention.models import DistrictOutline, Strategy, TownOutline
from prevention.operations.outlines import load_outline

REAL = (*ORGANISATIONS, *REAL_STRATEGIES, *REAL_REVIEW)
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
    """Write the plans and the governance of the invented commune, and the reference records of another; once.

    by: the account that histories name; follower: the one who follows the invented records; None for nobody.
    Raises Refused (DEMONSTRATION_REFUSED) beside a real commune or before the demonstration of partners, whose
    records it names; nothing is then written.
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
        _draw(town, by=by)
        PlanWriter(town=_reference_town(by=by), by=by, at=LOADED_AT).write(REAL)


def _draw(town: Municipality, *, by: Any) -> None:
    """Load the outline of the districts as the page does; its histories bear the fixed hour."""
    read = read_outline(outline_geojson(), file_name=FILE_NAME)
    load_outline(
        town=town,
        outline_file=read,
        create_missing=False,
        replace=False,
        by=by,
        on=LOADED_AT.date(),
        source=SOURCE,
    )
    for model in (TownOutline, DistrictOutline):
        model.history.update(history_date=LOADED_AT)


def _reference_town(*, by: Any) -> Municipality:
    """Another town whose plan is told as a source tells it: no home of this installation, in none of its totals."""
    code, department = DEPARTMENT
    town = Municipality(
        name=NAME, department_code=code, department_name=department, is_home=False, demonstration=True
    )
    bulk_create_with_history([town], Municipality, default_user=by, default_date=LOADED_AT)
    return town


def _refused(sentence: str) -> Refused:
    return Refused.because("DEMONSTRATION_REFUSED", sentence)

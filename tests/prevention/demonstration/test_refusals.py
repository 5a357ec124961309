"""The demonstration of the strategy comes whole or not at all, after partners', never beside a real commune."""

import pytest
from django.db import transaction

from deliberations.demonstration import fictitious_town
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from prevention.demonstration.load import load_strategy_demonstration
from tests.partners.factories import OrganisationFactory
from tests.prevention.demonstration.records import tables

pytestmark = pytest.mark.django_db


def stored() -> list[str]:
    return [model.__name__ for model in tables() if model._base_manager.exists()]


def invented_town() -> Municipality:
    return Municipality.objects.create(
        name=fictitious_town.NAME, department_code="99", department_name="…", demonstration=True
    )


def test_a_real_commune_refuses_it():
    OrganisationFactory(municipality=invented_town())
    Municipality.objects.create(name="Vraie-Ville", department_code="01", department_name="Ain")

    with pytest.raises(Refused, match="vraie commune") as refused:
        load_strategy_demonstration()

    assert [finding.code for finding in refused.value.findings] == ["DEMONSTRATION_REFUSED"]
    assert stored() == []


@pytest.mark.parametrize("there", [False, True])
def test_it_is_refused_before_partners(there):
    if there:
        invented_town()

    with pytest.raises(Refused, match="partenaires n’est pas chargée"):
        load_strategy_demonstration()

    assert stored() == []


def test_a_load_that_is_cut_leaves_nothing():
    OrganisationFactory(municipality=invented_town())

    with pytest.raises(KeyError), transaction.atomic():  # the other records of partners are not there
        load_strategy_demonstration()

    assert stored() == []
    assert Municipality.objects.count() == 1

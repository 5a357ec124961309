"""The demonstration of partners comes whole or not at all, after the council's, never beside a real commune."""

import pytest
from django.db import transaction

from deliberations.demonstration import aubervilliers, fictitious_town
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from partners.demonstration.load import load_partners_demonstration
from partners.models import ActivityCategory
from tests.partners.demonstration.records import tables

pytestmark = pytest.mark.django_db


def test_a_real_commune_refuses_it():
    Municipality.objects.create(name="Vraie-Ville", department_code="01", department_name="Ain")

    with pytest.raises(Refused, match="vraie commune") as refused:
        load_partners_demonstration()

    assert [finding.code for finding in refused.value.findings] == ["DEMONSTRATION_REFUSED"]
    assert not ActivityCategory.objects.exists()


def test_it_is_refused_before_the_council():
    with pytest.raises(Refused, match="conseil n’est pas chargée"):
        load_partners_demonstration()

    assert not ActivityCategory.objects.exists()


def test_a_load_that_is_cut_leaves_nothing():
    for name in (aubervilliers.NAME, fictitious_town.NAME):
        Municipality.objects.create(name=name, department_code="99", department_name="…", demonstration=True)

    with pytest.raises(KeyError), transaction.atomic():  # the acts of the council are not there
        load_partners_demonstration()

    assert [model.__name__ for model in tables() if model._base_manager.exists()] == []

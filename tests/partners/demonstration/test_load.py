"""The demonstration of partners is the same at each load, and every record of it is a good one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from deliberations.demonstration import fictitious_town
from deliberations.demonstration.load import LOADED_AT
from deliberations.models import Municipality
from partners.demonstration.load import load_partners_demonstration
from partners.exports.grants_open_data import grants_open_data
from partners.models import Convention, Organisation
from tests.deliberations.factories import UserFactory
from tests.demonstration import COUNCIL
from tests.partners.demonstration.records import Facts, facts, tables

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def twice(filled: Any) -> Iterator[tuple[Facts, Facts]]:
    """The facts of two loads beside the same council, the second one still there for the tests that ask for it."""
    with filled(*COUNCIL), transaction.atomic():
        with transaction.atomic():
            agent = UserFactory()
            load_partners_demonstration(by=agent, follower=agent)
            followed = Convention.objects.filter(followed_by=agent).count()
            authors = set(Organisation.history.values_list("history_user", flat=True))
            transaction.set_rollback(True)
        with transaction.atomic():
            load_partners_demonstration()
            first = facts()
            transaction.set_rollback(True)
        load_partners_demonstration()
        assert (followed, authors) == (5, {agent.pk})
        yield first, facts()
        transaction.set_rollback(True)


def test_two_loads_hold_the_same_records(twice):
    first, second = twice

    assert first == second
    assert [name for name, rows in first.items() if not rows] == []


def test_a_second_load_does_nothing(twice):
    load_partners_demonstration()

    assert facts() == twice[1]


@pytest.mark.usefixtures("twice")
def test_the_grants_of_a_year_are_ready_to_publish_and_those_of_another_are_not():
    town = Municipality.objects.get(name=fictitious_town.NAME)
    ready, waiting = grants_open_data(town, 2025), grants_open_data(town, 2026)

    assert (ready.name, ready.missing) == ("subventions-000000018-2025.csv", ())
    assert ready.content().decode().splitlines()[1].startswith(f"{town.name},{town.siret},2025-02-10,")
    assert {one.field for one in waiting.missing} == {"dateConvention", "datesPeriodeVersement"}


@pytest.mark.usefixtures("twice")
def test_every_record_is_one_that_its_form_would_accept():
    rows = [row for model in tables() for row in model._base_manager.all()]
    assert len(rows) > 300

    for row in rows:
        row.full_clean()


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_every_record_has_its_first_history_line_at_the_fixed_hour(model):
    lines = list(model.history.model.objects.values_list("history_type", "history_date"))

    assert lines == [("+", LOADED_AT)] * model._base_manager.count()


@pytest.mark.usefixtures("twice")
def test_nobody_follows_the_records_of_the_sources():
    assert not Convention.objects.filter(followed_by__isnull=False).exists()

"""What is computed once is computed again as soon as a record has changed, by whatever route."""

import gc

import pytest
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from common.house import remembered as module
from common.house.remembered import remembered, rights_of, state_of, uncollected
from deliberations.models import Municipality
from tests.deliberations.factories import MunicipalityFactory, UserFactory

pytestmark = pytest.mark.django_db
COUNCIL = ("deliberations",)


def by_a_save():
    town = Municipality.objects.get()
    town.court = "tribunal administratif de Nulleville"
    town.save()


def by_a_bulk_creation():
    bulk_create_with_history([MunicipalityFactory.build(name="Autre")], Municipality)


def by_a_bulk_update():
    bulk_update_with_history(list(Municipality.objects.all()), Municipality, ["court"])


def by_a_deletion():
    Municipality.objects.get().delete()


@pytest.mark.parametrize("change", [by_a_save, by_a_bulk_creation, by_a_bulk_update, by_a_deletion])
def test_an_answer_lasts_until_a_record_changes(change):
    MunicipalityFactory()
    asked = []

    def compute():
        asked.append(1)
        return tuple(asked)

    assert remembered("a", COUNCIL, compute) == remembered("a", COUNCIL, compute) == (1,)
    change()
    assert remembered("a", COUNCIL, compute) == (1, 1)


def test_a_change_numbered_before_the_last_and_committed_after_it_is_told():
    town = MunicipalityFactory()
    by_a_save()
    by_a_save()
    late = town.history.order_by("pk")[1]
    values = {field.attname: getattr(late, field.attname) for field in late._meta.concrete_fields}
    late.delete()
    assert remembered("a", COUNCIL, lambda: 1) == 1

    town.history.model.objects.create(**values)

    assert remembered("a", COUNCIL, lambda: 2) == 2


def test_a_record_of_another_package_changes_nothing():
    MunicipalityFactory()
    assert remembered("a", ("prevention",), lambda: 1) == 1
    by_a_save()
    assert remembered("a", ("prevention",), lambda: 2) == 1


def test_another_key_has_its_own_answer():
    assert [remembered(key, COUNCIL, lambda key=key: key) for key in ("a", "b", "a")] == ["a", "b", "a"]


def test_only_so_many_answers_are_kept(monkeypatch):
    monkeypatch.setattr(module, "KEPT", 2)
    for key in ("a", "b", "a", "c"):
        remembered(key, COUNCIL, lambda key=key: key)
    assert list(module._kept) == ["a", "c"]


def test_reading_the_state_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(state_of(("deliberations", "partners", "prevention"))) > 60


def test_the_rights_of_a_superuser_are_all():
    assert rights_of(UserFactory(is_superuser=True)) == {"*"}
    assert rights_of(UserFactory()) == set()


def test_the_collector_waits_while_an_answer_is_computed_even_when_it_fails():
    assert gc.isenabled()
    assert remembered("a", COUNCIL, gc.isenabled) is False
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / 0
    assert gc.isenabled()


def test_the_collector_is_not_started_by_who_found_it_stopped():
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()

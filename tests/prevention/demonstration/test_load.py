"""The demonstration of the strategy is the same at each load, and every record of it is a good one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from deliberations.demonstration import fictitious_town
from deliberations.demonstration.load import LOADED_AT
from deliberations.models import Municipality
from prevention.demonstration.load import load_strategy_demonstration
from prevention.domain.ordering import objective_order, plan_order
from prevention.models import Action, Axis, MeetingInvitation, PlanDocument, ReviewLine, Strategy
from tests.deliberations.factories import UserFactory
from tests.demonstration import PARTNERS
from tests.prevention.demonstration.records import Facts, facts, tables

pytestmark = pytest.mark.django_db
# A paper needs a file, a sent invitation an address: neither is invented.
EMPTY = {PlanDocument.__name__, MeetingInvitation.__name__}


@pytest.fixture(scope="module")
def twice(filled: Any) -> Iterator[tuple[Facts, Facts]]:
    """The facts of two loads beside the same partners, the second one still there for the tests that ask for it."""
    with filled(*PARTNERS), transaction.atomic():
        with transaction.atomic():
            agent = UserFactory()
            load_strategy_demonstration(by=agent, follower=agent)
            followed = set(
                Strategy.objects.filter(followed_by=agent).values_list("municipality__name", flat=True)
            )
            authors = set(Action.history.values_list("history_user", flat=True))
            transaction.set_rollback(True)
        with transaction.atomic():
            load_strategy_demonstration()
            first = facts()
            transaction.set_rollback(True)
        load_strategy_demonstration()
        assert (followed, authors) == ({fictitious_town.NAME}, {agent.pk})
        yield first, facts()
        transaction.set_rollback(True)


def test_two_loads_hold_the_same_records(twice):
    first, second = twice

    assert first == second
    assert {name for name, rows in second.items() if not rows} == EMPTY


def test_a_second_load_does_nothing(twice):
    load_strategy_demonstration()

    assert facts() == twice[1]


@pytest.mark.usefixtures("twice")
def test_every_record_is_one_that_its_form_would_accept():
    rows = [row for model in tables() for row in model._base_manager.all()]
    assert len(rows) > 900

    for row in rows:
        row.full_clean()


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize("model", tables(), ids=lambda model: model.__name__)
def test_every_record_has_its_first_history_line_at_the_fixed_hour(model):
    lines = list(model.history.model.objects.values_list("history_type", "history_date"))

    assert lines == [("+", LOADED_AT)] * model._base_manager.count()


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize(
    ("model", "names"),
    [(Action, ("partners", "districts", "measures")), (ReviewLine, ("partners", "measures"))],
)
def test_the_first_history_line_knows_what_the_record_holds_several_of(model, names):
    for row in model.objects.all():
        line = row.history.get()
        for name in names:
            field = model._meta.get_field(name)
            other = f"{field.m2m_reverse_field_name()}_id"
            kept = sorted(getattr(line, name).values_list(other, flat=True))
            assert kept == sorted(getattr(row, name).values_list("pk", flat=True))


@pytest.mark.usefixtures("twice")
def test_nobody_follows_the_reference_records():
    assert not Strategy.objects.filter(followed_by__isnull=False).exists()


@pytest.mark.usefixtures("twice")
def test_every_town_of_it_is_marked_and_two_are_at_home():
    assert not Municipality.objects.filter(demonstration=False).exists()
    assert Municipality.objects.home().count() == 2
    assert Municipality.objects.count() == 3


@pytest.mark.usefixtures("twice")
def test_the_sheets_of_each_axis_stand_in_the_order_of_the_plan():
    axes = Axis.objects.filter(actions__isnull=False).distinct()
    assert axes
    for axis in axes:
        objectives = [one.fact() for one in axis.objectives.all()]
        shown = plan_order(objectives, [one.fact() for one in axis.actions.all()])
        places = list(axis.actions.order_by("position").values_list("pk", "position"))
        assert places == [(key, place) for place, key in enumerate(shown, start=1)]
        told = list(axis.objectives.order_by("position").values_list("pk", flat=True))
        assert told == list(objective_order(objectives))

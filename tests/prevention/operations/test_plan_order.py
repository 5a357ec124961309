"""One order everywhere, that of the plan: whatever moves, is added, carried over or deleted, positions follow it."""

import pytest
from django.contrib.auth.models import Group
from hypothesis import given, settings
from hypothesis import strategies as st

from prevention.access import sync_roles
from prevention.domain.ordering import objective_order, plan_order
from prevention.models import Action, Objective, Strategy, Succession
from prevention.operations.actions import delete_action, move_if_asked, place_last
from prevention.operations.carrying import carry_actions
from prevention.operations.ordering import move_action, move_down, move_to, move_up
from prevention.operations.plan_entry import add_objective, delete_objective
from tests.deliberations.factories import UserFactory
from tests.prevention.factories import ActionFactory, AxisFactory, ObjectiveFactory, StrategyFactory

pytestmark = pytest.mark.django_db


def plan():
    """Two axes; in each, an objective with one under it, another, and sheets everywhere, some restricted."""
    strategy = StrategyFactory()
    for number in (1, 2):
        axis = AxisFactory(strategy=strategy, position=number)
        top = ObjectiveFactory(axis=axis, kind="strategic", position=1)
        under = ObjectiveFactory(axis=axis, parent=top, position=2)
        other = ObjectiveFactory(axis=axis, kind="strategic", position=3)
        places = [top, under, under, under, other, other, None, None]
        for place, aim in enumerate(places, start=1):
            ActionFactory(axis=axis, objective=aim, position=place, restricted=place in {3, 6})
    return strategy


def orders(strategy):
    """The keys of the sheets and objectives by axis; fails unless positions run from 1 in the order of the plan."""
    found = []
    for axis in strategy.axes.order_by("position"):
        objectives = [one.fact() for one in axis.objectives.all()]
        sheets = [one.fact() for one in axis.actions.all()]
        for rows, expected in (
            (axis.objectives, objective_order(objectives)),
            (axis.actions, plan_order(objectives, sheets)),
        ):
            places = list(rows.order_by("position").values_list("pk", "position"))
            assert places == [(key, place) for place, key in enumerate(expected, start=1)]
            found.append(expected)
    return found


def some_move(data, strategy):
    """A move drawn at random: the row, and what it did."""

    def choice(values):
        return data.draw(st.sampled_from(values))

    sheets = Action.objects.filter(axis__strategy=strategy).order_by("pk")
    row = choice([*sheets, *Objective.objects.filter(axis__strategy=strategy).order_by("pk")])
    kind = choice([move_up, move_down, "to", "elsewhere"])
    if kind == "elsewhere" and isinstance(row, Action):
        axis = choice([*strategy.axes.order_by("pk")])
        aim = choice([None, *axis.objectives.order_by("pk")])
        done = move_action(action=row, to_axis=axis, to_objective=aim, to=choice([None, 1, 2, 3]), by=None)
    elif callable(kind):
        done = kind(row=row, by=None)
    else:
        done = move_to(row=row, to=choice([1, 2, 3, 4]), by=None)
    return row, done


def put_back(row, before):
    if not isinstance(row, Action):
        return move_to(row=row, to=before.place, by=None)
    stored = Action.objects.get(pk=row.pk)
    axis = stored.axis.strategy.axes.get(pk=before.axis)
    aim = axis.objectives.filter(pk=before.objective).first()
    return move_action(action=stored, to_axis=axis, to_objective=aim, to=before.place, by=None)


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_any_moves_keep_the_order_of_the_plan_and_each_is_undone_exactly(data):
    strategy = plan()
    before = orders(strategy)
    for _ in range(5):
        row, done = some_move(data, strategy)
        after = orders(strategy)
        put_back(row, done.before)
        assert orders(strategy) == before
        put_back(row, done.after)
        assert orders(strategy) == after
        before = after


def test_who_does_not_see_restricted_sheets_moves_around_them_and_back():
    sync_roles()
    clerk = UserFactory()
    clerk.groups.add(Group.objects.get(name="clerk"))
    strategy = plan()
    axis = strategy.axes.get(position=1)
    hidden = axis.actions.get(position=3)
    first = axis.actions.get(position=2)
    before = orders(strategy)

    done = move_down(row=first, by=clerk)
    assert axis.actions.get(position=3) == hidden
    assert axis.actions.get(position=4) == first
    orders(strategy)
    move_to(row=first, to=done.before.place, by=clerk)

    assert orders(strategy) == before


def test_a_move_in_an_objective_moves_no_other_place_of_the_axis():
    strategy = plan()
    axis = strategy.axes.get(position=1)
    keys = list(axis.actions.order_by("position").values_list("pk", flat=True))

    move_down(row=axis.actions.get(position=2), by=None)

    assert list(axis.actions.order_by("position").values_list("pk", flat=True)) == [
        keys[0], keys[2], keys[1], *keys[3:],
    ]  # fmt: skip


def test_the_sheets_follow_the_objective_that_moves():
    strategy = plan()
    axis = strategy.axes.get(position=1)
    keys = list(axis.actions.order_by("position").values_list("pk", flat=True))

    move_down(row=axis.objectives.get(position=1), by=None)

    orders(strategy)
    found = list(axis.actions.order_by("position").values_list("pk", flat=True))
    assert found == [*keys[4:6], *keys[:4], *keys[6:]]


def test_every_write_of_a_sheet_keeps_the_order():
    strategy = plan()
    axis, arrival = strategy.axes.order_by("position")
    aim = axis.objectives.get(position=2)

    new = ActionFactory.build(axis=axis, objective=aim)
    place_last(action=new)
    assert new.position == 5
    new.save()
    orders(strategy)
    move_if_asked(action=new, axis=axis, objective=None, by=None)
    assert new.position == 9
    orders(strategy)
    move_if_asked(action=new, axis=arrival, objective=arrival.objectives.get(position=3), by=None)
    assert new.position == 7
    orders(strategy)
    delete_action(action=arrival.actions.get(position=2))
    orders(strategy)
    assert arrival.actions.count() == 8


def test_every_write_of_an_objective_keeps_the_order():
    strategy = plan()
    axis = strategy.axes.get(position=1)
    top, under, other = axis.objectives.order_by("position")

    made = add_objective(objective=Objective(axis=axis, parent=top, title="Nouveau"), by=None)
    assert made.position == 3
    move_action(action=axis.actions.get(position=8), to_axis=axis, to_objective=made, by=None)
    assert [one.pk for one in axis.actions.filter(objective=made, position=5)]
    orders(strategy)

    for sheet in axis.actions.filter(objective__in=[top, under, made]):
        move_action(action=sheet, to_axis=axis, to_objective=other, by=None)
    delete_objective(objective=top, by=None)
    orders(strategy)
    assert list(axis.objectives.all()) == [other]


def test_sheets_carried_over_stand_where_the_plan_shows_them():
    strategy = plan()
    axis = strategy.axes.get(position=1)
    title = axis.objectives.get(position=3).title
    target = StrategyFactory(municipality=strategy.municipality)
    Succession.objects.create(strategy=target, predecessor=strategy)
    arrival = AxisFactory(strategy=target, position=1)
    ActionFactory(axis=arrival, position=1)
    ObjectiveFactory(axis=arrival, title=title, position=1)

    made = carry_actions(actions=list(axis.actions.all()), target=target, axes={axis.pk: arrival}, by=None)

    orders(Strategy.objects.get(pk=target.pk))
    assert {one.pk: one.position for one in made} == dict(
        arrival.actions.filter(carried_from__isnull=False).values_list("pk", "position")
    )

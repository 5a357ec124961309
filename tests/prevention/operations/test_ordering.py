"""Rows of a plan are moved, and deleted, without two of them ever bearing the same position."""

import pytest
from django.contrib.auth.models import Group

from common.house.locking import Stale
from common.house.models import Change
from prevention.access import sync_roles
from prevention.models import Action, Axis, Objective, ReviewLine
from prevention.operations.errors import Refused
from prevention.operations.ordering import (
    Place,
    hold_plan,
    move_action,
    move_down,
    move_to,
    move_up,
    next_position,
    place_of,
)
from prevention.operations.plan_entry import delete_axis, delete_objective, delete_review_line
from tests.deliberations.factories import UserFactory
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    ObjectiveFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


def axes_of(strategy, count=3):
    return [AxisFactory(strategy=strategy, position=n, title=f"A{n}") for n in range(1, count + 1)]


def sheets_of(axis, count=3, objective=None, first=1):
    return [
        ActionFactory(axis=axis, objective=objective, position=n, title=f"F{n}")
        for n in range(first, first + count)
    ]


def order(rows, what="title"):
    found = list(rows.order_by("position").values_list(what, "position"))
    assert [place for _, place in found] == list(range(1, len(found) + 1))
    return [name for name, _ in found]


def log_of(strategy):
    return list(Change.objects.of(strategy).order_by("version").values_list("summary", flat=True))


@pytest.mark.parametrize(
    ("which", "move", "expected"),
    [
        (1, move_up, ["A2", "A1", "A3"]),
        (0, move_up, ["A1", "A2", "A3"]),
        (1, move_down, ["A1", "A3", "A2"]),
        (2, move_down, ["A1", "A2", "A3"]),
    ],
)
def test_an_axis_moves_one_place(which, move, expected):
    strategy = StrategyFactory()
    done = move(row=axes_of(strategy)[which], by=None)

    assert order(strategy.axes) == expected
    assert done.changed == (expected != ["A1", "A2", "A3"])


def test_a_move_is_logged_once_and_told_by_the_history_of_the_row():
    strategy = StrategyFactory()
    first = axes_of(strategy)[0]

    move_to(row=first, to=3, by=None, seen=1)

    assert log_of(strategy) == ["axe «\u00a0A1\u00a0» déplacé, place 3 au lieu de 1"]
    assert Axis.history.filter(id=first.pk).first().position == 3
    strategy.refresh_from_db()
    assert strategy.version == 2


def test_a_move_that_moves_nothing_changes_no_version():
    strategy = StrategyFactory()
    move_up(row=axes_of(strategy)[0], by=None, seen=1)

    assert log_of(strategy) == []


@pytest.mark.parametrize("to", [99, 3])
def test_a_place_beyond_the_end_is_the_end(to):
    strategy = StrategyFactory()
    assert move_to(row=axes_of(strategy)[0], to=to, by=None).after.place == 3


def test_objectives_move_among_those_beside_them():
    axis = AxisFactory()
    top = [
        ObjectiveFactory(axis=axis, kind="strategic", position=1, title="S1"),
        ObjectiveFactory(axis=axis, kind="strategic", position=4, title="S2"),
    ]
    under = [ObjectiveFactory(axis=axis, parent=top[0], position=n, title=f"O{n}") for n in (2, 3)]

    move_down(row=under[0], by=None)
    assert list(axis.objectives.order_by("position").values_list("title", flat=True)) == [
        "S1",
        "O3",
        "O2",
        "S2",
    ]
    move_up(row=top[1], by=None)
    assert order(axis.objectives) == ["S2", "S1", "O3", "O2"]


def test_review_lines_of_the_two_kinds_have_their_own_positions():
    axis = AxisFactory()
    lines = [ReviewLineFactory(axis=axis, position=n, text=f"R{n}") for n in (1, 2)]
    ahead = ReviewLineFactory(axis=axis, kind="perspective", position=1, text="P1")

    move_down(row=lines[0], by=None)

    assert order(axis.review_lines.filter(kind="achievement"), "text") == ["R2", "R1"]
    assert move_down(row=ahead, by=None).changed is False


def test_a_sheet_goes_to_another_axis_with_its_history():
    strategy = StrategyFactory()
    first, second = axes_of(strategy, 2)
    moving, _, _ = sheets_of(first)
    sheets_of(second, 4, first=1)
    aim = ObjectiveFactory(axis=second, title="But")

    done = move_action(action=moving, to_axis=second, to_objective=aim, by=None, seen=1)

    assert done.before == Place(first.pk, None, 1)
    assert done.after == Place(second.pk, aim.pk, 1)
    assert order(first.actions) == ["F2", "F3"]
    # Those of an objective stand before those that have none.
    assert order(second.actions) == ["F1", "F1", "F2", "F3", "F4"]
    assert second.actions.order_by("position").first() == moving
    moving.refresh_from_db()
    assert (moving.axis, moving.objective, moving.version) == (second, aim, 2)
    assert moving.history.first().axis_id == second.pk
    assert moving.history.count() == 2
    assert log_of(strategy) == ["fiche «\u00a0F1\u00a0» déplacée\u00a0: axe 2, But"]
    assert log_of(moving) == ["déplacement\u00a0: axe 2, But"]


def test_the_place_left_undoes_a_move():
    strategy = StrategyFactory()
    first, second = axes_of(strategy, 2)
    moving = sheets_of(first)[1]
    sheets_of(second, 2, first=1)

    before = move_action(action=moving, to_axis=second, to=1, by=None).before
    assert order(second.actions)[0] == "F2"
    move_action(action=moving, to_axis=first, to=before.place, by=None)

    assert order(first.actions) == ["F1", "F2", "F3"]
    assert order(second.actions) == ["F1", "F2"]


def test_a_sheet_is_placed_among_those_of_its_objective():
    axis = AxisFactory()
    aim, other = ObjectiveFactory(axis=axis), ObjectiveFactory(axis=axis)
    sheets_of(axis, 2, aim)
    sheets_of(axis, 2, other, first=3)
    moving = ActionFactory(axis=axis, position=5, title="X")

    move_action(action=moving, to_axis=axis, to_objective=aim, to=2, by=None)

    assert order(axis.actions) == ["F1", "X", "F2", "F3", "F4"]
    assert place_of(Action.objects.get(pk=moving.pk), by=None) == Place(axis.pk, aim.pk, 2)


def test_hidden_sheets_keep_their_positions_from_who_may_not_see_them():
    sync_roles()
    clerk = UserFactory()
    clerk.groups.add(Group.objects.get(name="clerk"))
    axis = AxisFactory()
    _, hidden, last = sheets_of(axis)
    Action.objects.filter(pk=hidden.pk).update(restricted=True)

    assert place_of(last, by=clerk).place == 2
    move_up(row=last, by=clerk)

    assert order(axis.actions) == ["F3", "F2", "F1"]
    move_to(row=last, to=2, by=clerk)
    assert order(axis.actions) == ["F1", "F2", "F3"]


def test_a_sheet_does_not_go_to_another_strategy():
    sheet, elsewhere = ActionFactory(), AxisFactory()

    with pytest.raises(Refused, match="d’une autre stratégie"):
        move_action(action=sheet, to_axis=elsewhere, by=None)
    assert Action.objects.get(pk=sheet.pk).axis_id == sheet.axis_id
    assert log_of(sheet.axis.strategy) == []


def test_a_sheet_does_not_go_to_the_objective_of_another_axis():
    strategy = StrategyFactory()
    first, second = axes_of(strategy, 2)
    aim = ObjectiveFactory(axis=second)

    with pytest.raises(Refused, match="n’est pas de l’axe"):
        move_action(action=ActionFactory(axis=first), to_axis=first, to_objective=aim, by=None)


def test_the_second_of_two_people_is_told_and_nothing_moves():
    strategy = StrategyFactory()
    axes = axes_of(strategy)
    move_down(row=axes[0], by=None, seen=1)

    with pytest.raises(Stale, match="A1"):
        move_down(row=axes[0], by=None, seen=1)
    with pytest.raises(Stale):
        move_action(action=ActionFactory(axis=axes[0]), to_axis=axes[1], by=None, seen=1)
    assert order(strategy.axes) == ["A2", "A1", "A3"]


def test_a_row_read_before_another_person_moved_it_is_moved_from_where_it_is():
    strategy = StrategyFactory()
    first, second = axes_of(strategy, 2)
    sheet = sheets_of(first, 1)[0]
    stale = Action.objects.get(pk=sheet.pk)
    move_action(action=sheet, to_axis=second, by=None)

    assert move_action(action=stale, to_axis=second, by=None).changed is False
    assert order(second.actions) == ["F1"]


def test_an_axis_with_sheets_stays_and_says_where_they_are():
    axis = AxisFactory(title="Axe plein")
    sheets_of(axis, 2)

    with pytest.raises(Refused, match="«\u00a0F1\u00a0» et «\u00a0F2\u00a0»") as told:
        delete_axis(axis=axis, by=None)
    assert "rien n’a été supprimé" in str(told.value)
    assert Axis.objects.filter(pk=axis.pk).exists()
    assert log_of(axis.strategy) == []


def test_an_empty_axis_goes_with_its_objectives_and_lines_and_the_next_take_its_number():
    strategy = StrategyFactory()
    first, *_ = axes_of(strategy)
    above = ObjectiveFactory(axis=first, kind="strategic")
    ObjectiveFactory(axis=first, parent=above)
    ReviewLineFactory(axis=first)

    delete_axis(axis=first, by=None, seen=1)

    assert order(strategy.axes) == ["A2", "A3"]
    assert not Objective.objects.exists()
    assert not ReviewLine.objects.exists()
    assert log_of(strategy) == ["axe «\u00a0A1\u00a0» (suppression)"]


def test_an_objective_whose_lower_one_has_a_sheet_stays():
    axis = AxisFactory()
    above = ObjectiveFactory(axis=axis, kind="strategic", title="Haut")
    sheets_of(axis, 1, ObjectiveFactory(axis=axis, parent=above))

    with pytest.raises(Refused, match="porte encore 1"):
        delete_objective(objective=above, by=None)
    assert axis.objectives.count() == 2


def test_an_objective_goes_with_those_under_it():
    axis = AxisFactory()
    above = ObjectiveFactory(axis=axis, kind="strategic", position=1)
    ObjectiveFactory(axis=axis, parent=above, position=2)
    ObjectiveFactory(axis=axis, position=3, title="Reste")

    delete_objective(objective=above, by=None)

    assert order(axis.objectives) == ["Reste"]


def test_a_review_line_goes_and_the_next_take_its_position():
    axis = AxisFactory()
    lines = [ReviewLineFactory(axis=axis, position=n, text=f"R{n}") for n in (1, 2, 3)]

    delete_review_line(line=lines[0], by=None)

    assert order(axis.review_lines, "text") == ["R2", "R3"]


def test_the_next_position_follows_the_last():
    axis = AxisFactory()
    assert next_position(axis.actions) == 1
    ActionFactory(axis=axis, position=7)
    hold_plan(strategy=axis.strategy)
    assert next_position(axis.actions) == 8


@pytest.mark.parametrize("count", [2, 40])
def test_a_move_costs_the_same_queries_for_any_number_of_sheets(count, django_assert_max_num_queries):
    axis = AxisFactory()
    sheets = sheets_of(axis, count)
    with django_assert_max_num_queries(32):
        move_to(row=sheets[0], to=count, by=None)
    assert order(axis.actions)[-1] == "F1"

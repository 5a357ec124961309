"""One order, that of the plan; moving sheets: none is lost nor doubled, positions have no hole, what may not move says why."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevention.domain.facts import AxisFact, ObjectiveFact
from prevention.domain.ordering import (
    Steps,
    axis_deletion_findings,
    down,
    move_findings,
    moved,
    moved_among,
    objective_deletion_findings,
    objective_order,
    plan_order,
    positions,
    steps,
    up,
)
from prevention.domain.progress import strategy_progress
from tests.deliberations.domain.support import lines
from tests.prevention.domain.records import action

ORDERS = st.lists(st.integers(1, 50), min_size=1, max_size=10, unique=True).map(tuple)
FIRST, SECOND, THIRD = (
    AxisFact(1, 1, 1, "Dissuasion"),
    AxisFact(2, 1, 2, "Parentalité"),
    AxisFact(3, 2, 1, "Tranquillité"),
)
DAY = dt.date(2026, 1, 1)
AXES = {axis.key: axis for axis in (FIRST, SECOND, THIRD)}
NOT_THERE = r"^La fiche n’est pas dans la liste\.$"


@given(order=ORDERS, data=st.data())
def test_moving_loses_no_sheet_and_puts_it_where_it_goes(order, data):
    key, to = data.draw(st.sampled_from(order)), data.draw(st.integers(-3, 15))
    found = moved(order, key, to)
    assert sorted(found) == sorted(order)
    assert found.index(key) + 1 == min(max(to, 1), len(order))
    assert [one for one in found if one != key] == [one for one in order if one != key]


@given(order=ORDERS, data=st.data())
def test_up_then_down_changes_nothing_but_at_the_ends(order, data):
    key = data.draw(st.sampled_from(order))
    if key != order[0]:
        assert down(up(order, key), key) == order
    if key != order[-1]:
        assert up(down(order, key), key) == order


@given(order=ORDERS, data=st.data())
def test_those_not_shown_keep_their_places_and_the_place_left_undoes_a_move(order, data):
    shown = data.draw(st.sets(st.sampled_from(order), min_size=1))
    key, to = data.draw(st.sampled_from(sorted(shown))), data.draw(st.integers(-1, 12))
    seen = [one for one in order if one in shown]
    found = moved_among(order, shown, key, to)
    assert [one for one in found if one in shown] == list(moved(seen, key, to))
    assert [one if one not in shown else 0 for one in found] == [
        one if one not in shown else 0 for one in order
    ]
    assert moved_among(found, shown, key, seen.index(key) + 1) == order


def aim(key, position, parent=None):
    return ObjectiveFact(key, 1, position, f"But {key}", parent=parent)


@pytest.mark.parametrize(
    ("objectives", "expected"),
    [
        ([], ()),
        ([aim(7, 2), aim(8, 1)], (8, 7)),
        ([aim(1, 1), aim(2, 2), aim(3, 4, 1), aim(4, 3, 1)], (1, 4, 3, 2)),
        # Under one that is itself under another, or under one of another axis: at the top, at its position.
        ([aim(1, 1), aim(2, 2, 1), aim(3, 3, 2), aim(4, 4)], (1, 2, 3, 4)),
        ([aim(3, 1, 2), aim(2, 3, 1), aim(1, 2)], (3, 1, 2)),
        ([aim(1, 2, 99), aim(2, 1)], (2, 1)),
        ([aim(1, 1, 2), aim(2, 2, 1)], (1, 2)),
    ],
)
def test_objectives_stand_in_their_order_those_under_one_right_after_it(objectives, expected):
    assert objective_order(objectives) == expected


def test_sheets_follow_their_objectives_and_those_without_one_come_last():
    objectives = [aim(1, 2), aim(2, 1), aim(3, 3, 1)]
    sheets = [
        action(key=key, objective=objective, position=position)
        for key, objective, position in [(1, 1, 1), (2, None, 2), (3, 3, 3), (4, 2, 4), (5, 99, 5), (6, 1, 6)]
    ]
    assert plan_order(objectives, sheets) == (4, 1, 6, 3, 2, 5)
    assert plan_order([], sheets) == (1, 2, 3, 4, 5, 6)


OBJECTIVES = st.lists(st.sampled_from([None, 1, 2, 3, 4, 9]), max_size=5).map(
    lambda parents: [aim(key, 10 - key, parent) for key, parent in enumerate(parents, start=1)]
)


@given(objectives=OBJECTIVES, places=st.lists(st.sampled_from([None, 1, 2, 3, 4, 5, 9]), max_size=8))
def test_the_order_of_the_plan_is_the_one_its_progress_counts(objectives, places):
    sheets = [action(key=key, objective=one, position=key) for key, one in enumerate(places, start=1)]
    (axis,) = strategy_progress([FIRST], objectives, sheets, DAY).axes
    told = [below.objective for one in axis.objectives for below in (one, *one.below)]
    aims = [one.key for one in told if one is not None]
    loose = [sheet.key for sheet in sheets if sheet.objective not in aims]

    assert objective_order(objectives) == tuple(aims)
    assert plan_order(objectives, sheets) == (
        *(sheet.key for key in aims for sheet in sheets if sheet.objective == key),
        *loose,
    )


def test_one_place_at_a_time():
    assert up((1, 2, 3), 3) == (1, 3, 2)
    assert down((1, 2, 3), 1) == (2, 1, 3)


@pytest.mark.parametrize("move", [lambda: moved((1, 2), 3, 1), lambda: moved_among((1, 2), {1}, 2, 1)])
def test_what_is_not_in_the_list_does_not_move(move):
    with pytest.raises(ValueError, match=NOT_THERE):
        move()
    with pytest.raises(ValueError, match=NOT_THERE):
        up((1,), 3)


def test_positions_start_at_one_without_a_hole():
    assert positions((7, 5, 9)) == {7: 1, 5: 2, 9: 3}
    with pytest.raises(ValueError, match=r"^Une fiche est deux fois dans la liste\.$"):
        positions((7, 5, 7))


def test_only_rows_that_change_are_updated_in_two_steps():
    assert steps({1: 1, 2: 2, 3: 3}, (1, 3, 2)) == Steps({3: 4, 2: 5}, {3: 2, 2: 3})
    assert steps({1: 1, 2: 2}, (1, 2)) == Steps({}, {})
    assert steps({}, (5,)) == Steps({5: 2}, {5: 1})
    assert steps({}, ()) == Steps({}, {})
    assert steps({1: 9}, (1,)) == Steps({1: 10}, {1: 1})


@given(order=ORDERS, data=st.data())
def test_no_two_rows_ever_bear_the_same_position(order, data):
    before = positions(data.draw(st.permutations(order)))
    found = steps(before, order)
    for change in (found.parked, found.final):
        for key, place in change.items():
            assert place not in [one for other, one in before.items() if other != key]
            before[key] = place
    assert before == positions(order)


def test_a_sheet_with_its_history_changes_axis():
    assert move_findings(action(notes=(), carried_from=9), AXES, SECOND) == ()
    assert move_findings(action(), AXES, SECOND, ObjectiveFact(1, 2, 1, "Familles")) == ()


def test_a_sheet_does_not_change_strategy_nor_take_the_objective_of_another_axis():
    found = move_findings(action(), AXES, THIRD, ObjectiveFact(1, 2, 1, "Familles"))
    assert [finding.field for finding in found] == ["axis", "objective"]
    assert lines(found) == [
        (
            "refusal",
            "MOVED_TO_OTHER_STRATEGY",
            "",
            (
                "L’axe « Tranquillité » est d’une autre stratégie : la fiche « Médiation » ne s’y déplace pas. Reportez-la : "
                "la nouvelle fiche gardera le lien avec celle-ci, qui gardera son historique."
            ),
        ),
        (
            "refusal",
            "OBJECTIVE_OF_OTHER_AXIS",
            "",
            "L’objectif « Familles » n’est pas de l’axe « Tranquillité ». Choisissez un objectif de cet axe, ou aucun.",
        ),
    ]


def test_an_axis_with_sheets_stays_and_says_where_they_are():
    one = action(code="1.1")
    assert axis_deletion_findings(SECOND, [one]) == ()
    assert lines(axis_deletion_findings(FIRST, [one])) == [
        (
            "refusal",
            "AXIS_WITH_SHEETS",
            "",
            "L’axe « Dissuasion » porte encore 1 fiche : « 1.1 Médiation ». Déplacez-la d’abord ; rien n’a été supprimé.",
        )
    ]


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (5, "5 fiches : « A1 », « A2 », « A3 », « A4 » et « A5 »"),
        (6, "6 fiches : « A1 », « A2 », « A3 », « A4 », « A5 » et 1 autre"),
        (7, "7 fiches : « A1 », « A2 », « A3 », « A4 », « A5 » et 2 autres"),
    ],
)
def test_many_sheets_are_named_up_to_five(count, named):
    held = [action(key=key, position=key, label=f"A{key}") for key in range(count, 0, -1)]
    ((_, _, _, sentence),) = lines(axis_deletion_findings(FIRST, held))
    assert sentence == (
        f"L’axe « Dissuasion » porte encore {named}. Déplacez-les d’abord ; rien n’a été supprimé."
    )


def test_an_objective_stays_while_it_or_one_under_it_holds_sheets():
    top, under = ObjectiveFact(1, 1, 1, "Présence"), ObjectiveFact(2, 1, 1, "Médiation", parent=1)
    sheet = action(objective=2)
    assert objective_deletion_findings(top, [top, under], [replace(sheet, objective=None)]) == ()
    assert objective_deletion_findings(under, [top, under], [replace(sheet, objective=1)]) == ()
    for objective in (top, under):
        assert lines(objective_deletion_findings(objective, [top, under], [sheet])) == [
            (
                "refusal",
                "OBJECTIVE_WITH_SHEETS",
                "",
                (
                    f"L’objectif « {objective.label} » porte encore 1 fiche : « Médiation ». Déplacez-la d’abord ; rien n’a "
                    "été supprimé."
                ),
            )
        ]

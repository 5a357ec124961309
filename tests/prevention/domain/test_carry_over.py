"""Carrying sheets over: what goes on, what stays, never twice, the link always kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevention.domain.carry_over import (
    CarriedSheet,
    carried,
    carry_findings,
    carry_over,
    goes_on,
    lineage,
    plan_ring,
)
from prevention.domain.facts import IndicatorFact
from prevention.domain.vocabulary import ActionOutcome, ActionStatus
from tests.deliberations.domain.support import lines
from tests.prevention.domain.records import action, full_action, strategy

AFTER = strategy(key=2, label="STSPD 2022-2024", predecessors=(1,))
SHEETS = st.lists(
    st.builds(
        lambda status, outcome: action(status=status, outcome=outcome),
        st.sampled_from(list(ActionStatus)),
        st.sampled_from(list(ActionOutcome)),
    ),
    max_size=8,
).map(lambda sheets: [replace(sheet, key=key) for key, sheet in enumerate(sheets, start=1)])


def made(sheets, first=100):
    """The sheets an operation makes of those to carry."""
    return [
        action(key=first + place, carried_from=one.carried_from, status=one.status, outcome=one.outcome)
        for place, one in enumerate(sheets)
    ]


def test_the_new_sheet_takes_what_is_not_of_its_time():
    sheet = full_action(restricted=True, measures=(7,), indicators=(IndicatorFact(8, "Conflits"),))
    assert carried(sheet) == CarriedSheet(
        carried_from=10,
        label="Médiation",
        code="1.1",
        problem="Conflits de voisinage",
        audience="Habitants",
        places="Quartier du Bas-Pays",
        pilot=3,
        partners=(4,),
        districts=(1,),
        evaluation="Nombre de conflits réglés",
        referent="Adjointe à la tranquillité",
        restricted=True,
        measures=(7,),
        indicators=(8,),
        status=ActionStatus.TO_START,
        outcome=ActionOutcome.CONTINUED,
    )


@pytest.mark.parametrize(
    ("status", "outcome", "expected"),
    [
        (ActionStatus.RUNNING, ActionOutcome.NOT_STATED, True),
        (ActionStatus.PAUSED, ActionOutcome.CHANGED, True),
        (ActionStatus.NOT_STATED, ActionOutcome.NEW, True),
        (ActionStatus.DONE, ActionOutcome.CONTINUED, False),
        (ActionStatus.ABANDONED, ActionOutcome.NOT_STATED, False),
        (ActionStatus.RUNNING, ActionOutcome.DONE, False),
        (ActionStatus.RUNNING, ActionOutcome.ABANDONED, False),
    ],
)
def test_what_has_ended_does_not_go_on(status, outcome, expected):
    assert goes_on(action(status=status, outcome=outcome)) is expected


def test_each_sheet_is_made_left_or_there_already():
    sheets = [action(key=1), action(key=2), action(key=3, status=ActionStatus.DONE), action(key=1)]
    found = carry_over(sheets, [action(key=20, carried_from=2), action(key=21)])
    assert [one.carried_from for one in found.to_make] == [1]
    assert (found.already, found.ended) == ((2,), (3,))


@given(sheets=SHEETS)
def test_carrying_twice_makes_nothing_more_and_loses_no_sheet(sheets):
    first = carry_over(sheets, [])
    there = made(first.to_make)
    again = carry_over(sheets, there)
    assert again.to_make == ()
    assert again.already == tuple(one.carried_from for one in first.to_make)
    assert again.ended == first.ended
    assert {*again.already, *again.ended} == {sheet.key for sheet in sheets}
    assert all(carry_findings(sheet, 1, AFTER, there) for sheet in sheets)


@given(sheets=SHEETS)
def test_one_by_one_is_as_all_together(sheets):
    alone = [one.key for one in sheets if not carry_findings(one, 1, AFTER, [])]
    assert [one.carried_from for one in carry_over(sheets, []).to_make] == alone


def test_a_refusal_names_the_sheet_and_says_what_to_do():
    there = [action(key=21, label="Autre"), action(key=20, label="Médiation sociale", carried_from=10)]
    found = carry_findings(action(status=ActionStatus.DONE), 7, AFTER, there)
    assert lines(found) == [
        (
            "refusal",
            "CARRIED_TO_NO_SUCCESSOR",
            "",
            (
                "« STSPD 2022-2024 » ne succède pas à la stratégie de la fiche « Médiation ». Indiquez d’abord cette "
                "stratégie parmi celles qui la précèdent."
            ),
        ),
        (
            "refusal",
            "CARRIED_ALREADY",
            "",
            (
                "La fiche « Médiation » est déjà reportée dans « STSPD 2022-2024 », sous le titre « Médiation sociale ». "
                "Modifiez cette fiche-là."
            ),
        ),
        (
            "refusal",
            "CARRIED_WHILE_ENDED",
            "",
            (
                "La fiche « Médiation » est réalisée ou abandonnée : elle ne se reporte pas. Changez son état si elle "
                "continue, ou créez une fiche nouvelle."
            ),
        ),
    ]


def test_the_lineage_of_a_sheet_goes_back_to_the_first():
    links = {3: 2, 2: 1, 1: None}
    assert lineage(links, 3) == (2, 1)
    assert lineage(links, 1) == ()
    assert lineage(links, 9) == ()
    assert lineage({3: 7}, 3) == (7,)


def test_a_ring_does_not_turn_for_ever():
    assert lineage({1: 2, 2: 1}, 1) == (2,)
    assert lineage({1: 1}, 1) == ()
    assert lineage({3: 2, 2: 1, 1: 2}, 3) == (2, 1)


@pytest.mark.parametrize(
    ("predecessors", "expected"),
    [
        ({}, False),
        ({1: (2,)}, False),
        ({1: (2, 3), 2: (4,), 3: (4,), 4: ()}, False),
        ({1: (2, 3), 3: (4,), 4: (1,)}, True),
        ({1: (1,)}, True),
        ({1: (2,), 2: (3,), 3: (2,)}, False),
    ],
)
def test_a_plan_does_not_come_before_itself(predecessors, expected):
    assert plan_ring(predecessors, 1) is expected

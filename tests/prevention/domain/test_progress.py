"""Counts of sheets: by status, by objective, by axis; they add up by every path, and nothing is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from prevention.domain.facts import AxisFact, MilestoneFact, ObjectiveFact
from prevention.domain.progress import (
    DUE_IN_DOUBT,
    NO_DUE,
    NO_STATUS,
    Progress,
    is_late,
    milestone_late,
    past_due,
    strategy_progress,
)
from prevention.domain.vocabulary import ActionOutcome, ActionStatus, ObjectiveKind
from tests.deliberations.domain.support import plain
from tests.prevention.domain.records import action, day, known

ON = day("01/07/2020")
AXES = [AxisFact(1, 1, 2, "Dissuasion"), AxisFact(2, 1, 1, "Prévention sociale")]
OBJECTIVES = [
    ObjectiveFact(1, 1, 2, "Présence", ObjectiveKind.STRATEGIC),
    ObjectiveFact(2, 1, 1, "Médiation", parent=1),
    ObjectiveFact(3, 1, 2, "Vidéoprotection", parent=1),
    ObjectiveFact(4, 1, 1, "Commerces", ObjectiveKind.STRATEGIC),
    ObjectiveFact(5, 2, 1, "Parentalité", ObjectiveKind.STRATEGIC),
]
SHEETS = [
    action(key=1, axis=1, objective=2, status=ActionStatus.RUNNING, end=known("30/06/2020")),
    action(key=2, axis=1, objective=3, status=ActionStatus.DONE),
    action(key=3, axis=1, objective=1, status=ActionStatus.TO_START),
    action(key=4, axis=1, status=ActionStatus.RUNNING),
    action(key=5, axis=1, objective=5, status=ActionStatus.PAUSED),
    action(key=6, axis=2, objective=5, end=known("2019")),
]
STATUSES = st.sampled_from(list(ActionStatus))
ENDS = st.none() | st.sampled_from([known("30/06/2020"), known("01/07/2020"), known("2020"), known("2019")])
ACTIONS = st.lists(
    st.builds(
        lambda axis, objective, status, outcome, end: action(
            axis=axis, objective=objective, status=status, outcome=outcome, end=end
        ),
        axis=st.integers(1, 2),
        objective=st.none() | st.integers(1, 7),
        status=STATUSES,
        outcome=st.sampled_from(list(ActionOutcome)),
        end=ENDS,
    ),
    max_size=12,
).map(lambda sheets: [replace(sheet, key=key) for key, sheet in enumerate(sheets)])
TREES = st.lists(
    st.builds(
        lambda axis, position, parent: ObjectiveFact(0, axis, position, "Objectif", parent=parent),
        st.integers(1, 2),
        st.integers(1, 3),
        st.none() | st.integers(1, 7),
    ),
    max_size=6,
).map(lambda aims: [replace(aim, key=key) for key, aim in enumerate(aims, start=1)])


def tree(found):
    """Each axis with its objectives, as (label, how many sheets, those below)."""
    return [
        (
            axis.axis.label,
            axis.progress.total,
            [
                (
                    one.objective.label if one.objective else None,
                    one.progress.total,
                    [(below.objective.label, below.progress.total) for below in one.below],
                )
                for one in axis.objectives
            ],
        )
        for axis in found.axes
    ]


def test_the_sheets_are_counted_by_axis_and_objective_in_order():
    found = strategy_progress(AXES, OBJECTIVES, SHEETS, ON)

    assert tree(found) == [
        ("Prévention sociale", 1, [("Parentalité", 1, [])]),
        (
            "Dissuasion",
            5,
            [
                ("Commerces", 0, []),
                ("Présence", 3, [("Médiation", 1), ("Vidéoprotection", 1)]),
                (None, 2, []),
            ],
        ),
    ]
    assert (found.progress.total, found.progress.late, found.progress.late_unknown) == (6, 1, 3)
    assert found.axes[1].progress[ActionStatus.RUNNING] == 2
    assert found.axes[0].progress[ActionStatus.RUNNING] == 0
    assert plain(str(found.progress)) == (
        "6 fiches : 1 à engager, 2 en cours, 1 en pause, 1 réalisée et 1 sans état renseigné, dont 1 en retard"
    )


def test_objectives_of_one_position_keep_the_order_of_their_keys():
    aims = [ObjectiveFact(2, 1, 1, "Deux"), ObjectiveFact(1, 1, 1, "Un")]
    axes = [AxisFact(2, 1, 1, "B"), AxisFact(1, 1, 1, "A")]
    found = strategy_progress(axes, aims, [], ON)
    assert tree(found) == [("A", 0, [("Un", 0, []), ("Deux", 0, [])]), ("B", 0, [])]


def test_a_sheet_of_another_axis_is_no_sheet_of_the_strategy():
    with pytest.raises(ValueError, match=r"^Une fiche n’appartient à aucun axe de la stratégie\.$"):
        strategy_progress(AXES, OBJECTIVES, [action(axis=3)], ON)


@given(sheets=ACTIONS, aims=TREES)
def test_every_path_counts_every_sheet_once(sheets, aims):
    found = strategy_progress(AXES, aims, sheets, ON)
    whole = Progress.of(sheets, ON)

    assert found.progress == whole
    assert whole.total == len(sheets)
    assert whole.late + whole.late_unknown <= whole.total
    for axis in found.axes:
        assert axis.progress == Progress.of([one for one in sheets if one.axis == axis.axis.key], ON)
        assert sum((one.progress for one in axis.objectives), Progress()) == axis.progress
        shown = [below.objective for one in axis.objectives for below in (one, *one.below) if below.objective]
        assert sorted(one.key for one in shown) == [aim.key for aim in aims if aim.axis == axis.axis.key]


@given(sheets=ACTIONS, cut=st.integers(0, 12))
def test_two_parts_together_are_the_whole(sheets, cut):
    assert Progress.of(sheets[:cut], ON) + Progress.of(sheets[cut:], ON) == Progress.of(sheets, ON)


@given(sheets=ACTIONS)
def test_what_is_late_is_not_over_and_stays_late(sheets):
    for sheet in sheets:
        if is_late(sheet, ON) is True:
            assert sheet.status in {ActionStatus.TO_START, ActionStatus.RUNNING}
            assert is_late(sheet, day("01/07/2021")) is True


@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        (None, ON, NO_DUE),
        (PartialDate(2020, 7), day("02/07/2020"), DUE_IN_DOUBT),
        (PartialDate(2020), day("01/01/2020"), False),
    ],
)
def test_a_due_day_that_is_not_known_says_why(due, on, expected):
    assert past_due(due, on) == expected


def test_why_nobody_can_say_whether_a_sheet_is_late():
    assert is_late(action(end=known("2019")), ON) == NO_STATUS
    assert Unknown("l’état de la fiche n’est pas renseigné") == NO_STATUS
    assert Unknown("l’échéance n’est pas renseignée") == NO_DUE
    assert Unknown("l’échéance n’est connue qu’au mois ou à l’année") == DUE_IN_DOUBT


def test_a_milestone_done_in_the_year_is_done():
    assert milestone_late(MilestoneFact(1, "Étape", known("2019"), known("2020")), ON) is False

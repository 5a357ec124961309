"""The drawing, the calendar and the districts of a plan: every sheet once, words and places that agree with the rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate
from prevention.documents.plan_drawing import (
    NO_OBJECTIVE,
    by_district,
    calendar,
    drawing,
    drawn,
    period_words,
    segments,
)
from prevention.domain.facts import (
    ActionFact,
    AxisFact,
    DistrictFact,
    MilestoneFact,
    ObjectiveFact,
    StrategyFact,
)
from prevention.domain.plan import Plan
from prevention.domain.progress import Progress
from prevention.domain.vocabulary import ActionStatus, ObjectiveKind

DAY = dt.date(2026, 7, 2)
STRATEGY = StrategyFact(1, "Stratégie", start=PartialDate(2025), end=PartialDate(2027))
AXES = (AxisFact(1, 1, 1, "Un"), AxisFact(2, 1, 2, "Deux"))
OBJECTIVES = (
    ObjectiveFact(5, 1, 1, "Grand", ObjectiveKind.STRATEGIC),
    ObjectiveFact(6, 1, 2, "Petit", parent=5),
)


def sheet(key, **values):
    values = {"axis": 1, "status": ActionStatus.RUNNING} | values
    return ActionFact(key, f"Fiche {key}", **values)


def plan(*actions):
    return Plan(STRATEGY, AXES, OBJECTIVES, actions)


def keys(objective):
    own = [one.key for one in objective.sheets]
    return own + [key for below in objective.below for key in keys(below)]


def test_each_sheet_stands_once_under_its_objective():
    found = drawing(
        plan(
            sheet(10, objective=5),
            sheet(11, objective=6),
            sheet(12),
            sheet(13, objective=99),
            sheet(14, axis=2),
        ),
        DAY,
    )

    first, second = found.axes
    assert [one.title for one in first.objectives] == ["Grand", NO_OBJECTIVE]
    assert keys(first.objectives[0]) == [10, 11]
    assert [one.title for one in first.objectives[0].below] == ["Petit"]
    assert keys(first.objectives[1]) == [12, 13]
    assert [keys(one) for one in second.objectives] == [[14]]
    assert (found.total, found.shown) == (5, 5)
    assert found.progress == "5\u00a0fiches\u00a0: 5\u00a0en cours"


def test_what_is_left_out_still_counts():
    found = drawing(
        plan(sheet(10), sheet(11, status=ActionStatus.DONE)), DAY, wanted=lambda one: one.key == 11
    )

    assert keys(found.axes[0].objectives[-1]) == [11]
    assert (found.total, found.shown) == (2, 1)
    assert "2\u00a0fiches" in found.axes[0].progress


@pytest.mark.parametrize(
    ("values", "shape", "word", "late"),
    [
        ({}, "►", "en cours", ""),
        ({"end": PartialDate(2026, 6)}, "►", "en cours", "▲\u00a0en retard"),
        ({"status": ActionStatus.DONE, "end": PartialDate(2026, 6)}, "●", "réalisée", ""),
        ({"status": ActionStatus.NOT_STATED}, "–", "état non renseigné", ""),
        ({"status": ActionStatus.TO_START}, "○", "à engager", ""),
    ],
)
def test_a_status_is_a_word_and_a_shape(values, shape, word, late):
    found = drawn(sheet(10, **values), DAY)
    assert (found.shape, found.word, found.late) == (shape, word, late)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "dates non renseignées"),
        (PartialDate(2025, 3), None, "depuis mars 2025"),
        (None, PartialDate(2027), "jusqu’à 2027"),
        (PartialDate(2025), PartialDate(2025), "2025"),
        (PartialDate(2025), PartialDate(2027, 12), "2025\u00a0– décembre 2027"),
    ],
)
def test_a_period_in_words(start, end, words):
    assert period_words(sheet(10, start=start, end=end)) == words


@given(st.lists(st.sampled_from(list(ActionStatus)), max_size=40))
def test_the_parts_of_a_bar_fill_it(statuses):
    found = segments(Progress.of([sheet(key, status=status) for key, status in enumerate(statuses)], DAY))
    assert sum(part.width for part in found) == (1000 if statuses else 0)
    assert all(part.width > 0 for part in found)


def test_the_calendar_by_axis():
    step = MilestoneFact(1, "Ouverture", PartialDate(2026, 6, 15))
    undated = MilestoneFact(2, "Bilan")
    found = calendar(
        plan(sheet(10, start=PartialDate(2025), milestones=(step, undated)), sheet(11, axis=2), sheet(12)),
        DAY,
        wanted=lambda one: one.key != 11,
    )

    assert [axis.title for axis in found.axes] == ["Un"]
    row, bare = found.axes[0].rows
    assert [mark.words for mark in row.marks] == ["▲\u00a0Ouverture, 15 juin 2026 (en retard)"]
    assert row.undated == ("Bilan",)
    assert row.bar.open_end
    assert bare.bar is None
    assert [tick.label for tick in found.ticks] == ["2025", "2026", "2027"]


def test_no_date_no_calendar():
    assert calendar(Plan(StrategyFact(1, "Sans date"), AXES, (), (sheet(10),)), DAY) is None


def test_districts_priority_ones_first_then_those_without_any():
    north, south = DistrictFact(1, "Nord", False), DistrictFact(2, "Sud", True)
    found = by_district(
        plan(sheet(10, districts=(north, south)), sheet(11)),
        DAY,
        [(1, "Nord", False), (2, "Sud", True), (3, "Écluses", False)],
    )

    assert [(one.name, [sheet.key for sheet in one.sheets]) for one in found] == [
        ("Sud", [10]),
        ("Écluses", []),
        ("Nord", [10]),
        ("Sans quartier", [11]),
    ]
    assert by_district(plan(), DAY, []) == ()

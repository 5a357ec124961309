"""The calendar of a plan: where bars, marks, years and the day stand; nothing goes beyond the edges."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate
from prevention.domain.facts import ActionFact, MilestoneFact, StrategyFact
from prevention.domain.milestones import MilestoneState
from prevention.domain.plan import Plan
from prevention.domain.timeline import (
    LONGEST_YEARS,
    WHOLE,
    Bar,
    Frame,
    Tick,
    bar,
    frame_of,
    ticks,
    timeline,
)
from prevention.domain.vocabulary import ActionStatus

DAY = dt.date(2026, 7, 2)
# Four years of 1 461 days.
FRAME = Frame(dt.date(2025, 1, 1), dt.date(2028, 12, 31))


def plan(start=None, end=None, *actions):
    return Plan(StrategyFact(1, "Plan", start=start, end=end), actions=actions)


def sheet(start=None, end=None, *milestones):
    return ActionFact(10, "Fiche", 1, start=start, end=end, milestones=milestones)


@pytest.mark.parametrize(
    ("given_plan", "years"),
    [
        pytest.param(plan(PartialDate(2025, 6), PartialDate(2027)), (2025, 2027), id="whole years"),
        pytest.param(plan(PartialDate(2025)), (2025, 2025), id="a start only"),
        pytest.param(plan(None, PartialDate(2027)), (2027, 2027), id="an end only"),
        pytest.param(plan(None, PartialDate(2027), sheet(PartialDate(2024))), (2024, 2027), id="its sheets"),
        pytest.param(
            plan(None, None, sheet(PartialDate(2024)), sheet(None, PartialDate(2026))), (2024, 2026), id="all"
        ),
        pytest.param(plan(PartialDate(2027), PartialDate(2025)), (2027, 2027), id="reversed"),
        pytest.param(
            plan(PartialDate(1900), PartialDate(2100)), (1900, 1900 + LONGEST_YEARS - 1), id="too long"
        ),
    ],
)
def test_the_years_shown(given_plan, years):
    frame = frame_of(given_plan)
    assert (frame.first, frame.last) == (dt.date(years[0], 1, 1), dt.date(years[1], 12, 31))


def test_without_a_date_there_is_no_calendar():
    assert frame_of(plan(None, None, sheet())) is None
    assert timeline(plan(None, None, sheet()), DAY) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(PartialDate(2025), PartialDate(2028), Bar(0, 1000, False, False), id="all of it"),
        pytest.param(PartialDate(2026), PartialDate(2026), Bar(250, 250, False, False), id="a year"),
        pytest.param(None, PartialDate(2025), Bar(0, 250, True, False), id="start unknown"),
        pytest.param(PartialDate(2027), None, Bar(500, 500, False, True), id="end unknown"),
        pytest.param(PartialDate(2020), PartialDate(2025), Bar(0, 250, True, False), id="begun before"),
        pytest.param(PartialDate(2028), PartialDate(2030), Bar(749, 251, False, True), id="goes on"),
        pytest.param(PartialDate(2028, 12, 31), None, Bar(999, 1, False, True), id="the last day"),
        pytest.param(PartialDate(2025, 1, 1), PartialDate(2025, 1, 1), Bar(0, 1, False, False), id="a day"),
        pytest.param(PartialDate(2026, 7, 2), PartialDate(2026, 7, 2), Bar(374, 1, False, False), id="thin"),
        pytest.param(None, None, None, id="nothing known"),
        pytest.param(PartialDate(2029), None, None, id="after"),
        pytest.param(None, PartialDate(2024), None, id="before"),
        pytest.param(PartialDate(2029), PartialDate(2030), None, id="all of it after"),
        pytest.param(PartialDate(2023), PartialDate(2024), None, id="all of it before"),
        pytest.param(PartialDate(2027), PartialDate(2026), None, id="reversed"),
    ],
)
def test_the_bar_of_a_sheet(start, end, expected):
    assert bar(FRAME, start, end) == expected


def test_the_last_day_of_a_long_plan_is_still_on_the_calendar():
    twelve_years = Frame(dt.date(2020, 1, 1), dt.date(2031, 12, 31))
    last = PartialDate(2031, 12, 31)
    assert bar(twelve_years, last, last) == Bar(999, 1, False, False)


def test_the_years_side_by_side():
    assert ticks(FRAME) == (
        Tick("2025", 0, 250),
        Tick("2026", 250, 250),
        Tick("2027", 500, 249),
        Tick("2028", 749, 251),
    )


def test_one_year_shows_its_months():
    found = timeline(plan(PartialDate(2025), PartialDate(2028), sheet(PartialDate(2026, 12))), DAY, year=2026)
    assert found.frame == Frame(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert [tick.label for tick in found.ticks][::11] == ["janv.", "déc."]
    assert found.ticks[1] == Tick("févr.", 85, 77)
    assert found.lines[0].bar == Bar(915, 85, False, True)


def test_a_line_holds_its_sheet_and_runs_from_its_start_to_its_end():
    two_years = sheet(PartialDate(2026), PartialDate(2027))
    (line,) = timeline(plan(PartialDate(2025), PartialDate(2028), two_years), DAY).lines
    assert (line.action, line.bar) == (two_years, Bar(250, 499, False, False))


def test_a_year_of_another_plan_is_refused():
    with pytest.raises(ValueError, match=r"^Cette année n’est pas de la stratégie\.$"):
        timeline(plan(PartialDate(2025), PartialDate(2028)), DAY, year=2029)


@pytest.mark.parametrize(
    ("due", "done", "state", "at"),
    [
        pytest.param(PartialDate(2026, 7, 1), None, MilestoneState.LATE, 374, id="late"),
        pytest.param(PartialDate(2026, 7, 2), None, MilestoneState.TO_COME, 374, id="the day itself"),
        pytest.param(PartialDate(2026, 7), None, MilestoneState.IN_DOUBT, 394, id="a month that runs"),
        pytest.param(PartialDate(2026, 6), None, MilestoneState.LATE, 373, id="a month that is over"),
        pytest.param(PartialDate(2026, 7, 1), PartialDate(2026, 7, 2), MilestoneState.DONE, 374, id="done"),
        pytest.param(
            PartialDate(2026, 7, 1), PartialDate(2026, 7, 3), MilestoneState.LATE, 374, id="done later"
        ),
    ],
)
def test_the_mark_of_a_milestone(due, done, state, at):
    found = timeline(
        plan(PartialDate(2025), PartialDate(2028), sheet(None, None, MilestoneFact(5, "É", due, done))), DAY
    )
    mark = found.lines[0].marks[0]
    assert (mark.state, mark.at) == (state, at)


@pytest.mark.parametrize("status", [ActionStatus.PAUSED, ActionStatus.DONE, ActionStatus.ABANDONED])
def test_a_milestone_of_a_sheet_at_rest_is_not_late(status):
    steps = (
        MilestoneFact(1, "A", PartialDate(2026, 5)),
        MilestoneFact(2, "B", PartialDate(2026, 5), PartialDate(2026, 5)),
        MilestoneFact(3, "C", PartialDate(2026, 12)),
    )
    action = ActionFact(10, "Fiche", 1, status=status, milestones=steps)
    found = timeline(plan(PartialDate(2025), PartialDate(2028), action), DAY)
    assert [mark.state for mark in found.lines[0].marks] == [
        MilestoneState.LEFT,
        MilestoneState.DONE,
        MilestoneState.LEFT,
    ]


def test_marks_in_order_those_outside_or_without_a_day_left_out():
    milestones = (
        MilestoneFact(3, "C", PartialDate(2026, 5)),
        MilestoneFact(2, "B", PartialDate(2026, 5)),
        MilestoneFact(1, "A", PartialDate(2025)),
        MilestoneFact(4, "D", PartialDate(2031)),
        MilestoneFact(5, "E"),
    )
    found = timeline(plan(PartialDate(2025), PartialDate(2028), sheet(None, None, *milestones)), DAY)
    assert [mark.milestone.key for mark in found.lines[0].marks] == [1, 2, 3]
    assert found.lines[0].bar is None


@pytest.mark.parametrize(
    ("on", "today"),
    [
        (dt.date(2024, 12, 31), None),
        (dt.date(2025, 1, 1), 0),
        (dt.date(2027, 1, 1), 500),
        (dt.date(2028, 12, 31), 999),
        (dt.date(2029, 1, 1), None),
    ],
)
def test_where_the_day_stands(on, today):
    found = timeline(plan(PartialDate(2025), PartialDate(2028)), on)
    assert found.today == today
    assert found.frame == FRAME
    assert found.ticks == ticks(FRAME)


dates = (
    st.none()
    | st.builds(PartialDate.of, st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)))
    | st.builds(PartialDate, st.integers(1990, 2060))
)


@given(dates, dates, dates, dates, st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)))
def test_nothing_goes_beyond_the_edges(start, end, first, last, on):
    found = timeline(plan(start, end, sheet(first, last, MilestoneFact(5, "É", last))), on)
    if found is None:
        assert {start, end, first, last} == {None}
        return
    assert sum(tick.width for tick in found.ticks) == WHOLE
    assert len(found.ticks) == 12 or 2 <= len(found.ticks) <= LONGEST_YEARS
    line = found.lines[0]
    if line.bar is not None:
        assert 0 <= line.bar.at < line.bar.at + line.bar.width <= WHOLE
    assert all(0 <= mark.at <= WHOLE for mark in line.marks)
    assert found.today is None or 0 <= found.today < WHOLE

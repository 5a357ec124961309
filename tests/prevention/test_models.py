"""A strategy with all it holds is read in a fixed number of queries, and its facts say what was written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from prevention.domain.periods import covers
from prevention.models import Action, Axis
from prevention.models.plan import delays, governance_of, plan_of
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    AxisFactory,
    BodyFactory,
    IndicatorFactory,
    MeasurementFactory,
    MeetingAttendanceFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MilestoneFactory,
    ObjectiveFactory,
    PersonMeetingFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


def full_sheet(axis, **values):
    sheet = ActionFactory(axis=axis, **values)
    MilestoneFactory(action=sheet)
    ActionNoteFactory(action=sheet)
    ActionMeansFactory(action=sheet)
    ActionFundingFactory(action=sheet)
    MeasurementFactory(indicator__action=sheet)
    return sheet


def test_the_facts_of_a_plan():
    axis = AxisFactory()
    objective = ObjectiveFactory(axis=axis)
    sheet = full_sheet(axis, objective=objective, code="1.1")
    ReviewLineFactory(axis=axis)

    plan = plan_of(axis.strategy, restricted=False)

    assert [one.label for one in plan.axes] == [axis.title]
    assert [one.key for one in plan.objectives] == [objective.pk]
    assert [one.key for one in plan.actions] == [sheet.pk]
    fact = plan.actions[0]
    assert (len(fact.milestones), len(fact.notes), len(fact.means), len(fact.fundings)) == (1, 1, 1, 1)
    assert fact.indicators[0].measurements[0].value == 15
    assert len(plan.review_lines) == 1
    assert covers(plan.strategy, delays_day())


def delays_day():
    import datetime as dt

    return dt.date(2026, 1, delays().note_months)


def test_a_restricted_sheet_and_its_line_are_left_out():
    axis = AxisFactory()
    hidden = ActionFactory(axis=axis, restricted=True)
    ReviewLineFactory(axis=axis, action=hidden)

    assert plan_of(axis.strategy, restricted=False).actions == ()
    assert plan_of(axis.strategy, restricted=False).review_lines == ()
    assert len(plan_of(axis.strategy, restricted=True).actions) == 1
    assert len(plan_of(axis.strategy, restricted=True).review_lines) == 1


def test_a_plan_of_many_sheets_costs_the_same_queries():
    small, large = AxisFactory(), AxisFactory()
    for number in range(2):
        full_sheet(small, position=number + 1)
    for number in range(7):
        full_sheet(large, position=number + 1)

    counts = []
    for axis in (small, large):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan_of(axis.strategy, restricted=True)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_governance_of_a_town():
    meeting = MeetingFactory()
    MeetingAttendanceFactory(meeting=meeting)
    MeetingDecisionFactory(meeting=meeting)
    PersonMeetingFactory(body__municipality=meeting.body.municipality)

    found = governance_of(meeting.body.municipality)

    assert len(found.bodies) == 2
    assert found.body(meeting.body_id).label == meeting.body.name
    assert len(found.meetings[0].attendance) == len(found.meetings[0].decisions) == 1
    assert found.person_meetings[0].situations == 8
    with pytest.raises(ValueError, match="instance"):
        found.body(0)


def test_each_sort_of_meeting_has_its_bodies():
    cell, plenary = BodyFactory(kind="watch_cell"), BodyFactory(kind="plenary")

    with pytest.raises(ValidationError, match="parle de personnes"):
        MeetingFactory.build(body=cell).full_clean()
    with pytest.raises(ValidationError, match="ne parle pas de personnes"):
        PersonMeetingFactory.build(body=plenary).full_clean()


def test_a_body_with_meetings_keeps_its_sort():
    plenary, cell = MeetingFactory().body, PersonMeetingFactory().body
    plenary.kind, cell.kind = "watch_cell", "thematic"

    for body in (plenary, cell):
        with pytest.raises(ValidationError, match="réunions sont déjà saisies"):
            body.full_clean()


def test_what_the_database_itself_refuses():
    axis = AxisFactory()
    first = ActionFactory(axis=axis, position=1)
    ActionFactory(axis=axis, position=2, carried_from=first)
    indicator = IndicatorFactory(action=first)
    wrong = [
        lambda: ActionFactory(axis=axis, position=1),
        lambda: ActionFactory(axis=axis, position=3, carried_from=first),
        lambda: MeasurementFactory(indicator=indicator, period=None),
        lambda: PersonMeetingFactory(situations=2, closed=3),
        lambda: StrategyFactory(start="2027", end="2025"),
    ]

    for write in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            write()
    assert Action.objects.filter(axis=axis).count() == 2
    assert Axis.objects.count() >= 1

"""The deadlines of the strategy: each kind open, closed, or absent; who sees them; how many queries."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.deadlines import providers
from common.typography import PartialDate
from prevention.deadline_kinds import KINDS
from prevention.deadlines import StrategyDeadlines
from prevention.models import SEES_RESTRICTED, Succession
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.prevention.factories import (
    ActionFactory,
    ActionNoteFactory,
    AxisFactory,
    BodyFactory,
    IndicatorFactory,
    MeasurementFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MilestoneFactory,
    PersonMeetingFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 10)
EVERY_RIGHT = SimpleNamespace(has_perm=lambda permission: True)


def offered(on=DAY, user=EVERY_RIGHT, town=""):
    return list(StrategyDeadlines().deadlines(user=user, on=on, town=town))


def told(kind, on=DAY):
    """The days of the matters of one kind, or that they are closed."""
    return ["closed" if one.closed else one.due for one in offered(on) if one.kind == f"prevention.{kind}"]


def test_the_end_of_a_plan():
    plan = StrategyFactory(end=PartialDate(2027, 6))
    assert told("plan_end") == [dt.date(2027, 6, 30)]

    Succession.objects.create(
        strategy=StrategyFactory(municipality=plan.municipality, start=None, end=None), predecessor=plan
    )
    assert told("plan_end") == ["closed"]


def test_a_past_plan_that_another_took_the_place_of_asks_nothing():
    past = StrategyFactory(start=PartialDate(2019), end=PartialDate(2021))
    assert told("plan_end") == [dt.date(2021, 12, 31)]

    StrategyFactory(municipality=past.municipality)
    assert sorted(told("plan_end"), key=str) == [dt.date(2027, 12, 31), "closed"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"end": PartialDate(2026, 6)}, [dt.date(2026, 6, 30)]),
        ({"end": PartialDate(2026, 1)}, [dt.date(2026, 1, 31)]),
        ({"end": None}, []),
        ({"end": PartialDate(2026, 6), "status": "done"}, ["closed"]),
        ({"end": PartialDate(2026, 6), "status": "paused"}, ["closed"]),
        ({"end": PartialDate(2026, 6), "status": "", "outcome": "abandoned"}, ["closed"]),
    ],
)
def test_the_end_of_a_sheet(values, expected):
    ActionFactory(**values)
    assert told("action_end") == expected


def test_the_end_of_a_sheet_whose_plan_is_over():
    past = {"start": PartialDate(2019), "end": PartialDate(2021)}
    axis = AxisFactory(strategy__start=PartialDate(2019), strategy__end=PartialDate(2021))
    ActionFactory(axis=axis, position=1, **past)
    ActionFactory(axis=axis, position=2, **past | {"status": ""})

    # As the drawing and the checks say it; where no source gives a status, nobody can.
    assert told("action_end") == [dt.date(2021, 12, 31), "closed"]
    assert told("note") == ["closed"]


def test_the_milestones_of_a_sheet():
    step = MilestoneFactory(due=PartialDate(2026, 6, 15))
    MilestoneFactory(action=step.action, due=None)
    assert told("milestone") == [dt.date(2026, 6, 15)]

    step.done = PartialDate(2026, 4)
    step.save()
    assert told("milestone") == ["closed"]


def test_the_note_of_a_sheet_is_due_so_many_months_after_the_last():
    note = ActionNoteFactory(written_on=dt.date(2026, 2, 1))
    ActionFactory(axis=note.action.axis, status="to_start", position=90)
    ActionFactory(axis=note.action.axis, start=PartialDate(2026, 3), position=91)

    assert told("note") == [dt.date(2026, 8, 1), dt.date(2026, 9, 30)]
    # A note written later is not known yet on that day.
    assert told("note", on=dt.date(2026, 1, 15)) == [dt.date(2026, 6, 30), dt.date(2026, 9, 30)]


def test_the_value_of_an_indicator_for_its_target():
    indicator = IndicatorFactory(target_due=PartialDate(2026))
    MeasurementFactory(indicator=indicator, period=PartialDate(2025))
    MeasurementFactory(indicator=indicator, period=PartialDate(2026), value=None)
    IndicatorFactory(action=indicator.action)
    assert told("target") == [dt.date(2026, 12, 31)]

    MeasurementFactory(indicator=indicator, period=PartialDate(2026))
    assert told("target") == ["closed"]


@pytest.mark.parametrize(
    ("date", "values", "meeting", "minutes"),
    [
        (dt.date(2026, 5, 1), {}, [dt.date(2026, 5, 1)], []),
        (dt.date(2026, 5, 1), {"cancelled": True}, ["closed"], []),
        (dt.date(2026, 4, 10), {}, [dt.date(2026, 4, 10)], [dt.date(2026, 5, 10)]),
        (dt.date(2026, 4, 1), {}, ["closed"], [dt.date(2026, 5, 1)]),
        (dt.date(2026, 4, 1), {"minutes_on": dt.date(2026, 4, 3)}, ["closed"], ["closed"]),
    ],
)
def test_a_meeting_and_its_minutes(date, values, meeting, minutes):
    MeetingFactory(date=date, **values)
    assert told("meeting") == meeting
    assert told("minutes") == minutes


def test_the_decisions_of_a_meeting():
    one = MeetingDecisionFactory(due=PartialDate(2026, 6))
    MeetingDecisionFactory(meeting=one.meeting, due=None)
    MeetingDecisionFactory(meeting=one.meeting, done_on=dt.date(2026, 4, 1))
    MeetingDecisionFactory(meeting__date=dt.date(2026, 9, 1))
    assert told("decision") == [dt.date(2026, 6, 30), "closed"]


def test_the_plenary_of_the_year():
    body = BodyFactory()
    BodyFactory(municipality=body.municipality, until=PartialDate(2025))
    assert told("plenary") == [dt.date(2026, 12, 31)]

    MeetingFactory(body=body, date=dt.date(2026, 3, 1))
    assert told("plenary") == ["closed"]


def test_the_watch_cell():
    cell = BodyFactory(kind="watch_cell")
    assert told("watch_cell") == []

    cell.since = PartialDate(2026, 2)
    cell.save()
    assert told("watch_cell") == [dt.date(2026, 4, 29)]

    PersonMeetingFactory(body=cell, date=dt.date(2026, 3, 12))
    assert told("watch_cell") == [dt.date(2026, 5, 11)]


def test_who_is_told():
    sheet = ActionFactory(followed_by=UserFactory(), restricted=True)
    MeetingFactory(body__municipality=sheet.axis.strategy.municipality, date=dt.date(2026, 5, 1))

    def user(*missing):
        return SimpleNamespace(has_perm=lambda permission: permission not in missing)

    assert [one.followed_by for one in offered() if ":end" in one.matter and "action" in one.matter] == [
        frozenset({sheet.followed_by_id})
    ]
    assert not any("action" in one.matter for one in offered(user=user(SEES_RESTRICTED)))
    assert not any("action" in one.matter for one in offered(user=user("prevention.view_action")))
    assert not any("meeting" in one.matter for one in offered(user=user("prevention.view_meeting")))
    assert not any("strategy" in one.matter for one in offered(user=user("prevention.view_strategy")))


def test_one_town_only():
    ours, theirs = StrategyFactory(), StrategyFactory()

    assert [one.town for one in offered(town=str(ours.municipality_id))] == [str(ours.municipality_id)]
    assert len(offered()) == 2
    assert theirs.municipality_id != ours.municipality_id


def test_the_kinds_are_offered_and_the_queries_are_fixed():
    town = MunicipalityFactory()
    axis = AxisFactory(strategy__municipality=town)

    def more():
        MilestoneFactory(action__axis=axis)
        IndicatorFactory(action__axis=axis, target_due=PartialDate(2026))
        MeetingDecisionFactory(meeting__body__municipality=town)
        PersonMeetingFactory(body__municipality=town)

    def count():
        with CaptureQueriesContext(connection) as queries:
            offered()
        return len(queries)

    more()
    before = count()
    for _ in range(3):
        more()
    assert count() == before
    assert {kind.code for kind in KINDS} <= {kind.code for kind in providers.kinds()}
    assert {one.kind for one in offered()} <= {kind.code for kind in KINDS}

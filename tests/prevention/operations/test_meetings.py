"""The members taken into a meeting, and its decisions: done, dropped, postponed, reopened."""

import datetime as dt

import pytest

from common.house.locking import Stale
from common.house.models import Change
from common.typography import PartialDate
from prevention.models import Body, BodyMember, Meeting, MeetingAttendance, PersonMeeting
from prevention.operations.errors import Refused
from prevention.operations.meetings import (
    drop_decision,
    finish_decision,
    members_on,
    postpone_decision,
    reopen_decision,
    take_members,
)
from tests.prevention.factories import (
    BodyMemberFactory,
    MeetingAttendanceFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    PersonMeetingFactory,
)
from tests.prevention.meetings import NAMES, full_meeting

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 4, 2)


def names(rows):
    return [row.organisation.name for row in rows]


@pytest.mark.parametrize(
    ("since", "until", "sits"),
    [
        (None, None, True),
        ("2026-03-12", "2026-03-12", True),
        ("2026-03", "2026-03", True),
        ("2026", "2026", True),
        ("2026-03-13", None, False),
        (None, "2026-03-11", False),
        (None, "2026-02", False),
        ("2027", None, False),
    ],
)
def test_who_sits_on_the_day_of_a_meeting(since, until, sits):
    member = BodyMemberFactory(
        since=since and PartialDate.parse(since), until=until and PartialDate.parse(until)
    )
    assert members_on(member.body, dt.date(2026, 3, 12)) == ([member] if sits else [])


def test_the_members_are_taken_once_and_keep_what_is_said_of_them():
    meeting = full_meeting()
    first = members_on(meeting.body, meeting.date)[0].organisation
    MeetingAttendanceFactory(meeting=meeting, organisation=first, state="excused")
    assert take_members(meeting=meeting, by=None, seen=meeting.version) == 2
    assert names(meeting.attendances.all()) == list(NAMES)
    assert MeetingAttendance.objects.get(organisation=first).state == "excused"
    assert take_members(meeting=meeting, by=None) == 0
    assert Change.objects.of(meeting).count() == 1


def test_a_body_without_members_gives_nobody():
    with pytest.raises(Refused, match="Aucune organisation ne siège"):
        take_members(meeting=MeetingFactory(), by=None)


def test_where_persons_are_discussed_those_taken_were_there():
    meeting = PersonMeetingFactory()
    member = BodyMemberFactory(body=meeting.body)
    assert take_members(meeting=meeting, by=None) == 1
    assert names(PersonMeeting.objects.get().organisations.all()) == [member.organisation.name]


def test_a_decision_is_done_then_reopened():
    decision = MeetingDecisionFactory()
    finish_decision(decision=decision, on=DAY, by=None, seen=1)
    decision.refresh_from_db()
    assert decision.done_on == DAY
    assert Change.objects.of(decision.meeting).get().summary.endswith("faite")
    with pytest.raises(Refused, match="rouvrez-la"):
        drop_decision(decision=decision, on=DAY, by=None)
    with pytest.raises(Refused, match="rouvrez-la"):
        postpone_decision(decision=decision, due=None, by=None)
    reopen_decision(decision=decision, by=None)
    decision.refresh_from_db()
    assert decision.done_on is None
    with pytest.raises(Refused, match="attend déjà"):
        reopen_decision(decision=decision, by=None)


def test_a_decision_is_dropped_or_postponed():
    decision = MeetingDecisionFactory()
    postpone_decision(decision=decision, due=PartialDate(2026, 9), by=None)
    decision.refresh_from_db()
    assert decision.due == PartialDate(2026, 9)
    drop_decision(decision=decision, on=DAY, by=None)
    decision.refresh_from_db()
    assert decision.dropped_on == DAY
    assert decision.history.count() == 3


def test_a_decision_read_before_another_change_is_left():
    decision = MeetingDecisionFactory()
    finish_decision(decision=decision, on=DAY, by=None, seen=1)
    with pytest.raises(Stale):
        reopen_decision(decision=decision, by=None, seen=1)
    decision.refresh_from_db()
    assert decision.done_on == DAY


def test_no_operation_writes_words_of_a_body_where_persons_are_discussed():
    decision = MeetingDecisionFactory()
    meeting = decision.meeting
    BodyMemberFactory(body=meeting.body)
    Body.objects.filter(pk=meeting.body_id).update(kind="named_follow_up")
    meeting = Meeting.objects.get(pk=meeting.pk)
    with pytest.raises(Refused, match="on parle de personnes"):
        take_members(meeting=meeting, by=None)
    decision.refresh_from_db()
    with pytest.raises(Refused, match="on parle de personnes"):
        finish_decision(decision=decision, on=DAY, by=None)
    assert BodyMember.objects.count() == 1
    assert MeetingAttendance.objects.count() == 0

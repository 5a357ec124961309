"""Meetings held, bodies of a day, decisions that wait, who came."""

from datetime import date

import pytest

from deliberations.domain.findings import Unknown
from prevention.domain.facts import AttendanceFact, DecisionFact, MeetingFact, PersonMeetingFact
from prevention.domain.governance import (
    BodyYear,
    OrganisationYear,
    attendance_by_organisation,
    body_years,
    has_owner,
    held_days,
    in_being,
    next_days,
    open_decisions,
    present_count,
    was_held,
)
from prevention.domain.vocabulary import Attendance, BodyKind, DecisionState
from tests.prevention.domain.records import body, day, known, meetings

ON = day("01/07/2019")
PLENARY, CELL = body(BodyKind.PLENARY), body(BodyKind.WATCH_CELL)


@pytest.mark.parametrize(
    ("held_on", "cancelled", "expected"),
    [("01/07/2019", False, True), ("02/07/2019", False, False), ("30/06/2019", True, False)],
)
def test_a_meeting_is_held_once_its_day_has_come(held_on, cancelled, expected):
    assert was_held(MeetingFact(1, 1, day(held_on), cancelled=cancelled), ON) is expected
    assert was_held(PersonMeetingFact(1, 1, day(held_on), cancelled=cancelled), ON) is expected


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, True),
        ("01/07/2019", "01/07/2019", True),
        ("02/07/2019", None, False),
        (None, "30/06/2019", False),
        ("2019", "2019", True),
        ("2020", None, False),
        (None, "2018", False),
    ],
)
def test_a_body_is_there_unless_it_surely_is_not(since, until, expected):
    assert in_being(body(BodyKind.PLENARY, since=known(since), until=known(until)), ON) is expected


def test_how_often_each_body_met_in_a_year():
    held = (
        *meetings(PLENARY, "28/11/2018, 04/03/2019"),
        *meetings(CELL, "03/06/2019, 02/04/2019, 02/07/2019"),
    )
    assert body_years((CELL, PLENARY), held, 2019, ON) == (
        BodyYear(CELL, 2, date(2019, 6, 3)),
        BodyYear(PLENARY, 1, date(2019, 3, 4)),
    )
    assert body_years((CELL,), held, 2018, ON) == (BodyYear(CELL, 0, None),)
    assert held_days((CELL, PLENARY), held, BodyKind.WATCH_CELL, ON) == (date(2019, 4, 2), date(2019, 6, 3))


def decision(key, due=None, **more):
    return DecisionFact(key, f"Décision {key}", due=known(due), **more)


def test_open_decisions_those_overdue_first_those_without_a_day_last():
    first = MeetingFact(
        1,
        PLENARY.key,
        day("04/03/2019"),
        decisions=(
            decision(1),
            decision(2, "08/2019", owner=3),
            decision(3, "30/06/2019", owner_name="Police municipale"),
            decision(4, "30/06/2019", done=day("01/07/2019")),
            decision(5, dropped=day("01/07/2019")),
            decision(7, "30/06/2019"),
        ),
    )
    earlier = MeetingFact(2, PLENARY.key, day("01/02/2019"), decisions=(decision(6, "30/06/2019"),))
    later = MeetingFact(3, PLENARY.key, day("02/07/2019"), decisions=(decision(8, "30/06/2019"),))

    found = open_decisions((first, later, earlier), ON)

    assert [(one.decision.key, one.meeting.key, one.state, one.has_owner) for one in found] == [
        (6, 2, DecisionState.OVERDUE, False),
        (3, 1, DecisionState.OVERDUE, True),
        (7, 1, DecisionState.OVERDUE, False),
        (2, 1, DecisionState.OPEN, True),
        (1, 1, DecisionState.NO_DATE, False),
    ]


def test_a_blank_is_no_owner():
    assert not has_owner(decision(1, owner_name=" "))
    assert has_owner(decision(1, owner=0))


def came(*states):
    attendance = tuple(AttendanceFact(key, f"Organisation {key}", state) for key, state in enumerate(states))
    return present_count(MeetingFact(1, 1, ON, attendance=attendance))


def test_who_came_is_counted_once_it_is_said_of_all():
    unknown = Unknown("la présence des organisations n’est pas renseignée")
    assert came(Attendance.PRESENT, Attendance.EXCUSED, Attendance.PRESENT, Attendance.ABSENT) == 2
    assert came(Attendance.ABSENT) == 0
    assert came(Attendance.PRESENT, Attendance.NOT_STATED) == unknown
    assert came() == unknown


def test_how_often_each_organisation_came_in_a_year():
    def at(key, date, **came):
        names = {"parquet": (1, "Parquet"), "ecole": (2, "Éducation nationale"), "bailleur": (3, "Bailleur")}
        attendance = tuple(AttendanceFact(*names[who], state) for who, state in came.items())
        return MeetingFact(key, 1, day(date), attendance=attendance)

    held = [
        at(1, "04/03/2019", parquet=Attendance.PRESENT, ecole=Attendance.EXCUSED),
        at(
            2,
            "04/06/2019",
            parquet=Attendance.PRESENT,
            ecole=Attendance.NOT_STATED,
            bailleur=Attendance.ABSENT,
        ),
        at(3, "02/07/2019", parquet=Attendance.PRESENT),
        at(4, "04/03/2018", parquet=Attendance.PRESENT),
    ]
    assert attendance_by_organisation(held, 2019, ON) == (
        OrganisationYear(3, "Bailleur", 1, 0, 0),
        OrganisationYear(2, "Éducation nationale", 2, 0, 1),
        OrganisationYear(1, "Parquet", 2, 2, 0),
    )


def test_two_organisations_of_one_name_are_told_apart():
    attendance = tuple(AttendanceFact(key, "Ville", Attendance.PRESENT) for key in (2, 1))
    found = attendance_by_organisation([MeetingFact(1, 1, ON, attendance=attendance)], 2019, ON)
    assert [one.organisation for one in found] == [1, 2]


def test_the_next_day_of_each_body_is_the_first_to_come_that_stands():
    given = [
        MeetingFact(1, 1, day("01/07/2019")),
        MeetingFact(2, 1, day("10/09/2019")),
        MeetingFact(3, 1, day("02/07/2019"), cancelled=True),
        MeetingFact(4, 1, day("03/08/2019")),
        PersonMeetingFact(5, 2, day("02/07/2019")),
        PersonMeetingFact(6, 3, day("30/06/2019")),
    ]
    assert next_days(given, ON) == {1: day("03/08/2019"), 2: day("02/07/2019")}

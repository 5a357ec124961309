"""Seats, remote and excused members, movements at one instant, who presides: what a roll is made of."""

from dataclasses import replace
from datetime import date

import pytest

from deliberations.domain.presences import track_of
from deliberations.domain.record import RollLine, SeatSpan
from deliberations.domain.vocabulary import EventKind, Presence
from tests.deliberations.domain.records import (
    AFTER,
    BEFORE,
    IN_2015,
    IN_2021,
    IN_2026,
    INTEREST,
    REPRESENTATIVE,
    anchor,
    called,
    comes,
    event,
    goes,
    played,
    power,
    sitting,
    steps_out,
)

SEATED = [SeatSpan(key) for key in range(1, 10)]


@pytest.mark.parametrize(
    ("seat", "in_office"),
    [
        pytest.param(SeatSpan(10), [10, 10, 10], id="no date"),
        pytest.param(SeatSpan(10, started_on=IN_2026), [10, 10, 10], id="starts that day"),
        pytest.param(SeatSpan(10, started_on=date(2026, 4, 3)), [9, 9, 9], id="starts the day after"),
        pytest.param(
            SeatSpan(10, started_on=IN_2026, start_anchor=anchor(2)), [9, 10, 10], id="G-8 from 2 on"
        ),
        pytest.param(
            SeatSpan(10, started_on=IN_2026, start_anchor=anchor((2, AFTER))), [9, 9, 10], id="G-8 after 2"
        ),
        pytest.param(
            SeatSpan(10, started_on=date(2026, 4, 1), start_anchor=anchor(2)), [10] * 3, id="an older anchor"
        ),
        pytest.param(
            SeatSpan(
                10, started_on=IN_2026, start_anchor=anchor(77), ended_on=IN_2026, end_anchor=anchor(78)
            ),
            [10] * 3,
            id="questions of another sitting of that day",
        ),
        pytest.param(SeatSpan(10, ended_on=IN_2026), [9, 9, 9], id="ended that day"),
        pytest.param(SeatSpan(10, ended_on=IN_2026, end_anchor=anchor(2)), [10, 9, 9], id="G-8 until 2"),
        pytest.param(
            SeatSpan(10, ended_on=date(2026, 4, 1), end_anchor=anchor(2)), [9] * 3, id="ended before"
        ),
        pytest.param(
            SeatSpan(10, ended_on=date(2026, 4, 3), end_anchor=anchor(2)), [10] * 3, id="ends after"
        ),
        pytest.param(SeatSpan(10, ended_on=date(2026, 4, 3)), [10] * 3, id="ends the day after"),
    ],
)
def test_seats_that_start_or_end(seat, in_office):
    result = played(sitting(10, seats=[*SEATED, seat]))
    for at in ("opening", "vote"):
        found = [len(getattr(line, at).in_office) for line in result.questions.values()]
        assert found == [len(getattr(line, at).present) for line in result.questions.values()] == in_office


def test_a_resignation_in_the_room_before_the_first_question():
    """COUNCIL-2, Charchigné 2016: 13 in office, one resigns before item 1, 12 from then on."""
    seats = [SeatSpan(key) for key in range(1, 13)]
    seats.append(SeatSpan(13, ended_on=date(2016, 11, 2), end_anchor=anchor(1)))
    result = played(sitting(13, "1-10 13", on=date(2016, 11, 2), seats=seats))
    assert (len(result.opening.in_office), len(result.opening.present)) == (13, 11)
    assert (result.questions[1].quorum.in_office, result.questions[1].quorum.counted) == (12, 10)


def test_a_seat_held_twice_in_one_day():
    ends = SeatSpan(1, ended_on=IN_2026, end_anchor=anchor(2))
    starts = SeatSpan(1, started_on=IN_2026, start_anchor=anchor(3))
    assert [
        len(line.vote.in_office) for line in played(sitting(1, seats=[ends, starts])).questions.values()
    ] == [
        1,
        0,
        1,
    ]


def test_the_seat_of_a_giver_ends_with_his_proxy():
    """The holder is then free for another giver."""
    seats = [*[SeatSpan(key) for key in range(1, 10)], SeatSpan(10, ended_on=IN_2026, end_anchor=anchor(2))]
    record = sitting(10, "1-6", seats=seats, proxies=[power(10, 1), power(9, 1, received=1)])
    assert [line.vote.represented for line in played(record).questions.values()] == [
        ((10, 1),),
        ((9, 1),),
        ((9, 1),),
    ]


def test_the_proxy_of_a_member_seated_that_evening():
    seats = [*SEATED, SeatSpan(10, started_on=IN_2026, start_anchor=anchor(2))]
    record = sitting(10, "1-6", seats=seats, proxies=[power(10, 1)])
    assert [len(line.vote.represented) for line in played(record).questions.values()] == [0, 1, 1]


@pytest.mark.parametrize(
    ("on", "present", "remote"),
    [(IN_2021, (1, 2, 3), (3,)), (IN_2026, (1, 2), ()), (IN_2015, (1, 2), ())],
    ids=str,
)
def test_remote_attendance(on, present, remote):
    roll = played(sitting(4, "1-2", remote="3", on=on)).questions[1].vote
    assert (roll.present, roll.remote) == (present, remote)
    assert roll.voters == len(present)


def test_a_remote_member_who_comes_in_person_today():
    roll = played(sitting(4, "1-2", remote="3", movements=[comes(3, 1)])).questions[1].vote
    assert (roll.present, roll.remote) == ((1, 2, 3), ())


def test_a_remote_member_who_steps_out_or_leaves_is_not_remote():
    record = sitting(4, "1", remote="2-3", on=IN_2021, recusals=[steps_out(2, 1)], movements=[goes(3, 1)])
    assert played(record).questions[1].vote.remote == ()


def test_excused_until_he_comes():
    record = sitting(
        6,
        "1-3",
        excused="4-6",
        movements=[comes(4, 2), goes(4, 3), comes(5, 2), goes(5, 2)],
        proxies=[power(6, 1)],
    )
    assert [line.vote.excused for line in played(record).questions.values()] == [(4, 5), (), ()]
    assert [line.vote.absent for line in played(record).questions.values()] == [(4, 5), (5,), (4, 5)]


def test_a_member_without_a_roll_line_is_absent():
    record = sitting(3)
    record = replace(record, roll=(RollLine(1, Presence.IN_ROOM),))
    assert played(record).opening.absent == (2, 3)


SAME_INSTANT = [
    pytest.param("1-2", [goes(2, 1, "20:00"), comes(2, 1, "20:10")], True, id="out and back with hours"),
    pytest.param("1-2", [comes(2, 1, "20:10"), goes(2, 1, "20:00")], True, id="entered the other way round"),
    pytest.param("1-2", [comes(2, 1, "20:00"), goes(2, 1, "20:10")], False, id="hours decide"),
    pytest.param("1-2", [goes(2, 1), comes(2, 1)], True, id="out and back"),
    pytest.param("1-2", [comes(2, 1), goes(2, 1)], True, id="without hours the room decides"),
    pytest.param("1", [comes(2, 1), goes(2, 1)], False, id="passes by"),
    pytest.param("1", [goes(2, 1), comes(2, 1)], False, id="passes by, entered the other way round"),
    pytest.param("1", [goes(2, 1, "20:00"), comes(2, 1, "20:00")], False, id="one hour for both"),
    pytest.param(
        "1-2", [comes(2, 1, "20:00"), goes(2, 1, "20:00")], True, id="one hour for both, in the room"
    ),
    pytest.param("1", [goes(2, 1, "20:00"), comes(2, 1)], False, id="one hour missing"),
    pytest.param("1", [comes(2, 1), goes(2, 1), comes(2, 1)], True, id="in, out, in"),
    pytest.param("1-2", [goes(2, 1), comes(2, 1), goes(2, 1)], False, id="out, in, out"),
    pytest.param(
        "1", [comes(2, 1, "20:00"), goes(2, 1, "20:10"), comes(2, 1, "20:20")], True, id="with hours"
    ),
    pytest.param(
        "1",
        [comes(2, 1, "20:00"), goes(2, 1, "20:10"), comes(2, 1, "20:10")],
        True,
        id="one hour for two, once in the room",
    ),
    pytest.param("1", [comes(2, 1), comes(2, 1)], True, id="an arrival too many"),
    pytest.param("1-2", [comes(2, 1)], True, id="already there"),
    pytest.param("1", [goes(2, 1)], False, id="already out"),
]


@pytest.mark.parametrize(("present", "movements", "inside"), SAME_INSTANT)
def test_movements_of_one_member_at_one_instant(present, movements, inside):
    for entered in (movements, movements[::-1]):
        roll = played(sitting(2, present, movements=entered)).questions[1].vote
        assert (2 in roll.present) is inside


@pytest.mark.parametrize(
    ("inside", "moves", "idle"),
    [
        pytest.param(
            False,
            [("20:00", True)],
            [("20:10", True), ("20:20", True)],
            id="the first arrival is the one that counts",
        ),
        pytest.param(
            True,
            [("", False), ("20:05", True), ("20:00", False)],
            [("20:30", False), ("20:40", False)],
            id="one hour missing: alternating, earliest first",
        ),
    ],
)
def test_which_movement_changes_nothing(inside, moves, idle):
    rows = [(comes if arrives else goes)(2, 1, hour) for hour, arrives in (*moves, *idle)]
    track = track_of(inside=inside, movements=[((1, 0), row) for row in rows[::-1]])
    assert [move.movement for move in track.moves] == rows[: len(moves)]
    assert list(track.idle) == rows[len(moves) :]
    assert track.arrivals == ((1, 0),)


CHAIRS = [
    pytest.param((), [(None, None, False)] * 3, id="nothing said"),
    pytest.param(
        (event(EventKind.PRESIDENT, member=1), event(EventKind.SECRETARY, member=2)),
        [(1, 2, False)] * 3,
        id="said once, no call",
    ),
    pytest.param((event(EventKind.CLOSED_DOORS_ON),), [(None, None, True)] * 3, id="closed all along"),
    pytest.param(
        (
            event(EventKind.PRESIDENT, member=1),
            *called(1),
            event(EventKind.QUESTION_CALLED, 2),
            event(EventKind.PRESIDENT, member=3),
            event(EventKind.CLOSED_DOORS_ON),
            event(EventKind.QUESTION_FINISHED, 2),
            event(EventKind.CLOSED_DOORS_OFF),
            event(EventKind.PRESIDENT, member=1),
            event(EventKind.SECRETARY, member=2),
            *called(3),
        ),
        [(1, None, False), (3, None, True), (1, 2, False)],
        id="another president behind closed doors",
    ),
    pytest.param(
        (*called(1), event(EventKind.PRESIDENT, member=1), event(EventKind.CLOSED_DOORS_ON), *called(3)),
        [(None, None, False), (None, None, False), (1, None, True)],
        id="not called: the one before, doors open",
    ),
    pytest.param(
        (event(EventKind.CLOSED_DOORS_ON), event(EventKind.SECRETARY, member=4), *called(1), *called(3)),
        [(None, 4, True)] * 3,
        id="not called between two closed ones",
    ),
    pytest.param(
        (event(EventKind.CLOSED_DOORS_ON), *called(1), event(EventKind.CLOSED_DOORS_OFF), *called(3)),
        [(None, None, True), (None, None, False), (None, None, False)],
        id="not called between a closed one and an open one",
    ),
    pytest.param(
        (
            event(EventKind.PRESIDENT, member=1),
            event(EventKind.QUESTION_CALLED, 2),
            event(EventKind.PRESIDENT, member=4),
            event(EventKind.QUESTION_FINISHED, 2),
            event(EventKind.PRESIDENT, member=5),
        ),
        [(1, None, False), (4, None, False), (4, None, False)],
        id="before and after the only one called",
    ),
    pytest.param(
        (event(EventKind.PRESIDENT, member=1), *called(3), event(EventKind.PRESIDENT, member=5)),
        [(1, None, False)] * 3,
        id="two before the only one called",
    ),
    pytest.param(
        (event(EventKind.PRESIDENT, member=1), event(EventKind.CLOSED_DOORS_ON), *called(2)),
        [(1, None, True)] * 3,
        id="only one called",
    ),
    pytest.param(
        (
            event(EventKind.QUESTION_CALLED, 1),
            event(EventKind.QUESTION_INTERRUPTED, 1),
            event(EventKind.PRESIDENT, member=5),
            *called(2),
            event(EventKind.QUESTION_RESUMED, 1),
            event(EventKind.PRESIDENT, member=6),
        ),
        [(6, None, False), (5, None, False), (5, None, False)],
        id="interrupted: the president of its vote",
    ),
]


@pytest.mark.parametrize(("events", "expected"), CHAIRS)
def test_president_secretary_and_doors_of_each_question(events, expected):
    result = played(sitting(6, events=events))
    found = [result.questions[key] for key in (1, 2, 3)]
    assert [(line.president, line.secretary, line.closed_doors) for line in found] == expected


def test_rolls_follow_the_tableau():
    record = replace(
        sitting(6, "1-4", proxies=[power(6, 1), power(5, 2)], recusals=[steps_out(4, 1), steps_out(3, 1)])
    )
    record = replace(record, members=record.members[::-1])
    roll = played(record).questions[1].vote
    assert roll.in_office == (6, 5, 4, 3, 2, 1)
    assert (roll.present, roll.represented, roll.stepped_out) == ((2, 1), ((6, 1), (5, 2)), (4, 3))
    assert roll.givers == (6, 5)


def test_representatives_are_named_in_the_order_of_the_tableau():
    recusals = [
        steps_out(key, 1, kind) for key, kind in ((4, REPRESENTATIVE), (2, REPRESENTATIVE), (3, INTEREST))
    ]
    roll = played(sitting(5, recusals=recusals)).questions[1].opening
    assert (roll.excluded, roll.stepped_out, roll.in_office) == ((2, 4), (3,), (1, 3, 5))


def test_a_recusal_is_of_one_question_only():
    result = played(sitting(5, recusals=[steps_out(2, 2)]))
    assert result.questions[1].vote is result.questions[3].opening is result.opening
    assert result.questions[2].opening is result.questions[2].vote
    assert result.questions[2].vote.stepped_out == (2,)


def test_a_movement_before_is_a_movement_at_the_opening():
    result = played(sitting(5, movements=[goes(2, (2, BEFORE))]))
    assert [len(line.opening.present) for line in result.questions.values()] == [5, 4, 4]

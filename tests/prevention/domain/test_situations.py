"""Counts of the bodies that discuss persons: sums by body and month, unknowns kept, small ones never shown."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from prevention.domain.facts import PersonMeetingFact
from prevention.domain.situations import (
    COLUMNS,
    NOT_COUNTED,
    given_situations,
    masked_situations,
    situation_table,
)
from prevention.domain.vocabulary import BodyKind
from tests.deliberations.domain.support import plain
from tests.prevention.domain.records import body, day

END = day("31/12/2019")
CELL, GSN, PLENARY = (
    body(kind) for kind in (BodyKind.WATCH_CELL, BodyKind.NAMED_FOLLOW_UP, BodyKind.PLENARY)
)
MEETINGS = st.lists(
    st.builds(
        lambda of, month, count, closed: PersonMeetingFact(
            1, of, day(f"15/{month}/2019"), situations=count, closed=closed
        ),
        st.sampled_from([CELL.key, GSN.key]),
        st.integers(1, 12),
        st.none() | st.integers(0, 9),
        st.none() | st.integers(0, 9),
    ),
    max_size=8,
)


def meeting(of, on, situations=None, closed=None, **more):
    return PersonMeetingFact(1, of.key, day(on), situations=situations, closed=closed, **more)


HELD = [
    meeting(CELL, "15/01/2019", 12, 6),
    meeting(CELL, "29/01/2019", 9, 5),
    meeting(GSN, "01/12/2019", 8, None),
    meeting(CELL, "15/01/2018", 99),
    meeting(CELL, "15/02/2019", 99, cancelled=True),
    meeting(PLENARY, "15/02/2019", 99),
]


def test_situations_by_body_with_their_sums_then_by_month():
    found = situation_table((CELL, PLENARY, GSN), HELD, 2019, END)
    assert (found.year, found.bodies) == (2019, (CELL.key, GSN.key))
    assert found.cells == ((11, 10, 21), (NOT_COUNTED, NOT_COUNTED, 8), (NOT_COUNTED, NOT_COUNTED, 29))
    assert found.months == ((21, *[0] * 11), (*[0] * 11, 8))
    assert found.total == 29
    assert Unknown("une réunion ne donne pas ce nombre") == NOT_COUNTED
    assert len(COLUMNS) == len(found.cells[0])


def test_a_count_no_source_gives_makes_its_sums_unknown():
    held = [meeting(CELL, "15/01/2019", None, 6), meeting(CELL, "15/02/2019", 9, 5)]
    found = situation_table((CELL,), held, 2019, END)
    assert found.cells == ((NOT_COUNTED,) * 3,) * 2
    assert found.months == ((NOT_COUNTED, 9, *[0] * 10),)


def test_counts_that_contradict_each_other_are_not_believed():
    found = situation_table((CELL,), [meeting(CELL, "15/01/2019", 5, 6)], 2019, END)
    assert found.cells[0] == (NOT_COUNTED, NOT_COUNTED, 5)
    assert situation_table((CELL,), [meeting(CELL, "15/01/2019", 5, 5)], 2019, END).cells[0] == (5, 0, 5)


def test_a_meeting_to_come_counts_nothing():
    assert situation_table((GSN,), HELD, 2019, day("30/11/2019")).total == 0


def test_without_a_body_there_is_nothing_to_mask():
    found = situation_table((PLENARY,), HELD, 2019, END)
    assert (found.cells, found.months) == (((0, 0, 0),), ())
    assert masked_situations(found) == found


def test_the_threshold_is_a_setting():
    table = situation_table((CELL, GSN), HELD, 2019, END)
    assert masked_situations(table) == table
    masked = masked_situations(table, 9)
    assert masked.cells[1][-1] is None
    assert masked.months[1] == (None,) * 12
    assert masked_situations(table, 22).months == ((None,) * 12,) * 2
    ones = [meeting(CELL, f"15/{month}/2019", count, 0) for month, count in ((1, 6), (2, 7), (3, 20))]
    by_month = masked_situations(situation_table((CELL,), ones, 2019, END), 7).months
    assert by_month == ((None, None, 20, *[0] * 9),)


def test_the_months_do_not_give_a_small_count_back():
    held = [meeting(CELL, f"15/{month}/2019", count, 0) for month, count in ((1, 12), (2, 9), (3, 2))]
    masked = masked_situations(situation_table((CELL,), held, 2019, END))
    assert masked.cells[0][-1] == 23
    assert masked.months == ((12, None, None, *[0] * 9),)
    ones = [meeting(CELL, f"15/{month}/2019", 1, 0) for month in range(1, 6)]
    masked = masked_situations(situation_table((CELL,), ones, 2019, END))
    assert (masked.cells[0][-1], masked.months) == (5, ((None,) * 12,))


def test_the_counts_of_a_year_are_given_once_it_has_ended():
    given = given_situations((CELL, GSN), HELD, 2019, day("01/01/2020"))
    assert given.table == masked_situations(situation_table((CELL, GSN), HELD, 2019, END))
    assert (given.asked, given.withheld, given.sentence) == (2019, False, "")


@pytest.mark.parametrize("on", ["01/01/2019", "18/11/2019", "31/12/2019"])
def test_a_running_year_is_answered_by_the_last_that_ended(on):
    given = given_situations((CELL, GSN), HELD, 2019, day(on))
    assert given.table == masked_situations(situation_table((CELL, GSN), HELD, 2018, END))
    assert (given.asked, given.table.year, given.withheld) == (2019, 2018, True)
    assert plain(given.sentence) == (
        "Les nombres de 2019 seront donnés une fois l’année finie : avant, deux relevés rapprochés laisseraient "
        "calculer un petit nombre. Voici ceux de 2018, dernière année finie."
    )


@pytest.mark.parametrize(
    "held",
    [
        [],
        [meeting(CELL, "15/01/2019", 12, 6)],
        [meeting(CELL, "15/01/2018", 12, 6, cancelled=True)],
        [meeting(PLENARY, "15/01/2018", 12, 6)],
        [meeting(CELL, "15/01/2017", 12, 6)],
    ],
)
def test_a_running_year_after_one_without_a_meeting_has_only_its_sentence(held):
    given = given_situations((CELL, PLENARY), held, 2019, END)
    assert given.table is None
    assert given.sentence.endswith("laisseraient calculer un petit nombre.")


def test_an_ended_year_without_a_meeting_has_a_table_of_zeros():
    assert given_situations((CELL,), [], 2018, END).table.total == 0


@pytest.mark.parametrize("year", [2018, 2019])
def test_without_a_body_that_discusses_persons_there_is_nothing_to_say(year):
    given = given_situations((PLENARY,), HELD, year, END)
    assert (given.table, given.sentence) == (None, "")


def test_the_threshold_holds_for_what_is_given():
    given = given_situations((CELL, GSN), HELD, 2019, day("01/01/2020"), 9)
    assert given.table.cells[1][-1] is None


@given(
    held=MEETINGS,
    days=st.tuples(*[st.dates(day("01/01/2019"), END)] * 2),
    year=st.sampled_from([2018, 2019, 2020]),
)
def test_two_days_of_one_year_are_answered_alike(held, days, year):
    """What a meeting closed is the difference of two days: there is none."""
    first, second = (given_situations((CELL, GSN), held, year, on) for on in days)
    assert first == second
    assert first.table is None or first.table.year < 2019


@given(held=MEETINGS, days=st.tuples(*[st.dates(day("01/01/2020"), day("31/12/2029"))] * 2))
def test_an_ended_year_is_the_same_whatever_the_day(held, days):
    first, second = (given_situations((CELL, GSN), held, 2019, on) for on in days)
    assert first == second
    assert first.table == masked_situations(situation_table((CELL, GSN), held, 2019, END))


@given(held=MEETINGS)
def test_no_small_count_is_ever_shown_and_every_path_agrees(held):
    table = situation_table((CELL, GSN), held, 2019, END)
    masked = masked_situations(table)
    for rows, others in ((table.cells, masked.cells), (table.months, masked.months)):
        for row, shown in zip(rows, others, strict=True):
            for count, cell in zip(row, shown, strict=True):
                assert cell in {None, count}
                assert isinstance(cell, Unknown) or cell is None or cell == 0 or cell >= 5
    for row, months in zip(table.cells[:-1], table.months, strict=True):
        if not any(isinstance(count, Unknown) for count in (*row, *months)):
            assert row[0] + row[1] == row[2] == sum(months)
            assert 0 <= row[0] <= row[2]


@given(held=MEETINGS)
def test_what_is_shown_leaves_a_masked_year_two_values_at_least(held):
    masked = masked_situations(situation_table((CELL, GSN), held, 2019, END))
    for line, months in zip(masked.cells, masked.months, strict=False):
        hidden = [place for place, count in enumerate(line) if count is None]
        if not any(isinstance(count, Unknown) for count in line):
            assert len(hidden) != 1
        if line[-1] is None:
            assert set(months) <= {None, NOT_COUNTED}


@pytest.mark.parametrize("field", dataclasses.fields(PersonMeetingFact), ids=lambda field: field.name)
def test_a_meeting_on_persons_has_no_place_for_a_name(field):
    assert field.type in {int, int | None, bool, tuple[int, ...], type(END)}

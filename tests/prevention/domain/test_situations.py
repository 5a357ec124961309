"""Counts of the bodies that discuss persons: sums by body and month, unknowns kept, small ones never shown."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from prevention.domain.facts import PersonMeetingFact
from prevention.domain.situations import NOT_COUNTED, masked_situations, situation_table
from prevention.domain.vocabulary import BodyKind
from tests.prevention.domain.records import body, day

END = day("31/12/2019")
CELL, GSN, PLENARY = (
    body(kind) for kind in (BodyKind.WATCH_CELL, BodyKind.NAMED_FOLLOW_UP, BodyKind.PLENARY)
)
MEETINGS = st.lists(
    st.builds(
        lambda of, month, count: PersonMeetingFact(1, of, day(f"15/{month}/2019"), situations=count),
        st.sampled_from([CELL.key, GSN.key]),
        st.integers(1, 12),
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


def test_situations_by_body_and_month_with_their_sums():
    found = situation_table((CELL, PLENARY, GSN), HELD, 2019, END)
    assert (found.year, found.bodies) == (2019, (CELL.key, GSN.key))
    assert found.cells == (
        (21, *[0] * 11, 21),
        (*[0] * 11, 8, 8),
        (21, *[0] * 10, 8, 29),
    )
    assert (found.of_body(CELL.key), found.of_body(GSN.key), found.total) == (21, 8, 29)


def test_a_count_no_source_gives_makes_its_sums_unknown():
    found = situation_table((CELL, GSN), HELD, 2019, END, "closed")
    assert found.cells[0] == (11, *[0] * 11, 11)
    assert found.cells[1] == (*[0] * 11, NOT_COUNTED, NOT_COUNTED)
    assert found.cells[2] == (11, *[0] * 10, NOT_COUNTED, NOT_COUNTED)
    assert Unknown("une réunion ne donne pas ce nombre") == NOT_COUNTED


def test_a_meeting_to_come_counts_nothing():
    assert situation_table((GSN,), HELD, 2019, day("30/11/2019")).total == 0


def test_without_a_body_there_is_nothing_to_mask():
    found = situation_table((PLENARY,), HELD, 2019, END)
    assert found.cells == ((0,) * 13,)
    assert masked_situations(found) == found


def test_the_threshold_is_a_setting():
    table = situation_table((CELL, GSN), HELD, 2019, END)
    assert masked_situations(table) == table
    assert masked_situations(table, 9).of_body(GSN.key) is None


@given(held=MEETINGS)
def test_no_small_count_is_ever_shown(held):
    table = situation_table((CELL, GSN), held, 2019, END)
    masked = masked_situations(table)
    for row, shown in zip(table.cells, masked.cells, strict=True):
        for count, cell in zip(row, shown, strict=True):
            assert cell in {None, count}
            assert isinstance(cell, Unknown) or cell is None or cell == 0 or cell >= 5


@pytest.mark.parametrize("field", dataclasses.fields(PersonMeetingFact), ids=lambda field: field.name)
def test_a_meeting_on_persons_has_no_place_for_a_name(field):
    assert field.type in {int, int | None, bool, tuple[int, ...], type(END)}

"""Clear days, clear months, holidays: CONV-2, RECOURS-1."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.calendar import (
    add_months,
    clear_days_between,
    clear_months_end,
    easter,
    french_holidays,
    is_working_day,
    next_working_day,
    shifted,
)

DAYS = st.dates(min_value=date(1996, 1, 1), max_value=date(2100, 1, 1))


@pytest.mark.parametrize(
    ("sent", "sitting", "days"),
    [
        pytest.param(date(2026, 3, 28), date(2026, 4, 2), 4, id="CONV-2 29, 30, 31, 1"),
        pytest.param(date(2026, 3, 27), date(2026, 4, 2), 5, id="CONV-2 five"),
        pytest.param(date(2026, 3, 29), date(2026, 4, 2), 3, id="CONV-2 three"),
        pytest.param(date(2026, 3, 31), date(2026, 4, 2), 1, id="CONV-2 one"),
        pytest.param(date(2026, 5, 24), date(2026, 5, 28), 3, id="CONV-2 a holiday counts"),
        pytest.param(date(2026, 4, 1), date(2026, 4, 2), 0, id="CONV-2 the day before"),
        pytest.param(date(2026, 4, 2), date(2026, 4, 2), 0, id="CONV-2 the same day"),
        pytest.param(date(2026, 4, 9), date(2026, 4, 2), 0, id="CONV-2 afterwards"),
    ],
)
def test_clear_days(sent, sitting, days):
    assert clear_days_between(sent, sitting) == days


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 4, 3), 2, date(2026, 6, 3)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2025, 11, 15), 1, date(2025, 12, 15)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2026, 1, 15), 24, date(2028, 1, 15)),
    ],
)
def test_months_keep_the_day_or_end_the_month(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param(date(2026, 4, 3), date(2026, 6, 4), id="RECOURS-1"),
        pytest.param(date(2025, 12, 31), date(2026, 3, 1), id="RECOURS-1 end of a short month"),
    ],
)
def test_clear_months(start, end):
    assert clear_months_end(start, 2) == end


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1999, date(1999, 4, 4)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2015, date(2015, 4, 5)),
        (2016, date(2016, 3, 27)),
        (2019, date(2019, 4, 21)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2076, date(2076, 4, 19)),
        (2100, date(2100, 3, 28)),
    ],
)
def test_easter(year, sunday):
    assert easter(year) == sunday


@given(st.integers(min_value=1583, max_value=4000))
def test_easter_is_a_sunday_of_spring(year):
    sunday = easter(year)
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)
    assert sunday == _easter_by_the_moon(year)


def _easter_by_the_moon(year):
    """The same day by another way: first Sunday after the ecclesiastical full moon (Gauss, Lichtenberg)."""
    century = year // 100
    shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    cycle = year % 19
    moon = (19 * cycle + shift) % 30
    reform = (moon + cycle // 11) // 29
    limit = 21 + moon - reform
    first_sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return date(year, 3, 1) + timedelta(days=limit + 7 - (limit - first_sunday) % 7 - 1)


def test_holidays_of_2026():
    assert sorted(french_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_alsace_moselle_has_two_more():
    more = french_holidays(2026, alsace_moselle=True) - french_holidays(2026)
    assert sorted(more) == [date(2026, 4, 3), date(2026, 12, 26)]


@pytest.mark.parametrize(
    ("day", "local_law", "following"),
    [
        pytest.param(date(2026, 6, 4), False, date(2026, 6, 4), id="a Thursday"),
        pytest.param(date(2026, 6, 5), False, date(2026, 6, 5), id="a Friday"),
        pytest.param(date(2026, 6, 6), False, date(2026, 6, 8), id="a Saturday"),
        pytest.param(date(2026, 6, 7), False, date(2026, 6, 8), id="a Sunday"),
        pytest.param(date(2026, 4, 4), False, date(2026, 4, 7), id="Easter, Monday too"),
        pytest.param(date(2025, 12, 25), False, date(2025, 12, 26), id="Christmas"),
        pytest.param(date(2025, 12, 25), True, date(2025, 12, 29), id="Christmas in Alsace-Moselle"),
        pytest.param(date(2026, 4, 3), True, date(2026, 4, 7), id="Good Friday in Alsace-Moselle"),
    ],
)
def test_next_working_day(day, local_law, following):
    assert next_working_day(day, alsace_moselle=local_law) == following
    assert is_working_day(day, alsace_moselle=local_law) is (day == following)


def test_local_law_is_not_supposed():
    good_friday = date(2026, 4, 3)
    assert is_working_day(good_friday)
    assert next_working_day(good_friday) == good_friday


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_clear_days_are_those_strictly_between(sent, count):
    assert clear_days_between(sent, sent + timedelta(days=count + 1)) == count


@given(DAYS, st.booleans())
def test_the_next_working_day_is_near_and_worked(day, local_law):
    following = next_working_day(day, alsace_moselle=local_law)
    assert is_working_day(following, alsace_moselle=local_law)
    assert 0 <= (following - day).days <= 4
    assert following.weekday() < 5


@pytest.mark.parametrize(
    ("day", "days", "other"),
    [
        (date(2026, 4, 2), 8, date(2026, 4, 10)),
        (date(2026, 4, 2), -6, date(2026, 3, 27)),
        (date(2026, 4, 2), 0, date(2026, 4, 2)),
        (date(9999, 12, 30), 1, date.max),
        (date(9999, 12, 30), 2, date.max),
        (date(1, 1, 2), -1, date.min),
        (date(1, 1, 2), -2, date.min),
    ],
)
def test_a_shifted_day_stops_at_the_ends_of_time(day, days, other):
    assert shifted(day, days) == other


def test_legal_delays_stop_at_the_last_day_there_is():
    assert add_months(date(9999, 12, 31), 0) == date.max
    assert add_months(date(9999, 11, 1), 2) == date.max
    assert add_months(date(9999, 11, 1), 1) == date(9999, 12, 1)
    assert clear_months_end(date(9999, 12, 1), 2) == date.max
    # 25 and 26 December 9999 are a Saturday and a Sunday; the last day there is, a Friday, is a working day.
    assert next_working_day(date(9999, 12, 25)) == date(9999, 12, 27)
    assert next_working_day(date.max) == date.max

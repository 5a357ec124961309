"""The dated rows of law: one row for each day, none forgotten, each with its article."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from deliberations.domain.regimes import (
    ACT_REGIMES,
    INTEREST_REGIMES,
    MEETING_REGIMES,
    Place,
    in_force,
    interest_regime,
    meeting_regime,
)


@pytest.mark.parametrize(
    "rows", [MEETING_REGIMES, INTEREST_REGIMES, ACT_REGIMES], ids=lambda rows: rows[0].code
)
def test_the_rows_follow_each_other_without_gap(rows):
    assert rows[0].first_day is None
    assert rows[-1].last_day is None
    for earlier, later in pairwise(rows):
        assert later.first_day - earlier.last_day == timedelta(days=1)
        assert in_force(rows, earlier.last_day) is earlier
        assert in_force(rows, later.first_day) is later
    assert len({row.code for row in rows}) == len(rows)
    assert all(row.article for row in rows)


def test_a_day_without_a_row_is_told():
    with pytest.raises(LookupError, match=r"^Aucune règle connue au 11/11/2021\.$"):
        in_force(MEETING_REGIMES[:6], date(2021, 11, 11))


def test_the_row_of_a_day():
    assert meeting_regime(date(2021, 3, 26)).code == "health-2020-2021"
    assert interest_regime(date(2025, 12, 24)).code == "since-2025"


@pytest.mark.parametrize(
    ("department", "local"), [("57", True), ("67", True), ("68", True), ("93", False), ("6", False)]
)
def test_the_departments_of_local_law(department, local):
    assert Place(department, None).is_alsace_moselle is local

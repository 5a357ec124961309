"""Which plan runs on a day."""

import pytest

from prevention.domain.periods import covers, is_over, plan_of
from tests.prevention.domain.records import day, known, strategy

BEFORE = strategy(key=1, start=known("2014"), end=known("2017"))
LONGER = strategy(key=2, start=known("09/2017"), end=known("30/06/2020"))
TWIN = strategy(key=3, start=known("01/09/2017"), end=known("2018"))
OPEN = strategy(key=9, start=known("2014"), end=None)
NEVER = strategy(key=8, start=None, end=known("2030"))
EVERY = [TWIN, BEFORE, LONGER, OPEN, NEVER]


@pytest.mark.parametrize(
    ("on", "expected", "over"),
    [
        ("31/12/2013", False, False),
        ("01/01/2014", True, False),
        ("31/12/2017", True, False),
        ("01/01/2018", False, True),
    ],
)
def test_a_plan_known_by_its_years_runs_from_its_first_day_to_its_last(on, expected, over):
    assert covers(BEFORE, day(on)) is expected
    assert is_over(BEFORE, day(on)) is over


def test_a_plan_without_a_period_covers_no_day_and_is_never_over():
    assert not covers(OPEN, day("01/01/2015"))
    assert not covers(NEVER, day("01/01/2015"))
    assert not is_over(OPEN, day("01/01/2200"))
    assert is_over(NEVER, day("01/01/2031"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [("31/08/2017", BEFORE), ("01/09/2017", TWIN), ("01/01/2019", LONGER), ("01/07/2020", None)],
)
def test_the_plan_of_a_day_is_the_last_begun(on, expected):
    assert plan_of(EVERY, day(on)) == expected

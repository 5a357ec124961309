"""The delays of the checks, and the days of the year they give."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from partners.domain.check_settings import Delays
from tests.partners.domain.check_records import day


def test_the_delays_are_those_the_directorate_works_with():
    assert asdict(Delays()) == {
        "unsigned_days": 60,
        "unanswered_days": 120,
        "unpaid_days": 180,
        "call_month_day": (11, 15),
        "activity_due": (3, 31),
        "grant_threshold": Decimal(23000),
    }


@pytest.mark.parametrize(
    ("on", "call", "activity"),
    [
        ("01/01/2014", 2014, 2012),
        ("30/03/2014", 2014, 2012),
        ("31/03/2014", 2014, 2013),
        ("14/11/2014", 2014, 2013),
        ("15/11/2014", 2015, 2013),
        ("31/12/2014", 2015, 2013),
    ],
)
def test_which_year_is_expected_on_a_day(on, call, activity):
    assert (Delays().call_year(day(on)), Delays().activity_year(day(on))) == (call, activity)


def test_the_day_a_year_is_due():
    assert Delays().call_due(2015) == date(2014, 11, 15)
    assert Delays().activity_due_on(2013) == date(2014, 3, 31)


@pytest.mark.parametrize(("year", "due"), [(2014, date(2015, 2, 28)), (2015, date(2016, 2, 29))])
def test_a_day_the_year_does_not_have_is_the_last_of_its_month(year, due):
    delays = Delays(activity_due=(2, 29))
    assert delays.activity_due_on(year) == due
    assert delays.activity_year(due) == year

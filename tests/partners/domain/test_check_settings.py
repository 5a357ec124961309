"""The delays of the checks are settings, with the values the directorate works with."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest

from partners.domain.check_settings import Delays


def test_the_delays_are_those_the_directorate_works_with():
    assert asdict(Delays()) == {
        "unsigned_days": 60,
        "unanswered_days": 120,
        "unpaid_days": 180,
        "committee_days": 365,
        "evaluation_days": 270,
        "notice_evaluation_days": 90,
        "yearly_report_months": 6,
        "call_month_day": (11, 15),
        "activity_due": (3, 31),
        "grant_threshold": Decimal(23000),
    }


def test_the_call_of_a_year_is_due_the_year_before():
    assert Delays().call_due(2015) == date(2014, 11, 15)


@pytest.mark.parametrize(("year", "due"), [(2016, date(2015, 2, 28)), (2017, date(2016, 2, 29))])
def test_a_day_the_year_does_not_have_is_the_last_of_its_month(year, due):
    assert Delays(call_month_day=(2, 29)).call_due(year) == due

"""Reports due: six months after the year, 31 March, the date of the act; the due day itself is not late."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.reports import (
    ReportKind,
    ReportOwed,
    ReportState,
    activity_figures_due,
    days_late,
    financial_report_due,
    financial_reports_owed,
    is_late,
    yearly_report_due,
)
from partners.domain.vocabulary import FundingSide
from tests.partners.domain.money import funding, payments

DUE = date(2014, 6, 30)


@pytest.mark.parametrize(
    ("year", "months", "year_end", "wanted"),
    [
        pytest.param(2013, 6, (12, 31), DUE, id="six months after the year"),
        pytest.param(2013, 3, (12, 31), date(2014, 3, 31), id="three months"),
        pytest.param(2013, 2, (12, 31), date(2014, 2, 28), id="February"),
        pytest.param(2015, 2, (12, 31), date(2016, 2, 29), id="a leap year"),
        pytest.param(2013, 0, (12, 31), date(2013, 12, 31), id="at once"),
        pytest.param(2013, 6, (6, 30), date(2013, 12, 31), id="a year that ends in June"),
        pytest.param(2014, 6, (2, 29), date(2014, 8, 31), id="the last day of February"),
        pytest.param(2013, 6, (6, 15), date(2013, 12, 15), id="a year that ends within a month"),
    ],
)
def test_due_after_the_year(year, months, year_end, wanted):
    assert financial_report_due(year, months, year_end=year_end) == wanted
    assert yearly_report_due(year, months, year_end=year_end) == wanted


def test_due_by_default():
    assert financial_report_due(2013) == DUE
    assert yearly_report_due(2013) == DUE
    assert activity_figures_due(2012) == date(2013, 3, 31)
    assert activity_figures_due(2012, (2, 29)) == date(2013, 2, 28)
    assert activity_figures_due(2011, (2, 29)) == date(2012, 2, 29)
    assert activity_figures_due(2011, (1, 15)) == date(2012, 1, 15)


@pytest.mark.parametrize(
    ("done", "late", "days"),
    [
        (date(2014, 6, 29), False, 0),
        (DUE, False, 0),
        (date(2014, 7, 1), True, 1),
        (date(2014, 8, 1), True, 32),
    ],
)
def test_late(done, late, days):
    assert (is_late(DUE, done), days_late(DUE, done)) == (late, days)


@given(st.dates(), st.dates())
def test_late_and_days_agree(due, done):
    assert is_late(due, done) is (days_late(due, done) > 0)


NO_YEAR = Unknown("l’année du financement n’est pas renseignée")


@pytest.mark.parametrize(
    ("due", "sent", "on", "state"),
    [
        (DUE, None, date(2014, 1, 1), "attendu"),
        (DUE, None, DUE, "attendu"),
        (DUE, None, date(2014, 7, 1), "en retard"),
        (DUE, DUE, date(2014, 7, 1), "remis"),
        (DUE, date(2014, 7, 1), date(2014, 7, 1), "remis en retard"),
        (DUE, date(2014, 7, 1), DUE, "attendu"),
        (NO_YEAR, None, DUE, "attendu, sans date connue"),
        (NO_YEAR, date(2014, 7, 1), DUE, "attendu, sans date connue"),
        (NO_YEAR, DUE, DUE, "remis"),
    ],
)
def test_state(due, sent, on, state):
    assert ReportOwed(ReportKind.FINANCIAL, 1, "FIPD", 2013, due, sent).state(on).label == state


@pytest.mark.parametrize(
    ("facts", "on", "state", "settled"),
    [
        ({"justified": 5}, date(2020, 1, 1), "remis", True),
        ({"justified": 5, "year": None}, date(2020, 1, 1), "remis", True),
        ({"justified": 5, "notified": 9, "payments": payments(2)}, date(2020, 1, 1), "remis", True),
        ({"justified": 5, "report_sent": date(2014, 7, 1)}, date(2020, 1, 1), "remis en retard", True),
        ({"justified": 5, "report_sent": date(2014, 7, 1)}, DUE, "attendu", True),
        ({"notified": 5, "report_sent": DUE}, DUE, "remis", True),
        ({"notified": 5}, DUE, "attendu", False),
        ({"notified": 5}, date(2020, 1, 1), "en retard", False),
    ],
)
def test_what_is_justified_was_told(facts, on, state, settled):
    (owed,) = financial_reports_owed([funding(**facts)])
    assert (owed.state(on).label, owed.settled) == (state, settled)


@pytest.mark.parametrize(
    ("facts", "owed"),
    [
        pytest.param({"notified": 5}, [DUE], id="notified"),
        pytest.param({"notified": 5, "payments": payments(5)}, [DUE], id="paid"),
        pytest.param({"justified": 5}, [DUE], id="justified"),
        pytest.param({"notified": 0}, [], id="0 € notified"),
        pytest.param({"notified": 0, "report_sent": DUE}, [], id="0 € notified, accounted for"),
        pytest.param(
            {"notified": 5, "report_due": date(2014, 3, 1)}, [date(2014, 3, 1)], id="the act's date"
        ),
        pytest.param({"notified": 5, "year": None}, [NO_YEAR], id="year not known"),
        pytest.param({"requested": 5}, [], id="requested"),
        pytest.param({"requested": 5, "refused_on": DUE}, [], id="refused"),
        pytest.param({"mentioned": 40000}, [], id="mentioned"),
        pytest.param({"ceiling": 10000}, [], id="a ceiling"),
        pytest.param({"notified": 5, "side": FundingSide.EXPENSE}, [], id="an expense"),
    ],
)
def test_financial_reports(facts, owed):
    found = financial_reports_owed([funding(**facts)])
    assert [line.due for line in found] == owed


def test_a_financial_report_names_its_funding():
    fact = funding(4, funder="FIPD", notified=5, report_sent=DUE)
    assert financial_reports_owed([fact], 3) == (
        ReportOwed(ReportKind.FINANCIAL, 4, "financement 4", 2013, date(2014, 3, 31), DUE, told=False),
    )
    assert [(kind.value, kind.label) for kind in ReportKind] == [
        ("yearly", "rapport annuel"),
        ("financial", "compte rendu financier"),
        ("activity", "bilan d’activité"),
    ]
    assert [state.value for state in ReportState] == ["awaited", "late", "sent", "sent_late", "no_date"]

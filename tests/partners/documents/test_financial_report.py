"""The financial report of a funding as a paper: its lines, its gaps, what no source states."""

import datetime as dt
from decimal import Decimal

import pytest

from partners.documents.financial_report import financial_report_context, financial_report_pdf
from partners.models import FinancialReport, FinancialReportLine
from tests.common.papers.checks import assert_archival_and_accessible, record_of
from tests.partners.documents.papers import as_record, bare, cells, facts, missing_from
from tests.partners.factories import FundingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    """A report sent on 22 May 2025: one expense below its plan, one revenue whose real amount nobody states."""
    found = FinancialReport.objects.create(
        funding=FundingFactory(year=2024),
        planned=Decimal(45000),
        actual=Decimal("44612.40"),
        sent_on=dt.date(2025, 5, 22),
    )
    for label, revenue, actual in (("salaire", False, Decimal(42000)), ("commune", True, None)):
        FinancialReportLine.objects.create(
            report=found, label=label, is_revenue=revenue, planned=Decimal(40000), actual=actual
        )
    return found


def test_the_paper_prints_its_record_and_is_archival_and_accessible(report):
    data = financial_report_pdf(report)

    assert_archival_and_accessible(data)
    record = record_of(data, "compte-rendu-financier.json")
    assert record == as_record(financial_report_context(report))
    record["head"].pop("title")
    assert missing_from(data, record) == []
    assert data == financial_report_pdf(report)


def test_each_line_says_its_gap_and_the_unknown_is_no_zero(report):
    context = financial_report_context(report)

    assert {name: tuple(map(bare, line)) for name, line in cells(context, "Prévu et réalisé").items()} == {
        "salaire": ("40000€", "42000€", "+2000€(+5%)"),
        "commune": ("40000€", "n.r.", "n.r."),
        "Total déclaré": ("45000€", "44612,40€", "−387,60€(−0,86%)"),
    }
    told = facts(context, "Envoi")
    assert (told["Envoyé le"], told["Attendu le"]) == ("22 mai 2025", "non renseigné")

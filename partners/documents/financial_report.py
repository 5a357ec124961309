"""Owns the financial report of a funding as a paper: what was planned and spent, line by line, and the gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template.loader import get_template

from common.typography import euros
from deliberations.domain.findings import Unknown
from partners.documents.parts import (
    SHORT_NOT_STATED,
    Fact,
    Head,
    Row,
    Section,
    Table,
    amount,
    frame_of,
    head_of,
    paper,
    printable,
    said,
)
from partners.domain.gaps import gap
from partners.domain.plans import percent
from partners.models import FinancialReport, FinancialReportLine

TEMPLATE = "partners/papers/financial_report.html"
RECORD_NAME = "compte-rendu-financier.json"
LEGEND = (
    "L’écart est le réalisé moins le prévu, en part du prévu. « n. r. » : non renseigné, aucune source ne le dit ; "
    "ce n’est pas zéro."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FinancialReportContext:
    """Everything the report prints and nothing more."""

    head: Head
    name: str
    subject: str
    sections: tuple[Section, ...]
    legend: str


def financial_report_context(report: FinancialReport) -> FinancialReportContext:
    """What a financial report prints. Amounts in euros; what no source states stays « non renseigné »."""
    funding = report.funding
    lines = sorted(report.lines.all(), key=lambda line: (line.position, line.pk))
    return printable(
        FinancialReportContext(
            head=head_of(
                funding.municipality,
                heading="Compte rendu financier",
                name=str(funding),
                day=f"exercice {funding.year}" if funding.year else "",
                reference=funding.deposit_reference,
            ),
            name=str(funding),
            subject=str(report),
            sections=(
                Section(heading="Envoi", facts=_sending(report)),
                Section(heading="Prévu et réalisé", tables=tuple(_tables(report, lines))),
            ),
            legend=LEGEND,
        )
    )


def financial_report_html(context: FinancialReportContext) -> str:
    """The report as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render({"frame": frame_of(context.head), "report": context})


def financial_report_pdf(report: FinancialReport) -> bytes:
    """The financial report as PDF/A-3a and PDF/UA-1, its record attached."""
    context = financial_report_context(report)
    created = report.sent_on or report.due_on
    return paper(context, html=financial_report_html(context), record_name=RECORD_NAME, created=created)


def signed_euros(value: Decimal) -> str:
    """« +250 € », « −250 € », « 0 € »."""
    return f"+{euros(value)}" if value > 0 else euros(value)


def gap_words(record: Any) -> str | None:
    """« +250 € (+25 %) » for a report or a line of it; None while a part is not stated."""
    found = gap(record.planned, record.actual)
    if isinstance(found.amount, Unknown):
        return None
    if isinstance(found.share, Unknown):
        return signed_euros(found.amount)
    share = percent(found.share)
    return f"{signed_euros(found.amount)} ({'+' if found.share > 0 else ''}{share})".replace("(-", "(−")


def _sending(report: FinancialReport) -> tuple[Fact, ...]:
    return (
        Fact(label="Financeur", value=said(report.funding.counterpart)),
        Fact(label="Attendu le", value=said(report.due_on)),
        Fact(label="Envoyé le", value=said(report.sent_on)),
        Fact(label="Accusé de réception le", value=said(report.acknowledged_on)),
    )


def _tables(report: FinancialReport, lines: Iterable[FinancialReportLine]) -> Iterable[Table]:
    for caption, revenue in (("Dépenses", False), ("Recettes", True)):
        rows = tuple(_row(line.label, line) for line in lines if line.is_revenue == revenue)
        if rows:
            yield _table(caption, rows)
    yield _table("Ensemble du compte rendu", (_row("Total déclaré", report, total=True),))


def _table(caption: str, rows: tuple[Row, ...]) -> Table:
    return Table(caption=caption, headings=("Poste", "Prévu", "Réalisé", "Écart"), rows=rows, figures=True)


def _row(heading: str, record: Any, *, total: bool = False) -> Row:
    cells = (amount(record.planned), amount(record.actual), gap_words(record) or SHORT_NOT_STATED)
    return Row(heading=heading, cells=cells, total=total)

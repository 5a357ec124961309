"""Owns the yearly report as a workbook and as a CSV file: its figures as flat rows, and the lists behind them."""

import datetime as dt
import io
from collections.abc import Iterator

from common.tables.columns import Column, Kind
from common.tables.rows import Values
from common.tables.writing import SheetContent, write_csv, write_xlsx
from common.typography import PartialDate
from prevention.documents.report_parts import axis_name, sheet_name, short_axis
from prevention.documents.yearly_report import report_figures
from prevention.domain.figures import PlanFigures
from prevention.domain.progress import status_of
from prevention.exports.yearly_report_figures import FIGURES, figure_rows
from prevention.models import Strategy

LATE = (
    Column("sheet", "Fiche"),
    Column("axis", "Axe"),
    Column("pilot", "Pilote"),
    Column("end", "Échéance", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("status", "État"),
)
MILESTONES = (
    Column("label", "Étape"),
    Column("sheet", "Fiche"),
    Column("due", "Prévue", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("done", "Faite", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("state", "Au jour du rapport"),
)
DECISIONS = (
    Column("label", "Décision"),
    Column("body", "Instance"),
    Column("taken", "Prise le", Kind.DAY),
    Column("owner", "Responsable"),
    Column("due", "Pour", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("state", "État"),
)
READINGS = (
    Column("sheet", "Fiche"),
    Column("indicator", "Indicateur"),
    Column("period", "Période", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("until", "Jusqu’à", Kind.PARTIAL_DATE, parse=PartialDate.parse),
    Column("value", "Valeur", Kind.NUMBER, minimum=None),
    Column("unit", "Unité"),
    Column("estimated", "Estimation", Kind.YES_NO),
    Column("source", "Source"),
)


def yearly_report_xlsx(strategy: Strategy, *, year: int, on: dt.date) -> bytes:
    """The figures of the report as XLSX: all of them on the first sheet, then the lists they count."""
    figures = report_figures(strategy, year=year, on=on)
    file = io.BytesIO()
    write_xlsx(
        file,
        [
            SheetContent("Chiffres", FIGURES, figure_rows(figures)),
            SheetContent("Fiches en retard", LATE, _late(figures)),
            SheetContent("Étapes", MILESTONES, _milestones(figures)),
            SheetContent("Décisions en attente", DECISIONS, _decisions(figures)),
            SheetContent("Relevés", READINGS, _readings(figures)),
        ],
    )
    return file.getvalue()


def yearly_report_csv(strategy: Strategy, *, year: int, on: dt.date) -> bytes:
    """The figures of the report as CSV: the first sheet of the workbook."""
    return b"".join(write_csv(FIGURES, figure_rows(report_figures(strategy, year=year, on=on))))


def _late(figures: PlanFigures) -> Iterator[Values]:
    for one in figures.late:
        yield {
            "sheet": sheet_name(one),
            "axis": axis_name(figures.axis(one.axis)),
            "pilot": one.pilot_name,
            "end": one.end,
            "status": status_of(one).label,
        }


def _milestones(figures: PlanFigures) -> Iterator[Values]:
    for one in figures.milestones:
        yield {
            "label": one.milestone.label,
            "sheet": f"{sheet_name(one.action)} ({short_axis(figures.axis(one.action.axis))})",
            "due": one.milestone.due,
            "done": one.milestone.done,
            "state": one.state.label,
        }


def _decisions(figures: PlanFigures) -> Iterator[Values]:
    for one in figures.governance.waiting:
        yield {
            "label": one.decision.label,
            "body": figures.governance.body_label(one.meeting.body),
            "taken": one.meeting.date,
            "owner": one.decision.owner_name,
            "due": one.decision.due,
            "state": one.state.label,
        }


def _readings(figures: PlanFigures) -> Iterator[Values]:
    for one in figures.indicators:
        for read in one.indicator.measurements:
            yield {
                "sheet": sheet_name(one.action),
                "indicator": one.indicator.label,
                "period": read.period,
                "until": read.until,
                "value": None if read.value is None else read.value.normalize(),
                "unit": one.indicator.unit,
                "estimated": read.estimated,
                "source": read.source,
            }

"""Owns the yearly report to the plenary of the CLSPD: what was held, how far the plan is, its money, its results."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.template.loader import get_template

from common.typography import NBSP, enumeration, long_date, plural
from partners.documents.parts import NOT_STATED, Fact, Head, frame_of, head_of, printable
from prevention.documents.report_governance import decisions_section, governance_section
from prevention.documents.report_indicators import indicators_section
from prevention.documents.report_money import fipd_section, money_section, percent
from prevention.documents.report_parts import ReportSection, axis_name, drawn, strategy_paper
from prevention.documents.report_progress import milestones_section, progress_section
from prevention.domain.figures import PlanFigures, plan_figures
from prevention.domain.figures_governance import GovernanceFigures
from prevention.domain.priority import REFERENCE
from prevention.models import ActionNote, Strategy
from prevention.models.plan import governance_of, plan_of

TEMPLATE = "prevention/papers/yearly_report.html"
RECORD_NAME = "rapport-annuel.json"
HEADING = "Rapport annuel au CLSPD"
UNKNOWN_LEGEND = (
    f"Les nombres sont calculés à partir de ce qui est saisi ; aucun n’est écrit à la main. « {NOT_STATED} » "
    f"(« n.{NBSP}r. ») : aucune source ne le dit ; ce n’est pas zéro. « Au moins » : un montant de la somme manque. "
    "« – » : rien n’est attendu."
)
LATE_LEGEND = (
    "Une fiche est en retard quand son échéance est passée et qu’elle n’est ni réalisée, ni abandonnée, ni en pause. "
    "Les fiches à diffusion restreinte ne sont pas dans ce rapport."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetNote:
    """What was written of a sheet for the year."""

    sheet: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisNotes:
    """The notes of the year on the sheets of an axis."""

    heading: str
    notes: tuple[SheetNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReportContext:
    """Everything the report prints and nothing more; restricted sheets and small counts are not in it."""

    head: Head
    name: str
    subject: str
    day: str
    glance: tuple[Fact, ...]
    sections: tuple[ReportSection, ...]
    notes: tuple[AxisNotes, ...]
    legend: tuple[str, ...]


def report_figures(strategy: Strategy, *, year: int, on: dt.date) -> PlanFigures:
    """The figures that everybody may be given: without restricted sheets, small counts of persons masked."""
    return plan_figures(
        plan_of(strategy, restricted=False),
        governance_of(strategy.municipality, restricted=False),
        year=year,
        on=on,
        threshold=settings.SMALL_COUNT,
    )


def yearly_report_context(strategy: Strategy, *, year: int, on: dt.date) -> YearlyReportContext:
    """What the report of a strategy for a year prints, as it stands on a day. Reads a fixed number of queries."""
    figures = report_figures(strategy, year=year, on=on)
    return printable(
        YearlyReportContext(
            head=head_of(
                strategy.municipality,
                heading=HEADING,
                name=f"{strategy.title}, {year}",
                day=f"au {long_date(on)}",
                reference=f"{HEADING}, {year}",
            ),
            name=f"Rapport annuel {year}",
            subject=strategy.title,
            day=f"Établi au {long_date(on)}, à partir des fiches et des réunions saisies ce jour-là.",
            glance=glance(figures),
            sections=(
                governance_section(figures),
                progress_section(figures),
                milestones_section(figures),
                money_section(figures),
                fipd_section(figures),
                indicators_section(figures),
                decisions_section(figures),
            ),
            notes=_notes(strategy, figures),
            legend=(UNKNOWN_LEGEND, LATE_LEGEND),
        )
    )


def yearly_report_html(context: YearlyReportContext) -> str:
    """The report as HTML; common.papers.engine makes it a paper."""
    sections = [
        (section, [(part, drawn(part.drawing) if part.drawing else "") for part in section.parts])
        for section in context.sections
    ]
    return get_template(TEMPLATE).render(
        {"frame": frame_of(context.head), "report": context, "sections": sections}
    )


def yearly_report_pdf(strategy: Strategy, *, year: int, on: dt.date) -> bytes:
    """The yearly report as PDF/A-3a and PDF/UA-1, its record attached; dated of the day it holds for."""
    context = yearly_report_context(strategy, year=year, on=on)
    return strategy_paper(context, html=yearly_report_html(context), record_name=RECORD_NAME, created=on)


def glance(figures: PlanFigures) -> tuple[Fact, ...]:
    """The six figures a councillor looks for first: label, value, what explains it."""
    whole, governance, money = figures.progress.progress, figures.governance, figures.money
    doubt = (
        f" ; {whole.late_unknown} {plural(whole.late_unknown, 'incertaine')}" if whole.late_unknown else ""
    )
    return (
        Fact(label="Fiches action", value=str(whole.total), note=_statuses(figures)),
        Fact(label="Fiches en retard", value=str(whole.late), note=f"au {long_date(figures.on)}{doubt}"),
        Fact(
            label=f"Plénières du CLSPD en {figures.year}",
            value=str(len(governance.plenaries)),
            note=enumeration(long_date(day) for day in governance.plenaries) or "aucune à ce jour",
        ),
        Fact(
            label=f"Moyens réalisés en {figures.year}",
            value=str(money.of_year.real),
            note=f"prévu : {money.of_year.planned}",
        ),
        Fact(
            label=f"FIPD {figures.year} en quartiers prioritaires",
            value=str(money.fipd_of_year),
            note=f"référence nationale : {percent(REFERENCE)}{NBSP}%",
        ),
        Fact(label="Décisions en attente", value=str(len(governance.waiting)), note=_overdue(governance)),
    )


def _statuses(figures: PlanFigures) -> str:
    words = str(figures.progress.progress)
    return words.partition(": ")[2].partition(", dont ")[0] or words


def _overdue(governance: GovernanceFigures) -> str:
    late = len(governance.overdue)
    return f"dont {late} en retard" if late else "aucune en retard"


def _notes(strategy: Strategy, figures: PlanFigures) -> tuple[AxisNotes, ...]:
    found = (
        ActionNote.objects.filter(
            action__axis__strategy=strategy, action__restricted=False, year=figures.year
        )
        .select_related("action__axis")
        .order_by("action__axis__position", "action__position", "action__pk")
    )
    return tuple(
        AxisNotes(
            heading=axis_name(figures.axis(axis)),
            notes=tuple(SheetNote(sheet=str(one.action), text=one.text.strip()) for one in notes),
        )
        for axis, notes in groupby(found, key=lambda note: note.action.axis_id)
    )

"""Owns the yearly report as slides: the same context as the paper, its charts as those of a presentation program."""

import datetime as dt
from collections.abc import Iterator

from common.office.content import (
    BulletSlide,
    Chart,
    ChartSlide,
    DataTable,
    Deck,
    Fact,
    FigureSlide,
    Row,
    Series,
    Slide,
    TableSlide,
    TitleSlide,
)
from common.office.slides import write_pptx
from partners.documents.parts import Table
from prevention.documents.report_parts import Drawing, Part, ReportSection
from prevention.documents.yearly_report import YearlyReportContext, yearly_report_context
from prevention.models import Strategy

GLANCE = "L’année en bref"
# A plenary reads no longer table on a wall.
MOST_LINES = 12
LEFT_TO_THE_PAPER = "La liste entière est dans le rapport imprimé."


def yearly_report_pptx(strategy: Strategy, *, year: int, on: dt.date) -> bytes:
    """The yearly report as PPTX, the same bytes for the same record and day."""
    return write_pptx(yearly_report_deck(yearly_report_context(strategy, year=year, on=on), on=on))


def yearly_report_deck(context: YearlyReportContext, *, on: dt.date) -> Deck:
    """The slides: what a plenary looks at; the paper has the rest."""
    head = context.head
    opening = TitleSlide(context.name, context.subject, head.running)
    figures = [Fact(one.label, one.value, one.note) for one in context.glance]
    return Deck(
        title=head.title,
        author=head.municipality,
        created=on,
        subject=context.subject,
        running=head.running,
        demonstration=head.demonstration,
        slides=(
            opening,
            FigureSlide(GLANCE, figures),
            *(slide for section in context.sections for slide in _slides(section)),
        ),
    )


def _slides(section: ReportSection) -> Iterator[Slide]:
    for part in section.parts:
        if part.slides:
            yield from _part(section.heading, part)


def _part(heading: str, part: Part) -> Iterator[Slide]:
    title = f"{heading} : {part.heading[:1].lower()}{part.heading[1:]}" if part.heading else heading
    tables = [table for table in part.tables if len(table.rows) <= MOST_LINES]
    left = (LEFT_TO_THE_PAPER,) if len(tables) < len(part.tables) else ()
    alone = len(part.sentences) == 1 and bool(tables)
    if part.drawing is not None:
        yield ChartSlide(title, _chart(part.drawing), " ".join(part.sentences))
    elif part.sentences and not alone:
        yield BulletSlide(title, (*part.sentences, *left))
    if part.drawing is None or not part.kept:
        before = part.sentences if alone and part.drawing is None else ()
        yield from (TableSlide(table.caption, _table(heading, table, before)) for table in tables)


def _table(heading: str, table: Table, before: tuple[str, ...]) -> DataTable:
    """The table of a slide whose title is its caption; before: a sentence too short for a slide of its own."""
    return DataTable(
        heading,
        table.headings,
        [Row(row.heading, row.cells, row.total) for row in table.rows],
        (*before, *table.notes),
        table.figures,
    )


def _chart(drawing: Drawing) -> Chart:
    """The same values; the line is a series of its own, since these charts draw bars."""
    series = [Series(one.label, one.values) for one in drawing.series]
    if drawing.line is not None:
        series.append(Series(drawing.line_label, [drawing.line] * len(drawing.groups)))
    return Chart(
        drawing.name, drawing.title, drawing.description, drawing.groups, series, heading=drawing.heading
    )

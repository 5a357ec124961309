"""Owns the booklet as a document that a word processor edits: the words of the paper, in their order."""

import datetime as dt
from collections.abc import Iterator

from common.office.content import (
    Block,
    BulletList,
    Contents,
    DataTable,
    Document,
    Fact,
    FactList,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Row,
    Run,
)
from common.office.text_document import write_docx
from partners.documents.parts import Fact as PrintedFact
from partners.documents.parts import Section, Table, joined
from prevention.documents.action_sheet_parts import ActionSheet
from prevention.documents.booklet import DRAWING, MEASURES, STRATEGY, WORDS
from prevention.documents.booklet_parts import BookletAxis, BookletContent, Branch


def booklet_docx(content: BookletContent, *, on: dt.date) -> bytes:
    """The booklet as DOCX, the same bytes for the same content and day."""
    return write_docx(booklet_document(content, on=on))


def booklet_document(content: BookletContent, *, on: dt.date) -> Document:
    """The booklet as neutral content."""
    return Document(
        title=content.name,
        subtitle=joined([content.head.heading, content.period], by=" – "),
        author=content.head.municipality,
        created=on,
        subject=content.head.title,
        running=content.head.running,
        reference=content.head.reference,
        demonstration=content.head.demonstration,
        blocks=tuple(_blocks(content)),
    )


def _blocks(content: BookletContent) -> Iterator[Block]:
    yield from (Paragraph(words) for words in (content.kind, content.day) if words)
    yield from _facts(content.cover)
    yield PageBreak()
    yield Contents(levels=2)
    yield PageBreak()
    yield Heading(STRATEGY)
    yield from _section(content.strategy)
    for prose in content.prose:
        yield Heading(prose.heading, 2)
        yield from (Paragraph(text) for text in prose.text.splitlines() if text.strip())
    yield PageBreak()
    yield Heading(DRAWING)
    yield from (
        Paragraph(words) for words in (content.counts, content.not_communicated, content.empty) if words
    )
    for axis in content.axes:
        yield Paragraph([Run(axis.heading, bold=True), Run(f"\n{axis.counts}" if axis.counts else "")])
        yield BulletList([_item(branch) for branch in axis.branches])
    for axis in content.axes:
        yield from _axis(axis)
    yield PageBreak()
    yield Heading(MEASURES)
    for section in content.measures:
        if section.heading:
            yield Heading(section.heading, 2)
        yield from _section(section)
    yield PageBreak()
    yield Heading(WORDS)
    yield from (_table(table) for table in content.glossary)
    yield Paragraph(content.legend, note=True)


def _axis(axis: BookletAxis) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(axis.heading)
    yield from (Paragraph(words, note=True) for words in (axis.counts,) if words)
    yield from (Paragraph(text) for text in axis.description.splitlines() if text.strip())
    for place, sheet in enumerate(axis.sheets):
        if place:
            yield PageBreak()
        yield from _sheet(sheet)


def _sheet(sheet: ActionSheet) -> Iterator[Block]:
    yield Heading(sheet.name, 2)
    yield Paragraph(f"{sheet.place}\n{sheet.objective}", note=True)
    yield Paragraph(
        [
            Run(joined([sheet.state, sheet.late], by=" · "), bold=True),
            Run(f" · {joined([sheet.doubt, sheet.period, sheet.pilot], by=' · ')}"),
        ]
    )
    yield from (Paragraph(words, note=True) for words in (sheet.restricted, sheet.missing) if words)
    for section in sheet.sections:
        yield Heading(section.heading, 3)
        yield from _section(section)


def _section(section: Section) -> Iterator[Block]:
    yield from _facts(section.facts)
    yield from (_table(table) for table in section.tables)
    yield from (Paragraph(sentence, note=True) for sentence in section.sentences)


def _facts(facts: tuple[PrintedFact, ...]) -> Iterator[Block]:
    if facts:
        yield FactList([Fact(one.label, one.value, one.note) for one in facts])


def _table(table: Table) -> DataTable:
    return DataTable(
        table.caption,
        table.headings,
        [Row(row.heading, row.cells, row.total) for row in table.rows],
        table.notes,
        table.figures,
    )


def _item(branch: Branch) -> Item:
    title = [Run(branch.title, bold=True), Run(joined([f" – {branch.counts}", branch.kind], by=", "))]
    leaves = [
        Item(joined([f"{leaf.state} {leaf.name}", leaf.late, leaf.pilot], by=" · ")) for leaf in branch.leaves
    ]
    return Item(title, [*leaves, *(_item(below) for below in branch.below)])

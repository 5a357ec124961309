"""Owns the review of a period as a document that a word processor edits: the words of the paper, in its order."""

import datetime as dt
from collections.abc import Iterator, Sequence

from common.office.content import (
    Block,
    Document,
    Fact,
    FactList,
    Heading,
    Item,
    NumberedList,
    Paragraph,
    Run,
)
from common.office.text_document import write_docx
from prevention.documents.review import (
    NO_ACHIEVEMENTS,
    NO_PERSPECTIVES,
    Line,
    ReviewContext,
    review_context,
)
from prevention.models import Strategy


def review_docx(strategy: Strategy, *, on: dt.date) -> bytes:
    """The review as DOCX, the same bytes for the same record and day."""
    return write_docx(review_document(review_context(strategy, on=on), on=on))


def review_document(context: ReviewContext, *, on: dt.date) -> Document:
    """The review as neutral content."""
    return Document(
        title=context.name,
        subtitle=context.subject,
        author=context.head.municipality,
        created=on,
        subject=context.head.title,
        running=context.head.running,
        reference=context.head.reference,
        demonstration=context.head.demonstration,
        blocks=tuple(_blocks(context)),
    )


def _blocks(context: ReviewContext) -> Iterator[Block]:
    yield from (Paragraph(span) for span in context.spans)
    yield FactList([Fact(one.label, one.value, one.note) for one in context.facts])
    if context.empty:
        yield Paragraph(context.empty)
    for axis in context.axes:
        yield Heading(axis.heading)
        yield Paragraph(axis.counts, note=True)
        yield Heading("Réalisations", 2)
        yield _list(axis.achievements, NO_ACHIEVEMENTS)
        yield Heading("Perspectives", 2)
        yield _list(axis.perspectives, NO_PERSPECTIVES)
    yield Paragraph(context.legend, note=True)


def _list(lines: Sequence[Line], otherwise: str) -> Block:
    return NumberedList([_item(line) for line in lines]) if lines else Paragraph(otherwise, note=True)


def _item(line: Line) -> Item:
    mention = [Run(f"\n{line.mention}", italic=True)] if line.mention else []
    return Item([Run(line.text), *mention], line.sub_lines)

"""Owns the « note de synthèse »: the blocks of the dashboards that a reader chose, as one paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import get_template

from common.tables.columns import Kind
from common.typography import NBSP, counted, long_date
from deliberations.models import Municipality
from partners.documents.parts import (
    NOT_STATED,
    SHORT_NOT_STATED,
    Fact,
    Head,
    Row,
    Table,
    frame_of,
    head_of,
    printable,
)
from prevention.documents.blocks import NUMBERS, Block, Figure, Listing, shown
from prevention.documents.blocks import Row as Line
from prevention.documents.report_parts import Drawing, drawn, strategy_paper

TEMPLATE = "prevention/papers/synthesis_note.html"
RECORD_NAME = "note-de-synthese.json"
HEADING = "Note de synthèse"
LEGEND = (
    "Les nombres sont calculés à partir de ce qui est saisi ; aucun n’est écrit à la main.",
    f"« {NOT_STATED} » (« n.{NBSP}r. ») : aucune source ne le dit ; ce n’est pas zéro.",
    "Les fiches à diffusion restreinte ne sont pas dans cette note.",
)
# A note is read in ten minutes: a longer list says how many lines it has, and where they are.
LINES = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBlock:
    """A block as the note prints it."""

    heading: str
    source: str
    facts: tuple[Fact, ...]
    sentences: tuple[str, ...]
    drawing: Drawing | None
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSection:
    """The blocks chosen on one dashboard."""

    heading: str
    blocks: tuple[NoteBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisNoteContext:
    """Everything the note prints and nothing more."""

    head: Head
    name: str
    day: str
    sections: tuple[NoteSection, ...]
    legend: tuple[str, ...]


def synthesis_note_context(
    town: Municipality, chosen: Sequence[tuple[str, Sequence[Block]]], *, on: dt.date
) -> SynthesisNoteContext:
    """What a note prints. chosen: title of a dashboard → its chosen blocks, in order. Reads nothing itself."""
    return printable(
        SynthesisNoteContext(
            head=head_of(town, heading=HEADING, name=town.name, day=f"au {long_date(on)}", reference=HEADING),
            name=HEADING,
            day=f"Établie au {long_date(on)}, à partir de ce qui est saisi ce jour-là.",
            sections=tuple(
                NoteSection(heading=title, blocks=tuple(_block(block) for block in blocks))
                for title, blocks in chosen
            ),
            legend=LEGEND,
        )
    )


def synthesis_note_html(context: SynthesisNoteContext) -> str:
    """The note as HTML; common.papers.engine makes it a paper."""
    sections = [
        (
            section.heading,
            [(block, drawn(block.drawing) if block.drawing else "") for block in section.blocks],
        )
        for section in context.sections
    ]
    return get_template(TEMPLATE).render(
        {"frame": frame_of(context.head), "note": context, "sections": sections}
    )


def synthesis_note_pdf(
    town: Municipality, chosen: Sequence[tuple[str, Sequence[Block]]], *, on: dt.date
) -> bytes:
    """The note as PDF/A-3a and PDF/UA-1, its record attached; dated of the day it holds for."""
    context = synthesis_note_context(town, chosen, on=on)
    return strategy_paper(context, html=synthesis_note_html(context), record_name=RECORD_NAME, created=on)


def _block(block: Block) -> NoteBlock:
    said = (block.empty,) if block.holds_nothing else block.sentences
    return NoteBlock(
        heading=block.title,
        source=f"{block.source}, au {long_date(block.on)}",
        facts=tuple(_fact(block, one) for one in block.figures),
        sentences=said,
        drawing=block.drawing,
        tables=tuple(_table(one) for one in block.listings if one.rows),
    )


def _fact(block: Block, one: Figure) -> Fact:
    source = (
        "" if (one.source, one.on) == (block.source, block.on) else f"{one.source}, au {long_date(one.on)}"
    )
    return Fact(
        label=one.label, value=one.shown, note=" · ".join(part for part in (one.note, source) if part)
    )


def _table(listing: Listing) -> Table:
    kept = listing.rows[:LINES]
    notes = listing.notes
    if listing.count > len(kept) or len(listing.rows) > len(kept):
        lines = counted(len(kept), "première ligne", "premières lignes", feminine=True)
        notes = (
            *notes,
            f"Les {lines} sur {listing.count} ; la liste entière s’ouvre et s’exporte à l’écran.",
        )
    return Table(
        caption=f"{listing.caption} ({listing.filtered})" if listing.filtered else listing.caption,
        headings=tuple(column.heading for column in listing.columns),
        rows=tuple(
            Row(
                heading=cells[0],
                cells=tuple(cells[1:]),
                total=line.strong,
            )
            for line in kept
            for cells in [_cells(listing, line)]
        ),
        notes=notes,
        figures=all(column.kind in NUMBERS for column in listing.columns[1:]),
    )


def _cells(listing: Listing, line: Line) -> list[str]:
    return [
        _text(shown(cell.value, column.kind), cell.note, column.kind)
        for column, cell in zip(listing.columns, line.cells, strict=True)
    ]


def _text(text: str, note: str, kind: Kind) -> str:
    if text == NOT_STATED and kind in NUMBERS:
        text = SHORT_NOT_STATED
    return f"{text} ({note})" if note else text

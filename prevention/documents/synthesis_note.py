"""Owns the « note de synthèse »: the blocks of the dashboards that a reader chose, as one paper."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.template.loader import get_template

from common.papers.engine import render_pdf
from common.typography import long_date
from deliberations.models import Municipality
from partners.documents.parts import (
    NOT_STATED,
    SHORT_NOT_STATED,
    Fact,
    Head,
    frame_of,
    head_of,
    printable,
)
from prevention.documents.blocks import Block, Figure
from prevention.documents.note_tables import NoteTable, note_table
from prevention.documents.report_parts import STYLESHEETS, Drawing, drawn

TEMPLATE = "prevention/papers/synthesis_note.html"
RECORD_NAME = "note-de-synthese.json"
HEADING = "Note de synthèse"
LEGEND = (
    "Les nombres sont calculés à partir de ce qui est saisi ; aucun n’est écrit à la main.",
    f"« {NOT_STATED} » (« {SHORT_NOT_STATED} ») : aucune source ne le dit ; ce n’est pas zéro.",
    "Les fiches à diffusion restreinte ne sont pas dans cette note.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBlock:
    """A block as the note prints it."""

    heading: str
    source: str
    facts: tuple[Fact, ...]
    sentences: tuple[str, ...]
    drawing: Drawing | None
    tables: tuple[NoteTable, ...]

    @property
    def by_three(self) -> bool:
        """Whether its figures stand three a line, four leaving one alone or a hole."""
        return len(self.facts) in {5, 6, 9}


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
    return render_pdf(
        html=synthesis_note_html(context),
        record=asdict(context),
        record_name=RECORD_NAME,
        title=context.head.title,
        author=context.head.municipality,
        created=on,
        stylesheets=(*STYLESHEETS, "papers/note.css"),
    )


def _block(block: Block) -> NoteBlock:
    return NoteBlock(
        heading=block.title,
        source=block.origin,
        facts=tuple(_fact(one, source) for one, source in block.sourced),
        sentences=_said(block),
        drawing=block.drawing,
        tables=tuple(note_table(one, title=block.title) for one in block.listings if one.rows),
    )


def _said(block: Block) -> tuple[str, ...]:
    """Its sentences; else what its empty lists say, so that a title never stands alone."""
    if block.holds_nothing:
        return (block.empty,)
    if block.sentences or block.figures or any(one.rows for one in block.listings):
        return block.sentences
    return tuple(one.empty for one in block.listings if one.empty)


def _fact(one: Figure, source: str) -> Fact:
    return Fact(
        label=one.label, value=one.shown, note=" · ".join(part for part in (one.note, source) if part)
    )

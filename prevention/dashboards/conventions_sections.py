"""Owns how a part of a paper of partners (facts, tables, sentences) becomes a block of a page."""

import datetime as dt
from collections.abc import Iterable, Mapping

from common.tables.columns import Column
from common.typography import french_spaces
from partners.documents.parts import NOT_STATED, Fact, Section, Table
from prevention.documents.blocks import Block, Cell, Listing, Row, row, words

FACTS = (Column("label", "Information"), Column("value", "Ce qui est saisi"))


NO_PAGES: Mapping[str, str] = {}


def section_block(
    section: Section,
    *,
    key: str,
    source: str,
    on: dt.date,
    title: str = "",
    pages: Mapping[str, str] = NO_PAGES,
) -> Block:
    """A part of a paper as a block: its facts as one list, then its tables, its sentences.

    pages: the address of the page of what a cell names.
    """
    heading = title or section.heading
    facts = facts_listing(f"{key}-faits", heading, section.facts)
    tables = tuple(
        table_listing(f"{key}-{place}", table, caption=heading, pages=pages)
        for place, table in enumerate(section.tables, 1)
    )
    return Block(
        key=key,
        title=heading,
        source=source,
        on=on,
        sentences=tuple(french_spaces(one) for one in section.sentences),
        listings=(*((facts,) if section.facts else ()), *tables),
    )


def facts_listing(key: str, caption: str, facts: Iterable[Fact | Row]) -> Listing:
    """Labels and values as a list of two columns, never folded; a line already made stays as it is."""
    rows = tuple(one if isinstance(one, Row) else _fact_row(one) for one in facts)
    return Listing(key=key, caption=caption, columns=FACTS, rows=rows, count=len(rows), facts=True)


def table_listing(
    key: str, table: Table, *, caption: str = "", pages: Mapping[str, str] = NO_PAGES
) -> Listing:
    """A table of a paper as a list; what stands on the second line of a cell is a note below it."""
    rows = tuple(
        row(*(text_cell(text, pages) for text in (one.heading, *one.cells)), strong=one.total)
        for one in table.rows
    )
    return Listing(
        key=key,
        caption=french_spaces(table.caption or caption),
        columns=words(table.headings),
        rows=rows,
        count=len(rows),
        notes=tuple(french_spaces(one) for one in table.notes),
    )


def _fact_row(fact: Fact) -> Row:
    value = text_cell(fact.value)
    return row(fact.label, Cell(value=value.value, note=fact.note or value.note))


def text_cell(text: str, pages: Mapping[str, str] = NO_PAGES) -> Cell:
    """A cell of a text: its first line, the others as a note; « non renseigné (raison) » is not known."""
    first, _, rest = french_spaces(text).partition("\n")
    if first.startswith(NOT_STATED):
        reason = first.removeprefix(NOT_STATED).strip(" ()e")
        return Cell(value=None, note=" ".join(part for part in (reason, rest.replace("\n", ", ")) if part))
    return Cell(value=first, url=pages.get(first, ""), note=rest.replace("\n", ", "))

"""Owns how the lists of a dashboard's block become a workbook or a CSV file: the figures of the page, nothing else."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import IO, Any

from common.tables.columns import Column, Kind
from common.tables.writing import SheetContent, Values, write_csv, write_xlsx
from common.typography import NBSP, PartialDate, long_date
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.exports.tables import CSV, XLSX
from prevention.documents.blocks import Block, Listing, Value, shown

KINDS = (CSV, XLSX)
FIGURES = (
    Column("label", "Chiffre"),
    Column("value", "Valeur"),
    Column("source", "Source"),
    Column("on", "Au", Kind.DAY),
    Column("note", "Explication"),
)
SOURCES = (Column("what", "Rubrique"), Column("said", "Texte"))
# What stands below the values of a line on the page: why one is unknown, that another is restricted.
PRECISIONS = Column("precisions-of-the-line", "Précisions")
NOTHING = "Rien à exporter."


def block_file(block: Block, *, kind: str) -> IO[bytes]:
    """A file in memory, at its beginning, with the lists of a block, then its figures.

    kind: « xlsx » (one sheet a list, one for the figures, one for the source and the day) or « csv » (the first
    list, else the figures). A block that holds nothing says so. What is not stated is an empty cell; an amount known
    in part only is the text the page shows; the notes of the cells of a line are in its last column.
    """
    sheets = _sheets(block)
    file = BytesIO()
    if kind == XLSX:
        write_xlsx(file, [*sheets, SheetContent("Source", SOURCES, list(_sources(block)))])
    else:
        for part in write_csv(sheets[0].columns, sheets[0].rows):
            file.write(part)
    file.seek(0)
    return file


def block_file_name(page: str, block: Block, *, kind: str, listing: str = "") -> str:
    """« conventions-en-vigueur-2026-03-15.xlsx »; listing: the key of the only list of the file, which it bears."""
    return "-".join(part for part in (page, block.key, listing, f"{block.on.isoformat()}.{kind}") if part)


def only_list(block: Block, key: str) -> Block | None:
    """A block reduced to one of its lists; None when it has no such list."""
    found = next((one for one in block.listings if one.key == key), None)
    if found is None:
        return None
    empty = found.empty or block.empty
    return replace(block, figures=(), sentences=(), drawing=None, listings=(found,), empty=empty)


def _sheets(block: Block) -> list[SheetContent]:
    """At least one: its lists and its figures, else its words."""
    found = [] if block.holds_nothing else [_sheet(listing) for listing in block.listings]
    if block.figures:
        found.append(SheetContent("Chiffres", FIGURES, list(_figures(block))))
    if found:
        return found
    said = (block.empty,) if block.holds_nothing else block.sentences or (NOTHING,)
    column = Column("said", block.title)
    return [SheetContent(block.title, (column,), [{column.key: sentence} for sentence in said])]


def _sheet(listing: Listing) -> SheetContent:
    noted = any(cell.note for line in listing.rows for cell in line.cells)
    columns = (*listing.columns, PRECISIONS) if noted else listing.columns
    return SheetContent(listing.caption, columns, list(_rows(listing)))


def _rows(listing: Listing) -> Iterator[Values]:
    for line in listing.rows:
        cells = list(zip(listing.columns, line.cells, strict=True))
        told = [f"{column.heading}{NBSP}: {cell.note}" for column, cell in cells if cell.note]
        values = {column.key: _exported(column, cell.value) for column, cell in cells}
        yield {**values, PRECISIONS.key: f"{NBSP}; ".join(told)}


def _sources(block: Block) -> Iterator[Values]:
    """What the foot and the words of the block say on the page."""
    told = [
        ("Tableau", block.title),
        ("Source", block.source),
        ("Au", long_date(block.on)),
        *(("À savoir", sentence) for sentence in block.sentences),
        *((f"Filtre de «{NBSP}{one.caption}{NBSP}»", one.filtered) for one in block.listings if one.filtered),
        *((f"Sous «{NBSP}{one.caption}{NBSP}»", note) for one in block.listings for note in one.notes),
    ]
    return ({"what": what, "said": said} for what, said in told)


def _figures(block: Block) -> Iterator[Values]:
    for one in block.figures:
        yield {"label": one.label, "value": one.shown, "source": one.source, "on": one.on, "note": one.note}


def _exported(column: Column, value: Value) -> Any:
    if isinstance(value, Total):
        exact = value.exact
        return str(value) if isinstance(exact, Unknown) and value.known_count else _known(exact)
    if column.kind is Kind.TEXT and value not in {None, ""} and not isinstance(value, Unknown):
        return shown(value)
    if isinstance(value, PartialDate):
        exact_day = value.exact
        return exact_day if column.kind is Kind.DAY and isinstance(exact_day, dt.date) else str(value)
    return _known(value)


def _known(value: Value) -> Any:
    return None if isinstance(value, Unknown) else value

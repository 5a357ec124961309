"""Owns how the lists of a dashboard's block become a workbook or a CSV file: the figures of the page, nothing else."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from common.tables.columns import Column, Kind
from common.tables.writing import SheetContent, Values, write_csv, write_xlsx
from common.typography import PartialDate
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


def block_file(block: Block, *, kind: str) -> IO[bytes]:
    """A file in memory, at its beginning, with the lists of a block, then its figures.

    kind: « xlsx » (one sheet a list, one for the figures) or « csv » (the first list, else the figures). What is
    not stated is an empty cell; an amount known in part only is the text the page shows.
    """
    sheets = [_sheet(listing) for listing in block.listings]
    if block.figures:
        sheets.append(SheetContent("Chiffres", FIGURES, list(_figures(block))))
    file = BytesIO()
    if kind == XLSX:
        write_xlsx(file, sheets)
    elif sheets:
        for part in write_csv(sheets[0].columns, sheets[0].rows):
            file.write(part)
    file.seek(0)
    return file


def block_file_name(page: str, block: Block, *, kind: str) -> str:
    """« conventions-en-vigueur-2026-03-15.xlsx »."""
    return f"{page}-{block.key}-{block.on.isoformat()}.{kind}"


def _sheet(listing: Listing) -> SheetContent:
    return SheetContent(listing.caption, listing.columns, list(_rows(listing)))


def _rows(listing: Listing) -> Iterator[Values]:
    for line in listing.rows:
        yield {
            column.key: _exported(column, cell.value)
            for column, cell in zip(listing.columns, line.cells, strict=True)
        }


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

"""Owns the first stages of every import: bytes to sheets, then the row of headings and the rows under it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from common.tables.cells import NBSP, NNBSP, Cell, cell_text, key_of
from common.tables.containers import MAX_BYTES, UnreadableTable, check_weight, is_workbook
from common.tables.csv_files import read_csv
from common.tables.messages import CellMessage, column_letter
from common.tables.xlsx_files import XlsxSheet, read_xlsx

MAX_ROWS = 50_000
MAX_COLUMNS = 200
HEADINGS_WITHIN = 20

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "HeadedSheet",
    "Row",
    "Sheet",
    "UnreadableTable",
    "read_sheets",
]


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty: its number as the spreadsheet counts, and its cells from column A."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, index: int) -> Cell:
        """The cell of a column counted from 0, None beyond the last one."""
        return self.cells[index] if index < len(self.cells) else None


@dataclass(frozen=True)
class Sheet:
    """A sheet as it was read: the rows that are not empty, and the merged ranges."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()

    def headed(self, names: Collection[str]) -> "HeadedSheet | None":
        """The sheet under its row of headings: of the first twenty rows, the one with the most of these names.

        names: as `key_of` makes them. None when no row has any.
        """
        best, most = None, 0
        for row in self.rows:
            if row.number > HEADINGS_WITHIN:
                break
            found = len({key_of(cell_text(cell)) for cell in row.cells} & set(names))
            if found > most:
                best, most = row, found
        return HeadedSheet(self, best) if best else None


@dataclass(frozen=True)
class HeadedSheet:
    """A sheet whose row of headings has been found."""

    sheet: Sheet
    heading_row: Row

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings as they are written, empty where a column has none."""
        return tuple(" ".join(cell_text(cell).split()) for cell in self.heading_row.cells)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows under the headings."""
        return tuple(row for row in self.sheet.rows if row.number > self.heading_row.number)

    @cached_property
    def _indexes(self) -> dict[str, int]:
        indexes: dict[str, int] = {}
        for index, heading in enumerate(self.headings):
            indexes.setdefault(key_of(heading), index)
        return indexes

    def has(self, *headings: str) -> bool:
        """True when every heading is there, whatever its case, accents and apostrophes."""
        return {key_of(heading) for heading in headings} <= self._indexes.keys()

    def cell(self, row: Row, heading: str) -> Cell:
        """The cell of a row under a heading, None when there is no such column."""
        index = self._indexes.get(key_of(heading))
        return None if index is None else row.cell(index)

    def message(self, row: int, heading: str, sentence: str) -> CellMessage:
        """What stands in the way under a heading of a row; "" for no heading, 0 for the whole sheet."""
        index = self._indexes.get(key_of(heading)) if heading else None
        letter = "" if index is None else column_letter(index)
        return CellMessage(self.sheet.name, row, letter, sentence, heading=heading)


def read_sheets(
    data: bytes, name: str, *, max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> tuple[Sheet, ...]:
    """Return the sheets of an XLSX or CSV file that hold something; a CSV file is one sheet without a name.

    data: the whole file; name: its name. Check its size with `containers.check_weight` before reading an
    upload in memory. Raises UnreadableTable with a French sentence.
    """
    check_weight(len(data), max_bytes)
    if is_workbook(data, name):
        found = [_from_workbook(sheet, max_rows) for sheet in read_xlsx(data, max_columns=MAX_COLUMNS)]
    else:
        found = [_sheet("", enumerate(read_csv(data), start=1), max_rows)]
    sheets = tuple(sheet for sheet in found if sheet.rows)
    if not sheets:
        raise UnreadableTable(
            f"Ce fichier est vide{NBSP}: il faut une ligne de titres, puis les lignes à lire."
        )
    return sheets


def _from_workbook(found: XlsxSheet, most: int) -> Sheet:
    if found.wide:
        raise UnreadableTable(_too_wide(found.name))
    return replace(_sheet(found.name, found.rows, most), merged=found.merged)


def _sheet(name: str, rows: Iterable[tuple[int, Sequence[Cell]]], most: int) -> Sheet:
    kept = []
    for number, cells in rows:
        if not any(_filled(cell) for cell in cells):
            continue
        if any(_filled(cell) for cell in cells[MAX_COLUMNS:]):
            raise UnreadableTable(_too_wide(name))
        last = max(index for index, cell in enumerate(cells) if _filled(cell))
        kept.append(Row(number, tuple(cells[: last + 1])))
        # One more than the limit, for the row of headings.
        if len(kept) > most + 1:
            count = f"{most:,}".replace(",", NNBSP)
            raise UnreadableTable(
                f"{_where(name)} compte plus de {count}{NBSP}lignes{NBSP}: partagez-les entre plusieurs fichiers."
            )
    return Sheet(name, tuple(kept))


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _too_wide(name: str) -> str:
    return f"{_where(name)} compte plus de {MAX_COLUMNS}{NBSP}colonnes{NBSP}: gardez seulement celles à lire."


def _where(name: str) -> str:
    return f"La feuille «{NBSP}{name}{NBSP}»" if name else "Ce fichier"

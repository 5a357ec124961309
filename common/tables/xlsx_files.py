"""Owns the reading of XLSX workbooks: values as they are shown, merged cells and formulas told apart."""

import datetime as dt
import io
import math
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException

from common.tables.cells import NBSP, Cell, Fault, Percent, exact_number
from common.tables.containers import DAMAGED, UnreadableTable, checked_workbook

MOST_SHEET_ROWS = 1_048_576
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)"
)
# A cell that holds something, from column AA on.
_FILLED = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br=[\"']([A-Z]{2,})\d+[\"'](?:[^<>]*[^<>/])?>\s*<(?!/)")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]+)(\d+)[\"']")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")
_ERRORS = {
    "#N/A": "une valeur introuvable",
    "#REF!": "une référence perdue",
    "#DIV/0!": "une division par zéro",
    "#VALUE!": "un calcul impossible",
    "#NAME?": "une fonction inconnue",
}
UNCOMPUTED = Fault(
    f"Cette case contient une formule dont le résultat n’est pas enregistré{NBSP}: ouvrez le fichier dans votre "
    "tableur, enregistrez-le et recommencez, ou remplacez la formule par sa valeur."
)
# SyntaxError is what both XML libraries raise for a broken part.
_PARSING = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, OverflowError,
    NotImplementedError, RuntimeError, SyntaxError, zlib.error, zipfile.BadZipFile, zipfile.LargeZipFile, InvalidFileException,
)  # fmt: skip


@dataclass(frozen=True)
class XlsxSheet:
    """A visible sheet: its name, its numbered rows that are not empty, its merged ranges (« B2:C2 »).

    wide: it holds something beyond the columns that were read.
    """

    name: str
    rows: list[tuple[int, list[Cell]]]
    merged: tuple[str, ...]
    wide: bool


def read_xlsx(data: bytes, *, max_columns: int) -> list[XlsxSheet]:
    """Return the visible sheets, read up to `max_columns`.

    Raises UnreadableTable.
    """
    with checked_workbook(data) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
            return [_sheet(sheet, archive.read(sheet._worksheet_path), max_columns) for sheet in sheets]
        except _PARSING as error:
            raise UnreadableTable(DAMAGED) from error


def _sheet(sheet: Any, source: bytes, max_columns: int) -> XlsxSheet:
    # The parsing first: what follows searches a text known to be well formed.
    rows = list(_rows(sheet, max_columns))
    _fill_uncomputed(rows, _uncomputed(source))
    merged = tuple(found.decode("ascii") for found in _MERGED.findall(source))
    letters = {found.decode("ascii") for found in _FILLED.findall(source)}
    wide = any(len(found) > 3 or column_index_from_string(found) > max_columns for found in letters)
    return XlsxSheet(sheet.title, rows, merged, wide)


def _rows(sheet: Any, max_columns: int) -> Iterator[tuple[int, list[Cell]]]:
    # The size a sheet declares may be wrong.
    sheet.reset_dimensions()
    gap = None
    for number, row in enumerate(sheet.iter_rows(max_col=max_columns + 1), start=1):
        if number > MOST_SHEET_ROWS:
            raise UnreadableTable(DAMAGED)
        # openpyxl gives one same row for every row a sheet skips, a million at worst.
        if row is gap:
            continue
        width = next((index for index in range(len(row), 0, -1) if row[index - 1] is not EMPTY_CELL), 0)
        if width:
            yield number, [_cell(cell) for cell in row[:width]]
        else:
            gap = row


def _fill_uncomputed(rows: list[tuple[int, list[Cell]]], uncomputed: frozenset[tuple[int, int]]) -> None:
    by_number = dict(rows)
    for number, index in uncomputed:
        cells = by_number.get(number, [])
        if index < len(cells):
            cells[index] = UNCOMPUTED


def _uncomputed(source: bytes) -> frozenset[tuple[int, int]]:
    found = set()
    for attributes in _FORMULA.findall(source):
        reference = _REFERENCE.search(b" " + attributes)
        # A formula whose result is an empty text has been computed.
        if reference and not re.search(rb"\bt=[\"']str[\"']", attributes):
            found.add((int(reference[2]), column_index_from_string(reference[1].decode("ascii")) - 1))
    return frozenset(found)


def _cell(cell: Any) -> Cell:
    value = cell.value
    match value:
        case str() if cell.data_type == "e":
            reason = _ERRORS.get(value, "une erreur")
            read: Cell = Fault(
                f"La formule de cette case donne {reason} ({value}){NBSP}: corrigez-la dans le tableur."
            )
        case str():
            read = _ESCAPE.sub(_unescaped, value)
        case None | bool() | dt.time():
            read = value
        case dt.date():
            read = _date(value, cell.number_format)
        case int() | float():
            read = _number(value, cell.number_format)
        case _:
            read = str(value)
    return read


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() or character in "\t\n\r" else ""


def _number(value: int | float, number_format: str | None) -> Cell:
    if isinstance(value, float) and not math.isfinite(value):
        return Fault(f"Ce nombre est hors de portée{NBSP}: corrigez-le.")
    if "%" in _QUOTED.sub("", number_format or ""):
        return Percent(exact_number(value) * 100)
    return value


def _date(value: dt.date, number_format: str | None) -> Cell:
    codes = _QUOTED.sub("", number_format or "").lower()
    if "d" in codes or "j" in codes or not ("m" in codes and "y" in codes):
        return value
    # Typed « 10/2009 », kept by the spreadsheet as the first day of that month.
    return f"{value.month:02d}/{value.year:04d}"

"""Owns the writing of XLSX workbooks row by row: real dates and numbers, no formula, same bytes for same rows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.writer.excel import ExcelWriter

from common.tables.cells import Cell, Percent, cell_text
from common.tables.columns import Column, Kind
from common.tables.messages import column_letter
from common.tables.rows import FORMULA, MOST_ROWS, SheetContent, Values, safe_text, shown_cells

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMATS = {
    Kind.EUROS: '#,##0.00\\ "€"',
    Kind.WHOLE: "#,##0",
    Kind.RATE: "0.00%",
    Kind.DAY: "dd/mm/yyyy",
    Kind.PARTIAL_DATE: "dd/mm/yyyy",
}
_TEXT_FORMAT, _YEAR_FORMAT, _RATE_FORMAT = "@", "0", "0%"
# A longer text under the text format is shown as hashes.
_LONGEST_TEXT_FORMAT = 255
_WIDTHS = {Kind.TEXT: 32, Kind.CHOICE: 26, Kind.REFERENCE: 20, Kind.EUROS: 16, Kind.YES_NO: 10}
_WIDTH, _WIDEST = 14, 44
# A spreadsheet shows no date before 1 March 1900 as it is.
_FIRST_DAY = dt.date(1900, 3, 1)
_STAMP = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, which the format keeps without a zone
_HEADING = "house heading"


def write_xlsx(file: IO[bytes], sheets: Iterable[SheetContent]) -> None:
    """Write a workbook into a file open for writing in bytes.

    Rows are taken one by one: memory does not grow with their number. ValueError beyond 1 048 575 rows.
    """
    workbook = Workbook(write_only=True)
    workbook.properties.creator = ""
    workbook.properties.created = workbook.properties.modified = _STAMP
    workbook.add_named_style(
        NamedStyle(
            _HEADING,
            font=Font(name="Calibri", bold=True),
            alignment=Alignment(vertical="top", wrap_text=True),
        )
    )
    taken: set[str] = set()
    try:
        for content in sheets:
            _write_sheet(workbook, content, sheet_name(content.name, taken))
    except BaseException:
        _forget(workbook)
        raise
    with _StampedZip(file, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name a sheet may bear, unlike those taken whatever their case, and add it to them."""
    clean = " ".join(_FORBIDDEN.sub(" ", safe_text(name)).split()).strip("' ") or "Feuille"
    if clean.casefold() in {"history", "historique"}:
        clean += " 1"
    result, number = clean[:LONGEST_NAME].rstrip("' "), 2
    while result.casefold() in taken:
        suffix = f" {number}"
        result, number = clean[: LONGEST_NAME - len(suffix)].rstrip("' ") + suffix, number + 1
    taken.add(result.casefold())
    return result


def _write_sheet(workbook: Workbook, content: SheetContent, name: str) -> None:
    sheet = workbook.create_sheet(name)
    sheet.freeze_panes = "A2"
    for index, column in enumerate(content.columns):
        letter = column_letter(index)
        sheet.column_dimensions[letter].width = _width(column)
    sheet.append([_heading(sheet, column) for column in content.columns])
    number = 0
    for number, cells in enumerate(_rows(sheet, content.columns, content.rows), start=1):
        if number > MOST_ROWS:
            raise ValueError(f"Une feuille ne peut pas compter plus de {MOST_ROWS} lignes.")
        sheet.append(cells)
    if content.columns:
        sheet.auto_filter.ref = f"A1:{column_letter(len(content.columns) - 1)}{number + 1}"
    sheet.close()


def _forget(workbook: Workbook) -> None:
    # openpyxl keeps each sheet in a temporary file until the process ends.
    for sheet in workbook.worksheets:
        if sheet._writer is not None:
            if not sheet.closed:
                sheet.close()
            sheet._writer.cleanup()


def _rows(sheet: Any, columns: Sequence[Column], rows: Iterable[Values]) -> Iterator[list[Any]]:
    for row in rows:
        cells = shown_cells(columns, row)
        yield [_cell(sheet, column.kind, cell) for column, cell in zip(columns, cells, strict=True)]


def _width(column: Column) -> int:
    return min(max(_WIDTHS.get(column.kind, _WIDTH), len(column.heading) // 2 + 6), _WIDEST)


def _heading(sheet: Any, column: Column) -> Any:
    cell = _text(sheet, column.heading)
    cell.style = _HEADING
    return cell


def _cell(sheet: Any, kind: Kind, value: Cell) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, dt.date) and value < _FIRST_DAY:
        value = cell_text(value)
    if isinstance(value, str):
        return _text(sheet, value)
    number = value.points / 100 if isinstance(value, Percent) else value
    cell = WriteOnlyCell(sheet, number)
    cell.number_format = _format(kind, value)
    return cell


def _format(kind: Kind, value: Cell) -> str:
    if isinstance(value, Percent) and value.points == value.points.to_integral_value():
        return _RATE_FORMAT
    if kind is Kind.PARTIAL_DATE and isinstance(value, int):
        return _YEAR_FORMAT
    return _FORMATS.get(kind, "General")


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.value = _ESCAPE.sub("_x005F_", text)
    # Whatever it begins with, it is a text and never a formula, also once edited.
    cell.data_type = "s"
    cell.quotePrefix = bool(FORMULA.match(text))
    if len(text) <= _LONGEST_TEXT_FORMAT:
        cell.number_format = _TEXT_FORMAT
    return cell


class _StampedZip(ZipFile):
    """A zip whose parts bear one fixed date, so that the same rows give the same bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        """Add a part held in memory."""
        super().writestr(_stamped(str(zinfo_or_arcname)), data, *args, **kwargs)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a part held in a file, without reading it whole."""
        with Path(filename).open("rb") as source, self.open(_stamped(str(arcname)), "w") as target:
            while block := source.read(65_536):
                target.write(block)


def _stamped(name: str) -> ZipInfo:
    info = ZipInfo(name, (_STAMP.year, _STAMP.month, _STAMP.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info

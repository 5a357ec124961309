"""Owns the reading of CSV files, as spreadsheets write them: UTF-8, Windows-1252 or Unicode text."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from common.tables.cells import NBSP
from common.tables.containers import UnreadableTable

_ESCAPED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
SEPARATORS = ";\t,"
_SAMPLE = 20
_ANNOUNCED = re.compile(r"\"?sep=([;,\t])\"?\r?\n", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
NOT_TEXT = f"Ce fichier n’est ni un classeur XLSX ni un tableau CSV{NBSP}: exportez-le depuis votre tableur."


def read_csv(data: bytes) -> list[list[str]]:
    """Return the records of a file, each as its cells; the first is row 1 of the spreadsheet.

    A quote put by `write_csv` before what would be a formula is taken off. Raises UnreadableTable.
    """
    text = _decoded(data)
    announced = _ANNOUNCED.match(text)
    separator = announced[1] if announced else _separator(text)
    try:
        records = [
            [cell[1:] if _ESCAPED.match(cell) else cell for cell in record]
            for record in _records(text, separator)
        ]
    except csv.Error as error:
        raise UnreadableTable(
            f"Ce fichier n’est pas un tableau CSV lisible{NBSP}: un guillemet ouvert n’y est peut-être pas refermé."
        ) from error
    if announced:
        records[0] = []
    return records


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            break
        return text
    raise UnreadableTable(NOT_TEXT)


def _separator(text: str) -> str:
    return max(SEPARATORS, key=lambda separator: _regularity(text, separator))


def _regularity(text: str, separator: str) -> tuple[bool, int]:
    # What separates is found as often in most lines; a comma within sentences is not.
    try:
        widths = Counter(len(record) for record in islice(_records(text, separator), _SAMPLE) if record)
    except csv.Error:
        return False, 0
    score, times = max((((width - 1) * times, times) for width, times in widths.items()), default=(0, 0))
    return score > 0 and 2 * times > widths.total(), score

"""Owns the writing of CSV files that a French spreadsheet opens, and that our import reads back.

UTF-8 with its mark, semicolons, lines ended by CR LF, decimal commas without a space, dates as JJ/MM/AAAA. A
text that a spreadsheet would take for a formula is preceded by a quote, which the reading takes off.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice

from common.tables.cells import Cell, cell_text
from common.tables.columns import Column
from common.tables.rows import FORMULA, Values, safe_text, shown_cells

_QUOTE = '"'
_SPECIAL = re.compile(r"[;,\t\r\n\"]")
_ROWS_AT_ONCE = 200


def write_csv(columns: Sequence[Column], rows: Iterable[Values]) -> Iterator[bytes]:
    """Yield the bytes of a CSV file: the headings, then each row of values by column key.

    A few hundred rows are held at once, whatever their number.
    """
    yield "\ufeff".encode() + _lines([[column.heading for column in columns]])
    remaining = iter(rows)
    while batch := [shown_cells(columns, row) for row in islice(remaining, _ROWS_AT_ONCE)]:
        yield _lines(batch)


def _lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    return "".join(";".join(_field(cell) for cell in row) + "\r\n" for row in rows).encode()


def _field(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        text = f"{cell:f}".replace(".", ",")
    elif isinstance(cell, str):
        text = safe_text(cell)
        text = f"'{text}" if FORMULA.match(text) else text
    else:
        text = cell_text(cell)
    # Whatever could be taken for a separator is quoted, so that the one in use is never in doubt.
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _SPECIAL.search(text) else text

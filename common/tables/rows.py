"""Owns what every written table shares: rows as cells, texts made safe for a spreadsheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from common.tables.cells import NBSP, NNBSP, Cell
from common.tables.columns import Column

MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_575
Values = Mapping[str, Any]
# What a spreadsheet would take for a formula, and what already bears the quote that prevents it.
FORMULA = re.compile(r"'*[=+\-@\t\n＝＋－＠]")
_LINE = re.compile(r"\r\n|[\r\v\f\u2028\u2029]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class SheetContent:
    """A sheet to write: its name, its columns, its rows as values by column key (an iterator will do)."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Values]


def shown_cells(columns: Sequence[Column], row: Values) -> list[Cell]:
    """Return the cells of a row in the order of the columns; a key the row has not is an empty cell."""
    return [_safe(column.show(row.get(column.key))) for column in columns]


def safe_text(text: str) -> str:
    """Return a text without what XML or a cell cannot hold; beyond 32 767 signs it is cut and says so."""
    clean = _ILLEGAL.sub("", _LINE.sub("\n", text))
    # A spreadsheet counts in pairs of bytes.
    length = len(clean.encode("utf-16-le")) // 2
    if length <= MOST_CHARACTERS:
        return clean
    count = f"{length:,}".replace(",", NNBSP)
    mention = f"… [texte coupé{NBSP}: {count}{NBSP}signes au total]"
    kept = clean.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(mention))]
    return kept.decode("utf-16-le", errors="ignore") + mention


def _safe(cell: Cell) -> Cell:
    return safe_text(cell) if isinstance(cell, str) else cell

"""Owns how wide the columns of a table are: by what they hold, none starved, none swollen."""

from common.office.content import DataTable

_LEAST, _MOST_FIGURE, _MOST_TEXT = 12, 16, 46
_LONGEST_WORD = 24


def shares(table: DataTable) -> tuple[float, ...]:
    """The share of the width that each column takes; they sum to 1."""
    weights = [_weight(table, column) for column in range(len(table.headings))]
    return tuple(weight / sum(weights) for weight in weights)


def _weight(table: DataTable, column: int) -> float:
    cells = [row.cells[column - 1] if column else row.heading for row in table.rows]
    longest = max(map(len, cells), default=0)
    words = [word for text in (table.headings[column], *cells) for word in text.split()]
    word = min(max(map(len, words), default=0), _LONGEST_WORD) + 3
    most = _MOST_FIGURE if table.is_figure(column) else _MOST_TEXT
    return max(_LEAST, word, min(longest, most))

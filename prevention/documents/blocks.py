"""Owns what a dashboard, its export and its note say: blocks of figures, drawings and lists, each with source and day."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.tables.columns import Column, Kind
from common.typography import NBSP, PartialDate, euros, figure, long_date, short_date
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from prevention.documents.report_parts import Drawing

NOT_STATED = "non renseigné"
# A telephone first shows so many lines of a list (dashboards.css hides the others until the list is asked for).
FIRST_LINES = 3
NUMBERS = frozenset({Kind.WHOLE, Kind.NUMBER, Kind.EUROS, Kind.RATE})
Value = int | Decimal | dt.date | PartialDate | Total | Unknown | str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its label, where it comes from, the day it holds for, and the address of the list behind it.

    value: a count (int), euros (Decimal, Total) or another number whose `unit` says what it counts; Unknown or
    None is shown « non renseigné », never a zero. url: page, query and `#` the key of a Listing whose `count`
    (or `total`, for euros) is this very number. note: what explains it (its inputs, a threshold, an article).
    """

    label: str
    value: Value
    source: str
    on: dt.date
    url: str = ""
    unit: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        """The number in words of a page: « 12 », « 3 000 € », « non renseigné »."""
        if not self.unit or is_unknown(self.value):
            return shown(self.value)
        return f"{shown(self.value, Kind.NUMBER)}{NBSP}{self.unit}"

    @property
    def known(self) -> bool:
        """Whether a source states it."""
        return not is_unknown(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell: a value, the page it opens, a few words below it (a reason, a source)."""

    value: Value
    url: str = ""
    note: str = ""

    @property
    def known(self) -> bool:
        """Whether a source states it."""
        return not is_unknown(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCell:
    """A cell as a page writes it: the heading of its column, its text, where it leads."""

    heading: str
    text: str
    url: str
    note: str
    known: bool
    number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a list; strong: it is a sum or a heading of others."""

    cells: tuple[Cell, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A table: its anchor in the page, its caption, its columns, the lines shown.

    count: how many lines the list has, shown here or not; total: the sum of its amounts in euros, when it has one.
    page, pages: which part of it this is. filtered: what it was narrowed to, in words. facts: it tells one thing, line by
    line, and is never folded.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    count: int
    total: Total | Decimal | None = None
    page: int = 1
    pages: int = 1
    filtered: str = ""
    empty: str = ""
    notes: tuple[str, ...] = ()
    facts: bool = False

    def __post_init__(self) -> None:
        """Refuse a line that has not one cell a column."""
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.key}: one cell a column is needed in each line.")

    @property
    def headings(self) -> tuple[tuple[str, bool], ...]:
        """The headings of its columns, and whether each is over numbers."""
        return tuple((column.heading, column.kind in NUMBERS) for column in self.columns)

    @property
    def table(self) -> tuple[tuple[bool, tuple[ShownCell, ...]], ...]:
        """The lines as a page writes them: whether each is strong, its cells."""
        return tuple((line.strong, self._cells(line)) for line in self.rows)

    def _cells(self, line: Row) -> tuple[ShownCell, ...]:
        return tuple(
            ShownCell(
                heading=column.heading,
                text=shown(cell.value, column.kind),
                url=cell.url,
                note=cell.note,
                known=cell.known,
                number=column.kind in NUMBERS,
            )
            for column, cell in zip(self.columns, line.cells, strict=True)
        )

    @property
    def folds(self) -> bool:
        """Whether a telephone first shows only its first lines and its sum: hiding a single line would gain nothing."""
        summed = bool(self.rows) and self.rows[-1].strong
        return not self.facts and len(self.rows) - summed > FIRST_LINES + 1

    @property
    def sum(self) -> str:
        """Its total in euros for a machine: empty when it has none, or one that is not wholly known."""
        exact = self.total.exact if isinstance(self.total, Total) else self.total
        return f"{exact:f}" if isinstance(exact, Decimal) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a dashboard that is read, exported and printed as one: key unique in its page.

    source: where its figures come from; on: the day they hold for. empty: what to say, and to do, when it holds
    nothing (empty_url leads there). A drawing never stands alone: a listing of the block gives its figures.
    """

    key: str
    title: str
    source: str
    on: dt.date
    figures: tuple[Figure, ...] = ()
    sentences: tuple[str, ...] = ()
    drawing: Drawing | None = None
    listings: tuple[Listing, ...] = ()
    empty: str = ""
    empty_url: str = ""
    empty_label: str = ""

    def __post_init__(self) -> None:
        """Refuse a chart without the table that says the same."""
        if self.drawing is not None and not self.listings:
            raise ValueError(f"{self.key}: a drawing stands beside the list of its figures.")

    @property
    def holds_nothing(self) -> bool:
        """Whether it has only its empty state to show."""
        return bool(self.empty) and not (
            self.figures or self.drawing or any(one.count for one in self.listings)
        )

    @property
    def figures_origin(self) -> tuple[str, dt.date] | None:
        """Where all its figures come from and their day, when they are the same for all."""
        found = {(one.source, one.on) for one in self.figures}
        return found.pop() if len(found) == 1 else None

    @property
    def sourced(self) -> tuple[tuple[Figure, str], ...]:
        """Its figures, each with the source and the day that `origin` does not already say."""
        said = {(self.source, self.on), self.figures_origin}
        return tuple(
            (one, "" if (one.source, one.on) in said else origin_words(one.source, one.on))
            for one in self.figures
        )

    @property
    def origin(self) -> str:
        """Its source and its day, said once; then those that all its figures share, when they are others."""
        shared = self.figures_origin
        if shared is None or shared == (self.source, self.on):
            return origin_words(self.source, self.on)
        source, on = shared
        told = self.source if on == self.on else origin_words(self.source, self.on)
        word = "chiffres" if len(self.figures) > 1 else "chiffre"
        return f"{told}{NBSP}; {word}{NBSP}: {origin_words(source, on)}"


def origin_words(source: str, on: dt.date) -> str:
    """« conventions saisies, au 15 mars 2026 »."""
    return f"{source}, au {long_date(on)}"


# Words that tell nothing apart, and years: the page and its files say which year they are of.
_MUTE = frozenset(
    ("à", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "un", "une")
)
_WORD = re.compile(r"[^\W\d_]+|\d+")


def says_again(caption: str, title: str) -> bool:
    """Whether the caption of a list only repeats the title above it."""
    told = {word for word in _WORD.findall(caption.lower()) if word not in _MUTE}
    return {word for word in told if not _is_year(word)} <= set(_WORD.findall(title.lower()))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()


def is_unknown(value: Value) -> bool:
    """Whether no source states a value: what is empty or Unknown, a total of which no amount is known."""
    if isinstance(value, Total):
        return not value.known_count and bool(value.unknown_count)
    return value is None or value == "" or isinstance(value, Unknown)


def shown(value: Value, kind: Kind = Kind.EUROS) -> str:
    """A value as pages and papers write it; a Decimal is in euros, unless its column holds rates or numbers."""
    if value is None or value == "" or isinstance(value, Unknown):
        return NOT_STATED
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Decimal):
        return _decimal(value, kind)
    if isinstance(value, int):
        return figure(value)
    return short_date(value) if isinstance(value, dt.date) else str(value)


def _decimal(value: Decimal, kind: Kind) -> str:
    if kind is Kind.RATE:
        return f"{figure(value.normalize())}{NBSP}%"
    return figure(value.normalize()) if kind is Kind.NUMBER else euros(value)


def cells(*values: Value | Cell) -> tuple[Cell, ...]:
    """Cells from plain values."""
    return tuple(value if isinstance(value, Cell) else Cell(value=value) for value in values)


def row(*values: Value | Cell, strong: bool = False) -> Row:
    """A line from plain values."""
    return Row(cells=cells(*values), strong=strong)


def words(headings: Sequence[str]) -> tuple[Column, ...]:
    """Columns of texts, one a heading."""
    return tuple(Column(f"c{place}", heading) for place, heading in enumerate(headings))

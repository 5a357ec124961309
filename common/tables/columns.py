"""Owns columns as data: a key, a heading, what its cells hold, how they are read and shown."""

import datetime as dt
import difflib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

from common.tables import values
from common.tables.cells import NBSP, Cell, CellError, Percent, cell_text, key_of, shown

LONGEST_TEXT = 255
MOST_WHOLE = 2_147_483_647
MOST_EUROS = Decimal("9999999999.99")
MOST_RATE = Decimal(100)
MOST_NUMBER = Decimal("99999999999.999")
_LISTED = 8


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    EUROS = "euros"
    RATE = "rate"
    DAY = "day"
    PARTIAL_DATE = "partial_date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    REFERENCE = "reference"


class Partial(Protocol):
    """A date known to the day, the month or the year."""

    @property
    def exact(self) -> dt.date | None:
        """The day itself, None when it is not known."""

    def short(self) -> str:
        """« 10/2009 », « 2009 »: the text its parser reads back."""


@dataclass(frozen=True)
class Column:
    """One column of a table, for reading and for writing.

    key: name of the value in a row. required: the heading must be there and each cell filled. aliases: other
    headings it is known by. choices: (code, French label) pairs of a CHOICE; the value is the code. parse: for
    a PARTIAL_DATE, text to `Partial`, ValueError in French. longest: most characters of a text. minimum and
    maximum: bounds of a number; by default 0 and what a database column holds, 100 for a rate in percent.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    parse: Callable[[str], Any] | None = None
    longest: int = LONGEST_TEXT
    minimum: Decimal | int | None = 0
    maximum: Decimal | int | None = None

    def __post_init__(self) -> None:
        """Refuse a column that could not be read."""
        if self.kind is Kind.CHOICE and not self.choices:
            raise ValueError(f"{self.key} : une colonne à choix a des choix.")
        if self.kind is Kind.PARTIAL_DATE and self.parse is None:
            raise ValueError(f"{self.key} : une date partielle a un lecteur.")

    @property
    def names(self) -> frozenset[str]:
        """What its heading is compared with, aliases included."""
        return frozenset(key_of(name) for name in (self.heading, *self.aliases))

    def read(self, cell: Cell) -> Any:
        """Return the value of a cell: None when nothing is known, "" for a text or a reference.

        CellError with a French sentence.
        """
        value = _READ[self.kind](self, cell)
        if self.required and value in {None, ""}:
            raise CellError(f"Cette case est vide{NBSP}: elle est nécessaire.")
        return value

    def show(self, value: Any) -> Cell:
        """Return the cell of a value, such that `read(show(value)) == value`."""
        cell: Cell = None if value is None else _SHOW.get(self.kind, _same)(self, value)
        return cell

    def _short(self, text: str) -> str:
        if len(text) > self.longest:
            raise CellError(f"Ce texte dépasse {self.longest}{NBSP}signes{NBSP}: raccourcissez-le.")
        return text

    def _bounded(self, cell: Cell) -> int | Decimal | None:
        read, most = _NUMBERS[self.kind]
        value = read(cell)
        if value is None:
            return None
        if self.minimum is not None and value < self.minimum:
            least = "négatif" if self.minimum == 0 else f"inférieur à {cell_text(self.minimum)}"
            raise CellError(f"{shown(cell_text(cell))} est refusé{NBSP}: ce nombre ne peut pas être {least}.")
        most = most if self.maximum is None else self.maximum
        if value > most:
            raise CellError(
                f"{shown(cell_text(cell))} est trop grand{NBSP}: le plus grand est {cell_text(most)}."
            )
        return value

    def _label(self, code: Any) -> str:
        labels = dict(self.choices)
        label = labels.get(code, str(code))
        # A label that could be taken for another choice would not be read back.
        same = [other for other, name in self.choices if key_of(label) in {key_of(name), key_of(other)}]
        return label if key_of(label) and same == [code] else str(code)

    def _code(self, cell: Cell) -> str | None:
        text = values.read_text(cell)
        if not text:
            return None
        exact = [code for code, _ in self.choices if code == text]
        found = exact or [
            code
            for code, label in self.choices
            if key_of(text) and key_of(text) in {key_of(label), key_of(code)}
        ]
        if len(found) == 1:
            return found[0]
        if values.known_text(cell) == "":
            return None
        raise CellError(self._missed(text))

    def _missed(self, text: str) -> str:
        labels = {key_of(label): label for _, label in self.choices}
        near = difflib.get_close_matches(key_of(text), labels, n=3, cutoff=0.6)
        if near:
            proposed = _either([labels[key] for key in near])
            return f"{shown(text)} n’est pas un choix connu{NBSP}: voulez-vous dire {proposed}{NBSP}?"
        listed = [label for _, label in self.choices][:_LISTED]
        rest = "…" if len(self.choices) > _LISTED else "."
        return f"{shown(text)} n’est pas un choix connu{NBSP}: {', '.join(listed)}{rest}"


def _show_partial(_: Column, value: Partial) -> Cell:
    text = value.short()
    return value.exact or (int(text) if text.isdigit() else text)


def _same(_: Column, value: Cell) -> Cell:
    return value


_NUMBERS: dict[Kind, tuple[Callable[[Cell], int | Decimal | None], int | Decimal]] = {
    Kind.WHOLE: (values.read_whole, MOST_WHOLE),
    Kind.NUMBER: (values.read_number, MOST_NUMBER),
    Kind.EUROS: (values.read_euros, MOST_EUROS),
    Kind.RATE: (values.read_rate, MOST_RATE),
}


_READ: dict[Kind, Callable[[Column, Cell], Any]] = {
    Kind.TEXT: lambda column, cell: column._short(values.read_text(cell)),
    Kind.REFERENCE: lambda column, cell: column._short(values.read_reference(cell)),
    Kind.WHOLE: Column._bounded,
    Kind.NUMBER: Column._bounded,
    Kind.EUROS: Column._bounded,
    Kind.RATE: Column._bounded,
    Kind.DAY: lambda _, cell: values.read_day(cell),
    Kind.PARTIAL_DATE: lambda column, cell: values.read_partial(cell, column.parse or str),
    Kind.YES_NO: lambda _, cell: values.read_yes_no(cell),
    Kind.CHOICE: Column._code,
}
_SHOW: dict[Kind, Callable[[Column, Any], Cell]] = {
    Kind.TEXT: lambda _, value: str(value),
    Kind.REFERENCE: lambda _, value: str(value),
    Kind.RATE: lambda _, value: Percent(value),
    Kind.PARTIAL_DATE: _show_partial,
    Kind.YES_NO: lambda _, value: "oui" if value else "non",
    Kind.CHOICE: Column._label,
}


def _either(labels: list[str]) -> str:
    quoted = [f"«{NBSP}{label}{NBSP}»" for label in labels]
    return " ou ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)

"""Owns how the columns of a sheet are found by their headings, and its rows read as values."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from common.tables.cells import NBSP, CellError, key_of
from common.tables.columns import Column
from common.tables.messages import CellMessage, column_letter
from common.tables.reading import HeadedSheet, Row, Sheet

_PERSONAL = re.compile(
    r"\b(naissance|prenoms?|patronyme|nir|nss|nationalite|securite sociale|etat civil|nom usuel|nom marital"
    r"|nom de (famille|jeune fille)|ne( e)? le|nee le|(adresse|telephone) personnel(le)?)\b"
)
_LAST_ROW = re.compile(r"(\d+)$")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as values by column key; a key is missing when the file has no such column.

    sound: False when one of its cells could not be read; that cell has no value.
    """

    number: int
    values: Mapping[str, Any]
    sound: bool = True

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a column, or `default` when the file has no such column."""
        return self.values.get(key, default)


@dataclass(frozen=True)
class Table:
    """A sheet read with columns: its rows, and what is said about its cells."""

    name: str
    rows: tuple[ReadRow, ...]
    messages: tuple[CellMessage, ...]
    places: Mapping[str, tuple[str, str]]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the columns the file has."""
        return frozenset(self.places)

    @property
    def blocked(self) -> bool:
        """True while one message stands in the way."""
        return any(message.blocking for message in self.messages)

    def message(self, row: int, key: str, sentence: str, *, blocking: bool = True) -> CellMessage:
        """What a later stage says about a column of a row (0: the whole sheet); "" for no column."""
        letter, heading = self.places.get(key, ("", ""))
        return CellMessage(self.name, row, letter, sentence, blocking, heading)


def read_table(sheet: Sheet, columns: Sequence[Column], *, refuse_personal: bool = False) -> Table:
    """Read a sheet with these columns, found by heading in any order.

    refuse_personal: a column this list does not have and whose heading announces an identity blocks. Each
    cell that cannot be read gives a message; nothing is raised.
    """
    headed = sheet.headed(frozenset[str]().union(*(column.names for column in columns)))
    if headed is None:
        expected = ", ".join(column.heading for column in columns)
        sentence = f"Aucune ligne de titres n’a été trouvée. Les titres attendus sont{NBSP}: {expected}."
        return Table(sheet.name, (), (CellMessage(sheet.name, 0, "", sentence),), {})
    found, messages = _found(headed, columns)
    messages += _missing(headed, columns, found)
    messages += _others(headed, columns, found, refuse_personal=refuse_personal)
    messages += _untitled(headed)
    messages += merged_messages(headed)
    places = {
        column.key: (column_letter(index), headed.headings[index]) for index, column in sorted(found.items())
    }
    table = Table(sheet.name, (), tuple(messages), places)
    if table.blocked:
        return table
    rows = tuple(_read_row(row, found, table, messages) for row in headed.rows)
    if not rows:
        messages.append(table.message(0, "", "Aucune ligne ne suit les titres.", blocking=True))
    return Table(sheet.name, rows, tuple(messages), places)


def _read_row(row: Row, found: Mapping[int, Column], table: Table, messages: list[CellMessage]) -> ReadRow:
    values = {}
    for index, column in found.items():
        try:
            values[column.key] = column.read(row.cell(index))
        except CellError as error:
            messages.append(table.message(row.number, column.key, str(error)))
    return ReadRow(row.number, values, sound=len(values) == len(found))


def _found(headed: HeadedSheet, columns: Sequence[Column]) -> tuple[dict[int, Column], list[CellMessage]]:
    by_name = {name: column for column in columns for name in column.names}
    places: dict[str, list[int]] = defaultdict(list)
    found = {}
    for index, heading in enumerate(headed.headings):
        column = by_name.get(key_of(heading))
        if column:
            places[column.key].append(index)
            found[index] = column
    twice = [
        _at(
            headed,
            indexes[1],
            f"Ce titre est déjà celui de la colonne {column_letter(indexes[0])}{NBSP}: gardez une seule colonne.",
        )
        for indexes in places.values()
        if len(indexes) > 1
    ]
    return found, twice


def _missing(
    headed: HeadedSheet, columns: Sequence[Column], found: Mapping[int, Column]
) -> Iterator[CellMessage]:
    there = {column.key for column in found.values()}
    for column in columns:
        if column.required and column.key not in there:
            sentence = f"La colonne «{NBSP}{column.heading}{NBSP}» manque{NBSP}: elle est nécessaire."
            yield CellMessage(headed.sheet.name, headed.heading_row.number, "", sentence)


def _others(
    headed: HeadedSheet, columns: Sequence[Column], found: Mapping[int, Column], *, refuse_personal: bool
) -> Iterator[CellMessage]:
    there = {column.key for column in found.values()}
    free = {key_of(column.heading): column.heading for column in columns if column.key not in there}
    for index, heading in enumerate(headed.headings):
        key = key_of(heading)
        if index in found or not key:
            continue
        if refuse_personal and _PERSONAL.search(_words(heading)):
            yield _at(
                headed,
                index,
                "Ce titre annonce des données sur une personne, qui n’ont pas leur place ici"
                f"{NBSP}: ôtez cette colonne du fichier.",
            )
            continue
        near = difflib.get_close_matches(key, free, n=1, cutoff=0.75)
        hint = f" Voulez-vous dire «{NBSP}{free[near[0]]}{NBSP}»{NBSP}?" if near else ""
        yield _at(
            headed, index, f"Ce titre n’est pas connu{NBSP}: la colonne n’est pas lue.{hint}", blocking=False
        )


def _untitled(headed: HeadedSheet) -> Iterator[CellMessage]:
    first: dict[int, int] = {}
    for row in headed.rows:
        for index, cell in enumerate(row.cells):
            if cell not in {None, ""} and not (index < len(headed.headings) and headed.headings[index]):
                first.setdefault(index, row.number)
    for index, number in sorted(first.items()):
        # In a CSV file, what stands beyond the headings may be the end of a text cut by the separator.
        yield CellMessage(
            headed.sheet.name,
            number,
            column_letter(index),
            f"Cette case est remplie dans une colonne sans titre{NBSP}: la colonne n’est pas lue.",
            blocking=not headed.sheet.name and index >= len(headed.headings),
        )


def _words(heading: str) -> str:
    return " ".join(key_of(word) for word in re.split(r"[\W_]+", heading))


def merged_messages(headed: HeadedSheet) -> Iterator[CellMessage]:
    """Yield a blocking message for each merged range from the row of headings down."""
    first = headed.heading_row.number
    for area in headed.sheet.merged:
        last = _LAST_ROW.search(area)
        if last and int(last[1]) >= first:
            yield CellMessage(
                headed.sheet.name,
                0,
                "",
                f"Les cases {area.replace(':', ' à ')} sont fusionnées{NBSP}: défusionnez-les et répétez leur valeur "
                "sur chaque ligne.",
            )


def _at(headed: HeadedSheet, index: int, sentence: str, *, blocking: bool = True) -> CellMessage:
    number = headed.heading_row.number
    return CellMessage(
        headed.sheet.name, number, column_letter(index), sentence, blocking, headed.headings[index]
    )

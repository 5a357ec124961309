"""Owns the first stages of every import: bytes to rows of a table, with French messages that name the line."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from common.typography import identity_key

MAX_BYTES = 5_000_000
MAX_ROWS = 20_000


@dataclass(frozen=True)
class Message:
    """What is wrong or worth knowing at one line of the file (1 is the heading; 0 the file as a whole)."""

    line: int
    column: str
    sentence: str
    blocking: bool = True

    @property
    def place(self) -> str:
        """Where to look in the file."""
        if not self.line:
            return "fichier"
        return f"ligne {self.line}, « {self.column} »" if self.column else f"ligne {self.line}"


@dataclass(frozen=True)
class RawRow:
    """One line of the file: values by normalised heading."""

    line: int
    values: Mapping[str, str]

    def get(self, heading: str) -> str:
        """The value under a heading, empty when the file has no such column."""
        return self.values.get(heading_key(heading), "")


@dataclass(frozen=True)
class Table:
    """A file read as a table."""

    headings: tuple[str, ...]
    rows: tuple[RawRow, ...]

    def has(self, *headings: str) -> bool:
        """True when every heading is there, whatever its case, accents and apostrophes."""
        return {heading_key(heading) for heading in headings} <= set(self.headings)


class UnreadableTable(Exception):  # noqa: N818 - it says what the file is
    """The file cannot be read as a table; the text is a French sentence."""


def heading_key(heading: str) -> str:
    """A heading without case, accents, apostrophes nor spaces."""
    return identity_key(heading)


def read_table(data: bytes) -> Table:
    """Rows of a CSV file in UTF-8, separated by semicolons, commas or tabs.

    Raises UnreadableTable with a French sentence.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableTable(
            f"Ce fichier dépasse {MAX_BYTES // 1_000_000} Mo : gardez seulement les lignes de votre commune."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable(
            "Ce fichier n’est pas en UTF-8 : enregistrez-le au format « CSV UTF-8 » et recommencez."
        ) from error
    if "\x00" in text:
        raise UnreadableTable("Ce fichier n’est pas un tableau CSV : exportez-le depuis votre tableur.")
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise UnreadableTable("Ce fichier est vide : il faut une ligne de titres puis une ligne par membre.")
    separator = max(";,\t", key=lines[0].count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise UnreadableTable(
            "Ce fichier n’est pas un tableau CSV lisible : un guillemet ouvert n’y est peut-être pas refermé."
        ) from error
    if len(found) > MAX_ROWS:
        raise UnreadableTable(
            f"Ce fichier compte plus de {MAX_ROWS} lignes : gardez seulement celles de votre commune."
        )
    headings = tuple(heading_key(heading) for heading in found[0])
    rows = tuple(
        RawRow(number, dict(zip(headings, (value.strip() for value in values), strict=False)))
        for number, values in enumerate(found[1:], start=2)
        if any(value.strip() for value in values)
    )
    return Table(headings, rows)

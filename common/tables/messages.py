"""Owns what is said about a file: a sentence, and where to look."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from common.tables.cells import NBSP


@dataclass(frozen=True, slots=True)
class CellMessage:
    """What is wrong, or worth knowing, at one place of a file.

    sheet: name of the sheet, empty for a CSV file. row: number of the row as the spreadsheet counts, 0 for the
    whole sheet. column: its letter. heading: its heading. blocking: nothing is written while it remains.
    """

    sheet: str
    row: int
    column: str
    sentence: str
    blocking: bool = True
    heading: str = ""

    @property
    def place(self) -> str:
        """Where to look: « feuille « Organisations », ligne 12, colonne C « SIRET » »; « fichier » at large."""
        parts = []
        if self.sheet:
            parts.append(f"feuille «{NBSP}{self.sheet}{NBSP}»")
        if self.row:
            parts.append(f"ligne {self.row}")
        name = f"«{NBSP}{self.heading}{NBSP}»" if self.heading else ""
        if self.column or name:
            parts.append(" ".join(part for part in ("colonne", self.column, name) if part))
        return ", ".join(parts) or "fichier"

    def __str__(self) -> str:
        """The place, then the sentence."""
        return f"{self.place}{NBSP}: {self.sentence}"

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the message that gave this mapping."""
        return cls(**data)


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

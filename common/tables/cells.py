"""Owns what a cell of a file may hold, and how headings and labels are compared."""

import datetime as dt
import math
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

NBSP, NNBSP = "\u00a0", "\u202f"
_SPELLED = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


@dataclass(frozen=True, slots=True)
class Percent:
    """A cell shown as a percentage; the value is in percent points: 80 for « 80 % »."""

    points: Decimal


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell without a usable value; the sentence says why and what to do."""

    sentence: str


Cell = str | bool | int | float | Decimal | dt.date | dt.datetime | dt.time | Percent | Fault | None


class CellError(Exception):
    """A cell cannot be read as what its column holds; the text is a French sentence."""


def key_of(text: str) -> str:
    """Return the bare letters and digits of a text, without case, accents nor apostrophes."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    return "".join(character for character in plain.casefold() if character.isalnum())


def cell_text(cell: Cell) -> str:
    """Return a cell as a person would type it, trimmed: « 05/10/2009 », « 1234,5 », « oui »; "" when empty."""
    match cell:
        case None | Fault():
            text = ""
        case str():
            text = unicodedata.normalize("NFC", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
        case bool():
            text = "oui" if cell else "non"
        case dt.date():
            text = f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
        case dt.time():
            text = f"{cell.hour:02d}:{cell.minute:02d}"
        case Percent():
            text = f"{_plain(cell.points)} %"
        case _:
            text = _plain(cell)
    return text


def _plain(number: int | float | Decimal) -> str:
    if isinstance(number, int):
        return str(number)
    if isinstance(number, float) and not math.isfinite(number):
        return ""
    exact = exact_number(number)
    return (
        str(int(exact)) if exact == exact.to_integral_value() else f"{exact.normalize():f}".replace(".", ",")
    )


def exact_number(number: int | float | Decimal) -> Decimal:
    """Return the number a person typed: what a spreadsheet adds beyond fifteen digits is dropped."""
    return Decimal(f"{number:.15g}") if isinstance(number, float) else Decimal(number)


def shown(text: str, *, longest: int = 60) -> str:
    """Return a cell's text between French quotation marks, cut when it is long."""
    flat = " ".join(text.split())
    return f"«{NBSP}{flat if len(flat) <= longest else flat[: longest - 1] + '…'}{NBSP}»"

"""Owns how a cell is read as a value: text, numbers, amounts, rates, dates, yes or no."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from common.tables.cells import NBSP, Cell, CellError, Fault, Percent, cell_text, exact_number, key_of, shown

FIRST_YEAR, LAST_YEAR = 1800, 2200
_EPOCH = dt.date(1899, 12, 30)
# From 1927 to 2119: below, a number typed in a column of dates is a year.
_SERIALS = range(10_000, 80_001)
_SPACES = re.compile(r"[\s\u2009]+")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
_GROUPED = re.compile(
    r"[-+]?\d{1,3}(?:\.\d{3})+,\d+|[-+]?\d{1,3}(?:,\d{3})+\.\d+|[-+]?\d{1,3}(?:[.,]\d{3}){2,}"
)
_SPACED = re.compile(r"[-+]?\s?\d{1,3}(?:[\s\u2009]\d{3})*(?:[.,]\d*)?")
_SHORTENED = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]0?0:00(?::00(?:\.0+)?)?)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_MONTH_ONLY = re.compile(r"\d{1,2}[/.-]\d{4}|\d{4}-\d{2}|\d{4}")
_YES = frozenset({"oui", "o", "yes", "y", "vrai", "v", "true", "x", "1"})
_NO = frozenset({"non", "n", "no", "faux", "f", "false", "0"})
_UNKNOWN = frozenset({"nonrenseigne", "nonrenseignee", "inconnu", "inconnue", "nc", "nr"})
HOW_TO_WRITE_A_DAY = "écrivez JJ/MM/AAAA, par exemple 15/03/2026"


def read_text(cell: Cell) -> str:
    """Return the trimmed text of a cell, empty when it is empty. CellError for a cell without a value."""
    if isinstance(cell, Fault):
        raise CellError(cell.sentence)
    return cell_text(cell)


def known_text(cell: Cell) -> str:
    """Return the text of a cell; empty also when it says that nothing is known (« non renseigné », « ? »)."""
    text = read_text(cell)
    return "" if key_of(text) in _UNKNOWN or text.strip("?-–—. ") == "" else text


def read_reference(cell: Cell) -> str:
    """Return a number or a key kept as text. CellError when a spreadsheet has shortened it (2,19E+13)."""
    text = " ".join(read_text(cell).split())
    if _SHORTENED.fullmatch(text):
        raise CellError(
            f"{shown(text)} a été abrégé par le tableur et des chiffres sont perdus{NBSP}: donnez à la colonne "
            "le format Texte, puis retapez ce numéro."
        )
    return text


def read_whole(cell: Cell) -> int | None:
    """Return a whole number, None when nothing is known."""
    text = known_text(cell)
    if not text:
        return None
    number = _number(text, cell, "un nombre entier, par exemple 12")
    if number != number.to_integral_value():
        raise CellError(f"{shown(text)} n’est pas un nombre entier{NBSP}: écrivez un nombre sans virgule.")
    return int(number)


def read_euros(cell: Cell) -> Decimal | None:
    """Return an amount in euros with two decimals, None when nothing is known: an empty cell is not zero."""
    text = known_text(cell)
    if not text:
        return None
    bare = re.sub(r"\s*(?:€|euros?)$", "", text, flags=re.IGNORECASE)
    number = _number(bare, cell, "un montant en euros, par exemple 1234,50", said=text)
    cents = number.quantize(Decimal("0.01")) if abs(number) < 10**15 else number
    if cents != number:
        raise CellError(
            f"{shown(text)} compte plus de deux décimales{NBSP}: arrondissez ce montant au centime."
        )
    return cents


def read_number(cell: Cell) -> Decimal | None:
    """Return a number with whatever decimals it has, None when nothing is known: an empty cell is not zero."""
    text = known_text(cell)
    return _number(text, cell, "un nombre, par exemple 12,5", said=text) if text else None


def read_rate(cell: Cell) -> Decimal | None:
    """Return a rate in percent points (80 for « 80 % »), None when nothing is known."""
    text = known_text(cell)
    if not text:
        return None
    bare = text.removesuffix("%").rstrip()
    number = _number(bare, cell, "un taux, par exemple 80 %", said=text)
    if bare == text and 0 < abs(number) <= 1:
        either = " ou ".join(cell_text(Percent(points)) for points in (number * 100, number))
        raise CellError(
            f"{shown(text)} peut se lire de deux façons{NBSP}: écrivez {either.replace(' %', f'{NBSP}%')}."
        )
    return number


def _number(bare: str, cell: Cell, wanted: str, *, said: str = "") -> Decimal:
    if isinstance(cell, bool | dt.date | dt.time):
        raise CellError(f"{shown(said or bare)} n’est pas {wanted}.")
    if isinstance(cell, int | float | Decimal):
        return exact_number(cell)
    grouped = _SPACED.fullmatch(bare.replace("−", "-"))
    joined = _SPACES.sub("", grouped[0]) if grouped else bare.replace("−", "-")
    if _GROUPED.fullmatch(joined) and joined.isascii():
        last = max(joined.rfind("."), joined.rfind(","))
        if len(set(joined) & {".", ","}) == 1:
            last = len(joined)
        joined = re.sub(r"[.,]", "", joined[:last]) + joined[last:]
    if not _NUMBER.fullmatch(joined) or not joined.isascii():
        raise CellError(f"{shown(said or bare)} n’est pas {wanted}.")
    return Decimal(joined.replace(",", "."))


def read_day(cell: Cell) -> dt.date | None:
    """Return a day, None when nothing is known; a spreadsheet's date or serial number is one."""
    if isinstance(cell, dt.datetime):
        return _within(cell.date())
    if isinstance(cell, dt.date):
        return _within(cell)
    text = known_text(cell)
    if not text:
        return None
    return _serial(text) or _written_day(text)


def _serial(text: str) -> dt.date | None:
    if len(text) == 5 and text.isascii() and text.isdigit() and int(text) in _SERIALS:
        return _EPOCH + dt.timedelta(days=int(text))
    return None


def _written_day(text: str) -> dt.date:
    found = _DAY.fullmatch(text)
    parts = found.groups()[::-1] if found else ()
    iso = _ISO_DAY.fullmatch(text)
    if iso:
        parts = iso.groups()
    if not parts:
        raise CellError(_why_no_day(text))
    year, month, day = (int(part) for part in parts)
    try:
        return _within(dt.date(year, month, day))
    except ValueError as error:
        raise CellError(
            f"{shown(text)} n’existe pas dans le calendrier{NBSP}: {HOW_TO_WRITE_A_DAY}."
        ) from error


def _why_no_day(text: str) -> str:
    if _SHORT_YEAR.fullmatch(text):
        return f"L’année de {shown(text)} n’a que deux chiffres{NBSP}: {HOW_TO_WRITE_A_DAY}."
    if _MONTH_ONLY.fullmatch(text):
        return f"{shown(text)} ne donne pas le jour{NBSP}: {HOW_TO_WRITE_A_DAY}."
    return f"{shown(text)} n’est pas une date{NBSP}: {HOW_TO_WRITE_A_DAY}."


def _within(day: dt.date) -> dt.date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellError(
            f"{shown(cell_text(day))} est hors des années {FIRST_YEAR} à {LAST_YEAR}{NBSP}: {HOW_TO_WRITE_A_DAY}."
        )
    return day


def read_partial(cell: Cell, parse: Callable[[str], Any]) -> Any:
    """Return what `parse` makes of a day, a month or a year as text; None when nothing is known.

    parse raises ValueError with a French sentence.
    """
    text = known_text(cell)
    if not text:
        return None
    day = _serial(text)
    try:
        return parse(cell_text(day) if day else text.removesuffix(" 00:00:00"))
    except ValueError as error:
        raise CellError(f"{shown(text)} n’est pas une date. {error}") from error


def read_yes_no(cell: Cell) -> bool | None:
    """Return True for « oui », False for « non », None when nothing is known."""
    text = known_text(cell)
    key = key_of(text)
    if not text or key in _UNKNOWN:
        return None
    if key in _YES or text in {"✓", "✔", "☑"}:
        return True
    if key in _NO:
        return False
    raise CellError(f"{shown(text)} n’est ni oui ni non{NBSP}: écrivez oui ou non, ou laissez la case vide.")

"""Owns dates known to the day, the month or the year only, as old papers give them."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from common.typography.dates import _MONTHS, partial_date, short_date
from common.typography.names import identity_key

FIRST_YEAR, LAST_YEAR = 1800, 2200
HOW_TO_WRITE = "Écrivez un jour (05/10/2009), un mois (10/2009) ou une année (2009)."
_NUMBERED = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORDED = re.compile(r"(?:(\d{1,2}|1er)\s+)?([^\W\d]+)\.?\s+(\d{4})")
_MONTH_KEYS = {identity_key(name): number for number, name in enumerate(_MONTHS, start=1)}


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown.

    ValueError when a day is given without its month, when the date does not exist, or outside 1800 to 2200.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is not a date."""
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"L’année va de {FIRST_YEAR} à {LAST_YEAR}.")
        partial_date(self.year, self.month, self.day)

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The date known to the day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read « 05/10/2009 », « 10/2009 », « octobre 2009 », « 2009 », « 2009-10-05 » or « 2009-10 ».

        ValueError, with a French sentence, for anything else.
        """
        parts = _parts(" ".join(text.split()))
        if parts is None:
            raise ValueError(HOW_TO_WRITE)
        try:
            return cls(*parts)
        except ValueError as error:
            raise ValueError(f"Cette date n’existe pas. {HOW_TO_WRITE}") from error

    @property
    def precision(self) -> Precision:
        """How much of it is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def earliest(self) -> dt.date:
        """The first day it may be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it may be."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> dt.date | None:
        """The day itself, None when it is not known."""
        return self.earliest if self.precision is Precision.DAY else None

    def isoformat(self) -> str:
        """Return « 2009-10-05 », « 2009-10 » or « 2009 »: the text that is stored, in the order of time."""
        parts = (f"{self.year:04d}", self.month, self.day)
        return "-".join(
            part if isinstance(part, str) else f"{part:02d}" for part in parts if part is not None
        )

    def short(self) -> str:
        """Return « 05/10/2009 », « 10/2009 » or « 2009 »: the text a form or a table shows and reads back."""
        if self.exact is not None:
            return short_date(self.exact)
        return str(self.year) if self.month is None else f"{self.month:02d}/{self.year}"

    def __str__(self) -> str:
        """Return « 5 octobre 2009 », « octobre 2009 » or « 2009 »."""
        return partial_date(self.year, self.month, self.day)


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    found = _ISO.fullmatch(text)
    if found:
        year, month, day = found.groups()
        return _numbers(year, month, day)
    found = _NUMBERED.fullmatch(text)
    if found:
        day, month, year = found.groups()
        return _numbers(year, month, day)
    found = _WORDED.fullmatch(text)
    if found and identity_key(found[2]) in _MONTH_KEYS:
        number = found[1]
        day = None if number is None else int(number.removesuffix("er"))
        return int(found[3]), _MONTH_KEYS[identity_key(found[2])], day
    return None


def _numbers(year: str, month: str | None, day: str | None) -> tuple[int, int | None, int | None]:
    return int(year), None if month is None else int(month), None if day is None else int(day)

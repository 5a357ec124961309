"""Owns how a column of a table is drawn from a field of a record: its heading, what its cells hold, its value.

Exports and imports share these columns, so that what is exported is read back.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst

from common.tables.columns import Column, Kind
from common.typography import PartialDate
from partners.models.fields import IdentifierField, PartialDateField

LONGEST_TEXT = 20_000
# A number people copy with its spaces.
_WITH_SPACES = 24
LIST_HELP = "Plusieurs noms\u00a0: séparez-les par un point-virgule."
Value = Callable[[Any], Any]


@dataclass(frozen=True)
class Shown:
    """A column with the way to its value in what a row tells of; written: the import reads it back."""

    column: Column
    value: Value
    written: bool = field(default=False)

    @property
    def key(self) -> str:
        """The key of the column."""
        return self.column.key


def year_of(text: str) -> PartialDate:
    """A year alone; ValueError, in French, for anything more or less."""
    found = PartialDate.parse(text)
    if found.month is not None:
        raise ValueError("Écrivez une année en quatre chiffres.")
    return found


def year_column(key: str, heading: str, *, required: bool = False, help: str = "") -> Column:
    """A column of years, shown as numbers without a space."""
    return Column(key, heading, Kind.PARTIAL_DATE, required=required, parse=year_of, help=help)


def as_year(year: int | None) -> PartialDate | None:
    """The value of a cell of years; None when it is not known."""
    return None if year is None else PartialDate(year)


def field_column(
    model: type[models.Model], name: str, *, heading: str = "", required: bool = False, help: str = ""
) -> Column:
    """The column of a field: what its cells hold and how long they may be come from the model."""
    found: Any = model._meta.get_field(name)
    title = heading or capfirst(str(found.verbose_name))
    kind = _kind(found)
    return Column(
        name,
        title,
        kind,
        required=required,
        choices=tuple((str(code), str(label)) for code, label in found.choices or ()),
        parse=PartialDate.parse if kind is Kind.PARTIAL_DATE else None,
        longest=_WITH_SPACES if kind is Kind.REFERENCE else found.max_length or LONGEST_TEXT,
        help=help or str(found.help_text),
    )


def _kind(found: Any) -> Kind:
    if found.choices:
        return Kind.CHOICE
    if isinstance(found, models.DecimalField):
        return Kind.RATE if found.max_digits == _PERCENT_DIGITS else Kind.EUROS
    return next((kind for classes, kind in _KINDS if isinstance(found, classes)), Kind.TEXT)


_PERCENT_DIGITS = 5
_KINDS: tuple[tuple[Any, Kind], ...] = (
    (PartialDateField, Kind.PARTIAL_DATE),
    (IdentifierField, Kind.REFERENCE),
    (models.BooleanField, Kind.YES_NO),
    (models.DateField, Kind.DAY),
    (models.IntegerField, Kind.WHOLE),
)


def itself(subject: Any) -> Any:
    """The record, when a row tells of the record itself."""
    return subject


def own(
    model: type[models.Model],
    name: str,
    *,
    of: Value = itself,
    written: bool = True,
    **column: Any,
) -> Shown:
    """A field of a record; of: from what the row tells of to the record."""
    found = field_column(model, name, **column)
    if found.kind is Kind.CHOICE:
        return Shown(found, lambda subject: getattr(of(subject), name) or None, written)
    return Shown(found, lambda subject: getattr(of(subject), name), written)


def told(key: str, heading: str, value: Value, kind: Kind = Kind.TEXT, **column: Any) -> Shown:
    """A value that is computed or that belongs to another record: the import does not write it."""
    parse = PartialDate.parse if kind is Kind.PARTIAL_DATE else None
    return Shown(Column(key, heading, kind, parse=parse, longest=LONGEST_TEXT, **column), value)


def joined(names: list[str]) -> str:
    """Names in one cell, such that each can be told from the others; a name may hold the usual separator."""
    return ("\n" if any(";" in name for name in names) else " ; ").join(names)

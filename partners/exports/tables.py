"""Owns how the rows filtered on screen become a workbook or a CSV file, a few at a time."""

import datetime as dt
import gc
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.db import models

from common.tables.columns import Column
from common.tables.writing import SheetContent, Values, write_csv, write_xlsx
from partners.exports.columns import Shown

# Read together with all they depend on: the queries of a file grow by one round for so many rows.
ROWS_TOGETHER = 2_000
XLSX, CSV = "xlsx", "csv"
MEDIA_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
_IN_MEMORY = 2_000_000
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class TableSheet:
    """A sheet: its name, its columns, and what its rows tell of for some keys on a day, in the order of the keys."""

    name: str
    shown: tuple[Shown, ...]
    subjects: Callable[[Sequence[int], dt.date], Iterable[Any]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return tuple(one.column for one in self.shown)

    def rows(self, keys: Sequence[int], on: dt.date, tell: Progress) -> Iterator[Values]:
        """The rows of these keys on a day, as values by column key."""
        for first in range(0, len(keys), ROWS_TOGETHER):
            some = keys[first : first + ROWS_TOGETHER]
            # Records and their parts hold one another: those already written are let go before the next ones come.
            gc.collect()
            tell(first, len(keys), f"Feuille «\u00a0{self.name}\u00a0»")
            for subject in self.subjects(some, on):
                yield {one.key: one.value(subject) for one in self.shown}
        tell(len(keys), len(keys), f"Feuille «\u00a0{self.name}\u00a0»")


def none_restricted(keys: Sequence[int]) -> Sequence[int]:
    """An export whose records are all for whoever may export."""
    return ()


def every_key(keys: Sequence[int], account: Any) -> Sequence[int]:
    """An export whose records are read one and all by whoever may read the table."""
    return keys


@dataclass(frozen=True)
class TableExport:
    """What may be exported of a list: its stable name, its French name, its sheets, the permission it asks for.

    A CSV file holds the first sheet. reads: the permission that opens the list itself; readable(keys, account): those
    an account may read now; record: the label of the table its keys are of; restricted(keys): those whose leaving is
    noted.
    """

    name: str
    title: str
    sheets: tuple[TableSheet, ...]
    permission: str = "partners.export_convention"
    record: str = ""
    restricted: Callable[[Sequence[int]], Sequence[int]] = none_restricted
    reads: str = field(kw_only=True)
    readable: Callable[[Sequence[int], Any], Sequence[int]] = every_key

    def allows(self, account: Any) -> bool:
        """Whether an account may take the list away now."""
        return bool(account.is_active and account.has_perms((self.permission, self.reads)))

    def file_name(self, on: dt.date, kind: str) -> str:
        """« conventions-2026-03-15.xlsx »."""
        return f"{self.name}-{on.isoformat()}.{kind}"


def ordered(queryset: Any, keys: Sequence[int]) -> Iterator[Any]:
    """The records of these keys, in their order; one deleted since is left out."""
    found: dict[int, models.Model] = {record.pk: record for record in queryset.filter(pk__in=keys)}
    return (found.pop(key) for key in keys if key in found)


def write_export(
    export: TableExport, keys: Sequence[int], *, on: dt.date, kind: str, progress: Progress | None = None
) -> IO[bytes]:
    """Return a temporary file, at its beginning, with the rows of these keys as they stand on a day.

    kind: « xlsx » (every sheet) or « csv » (the first one). Memory does not grow with the number of keys beyond
    `ROWS_TOGETHER`; the queries are the same for one key as for `ROWS_TOGETHER`. What `progress` raises stops it.
    """
    tell = progress or _silent
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller reads, then closes it
    try:
        if kind == CSV:
            sheet = export.sheets[0]
            file.writelines(write_csv(sheet.columns, sheet.rows(keys, on, tell)))
        else:
            write_xlsx(
                file,
                (SheetContent(one.name, one.columns, one.rows(keys, on, tell)) for one in export.sheets),
            )
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _silent(_done: int, _total: int, _label: str) -> None:
    """Tell nobody."""

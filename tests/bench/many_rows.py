"""Writes a workbook of as many rows as asked, made one by one, and tells the memory it took."""

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal

from common.tables.columns import Column, Kind
from common.tables.writing import SheetContent, Values, write_xlsx
from tests.bench.memory import tell_peak

COLUMNS = (
    Column("name", "Nom"),
    Column("key", "Numéro", Kind.REFERENCE),
    Column("amount", "Montant", Kind.EUROS),
    Column("day", "Date", Kind.DAY),
    Column("open", "En cours", Kind.YES_NO),
)


def rows(count: int) -> Iterator[Values]:
    """Rows unlike each other."""
    for number in range(count):
        yield {
            "name": f"Ligne {number}",
            "key": f"{number:014d}",
            "amount": Decimal(number) / 100,
            "day": dt.date(2009, 10, 5) + dt.timedelta(days=number % 5000),
            "open": number % 2 == 0,
        }


def main(count: int) -> None:
    """Write them into a file that is then forgotten."""
    with tempfile.TemporaryFile() as file:
        write_xlsx(file, [SheetContent("Lignes", COLUMNS, rows(count))])


if __name__ == "__main__":
    tell_peak(lambda: main(int(sys.argv[1])))

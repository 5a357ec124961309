"""Owns imports in stages: read, check each row, check rows together, compare, report; then write, all or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from common.tables.cells import NBSP, NNBSP, cell_text, key_of
from common.tables.columns import Column, Kind
from common.tables.matching import ReadRow, Table, read_table
from common.tables.messages import CellMessage
from common.tables.reading import Sheet, UnreadableTable, read_sheets
from common.tables.reports import Change, Difference, Report, RowReport

Progress = Callable[[int, int, str], None]
Tables = Mapping[str, Table]
_EVERY = 100


@dataclass(frozen=True)
class Comparison:
    """What a row does beside what is stored.

    subject: what a person calls the record. stored: its values by column key, None when it is to be created.
    record: what the importer needs to write it, never looked at here.
    """

    row: ReadRow
    subject: str
    stored: Mapping[str, Any] | None = None
    record: Any = None


@dataclass(frozen=True)
class Planned:
    """A row ready to be written: what it does, and the values it changes by column key."""

    comparison: Comparison
    change: Change
    values: Mapping[str, Any]


class Importer(Protocol):
    """What one kind of record says of its import; `sheet` is the name its sheet bears in a workbook.

    A file may hold several kinds, each on its sheet: `tables` gives those read before, by sheet name.
    """

    sheet: str
    columns: Sequence[Column]
    refuse_personal: bool

    def check(self, row: ReadRow, table: Table) -> Iterable[CellMessage]:
        """What is wrong within one sound row; build each with `table.message`."""

    def check_together(self, table: Table, tables: Tables) -> Iterable[CellMessage]:
        """What is wrong between rows, or between sheets; `duplicates` finds the rows of one same key."""

    def compare(self, table: Table, tables: Tables) -> Iterable[Comparison | CellMessage]:
        """Each row beside what is stored, in a fixed number of queries; a message for what cannot be."""

    def write(self, planned: Sequence[Planned], progress: Progress) -> None:
        """Write the rows created or changed."""


class Blocked(Exception):  # noqa: N818 - it says what the import is
    """The import was not written, for the messages of its report."""

    def __init__(self, report: Report) -> None:
        super().__init__("Rien n’a été écrit : des lignes du fichier sont à corriger.")
        self.report = report


@dataclass(frozen=True)
class Plan:
    """A file read and compared: the report to show, and what each importer would write."""

    report: Report
    planned: tuple[tuple[Importer, tuple[Planned, ...]], ...] = ()

    def write(self, progress: Progress | None = None) -> Report:
        """Write what the report shows; call it within one transaction. Blocked while a message stands."""
        if self.report.blocked:
            raise Blocked(self.report)
        for importer, rows in self.planned:
            useful = [row for row in rows if row.change is not Change.SAME]
            if useful:
                importer.write(useful, progress or _silent)
        return self.report.as_written()


def plan_import(
    importers: Sequence[Importer], data: bytes, name: str, *, progress: Progress | None = None
) -> Plan:
    """Read a file and compare it with what is stored; nothing is written.

    importers: in the order they must be written. data, name: the file. progress: told (done, total, label);
    what it raises stops the import. A file that cannot be read gives a report with one message.
    """
    tell = progress or _silent
    tell(0, 0, "Lecture du fichier")
    try:
        sheets = read_sheets(data, name)
    except UnreadableTable as refused:
        return Plan(Report(messages=(CellMessage("", 0, "", str(refused)),)))
    shared, messages = _share(importers, sheets)
    tables: dict[str, Table] = {}
    for importer, sheet in shared:
        table = read_table(sheet, importer.columns, refuse_personal=importer.refuse_personal)
        messages += table.messages
        messages += _checked(importer, table, tell)
        tables[importer.sheet] = table
    for importer, _ in shared:
        messages += importer.check_together(tables[importer.sheet], tables)
    planned, rows = [], []
    for importer, _ in shared:
        # What is compared must be sound, or each missing value would be told as a change.
        found, said = ([], []) if tables[importer.sheet].blocked else _compared(importer, tables, tell)
        messages += said
        planned.append((importer, tuple(found)))
        rows += [_row_report(tables[importer.sheet], importer.columns, row) for row in found]
    order = {sheet.name: place for place, sheet in enumerate(sheets)}
    messages.sort(key=lambda message: (order.get(message.sheet, -1), message.row))
    return Plan(Report(tuple(rows), tuple(messages)), tuple(planned))


def duplicates(
    table: Table, key: str, *, same: Callable[[Any], Any] = lambda value: value
) -> Iterable[CellMessage]:
    """Yield a blocking message for each row whose value in a column is already that of an earlier row.

    same: what two values are compared by; an empty value is never a duplicate.
    """
    first: dict[Any, int] = {}
    for row in table.rows:
        value = row.get(key)
        if value in {None, ""}:
            continue
        if same(value) in first:
            yield table.message(
                row.number,
                key,
                f"«{NBSP}{value}{NBSP}» figure déjà à la ligne {first[same(value)]}{NBSP}: gardez une seule ligne.",
            )
        first.setdefault(same(value), row.number)


def _checked(importer: Importer, table: Table, tell: Progress) -> list[CellMessage]:
    messages: list[CellMessage] = []
    for done, row in enumerate(table.rows, start=1):
        if row.sound:
            messages += importer.check(row, table)
        if done % _EVERY == 0 or done == len(table.rows):
            tell(done, len(table.rows), f"Contrôle des lignes{_of(table)}")
    return messages


def _compared(importer: Importer, tables: Tables, tell: Progress) -> tuple[list[Planned], list[CellMessage]]:
    table = tables[importer.sheet]
    tell(0, len(table.rows), f"Comparaison avec les données enregistrées{_of(table)}")
    planned: list[Planned] = []
    messages: list[CellMessage] = []
    for found in importer.compare(table, tables):
        if isinstance(found, CellMessage):
            messages.append(found)
        else:
            planned.append(_planned(found))
    return planned, messages


def _planned(found: Comparison) -> Planned:
    if found.stored is None:
        return Planned(found, Change.CREATE, found.row.values)
    stored = found.stored
    values = {key: value for key, value in found.row.values.items() if key in stored and stored[key] != value}
    return Planned(found, Change.CHANGE if values else Change.SAME, values)


def _row_report(table: Table, columns: Sequence[Column], planned: Planned) -> RowReport:
    stored = planned.comparison.stored or {}
    differences = tuple(
        Difference(
            column.heading, _text(column, stored.get(column.key)), _text(column, planned.values[column.key])
        )
        for column in columns
        if column.key in planned.values
    )
    shown = tuple(found for found in differences if found.before != found.after)
    row = planned.comparison.row
    return RowReport(table.name, row.number, planned.change, planned.comparison.subject, shown)


def _text(column: Column, value: Any) -> str:
    if column.kind is Kind.EUROS and value is not None:
        return f"{value:,.2f}".translate({ord(","): NNBSP, ord("."): ","}) + f"{NBSP}€"
    return cell_text(column.show(value))


def _share(
    importers: Sequence[Importer], sheets: Sequence[Sheet]
) -> tuple[list[tuple[Importer, Sheet]], list[CellMessage]]:
    """Each importer with its sheet, and what is said of the sheets nobody reads."""
    left = list(sheets)
    chosen: dict[str, Sheet] = {}
    for importer in importers:
        named = next((sheet for sheet in left if key_of(sheet.name) == key_of(importer.sheet)), None)
        if named:
            chosen[importer.sheet] = named
            left.remove(named)
    if not chosen:
        importer, sheet = _likeliest(importers, sheets)
        chosen[importer.sheet] = sheet
        left.remove(sheet)
    messages = [
        CellMessage(
            sheet.name, 0, "", f"Cette feuille n’est pas lue{NBSP}: {_expected(importers)}.", blocking=False
        )
        for sheet in left
    ]
    return [(each, chosen[each.sheet]) for each in importers if each.sheet in chosen], messages


def _likeliest(importers: Sequence[Importer], sheets: Sequence[Sheet]) -> tuple[Importer, Sheet]:
    scores: dict[int, tuple[Importer, Sheet]] = {}
    for importer in importers:
        names = frozenset[str]().union(*(column.names for column in importer.columns))
        for sheet in sheets:
            headed = sheet.headed(names)
            known = sum(key_of(heading) in names for heading in headed.headings) if headed else 0
            scores.setdefault(known, (importer, sheet))
    return scores[max(scores)]


def _expected(importers: Sequence[Importer]) -> str:
    names = ", ".join(f"«{NBSP}{importer.sheet}{NBSP}»" for importer in importers)
    return (
        f"les feuilles lues se nomment {names}" if len(importers) > 1 else f"la feuille lue se nomme {names}"
    )


def _of(table: Table) -> str:
    return f" de la feuille «{NBSP}{table.name}{NBSP}»" if table.name else ""


def _silent(_done: int, _total: int, _label: str) -> None:
    """Tell nobody."""

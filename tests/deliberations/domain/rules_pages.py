"""Reads the tables of docs/rules and holds, for each rule a page names, the code that must answer the same.

A table is checked when the line before it is `<!-- règle : name -->`. Its first column holds the data
(`name = value`, separated by ;), its second the result. A table after `<!-- codes : module -->` lists the codes
of a catalogue. To check a new page, add its rules to CHECKS: a function from the data to the result. A rule of
another package than deliberations is named with it, `<!-- règle : partners.name -->`, and checked in its tests.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deliberations.domain.findings import Finding, Unknown
from deliberations.domain.vocabulary import Labelled
from tests.deliberations.domain.support import plain

PAGES = Path(__file__).parents[3] / "docs" / "rules"
MARK = re.compile(r"<!-- (règle|codes) : (?:(\w+)\.)?([\w-]+) -->")


@dataclass(frozen=True)
class Row:
    """One row of a checked table."""

    page: str
    kind: str
    package: str
    rule: str
    data: str
    result: str

    @property
    def name(self) -> str:
        return f"{self.page} {self.rule} {self.data}"


class Data(dict[str, str]):
    """The data of a row; each is read once as what it is, and a word nobody reads is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        for part in text.split(";"):
            name, _, value = part.partition("=")
            assert name.strip() not in self, f"{name.strip()} is given twice"
            self[name.strip()] = value.strip()
        self.unread = set(self)

    def text(self, name: str, default: str = "") -> str:
        self.unread.discard(name)
        return self.get(name, default)

    def number(self, name: str, default: int = 0) -> int:
        return int(self.text(name, str(default)).replace(" ", ""))

    def known(self, name: str) -> int | None:
        return None if self.get(name) == "inconnue" and self.text(name) else self.number(name)

    def day(self, name: str) -> date:
        return as_date(self.text(name))

    def day_or_none(self, name: str) -> date | None:
        return self.day(name) if name in self else None

    def yes(self, name: str, default: str = "non") -> bool:
        return {"oui": True, "non": False}[self.text(name, default)]


def as_date(text: str) -> date:
    """A date written as JJ/MM/AAAA."""
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007


def shown(value: object) -> str:
    """A result as a page writes it."""
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value) or "rien à signaler"
    for kind, write in WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    return plain(str(value))


WRITERS: dict[type, Callable[[object], str]] = {
    Finding: lambda finding: finding.code,
    Unknown: str,
    Labelled: lambda word: word.label,
    bool: lambda answer: "oui" if answer else "non",
    date: lambda day: f"{day:%d/%m/%Y}",
}


def rows_of(page: Path) -> list[Row]:
    """The rows of every checked table of a page."""
    found: list[Row] = []
    mark: tuple[str, str, str] | None = None
    for line in plain(page.read_text(encoding="utf-8")).splitlines():
        if marked := MARK.fullmatch(line):
            mark = (marked[1], marked[2] or "deliberations", marked[3])
        elif not line.startswith("|"):
            mark = None
        elif mark and not line.startswith("|--") and not line.startswith(("| données |", "| code |")):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            found.append(Row(page.name, *mark, cells[0], cells[1]))
    return found


ROWS = [row for page in sorted(PAGES.glob("*.md")) for row in rows_of(page)]

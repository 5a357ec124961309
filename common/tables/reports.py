"""Owns what an import says before it writes: counts, messages, each row before and after; kept as JSON."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from common.tables.messages import CellMessage


class Change(StrEnum):
    """What a row does to what is stored."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"

    @property
    def label(self) -> str:
        """In French, in the singular."""
        return {"create": "à créer", "change": "à modifier", "same": "inchangée"}[self.value]


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that a row changes, as texts a person reads; « before » is empty for what is created."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowReport:
    """What one row does: where it is, what it is about, the values it changes."""

    sheet: str
    number: int
    change: Change
    subject: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Report:
    """What an import found, and whether it was written."""

    rows: tuple[RowReport, ...] = ()
    messages: tuple[CellMessage, ...] = ()
    written: bool = False

    @property
    def blocked(self) -> bool:
        """True while one message stands in the way: nothing is then written."""
        return any(message.blocking for message in self.messages)

    @property
    def errors(self) -> tuple[CellMessage, ...]:
        """The messages that stand in the way."""
        return tuple(message for message in self.messages if message.blocking)

    @property
    def remarks(self) -> tuple[CellMessage, ...]:
        """The messages worth knowing."""
        return tuple(message for message in self.messages if not message.blocking)

    @property
    def counts(self) -> Mapping[Change, int]:
        """How many rows are created, changed, left the same; each is there."""
        found = Counter(row.change for row in self.rows)
        return {change: found[change] for change in Change}

    @property
    def useful(self) -> bool:
        """True when writing would change something."""
        return not self.blocked and any(row.change is not Change.SAME for row in self.rows)

    def as_written(self) -> Self:
        """Return the same report, once its rows are written."""
        return replace(self, written=True)

    def as_json(self) -> dict[str, Any]:
        """Return what `from_json` reads back: texts, numbers and booleans only."""
        return {
            "rows": [asdict(row) | {"change": row.change.value} for row in self.rows],
            "messages": [message.as_json() for message in self.messages],
            "written": self.written,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the report that gave this mapping."""
        return cls(
            rows=tuple(_row(row) for row in data["rows"]),
            messages=tuple(CellMessage.from_json(message) for message in data["messages"]),
            written=data["written"],
        )


def _row(data: Mapping[str, Any]) -> RowReport:
    differences = tuple(Difference(**difference) for difference in data["differences"])
    return RowReport(**{**data, "change": Change(data["change"]), "differences": differences})

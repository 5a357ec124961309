"""Owns a deadline as a page shows it: its words, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from common.deadlines.deadline import Entry
from common.deadlines.providers import kinds
from common.deadlines.wording import countdown, day


@dataclass(frozen=True)
class Row:
    """One deadline of a page on a day."""

    entry: Entry
    on: date
    kind: str

    @property
    def late(self) -> bool:
        """Whether its day is past and something is left to do."""
        return self.entry.lateness(self.on) > 0

    @property
    def due(self) -> date | None:
        """Its effective day."""
        return self.entry.due

    @property
    def distance(self) -> str:
        """How far its day is, or what became of it."""
        standing = self.entry.standing
        if standing and standing.done_on:
            return f"faite le {day(standing.done_on)}"
        if self.entry.deadline.closed:
            return "close"
        left = self.entry.days_left(self.on)
        return self.entry.deadline.unknown_because if left is None else countdown(left)

    @property
    def put_off(self) -> str:
        """That it was put off, from which day."""
        standing, due = self.entry.standing, self.entry.deadline.due
        return f"reportée, échéance du {day(due)}" if standing and standing.postponed_to and due else ""


def rows_of(found: Iterable[Entry], on: date) -> list[Row]:
    """The rows of a page, in the order of the entries."""
    labels = {kind.code: kind.label[:1].upper() + kind.label[1:] for kind in kinds()}
    return [Row(entry, on, labels.get(entry.deadline.kind, "")) for entry in found]

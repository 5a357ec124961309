"""Owns the counts of the bodies that discuss persons, by body and month, and how the small ones are masked."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from deliberations.domain.findings import Unknown
from partners.domain.activity import Count
from partners.domain.masking import THRESHOLD, masked
from prevention.domain.facts import BodyFact, PersonMeetingFact
from prevention.domain.governance import was_held

Counted = Literal["situations", "closed"]
MONTHS = range(1, 13)
NOT_COUNTED = Unknown("une réunion ne donne pas ce nombre")


@dataclass(frozen=True, slots=True)
class SituationTable:
    """Situations of a year: a line for each body then one for all, a column for each month then the year.

    The last line and the last column are the margins. None is masked.
    """

    year: int
    bodies: tuple[int, ...]
    cells: tuple[tuple[Count | None, ...], ...]

    def of_body(self, body: int) -> Count | None:
        """The count of a body over the year. ValueError for a body that is not there."""
        return self.cells[self.bodies.index(body)][-1]

    @property
    def total(self) -> Count | None:
        """The count of all bodies over the year."""
        return self.cells[-1][-1]


def situation_table(
    bodies: Iterable[BodyFact],
    meetings: Iterable[PersonMeetingFact],
    year: int,
    on: dt.date,
    count: Counted = "situations",
) -> SituationTable:
    """The situations examined, or closed, in a year, up to a day, by the bodies that discuss persons.

    A month without a meeting has 0; a meeting whose count no source gives makes its sums Unknown.
    """
    keys = tuple(body.key for body in bodies if body.kind.discusses_persons)
    held = [one for one in meetings if one.date.year == year and was_held(one, on)]
    rows = [
        [
            _sum(getattr(one, count) for one in held if one.body == key and one.date.month == month)
            for month in MONTHS
        ]
        for key in keys
    ]
    rows.append([_sum(column) for column in zip(*rows, strict=True)] if rows else [0 for _ in MONTHS])
    return SituationTable(year, keys, tuple((*row, _sum(row)) for row in rows))


def masked_situations(table: SituationTable, threshold: int = THRESHOLD) -> SituationTable:
    """The same table with its small counts masked, margins included: what every page and paper shows of it."""
    return replace(table, cells=masked(table.cells, threshold)) if table.bodies else table


def _sum(counts: Iterable[Count | None]) -> Count:
    total = 0
    for count in counts:
        if count is None or isinstance(count, Unknown):
            return NOT_COUNTED
        total += count
    return total

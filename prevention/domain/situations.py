"""Owns the counts of the bodies that discuss persons: by body over a year, then by month, the small ones masked."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from deliberations.domain.findings import Unknown
from partners.domain.activity import Count
from partners.domain.masking import THRESHOLD, masked, masked_breakdown
from prevention.domain.facts import BodyFact, PersonMeetingFact
from prevention.domain.governance import was_held

COLUMNS = ("situations closes", "situations encore suivies", "situations examinées")
MONTHS = range(1, 13)
NOT_COUNTED = Unknown("une réunion ne donne pas ce nombre")
Cell = Count | None


@dataclass(frozen=True, slots=True)
class SituationTable:
    """Situations examined in a year. A situation examined at two meetings counts twice. None is masked.

    cells: a line for each body then one for all, a column for each of COLUMNS, the last the sum of the others.
    months: for each body, the situations examined in each month.
    """

    year: int
    bodies: tuple[int, ...]
    cells: tuple[tuple[Cell, ...], ...]
    months: tuple[tuple[Cell, ...], ...]

    def of_body(self, body: int) -> Cell:
        """The situations a body examined over the year. ValueError for a body that is not there."""
        return self.cells[self.bodies.index(body)][-1]

    @property
    def total(self) -> Cell:
        """The situations all bodies examined over the year."""
        return self.cells[-1][-1]


def situation_table(
    bodies: Iterable[BodyFact], meetings: Iterable[PersonMeetingFact], year: int, on: dt.date
) -> SituationTable:
    """The situations of a year, up to a day, of the bodies that discuss persons.

    A month without a meeting has 0; a meeting whose count no source gives makes its sums Unknown.
    """
    keys = tuple(body.key for body in bodies if body.kind.discusses_persons)
    held = [one for one in meetings if one.date.year == year and was_held(one, on)]
    by_body = [[one for one in held if one.body == key] for key in keys]
    known = [one for own in by_body for one in own]
    months = tuple(
        tuple(_sum(one.situations for one in own if one.date.month == month) for month in MONTHS)
        for own in by_body
    )
    return SituationTable(year, keys, tuple(_row(own) for own in (*by_body, known)), months)


def masked_situations(table: SituationTable, threshold: int = THRESHOLD) -> SituationTable:
    """The same table with its small counts masked: what every page and paper shows of it.

    The months are another division of a total that the year shows: where it is masked, all of them are. The months
    of all bodies together are not given: with those of each body, they would give the masked ones back.
    """
    if not table.bodies:
        return table
    cells = masked(table.cells, threshold)
    months = tuple(
        masked_breakdown(row, line[-1], threshold) for row, line in zip(table.months, cells, strict=False)
    )
    return replace(table, cells=cells, months=months)


def _row(meetings: Sequence[PersonMeetingFact]) -> tuple[Count, ...]:
    closed = [_closed(one) for one in meetings]
    followed = [
        None if one.situations is None or part is None else one.situations - part
        for one, part in zip(meetings, closed, strict=True)
    ]
    return _sum(closed), _sum(followed), _sum(one.situations for one in meetings)


def _closed(meeting: PersonMeetingFact) -> int | None:
    """Situations closed, of those examined; not known while both numbers contradict each other."""
    examined, closed = meeting.situations, meeting.closed
    return None if examined is None or closed is None or closed > examined else closed


def _sum(counts: Iterable[int | None]) -> Count:
    given = list(counts)
    known = [count for count in given if count is not None]
    return sum(known) if len(known) == len(given) else NOT_COUNTED

"""Owns the counts of the bodies that discuss persons: by body over an ended year, then by month, small ones masked."""

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
RUNNING = (
    "Les nombres de {} seront donnés une fois l’année finie\u00a0: avant, deux relevés rapprochés laisseraient "
    "calculer un petit nombre."
)
INSTEAD = " Voici ceux de {}, dernière année finie."
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

    @property
    def total(self) -> Cell:
        """The situations all bodies examined over the year."""
        return self.cells[-1][-1]


@dataclass(frozen=True, slots=True)
class GivenSituations:
    """What everybody may be given when a year is asked for: the masked table of that year once it has ended.

    asked: the year asked for; table: of that year, else of the year that ended last; None when it counts no meeting,
    and where no body discusses persons.
    """

    asked: int
    table: SituationTable | None
    withheld: bool

    @property
    def sentence(self) -> str:
        """Why another year than the one asked for is given, or none; empty when it is the one."""
        if not self.withheld:
            return ""
        instead = INSTEAD.format(self.table.year) if self.table else ""
        return RUNNING.format(self.asked) + instead


def given_situations(
    bodies: Iterable[BodyFact],
    meetings: Iterable[PersonMeetingFact],
    year: int,
    on: dt.date,
    threshold: int = THRESHOLD,
) -> GivenSituations:
    """What may be given on a day of the situations of a year: only whole years that have ended, masked.

    Two masked tables of a running year differ by the meetings between them: their difference would give back a small
    count. So the answer is the same on all days of a year.
    """
    bodies, held = tuple(bodies), tuple(meetings)
    ended = min(year, on.year - 1)
    table = situation_table(bodies, held, ended, dt.date(ended, 12, 31))
    withheld = bool(table.bodies) and ended != year
    counted = bool(table.bodies) and (not withheld or any(_is_of(one, table) for one in held))
    return GivenSituations(year, masked_situations(table, threshold) if counted else None, withheld)


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
    """The same table with its small counts masked; `given_situations` says of which years it may be shown.

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


def _is_of(meeting: PersonMeetingFact, table: SituationTable) -> bool:
    ended = dt.date(table.year, 12, 31)
    return meeting.date.year == table.year and meeting.body in table.bodies and was_held(meeting, ended)


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

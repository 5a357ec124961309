"""Owns the masking of small counts, so that none can be found again from what is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from deliberations.domain.findings import Unknown
from partners.domain.activity import (
    SERIES_YEARS,
    Count,
    Series,
    YearTable,
    series_of,
    with_columns,
    year_table,
)
from partners.domain.facts import ActivityFact, PostFact

THRESHOLD = 5
Cell = Count | None
Place = tuple[int, int]
Line = tuple[str, int]
_FREE: Line = ("free", 0)


def masked(
    table: Sequence[Sequence[Cell]],
    threshold: int = THRESHOLD,
    *,
    row_totals: bool = True,
    column_totals: bool = True,
) -> tuple[tuple[Cell, ...], ...]:
    """The same table with None where a count is masked: from 1 to threshold - 1, then what would give it back.

    table: lines of counts of persons; with row_totals the last column holds the sums of the lines, with
    column_totals the last line those of the columns. None: masked already. Zeros stay, so whoever reads a
    masked cell knows it is 1 or more; at least two values stay possible for each. A hole (Unknown) stays one,
    and what would give away a small count through it is masked. ValueError for a table whose lines differ in
    length or that has sums of nothing.
    """
    width = len(table[0]) if table else 0
    if any(len(line) != width for line in table):
        raise ValueError("Les lignes du tableau n’ont pas la même longueur.")
    if table and (len(table) <= column_totals or width <= row_totals):
        raise ValueError("Le tableau n’a que ses totaux.")
    grid = _Grid(table, row_totals=row_totals, column_totals=column_totals)
    grid.hide_small(threshold)
    while (exposed := grid.exposed(threshold)) is not None:
        grid.hidden.add(grid.next_to_hide(exposed))
    return tuple(
        tuple(
            None if (row, column) in grid.hidden and not isinstance(cell, Unknown) else cell
            for column, cell in enumerate(line)
        )
        for row, line in enumerate(table)
    )


def masked_year(table: YearTable, threshold: int = THRESHOLD) -> YearTable:
    """The counts of a year by post and category, masked with their margins: what every page shows of them.

    table: as `year_table` makes it. With a column of another year, the page of that other year would be masked in
    another way, and both together could give a count back.
    """
    if not table.posts:
        return table
    # In an order of its own: moving a word in the vocabulary must not change what is masked.
    sorted_table = with_columns(table, sorted(table.categories))
    # Reports that give their total only leave no other column.
    cells = masked(sorted_table.cells, threshold, row_totals=bool(table.categories))
    return with_columns(replace(sorted_table, cells=cells), table.categories)


def masked_years(
    facts: Iterable[ActivityFact],
    year: int,
    threshold: int = THRESHOLD,
    *,
    years: int = SERIES_YEARS,
    posts: Iterable[PostFact] = (),
) -> tuple[YearTable, ...]:
    """The tables of the years that end with this one, oldest first, each masked by what it holds alone.

    A year is thus masked alike on the papers of all the years that print it.
    """
    every, known = tuple(facts), tuple(posts)
    span = range(year - years + 1, year + 1)
    return tuple(masked_year(year_table(every, one, posts=known), threshold) for one in span)


def masked_series(
    facts: Iterable[ActivityFact],
    year: int,
    threshold: int = THRESHOLD,
    *,
    years: int = SERIES_YEARS,
    posts: Iterable[PostFact] = (),
) -> Series:
    """The series of all posts as the masked yearly tables give it: both can be shown together."""
    tables = masked_years(facts, year, threshold, years=years, posts=posts)
    return series_of(tables, tuple(dict.fromkeys(name for table in tables for name in table.categories)))


def masked_breakdown(counts: Sequence[Cell], total: Cell, threshold: int = THRESHOLD) -> tuple[Cell, ...]:
    """Another division of a total that is shown elsewhere; when that total is masked, all of it is."""
    if total is None:
        return (None,) * len(counts)
    if isinstance(total, int):
        line = [*counts, total]
        found = masked([line], threshold, column_totals=False)[0]
        if found[-1] is not None:
            return found[:-1]
    return tuple(None for _ in counts)


def shown_months(months: Sequence[Count], totals: Sequence[Cell]) -> tuple[Cell, ...]:
    """Months worked by each post, masked where its total is: a monthly figure would give the total back."""
    return tuple(None if total is None else month for month, total in zip(months, totals, strict=True))


@dataclass(slots=True)
class _Grid:
    """A table as a network: each sum to keep is a node, each cell an edge between its line and its column.

    What is hidden may change by a round trip of the network that keeps every sum; a hidden cell on no such
    trip can be computed. A hidden cell may always grow, and shrink while it stays 1 or more.
    """

    table: Sequence[Sequence[Cell]]
    row_totals: bool
    column_totals: bool
    values: dict[Place, int | None] = field(init=False)
    masks: set[Place] = field(init=False)
    hidden: set[Place] = field(init=False)

    def __post_init__(self) -> None:
        """Read the table; a hole that one sum gives away has the value of that sum."""
        cells = {
            (row, column): cell for row, line in enumerate(self.table) for column, cell in enumerate(line)
        }
        self.values = {place: cell if isinstance(cell, int) else None for place, cell in cells.items()}
        self.hidden = {place for place, value in self.values.items() if value is None}
        self.masks = {place for place, value in self.values.items() if value is not None}
        while any(self._filled(line) for line in self._lines()):
            pass

    def hide_small(self, threshold: int) -> None:
        """Hide every count from 1 to threshold - 1."""
        self.hidden |= {place for place, value in self.values.items() if _small(value, threshold)}

    def exposed(self, threshold: int) -> Place | None:
        """A cell that must stay hidden and can be computed, first one alone in a line; None when all are safe."""
        found = [
            place
            for place in self.hidden
            if (place in self.masks or _small(self.values[place], threshold)) and not self._open(place)
        ]
        return min(found, key=lambda place: (not self._alone(place), place), default=None)

    def next_to_hide(self, exposed: Place) -> Place:
        """The smallest shown count that hides it better: in a line where it is alone, zeros and totals last."""
        ends, alone = set(self._ends(exposed)) - {_FREE}, self._alone(exposed)

        def rank(place: Place) -> tuple[bool, bool, bool, bool, int, Place]:
            value, own = self.values[place] or 0, set(self._ends(place))
            return (value == 0, not own & alone, not own & ends, self._margin(place), value, place)

        return min((place for place in self.values if place not in self.hidden), key=rank)

    def _alone(self, hidden: Place) -> set[Line]:
        ends = set(self._ends(hidden)) - {_FREE}
        return {end for end in ends if sum(end in self._ends(place) for place in self.hidden) == 1}

    def _open(self, place: Place) -> bool:
        tail, head = self._ends(place)
        grows = self._reaches(head, tail, place)
        return grows or (self._may_shrink(place) and self._reaches(tail, head, place))

    def _reaches(self, start: Line, goal: Line, without: Place) -> bool:
        seen, waiting = {start}, [start]
        arcs = list(self._arcs(without))
        while waiting:
            here = waiting.pop()
            further = {end for begin, end in arcs if begin == here} - seen
            seen |= further
            waiting.extend(further)
        return goal in seen

    def _arcs(self, without: Place) -> Iterator[tuple[Line, Line]]:
        for place in self.hidden - {without}:
            tail, head = self._ends(place)
            yield tail, head
            if self._may_shrink(place):
                yield head, tail

    def _may_shrink(self, place: Place) -> bool:
        return (self.values[place] or 0) > 1

    def _ends(self, place: Place) -> tuple[Line, Line]:
        row: Line = ("row", place[0]) if self.row_totals else _FREE
        column: Line = ("column", place[1]) if self.column_totals else _FREE
        return (column, row) if self._turned(place) else (row, column)

    def _turned(self, place: Place) -> bool:
        return self._last_row(place) != self._last_column(place)

    def _margin(self, place: Place) -> bool:
        return self._last_row(place) or self._last_column(place)

    def _last_row(self, place: Place) -> bool:
        return self.column_totals and place[0] == len(self.table) - 1

    def _last_column(self, place: Place) -> bool:
        return self.row_totals and place[1] == len(self.table[0]) - 1

    def _lines(self) -> list[list[Place]]:
        lines: dict[Line, list[Place]] = {}
        for place in self.values:
            for end in self._ends(place):
                lines.setdefault(end, []).append(place)
        lines.pop(_FREE, None)
        return list(lines.values())

    def _filled(self, line: list[Place]) -> bool:
        holes = [place for place in line if self.values[place] is None]
        if len(holes) != 1:
            return False
        *parts, total = line
        known = sum(self.values[place] or 0 for place in parts)
        self.values[holes[0]] = known if holes[0] == total else (self.values[total] or 0) - known
        return True


def _small(value: int | None, threshold: int) -> bool:
    return value is not None and 1 <= value < threshold

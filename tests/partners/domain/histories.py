"""Owns what the tests of masked counts share: tables that would be shown alike, years that count differently."""

import itertools

from hypothesis import strategies as st

from partners.domain.masking import THRESHOLD

TOTAL = "Total"
SMALL = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 9, 40])
YEARS = range(2010, 2015)
# By year that has reports, the categories it counts and the counts of each post: no two years need count alike.
HISTORIES = st.fixed_dictionaries(
    {
        year: st.none()
        | st.lists(st.sampled_from("ABCD"), min_size=1, max_size=3, unique=True).flatmap(
            lambda names: st.tuples(
                st.just(names),
                st.lists(st.lists(SMALL, min_size=len(names), max_size=len(names)), min_size=1, max_size=2),
            )
        )
        for year in YEARS
    }
).map(lambda drawn: {year: counts for year, counts in drawn.items() if counts})


def with_sums(cells):
    lines = [(*line, sum(line)) for line in cells]
    return (*lines, tuple(map(sum, zip(*lines, strict=True))))


def others(table, shown):
    """Every other table, each count moved by one at most, that a reader of what is shown cannot rule out."""
    inner = [line[:-1] for line in table[:-1]]
    places = [(row, column) for row, line in enumerate(inner) for column in range(len(line))]
    hidden = [place for place in places if shown[place[0]][place[1]] is None]
    for steps in itertools.product((-1, 0, 1), repeat=len(hidden)):
        moved = [list(line) for line in inner]
        for (row, column), step in zip(hidden, steps, strict=True):
            moved[row][column] += step
        full = with_sums(moved)
        if all(
            other >= 1 if cell is None else other == cell
            for line, seen in zip(full, shown, strict=True)
            for other, cell in zip(line, seen, strict=True)
        ):
            yield full


def given_back(told, histories):
    """The places a reader computes, or reads though small: told by (year, post, 0 for all; category) in sets."""
    found = []
    for year, (names, lines) in histories.items():
        keys, columns = (*range(1, len(lines) + 1), 0), (*names, TOTAL)
        places = [[(year, key, name) for name in columns] for key in keys]
        shown = [
            [next((cell for cell in told[place] if isinstance(cell, int)), None) for place in line]
            for line in places
        ]
        possible = list(others(with_sums(lines), shown))
        for row, line in enumerate(shown):
            for column, cell in enumerate(line):
                if cell is None:
                    wrong = len({other[row][column] for other in possible}) < 2
                else:
                    wrong = 1 <= cell < THRESHOLD
                found += [places[row][column]] * wrong
    return found

"""Size of the council, quorum as a number, order of the tableau: COUNCIL-1, COUNCIL-3, QUORUM-1, G-7."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.council import (
    TableauEntry,
    complete_council,
    deputies_maximum,
    legal_seats,
    majority_of,
    quorum_required,
    tableau_order,
)
from deliberations.domain.regimes import COUNCIL_REGIMES, QuorumShare, council_regime
from deliberations.domain.vocabulary import SeatFunction

BEFORE_2014, IN_2014, IN_2020, IN_2026 = (
    date(2014, 3, 22),
    date(2014, 3, 23),
    date(2020, 3, 15),
    date(2026, 3, 15),
)

# COUNCIL-1: last population of a band, first of the next, members of each
BANDS = [
    (99, 100, 7, 11),
    (499, 500, 11, 15),
    (1_499, 1_500, 15, 19),
    (2_499, 2_500, 19, 23),
    (3_499, 3_500, 23, 27),
    (4_999, 5_000, 27, 29),
    (9_999, 10_000, 29, 33),
    (19_999, 20_000, 33, 35),
    (29_999, 30_000, 35, 39),
    (39_999, 40_000, 39, 43),
    (49_999, 50_000, 43, 45),
    (59_999, 60_000, 45, 49),
    (79_999, 80_000, 49, 53),
    (99_999, 100_000, 53, 55),
    (149_999, 150_000, 55, 59),
    (199_999, 200_000, 59, 61),
    (249_999, 250_000, 61, 65),
    (299_999, 300_000, 65, 69),
]
BAND_IDS = [f"COUNCIL-1 {first}" for _, first, _, _ in BANDS]


@pytest.mark.parametrize(("last", "first", "below", "above"), BANDS, ids=BAND_IDS)
def test_legal_size_changes_at_each_threshold(last, first, below, above):
    assert legal_seats(last, IN_2014) == below
    assert legal_seats(first, IN_2014) == above


@pytest.mark.parametrize(
    ("population", "on", "seats"),
    [
        pytest.param(64_000, IN_2026, 49, id="COUNCIL-1 64 000 inhabitants"),
        pytest.param(0, IN_2014, 7, id="COUNCIL-1 nobody"),
        pytest.param(99, BEFORE_2014, 9, id="COUNCIL-1 under 100 before 23 March 2014"),
        pytest.param(100, BEFORE_2014, 11, id="COUNCIL-1 100 before 23 March 2014"),
        pytest.param(64_000, BEFORE_2014, 49, id="COUNCIL-1 other bands did not move"),
        pytest.param(99, IN_2014, 7, id="COUNCIL-1 under 100 from 23 March 2014"),
    ],
)
def test_legal_size(population, on, seats):
    assert legal_seats(population, on) == seats


def test_a_negative_population_is_refused():
    with pytest.raises(ValueError, match=r"^Population négative : -1\.$"):
        legal_seats(-1, IN_2026)


@pytest.mark.parametrize(
    ("population", "on", "members"),
    [
        pytest.param(99, date(2020, 3, 14), 7, id="COUNCIL-1 no tolerance before 2020"),
        pytest.param(99, IN_2020, 5, id="COUNCIL-1 under 100"),
        pytest.param(100, IN_2020, 9, id="COUNCIL-1 from 100"),
        pytest.param(499, IN_2020, 9, id="COUNCIL-1 to 499"),
        pytest.param(500, IN_2020, 15, id="COUNCIL-1 500 before March 2026"),
        pytest.param(500, date(2026, 3, 14), 15, id="COUNCIL-1 500 the day before"),
        pytest.param(99, IN_2026, 5, id="COUNCIL-1 under 100 since 2026"),
        pytest.param(499, IN_2026, 9, id="COUNCIL-1 to 499 since 2026"),
        pytest.param(500, IN_2026, 13, id="COUNCIL-1 from 500 since 2026"),
        pytest.param(999, IN_2026, 13, id="COUNCIL-1 to 999 since 2026"),
        pytest.param(1_000, IN_2026, 15, id="COUNCIL-1 from 1 000 since 2026"),
    ],
)
def test_council_deemed_complete(population, on, members):
    assert complete_council(population, on) == members


def test_the_regimes_of_size_follow_each_other_without_gap():
    rows = COUNCIL_REGIMES
    assert rows[0].first_day is None
    assert rows[-1].last_day is None
    assert all((b.first_day - a.last_day).days == 1 for a, b in pairwise(rows))
    assert [(row.code, row.article) for row in rows] == [
        ("before-2014", "CGCT, art. L2121-2"),
        ("since-2014", "CGCT, art. L2121-2"),
        ("since-2020", "CGCT, art. L2121-2 et L2121-2-1 (loi n° 2019-1461, art. 38)"),
        ("since-2026", "CGCT, art. L2121-2 et L2121-2-1 (loi n° 2025-444, art. 5)"),
    ]
    assert council_regime(IN_2020) is rows[2]


@pytest.mark.parametrize(
    ("in_office", "majority"),
    [(49, 25), (48, 25), (47, 24), (44, 23), (33, 17), (29, 15), (19, 10), (15, 8), (11, 6), (8, 5), (0, 1)],
    ids=lambda number: f"QUORUM-1 {number}",
)
def test_majority_is_more_than_half(in_office, majority):
    assert majority_of(in_office) == majority
    assert quorum_required(in_office, QuorumShare.MAJORITY) == majority


@pytest.mark.parametrize(
    ("in_office", "third"),
    [
        pytest.param(33, 11, id="COVID-4 Pornic"),
        pytest.param(49, 17, id="COVID-4 49"),
        pytest.param(34, 12, id="rounded up"),
        pytest.param(35, 12, id="rounded up too"),
        pytest.param(0, 0, id="nobody"),
    ],
)
def test_a_third_is_rounded_up(in_office, third):
    assert quorum_required(in_office, QuorumShare.THIRD) == third


@given(st.integers(min_value=0, max_value=200))
def test_quorum_is_the_least_number_that_suffices(in_office):
    majority = quorum_required(in_office, QuorumShare.MAJORITY)
    third = quorum_required(in_office, QuorumShare.THIRD)
    assert 2 * majority > in_office >= 2 * (majority - 1)
    assert 3 * third >= in_office > 3 * (third - 1)


@pytest.mark.parametrize(
    ("legal", "population", "ordinary", "neighbourhoods", "total"),
    [
        pytest.param(49, 64_000, 14, 4, 18, id="G-7 49 seats"),
        pytest.param(35, 20_000, 10, 3, 13, id="G-7 first town with neighbourhoods"),
        pytest.param(33, 19_999, 9, 0, 9, id="G-7 no neighbourhood under 20 000"),
        pytest.param(7, 80, 2, 0, 2, id="G-7 smallest"),
        pytest.param(65, 250_000, 19, 6, 25, id="G-7 ten per cent of 65"),
        pytest.param(69, 400_000, 20, 6, 26, id="G-7 largest"),
    ],
)
def test_most_deputies(legal, population, ordinary, neighbourhoods, total):
    maximum = deputies_maximum(legal, population)
    assert (maximum.ordinary, maximum.neighbourhoods, maximum.total) == (ordinary, neighbourhoods, total)


MAYOR, DEPUTY, DELEGATE, COUNCILLOR = (
    SeatFunction.MAYOR,
    SeatFunction.DEPUTY,
    SeatFunction.DELEGATE,
    SeatFunction.COUNCILLOR,
)
IN_MARCH, IN_JUNE = date(2020, 3, 15), date(2020, 6, 28)


def entry(key, function=COUNCILLOR, **facts):
    return TableauEntry(key=key, function=function, **facts)


# each list is written in the order the law wants
TABLEAUX = {
    "COUNCIL-3 same day, same votes: born 1961 before 1978": [
        entry(1, elected_on=IN_MARCH, votes=1204, born_on=date(1961, 5, 2)),
        entry(2, elected_on=IN_MARCH, votes=1204, born_on=date(1978, 1, 9)),
    ],
    "COUNCIL-3 mayor, deputies, councillors": [
        entry(3, MAYOR, rank=9),
        entry(2, DEPUTY, rank=1),
        entry(1, DEPUTY, rank=2),
        entry(4, COUNCILLOR, rank=1),
    ],
    "COUNCIL-3 the rank of a deputy goes before seniority": [
        entry(1, DEPUTY, rank=1, elected_on=IN_JUNE),
        entry(2, DEPUTY, rank=2, elected_on=IN_MARCH),
        entry(3, DEPUTY, elected_on=IN_MARCH),
    ],
    "COUNCIL-3 a delegate is a councillor like the others": [
        entry(1, COUNCILLOR, elected_on=IN_MARCH),
        entry(2, DELEGATE, elected_on=IN_JUNE),
        entry(3, COUNCILLOR),
    ],
    "COUNCIL-3 seniority goes before votes": [
        entry(2, elected_on=IN_MARCH, votes=10),
        entry(1, elected_on=IN_JUNE, votes=900),
    ],
    "COUNCIL-3 votes go before age": [
        entry(1, elected_on=IN_MARCH, votes=900, born_on=date(1990, 1, 1)),
        entry(2, elected_on=IN_MARCH, votes=899, born_on=date(1940, 1, 1)),
        entry(3, elected_on=IN_MARCH, votes=0, born_on=date(1940, 1, 1)),
        entry(4, elected_on=IN_MARCH, born_on=date(1940, 1, 1)),
    ],
    "COUNCIL-3 unknown after known": [
        entry(4, elected_on=IN_JUNE),
        entry(1, votes=12),
        entry(2, born_on=date(1999, 1, 1)),
        entry(3),
    ],
    "COUNCIL-3 a typed rank decides when nothing else does": [
        entry(2, rank=1, sort_name="zoe"),
        entry(1, rank=2, sort_name="abel"),
        entry(3, sort_name="aaron"),
    ],
    "COUNCIL-3 a typed rank never goes before the law": [
        entry(1, elected_on=IN_MARCH, rank=40),
        entry(2, elected_on=IN_JUNE, rank=1),
    ],
    "COUNCIL-3 the name last": [entry(2, sort_name="abel"), entry(1, sort_name="zoe")],
}


@pytest.mark.parametrize("entries", TABLEAUX.values(), ids=TABLEAUX.keys())
def test_order_of_the_tableau(entries):
    wanted = tuple(line.key for line in entries)
    assert tableau_order(entries) == wanted
    assert tableau_order(reversed(entries)) == wanted


def test_what_nothing_tells_apart_keeps_the_order_given():
    assert tableau_order([entry(2), entry(1)]) == (2, 1)

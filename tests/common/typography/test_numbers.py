"""Tests of numbers in words and figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import (
    NBSP,
    NNBSP,
    euros,
    figure,
    number_words,
    ordinal,
    ordinal_words,
    year_words,
)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (17, "dix-sept"),
        (20, "vingt"),
        (21, "vingt et un"),
        (43, "quarante-trois"),
        (49, "quarante-neuf"),
        (60, "soixante"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (72, "soixante-douze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (280, "deux cent quatre-vingts"),
        (1000, "mille"),
        (1001, "mille un"),
        (2000, "deux mille"),
        (12_500, "douze mille cinq cents"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (999_999, "neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf"),
    ],
)
def test_number_words(n: int, words: str) -> None:
    assert number_words(n) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "une"),
        (21, "vingt et une"),
        (11, "onze"),
        (81, "quatre-vingt-une"),
        (101, "cent une"),
        (4, "quatre"),
    ],
)
def test_feminine_number_words(n: int, words: str) -> None:
    assert number_words(n, feminine=True) == words


@pytest.mark.parametrize("n", [-1, 1_000_000])
def test_number_words_out_of_range(n: int) -> None:
    with pytest.raises(ValueError, match="999 999"):
        number_words(n)


@given(st.tuples(st.integers(0, 999_999), st.integers(0, 999_999)).filter(lambda pair: pair[0] != pair[1]))
def test_two_numbers_never_read_the_same(pair: tuple[int, int]) -> None:
    assert number_words(pair[0]) != number_words(pair[1])


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1000, "mille"),
        (1915, "mil neuf cent quinze"),
        (1982, "mil neuf cent quatre-vingt-deux"),
        (1800, "mil huit cents"),
        (2000, "deux mille"),
        (2015, "deux mille quinze"),
        (2026, "deux mille vingt-six"),
    ],
)
def test_year_words(year: int, words: str) -> None:
    assert year_words(year) == words


@pytest.mark.parametrize(
    ("n", "feminine", "short", "words"),
    [
        (1, False, "1er", "premier"),
        (1, True, "1re", "première"),
        (2, False, "2e", "deuxième"),
        (4, True, "4e", "quatrième"),
        (5, False, "5e", "cinquième"),
        (9, False, "9e", "neuvième"),
        (16, False, "16e", "seizième"),
        (21, True, "21e", "vingt et unième"),
        (80, False, "80e", "quatre-vingtième"),
        (81, False, "81e", "quatre-vingt-unième"),
        (100, False, "100e", "centième"),
        (200, False, "200e", "deux centième"),
        (103, False, "103e", "cent troisième"),
        (1000, False, "1000e", "millième"),
        (2080, False, "2080e", "deux mille quatre-vingtième"),
    ],
)
def test_ordinals(n: int, feminine: bool, short: str, words: str) -> None:
    assert (ordinal(n, feminine=feminine), ordinal_words(n, feminine=feminine)) == (short, words)


def test_a_rank_begins_at_one() -> None:
    with pytest.raises(ValueError, match="rang"):
        ordinal_words(0)


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (12_500, f"12{NNBSP}500"),
        (1_234_567, f"1{NNBSP}234{NNBSP}567"),
        (-1_500, f"−1{NNBSP}500"),
        (Decimal("1234.50"), f"1{NNBSP}234,50"),
        (Decimal("0.5"), "0,5"),
        (Decimal("1E+3"), f"1{NNBSP}000"),
    ],
)
def test_figure(n: int | Decimal, expected: str) -> None:
    assert figure(n) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal(12_500), f"12{NNBSP}500{NBSP}€"),
        (Decimal("12500.00"), f"12{NNBSP}500{NBSP}€"),
        (Decimal("12500.5"), f"12{NNBSP}500,50{NBSP}€"),
        (Decimal("0.005"), f"0,01{NBSP}€"),
        (-3, f"−3{NBSP}€"),
    ],
)
def test_euros(amount: Decimal | int, expected: str) -> None:
    assert euros(amount) == expected

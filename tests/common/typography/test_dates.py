"""Tests of dates and hours as acts write them."""

import datetime as dt

import pytest

from common.typography import (
    NBSP,
    date_in_words,
    long_date,
    partial_date,
    short_date,
    time_short,
    time_words,
    weekday_date,
)


@pytest.mark.parametrize(
    ("day", "long", "weekday", "short", "words"),
    [
        (
            dt.date(2015, 11, 19),
            "19 novembre 2015",
            "jeudi 19 novembre 2015",
            "19/11/2015",
            "L’an deux mille quinze, le dix-neuf novembre",
        ),
        (
            dt.date(2026, 4, 1),
            "1er avril 2026",
            "mercredi 1er avril 2026",
            "01/04/2026",
            "L’an deux mille vingt-six, le premier avril",
        ),
        (
            dt.date(1998, 8, 21),
            "21 août 1998",
            "vendredi 21 août 1998",
            "21/08/1998",
            "L’an mil neuf cent quatre-vingt-dix-huit, le vingt et un août",
        ),
    ],
)
def test_dates(day: dt.date, long: str, weekday: str, short: str, words: str) -> None:
    assert (long_date(day), weekday_date(day), short_date(day), date_in_words(day)) == (
        long,
        weekday,
        short,
        words,
    )


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((2015,), "2015"), ((2015, 2), "février 2015"), ((2015, 12, 1), "1er décembre 2015")],
)
def test_partial_date(parts: tuple[int, ...], expected: str) -> None:
    assert partial_date(*parts) == expected


@pytest.mark.parametrize("parts", [(2015, None, 3), (2015, 13, None), (2015, 0, None), (2015, 2, 30)])
def test_partial_date_that_is_none(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"jour|month|day"):
        partial_date(*parts)


@pytest.mark.parametrize(
    ("time", "short", "words"),
    [
        (dt.time(19), "19 h", "dix-neuf heures"),
        (dt.time(20, 30), "20 h 30", "vingt heures trente"),
        (dt.time(20, 5), "20 h 05", "vingt heures cinq"),
        (dt.time(21, 21), "21 h 21", "vingt et une heures vingt et une"),
        (dt.time(1), "1 h", "une heure"),
        (dt.time(0), "0 h", "zéro heure"),
    ],
)
def test_times(time: dt.time, short: str, words: str) -> None:
    assert (time_short(time).replace(NBSP, " "), time_words(time)) == (short, words)
    assert " " not in time_short(time)

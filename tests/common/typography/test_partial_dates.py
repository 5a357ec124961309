"""Tests of dates known to the day, the month or the year only."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate, Precision

PARTIAL_DATES = st.dates(dt.date(1800, 1, 1), dt.date(2200, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)]
    )
)


@pytest.mark.parametrize(
    ("text", "stored", "short", "words"),
    [
        ("05/10/2009", "2009-10-05", "05/10/2009", "5 octobre 2009"),
        ("5.10.2009", "2009-10-05", "05/10/2009", "5 octobre 2009"),
        ("2009-10-05", "2009-10-05", "05/10/2009", "5 octobre 2009"),
        ("5 octobre 2009", "2009-10-05", "05/10/2009", "5 octobre 2009"),
        ("1er avril 2010", "2010-04-01", "01/04/2010", "1er avril 2010"),
        ("10/2013", "2013-10", "10/2013", "octobre 2013"),
        (" Octobre  2013 ", "2013-10", "10/2013", "octobre 2013"),
        ("AOUT 2013", "2013-08", "08/2013", "août 2013"),
        ("2013-10", "2013-10", "10/2013", "octobre 2013"),
        ("2009", "2009", "2009", "2009"),
    ],
)
def test_what_a_person_writes_is_read_and_shown(text: str, stored: str, short: str, words: str) -> None:
    found = PartialDate.parse(text)
    assert (found.isoformat(), found.short(), str(found)) == (stored, short, words)


@pytest.mark.parametrize(
    "text",
    ["", "hier", "31/02/2013", "13/2013", "05/10/09", "2009-13", "0 mai 2013", "mai", "1500", "2500-01-01"],
)
def test_what_is_not_a_date_is_refused_in_french(text: str) -> None:
    with pytest.raises(ValueError, match=r"Écrivez un jour \(05/10/2009\)"):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="mois"):
        PartialDate(2013, None, 5)


@pytest.mark.parametrize(
    ("value", "precision", "earliest", "latest", "exact"),
    [
        (PartialDate(2012), Precision.YEAR, dt.date(2012, 1, 1), dt.date(2012, 12, 31), None),
        (PartialDate(2012, 2), Precision.MONTH, dt.date(2012, 2, 1), dt.date(2012, 2, 29), None),
        (
            PartialDate(2012, 2, 3),
            Precision.DAY,
            dt.date(2012, 2, 3),
            dt.date(2012, 2, 3),
            dt.date(2012, 2, 3),
        ),
    ],
)
def test_the_days_it_may_be(
    value: PartialDate, precision: Precision, earliest: dt.date, latest: dt.date, exact: dt.date | None
) -> None:
    assert (value.precision, value.earliest, value.latest, value.exact) == (
        precision,
        earliest,
        latest,
        exact,
    )


@given(PARTIAL_DATES)
def test_what_is_shown_or_stored_is_read_back(value: PartialDate) -> None:
    assert {PartialDate.parse(text) for text in (value.short(), value.isoformat(), str(value))} == {value}


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_stored_texts_sort_as_first_days_do(one: PartialDate, other: PartialDate) -> None:
    if one.earliest < other.earliest:
        assert one.isoformat() < other.isoformat()

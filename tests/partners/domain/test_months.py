"""Months counted on dates known to the day, the month or the year."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.months import (
    MOST_MONTHS,
    day_after,
    end_after,
    end_in_doubt,
    eve,
    for_words,
    notice_before,
    on_words,
    precision_words,
    start_in_doubt,
    until_words,
    whole_months,
)
from tests.partners.domain.time_records import day, partial, short

DAYS = st.dates(day("01/01/1990"), day("31/12/2060"))
MONTHS = st.integers(1, 120)

YEARS_NEEDED = "? départ connu à l’année seulement, durée qui ne fait pas des années entières"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("01/01/2014", 36, "31/12/2016"),
        ("01/01/2014", 1, "31/01/2014"),
        ("15/03/2014", 12, "14/03/2015"),
        ("02/01/2014", 12, "01/01/2015"),
        ("25/11/2013", 36, "24/11/2016"),
        # Le mois d’arrivée n’a pas ce quantième : son dernier jour.
        ("31/01/2015", 1, "28/02/2015"),
        ("30/01/2015", 1, "28/02/2015"),
        ("29/01/2015", 1, "28/02/2015"),
        ("28/01/2015", 1, "27/02/2015"),
        ("31/01/2015", 2, "30/03/2015"),
        ("31/01/2015", 3, "30/04/2015"),
        ("31/03/2015", 1, "30/04/2015"),
        # Années bissextiles.
        ("31/01/2016", 1, "29/02/2016"),
        ("01/03/2015", 12, "29/02/2016"),
        ("29/02/2016", 12, "28/02/2017"),
        ("29/02/2016", 48, "28/02/2020"),
        ("28/02/2015", 12, "27/02/2016"),
        # La fin est connue comme le départ l’est.
        ("10/2013", 36, "10/2016"),
        ("12/2013", 1, "01/2014"),
        ("2009", 36, "2012"),
        ("2009", 18, YEARS_NEEDED),
        ("2009", 35, YEARS_NEEDED),
        ("01/01/2014", 0, "? durée qui n’est pas un nombre de mois possible"),
        ("01/01/2014", -12, "? durée qui n’est pas un nombre de mois possible"),
        ("01/01/2199", 23, "30/11/2200"),
        ("01/12/2199", 13, "? date au-delà de 2200"),
        ("01/2200", 12, "? date au-delà de 2200"),
        ("2014", 12 * 10**6, "? date au-delà de 2200"),
    ],
)
def test_end_of_a_period(start, months, end):
    assert short(end_after(partial(start), months)) == end


@pytest.mark.parametrize(
    ("end", "months", "last"),
    [
        ("31/12/2016", 6, "30/06/2016"),
        ("30/06/2016", 6, "31/12/2015"),
        ("31/12/2016", 0, "31/12/2016"),
        ("24/11/2016", 3, "24/08/2016"),
        ("28/02/2017", 1, "31/01/2017"),
        ("29/02/2016", 1, "31/01/2016"),
        ("30/03/2017", 1, "27/02/2017"),
        ("31/03/2017", 1, "28/02/2017"),
    ],
)
def test_last_day_to_give_notice(end, months, last):
    assert short(notice_before(day(end), months)) == last


@given(DAYS, MONTHS)
def test_the_whole_notice_runs_before_the_end_and_a_day_later_would_not(end, months):
    last = notice_before(end, months)
    assert end_after(PartialDate.of(last + timedelta(days=1)), months).exact <= end
    assert end_after(PartialDate.of(last + timedelta(days=2)), months).exact > end


@given(DAYS, MONTHS)
def test_a_period_is_as_many_whole_months_as_it_was_given(start, months):
    first = PartialDate.of(start)
    assert whole_months(first, end_after(first, months)) == months


@given(DAYS, MONTHS)
def test_one_more_month_is_one_month_longer(start, months):
    first = PartialDate.of(start)
    longer = end_after(first, months + 1).exact - end_after(first, months).exact
    assert longer.days + 1 >= 28
    assert longer.days <= 31


@given(DAYS, MONTHS)
def test_a_start_known_to_the_month_gives_the_month_of_each_of_its_days_but_the_eve_of_the_first(
    start, months
):
    vague = end_after(PartialDate(start.year, start.month), months)
    exact = end_after(PartialDate.of(start), months).exact
    assert vague.earliest - timedelta(days=1) <= exact <= vague.latest


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("01/01/2014", "31/12/2016", "36"),
        ("31/01/2015", "28/02/2015", "1"),
        ("15/03/2014", "14/04/2014", "1"),
        ("01/01/2014", "30/12/2016", "? durée qui ne fait pas des mois entiers"),
        ("01/01/2014", "15/01/2014", "? durée qui ne fait pas des mois entiers"),
        ("01/01/2014", "31/12/2013", "? durée qui ne fait pas des mois entiers"),
        ("01/2014", "31/12/2016", "? durée inconnue, une date n’est pas connue au jour"),
        ("01/01/2014", "12/2016", "? durée inconnue, une date n’est pas connue au jour"),
    ],
)
def test_months_between_a_first_and_a_last_day(start, end, months):
    assert short(whole_months(partial(start), partial(end))) == months


@pytest.mark.parametrize(
    ("date", "after", "before"),
    [
        ("28/02/2015", "01/03/2015", "27/02/2015"),
        ("31/12/2016", "01/01/2017", "30/12/2016"),
        ("01/01/2017", "02/01/2017", "31/12/2016"),
        ("10/2013", "10/2013", "10/2013"),
        ("2013", "2013", "2013"),
        ("31/12/2200", "31/12/2200", "30/12/2200"),
        ("01/01/1800", "02/01/1800", "01/01/1800"),
    ],
)
def test_the_day_after_and_the_eve(date, after, before):
    assert short(day_after(partial(date))) == after
    assert short(eve(partial(date))) == before


@pytest.mark.parametrize(
    ("date", "on", "started", "ended"),
    [
        # Ce qui commence en octobre a commencé le 31 ; ce qui finit en octobre n’est sûr ni le 1er ni le 31.
        ("10/2013", "30/09/2013", False, False),
        ("10/2013", "01/10/2013", True, True),
        ("10/2013", "30/10/2013", True, True),
        ("10/2013", "31/10/2013", False, True),
        ("10/2013", "01/11/2013", False, False),
        ("05/10/2013", "04/10/2013", False, False),
        ("05/10/2013", "05/10/2013", False, False),
        ("05/10/2013", "06/10/2013", False, False),
        ("2013", "31/12/2013", False, True),
    ],
)
def test_days_in_doubt(date, on, started, ended):
    assert start_in_doubt(partial(date), day(on)) is started
    assert end_in_doubt(partial(date), day(on)) is ended


@pytest.mark.parametrize(
    ("date", "at", "until", "known"),
    [
        ("05/10/2009", "le 5 octobre 2009", "jusqu’au 5 octobre 2009", "au mois"),
        ("10/2009", "en octobre 2009", "jusqu’en octobre 2009", "au mois"),
        ("2009", "en 2009", "jusqu’en 2009", "à l’année"),
    ],
)
def test_words(date, at, until, known):
    assert (on_words(partial(date)), until_words(partial(date))) == (at, until)
    assert precision_words(partial(date)) == known


def test_a_century_is_the_most():
    assert MOST_MONTHS == 100 * 12
    assert isinstance(end_after(partial("01/01/2014"), MOST_MONTHS), PartialDate)
    assert isinstance(end_after(partial("01/01/2014"), 10**9), Unknown)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("30/06/2026", "pour le 30 juin 2026"),
        ("01/06/2026", "pour le 1er juin 2026"),
        ("06/2026", "pour juin 2026"),
        ("2026", "pour 2026"),
    ],
)
def test_what_is_awaited_for_a_day_has_its_article(date, words):
    assert for_words(partial(date)).replace("\u00a0", " ") == words

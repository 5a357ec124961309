"""What the yearly counts of a post tell: each case with the case that just misses it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from partners.domain.check_facts import PostFile
from partners.domain.check_settings import Delays
from partners.domain.check_wording import years_in_words
from partners.domain.checks_activity import activity_missing, activity_sum_wrong
from partners.domain.facts import ActivityFact, PostFact
from tests.deliberations.domain.support import lines
from tests.partners.domain.check_records import day, known

DELAYS = Delays()
POST = PostFact(20, "ISC, temps plein", Decimal(1), known("05/10/2012"))
COUNTS = {"victimes": 84, "mis en cause": 44, "hors champ pénal": 195}


def found(check, post, reports=(), on="01/04/2015", delays=DELAYS):
    said = lines(check(PostFile(post, tuple(reports)), day(on), delays))
    return [(code, article, sentence) for _, code, article, sentence in said]


def report(year, total=323, categories=COUNTS, key=0):
    return ActivityFact(key or year, 20, year, total, categories)


def missing(years, last, due):
    said = (
        f"Poste « ISC, temps plein » : aucun chiffre d’activité pour {years} (dernier jour pour {last} : {due}). "
        "Saisissez le bilan annuel ; ce que la source ne dit pas reste vide."
    )
    return [("ACTIVITY_MISSING", "", said)]


IN_2014 = missing("2014", 2014, "le 31 mars 2015")
MISSING = {
    "the day after 31 March": (POST, [report(2012), report(2013)], "01/04/2015", IN_2014),
    "on 31 March": (POST, [report(2012), report(2013)], "31/03/2015", []),
    "all there": (POST, [report(2012), report(2013), report(2014)], "01/04/2015", []),
    "none since the start": (POST, [], "01/04/2015", missing("2012 à 2014", 2014, "le 31 mars 2015")),
    "on 31 March the years before are missing": (
        POST,
        [],
        "31/03/2015",
        missing("2012 et 2013", 2013, "le 31 mars 2014"),
    ),
    "the year it starts is not over": (POST, [], "31/12/2012", []),
    "before it starts": (POST, [], "01/01/2010", []),
    "the post ended": (
        replace(POST, end=known("06/2013")),
        [],
        "01/04/2020",
        missing("2012 et 2013", 2013, "le 31 mars 2014"),
    ),
    "the start is not known": (replace(POST, start=None), [], "01/04/2020", []),
    "a report without any figure": (
        POST,
        [report(2012), report(2013), report(2014, None, {"victimes": None})],
        "01/04/2015",
        IN_2014,
    ),
    "a report with its total alone": (
        POST,
        [report(2012), report(2013), report(2014, 323, {})],
        "01/04/2015",
        [],
    ),
    "nobody came": (POST, [report(2012), report(2013), report(2014, 0, {})], "01/04/2015", []),
    "a report of another post": (
        POST,
        [report(2012), report(2013), replace(report(2014), post=21)],
        "01/04/2015",
        IN_2014,
    ),
}


@pytest.mark.parametrize(("post", "reports", "on", "expected"), MISSING.values(), ids=list(MISSING))
def test_the_counts_of_a_year_are_there_in_time(post, reports, on, expected):
    assert found(activity_missing, post, reports, on) == expected


@pytest.mark.parametrize(("on", "told"), [("30/06/2013", 0), ("01/07/2013", 1)])
def test_the_day_of_the_counts_is_a_setting(on, told):
    assert len(found(activity_missing, POST, (), on, Delays(activity_due=(6, 30)))) == told


def wrong(year=2012):
    said = (
        f"Poste « ISC, temps plein », {year} : le total saisi n’est pas la somme des catégories. Corrigez le total ou la "
        "catégorie fausse."
    )
    return ("ACTIVITY_SUM_WRONG", "", said)


SUMS = {
    "323 = 84 + 44 + 195": ([report(2012)], []),
    "one more": ([report(2012, 324)], [wrong()]),
    "one less": ([report(2012, 322)], [wrong()]),
    "the total is not known": ([report(2012, None)], []),
    "a category is not known": ([report(2012, 323, {"victimes": 84, "autres": None})], []),
    "a category is not known, the others are more already": (
        [report(2012, 323, {"victimes": 324, "autres": None})],
        [wrong()],
    ),
    "no category": ([report(2012, 323, {})], []),
    "two years, in the order of time": (
        [report(2013, 324), report(2012, 325)],
        [wrong(), wrong(2013)],
    ),
    "two reports of a year, in the order of their keys": (
        [report(2012, 324, key=8), report(2012, 325, key=7)],
        [wrong(), wrong()],
    ),
}


@pytest.mark.parametrize(("reports", "expected"), SUMS.values(), ids=list(SUMS))
def test_a_total_is_the_sum_of_its_categories(reports, expected):
    assert found(activity_sum_wrong, POST, reports) == expected


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([2012], "2012"),
        ([2013, 2012], "2012 et 2013"),
        ([2012, 2013, 2014], "2012 à 2014"),
        ([2009, 2011, 2011, 2013, 2014, 2015], "2009, 2011 et 2013 à 2015"),
        ([2009, 2010, 2012, 2013, 2014, 2015, 2017], "2009, 2010, 2012 à 2015 et 2017"),
    ],
)
def test_years_are_told_in_few_words(years, words):
    assert years_in_words(years) == words

"""Counts of the social workers: 323 = 84 + 44 + 195, series with their holes, months worked, reports owed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.activity import (
    ActivityOwed,
    Series,
    SeriesRow,
    YearTable,
    added,
    full_time_equivalent,
    held_in,
    months_worked,
    reports_owed,
    series,
    total_agrees,
    total_of,
    with_columns,
    year_table,
)
from partners.domain.facts import ActivityFact
from tests.partners.domain.money import post, report

NO_REPORT = Unknown("aucun bilan n’est renseigné pour cette année")
NOT_COUNTED = Unknown("un bilan ne donne pas ce nombre")
MISSING = Unknown("le bilan d’un poste manque")
NO_START = Unknown("la prise de fonction n’est pas renseignée")
NO_MONTH = Unknown("le mois de début ou de fin du poste n’est pas renseigné")


@pytest.mark.parametrize(
    ("fact", "agrees", "total"),
    [
        pytest.param(report(total=323), True, 323, id="text 003: 323 = 84 + 44 + 195"),
        pytest.param(report(total=322), False, 322, id="one too few"),
        pytest.param(report(total=324), False, 324, id="one too many"),
        pytest.param(report(), Unknown("le total n’est pas renseigné"), 323, id="the sum makes the total"),
        pytest.param(
            report(others=None, total=323), Unknown("une catégorie n’est pas renseignée"), 323, id="a hole"
        ),
        pytest.param(report(others=None, total=127), False, 127, id="a hole, too much already"),
        pytest.param(
            report(others=None, total=128),
            Unknown("une catégorie n’est pas renseignée"),
            128,
            id="maybe none",
        ),
        pytest.param(
            report(others=None), Unknown("le total n’est pas renseigné"), NOT_COUNTED, id="two holes"
        ),
        pytest.param(
            ActivityFact(1, 1, 2012, 323, {}),
            Unknown("aucune catégorie n’est renseignée"),
            323,
            id="total only",
        ),
        pytest.param(
            ActivityFact(1, 1, 2012, None, {}),
            Unknown("le total n’est pas renseigné"),
            NOT_COUNTED,
            id="empty",
        ),
        pytest.param(report(0, 0, 0, total=0), True, 0, id="a zero that is known"),
    ],
)
def test_total(fact, agrees, total):
    assert (total_agrees(fact), total_of(fact)) == (agrees, total)


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [([84, 44, 195], 323), ([0], 0), ([], NO_REPORT), ([84, NOT_COUNTED, MISSING], NOT_COUNTED)],
)
def test_added(counts, wanted):
    assert added(counts) == wanted


NAMES = ("victimes", "mis en cause", "autres")


def test_the_table_of_a_year():
    facts = [report(10, 20, 30, post_key=2), report(total=323), report(1, 1, 1, year=2011)]
    assert year_table(facts, 2012) == YearTable(
        2012, (1, 2), NAMES, ((84, 44, 195, 323), (10, 20, 30, 60), (94, 64, 225, 383))
    )


def test_a_post_without_report_leaves_the_sums_unknown():
    facts, posts = [report()], [post(1), post(2, start="2012-10"), post(3, start="2013"), post(4, start="")]
    hole = (MISSING,) * 4
    assert year_table(facts, 2012, posts=posts) == YearTable(
        2012, (1, 2), NAMES, ((84, 44, 195, 323), hole, hole)
    )
    assert year_table([], 2012) == YearTable(2012, (), (), ((NO_REPORT,),))


def test_a_table_takes_other_columns():
    table = year_table([report()], 2012)
    assert with_columns(table, ("autres",)).cells == ((195, 323), (195, 323))
    assert with_columns(table, ("autres", "neuve")) == YearTable(
        2012, (1,), ("autres", "neuve"), ((195, NOT_COUNTED, 323),) * 2
    )
    assert with_columns(year_table([], 2012), ("autres",)).cells == ((NO_REPORT, NO_REPORT),)
    assert with_columns(with_columns(table, sorted(NAMES)), NAMES) == table


def test_a_series_keeps_its_holes():
    facts = [report(80, 40, 190, year=2010), report(total=323), report(9, 9, 9, year=2009)]
    assert series(facts, 2012) == Series(
        (2010, 2011, 2012),
        (
            SeriesRow("victimes", (80, NO_REPORT, 84)),
            SeriesRow("mis en cause", (40, NO_REPORT, 44)),
            SeriesRow("autres", (190, NO_REPORT, 195)),
        ),
        (310, NO_REPORT, 323),
    )
    assert series(facts, 2012, years=1).years == (2012,)
    assert series(facts, 2013, years=2).totals == (323, NO_REPORT)
    assert series(facts, 2012, posts=[post(1, start="2011")]).totals == (310, MISSING, 323)


def test_a_category_of_one_year_is_a_hole_in_the_others():
    facts = [ActivityFact(1, 1, 2011, 5, {"ancienne": 5}), ActivityFact(2, 1, 2012, 7, {"neuve": 7})]
    assert series(facts, 2012, years=2) == Series(
        (2011, 2012),
        (SeriesRow("ancienne", (5, NOT_COUNTED)), SeriesRow("neuve", (NOT_COUNTED, 7))),
        (5, 7),
    )


COUNT = st.integers(0, 400)
REPORTS = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(2010, 2012)), st.tuples(COUNT, COUNT, COUNT), max_size=9
).map(
    lambda found: [report(*counts, post_key=key, year=year) for (key, year), counts in sorted(found.items())]
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_posts_years_and_categories_give_the_same_total(facts, random):
    whole = series(facts, 2012)
    for place, year in enumerate(whole.years):
        counts = [total_of(fact) for fact in facts if fact.year == year]
        total = whole.totals[place]
        assert total == (sum(counts) if counts else NO_REPORT)
        if counts:
            assert total == sum(row.counts[place] for row in whole.rows)
            table = year_table(facts, year)
            assert total == sum(line[-1] for line in table.cells[:-1]) == sum(table.cells[-1][:-1])
    assert series(random.sample(facts, len(facts)), 2012).totals == whole.totals


@pytest.mark.parametrize(
    ("start", "end", "year", "held", "months"),
    [
        pytest.param("2009-10-05", "", 2009, True, 3, id="first post: October, November, December 2009"),
        pytest.param("2009-10-05", "", 2010, True, 12, id="a whole year"),
        pytest.param("2009-10-05", "", 2008, False, 0, id="the year before"),
        pytest.param("2013-10", "", 2013, True, 3, id="second post: October 2013"),
        pytest.param("2013-12-31", "", 2013, True, 1, id="one day"),
        pytest.param("2013-01", "2013-01-01", 2013, True, 1, id="one month begun"),
        pytest.param("2013-03", "2013-05", 2013, True, 3, id="within a year"),
        pytest.param("2012-03", "2013-05", 2013, True, 5, id="until May"),
        pytest.param("2012-03", "2013-05", 2014, False, 0, id="after the end"),
        pytest.param("2012-03", "2014-05", 2013, True, 12, id="a year between"),
        pytest.param("2013", "", 2013, True, NO_MONTH, id="the month of the start is not known"),
        pytest.param("2013", "", 2014, True, 12, id="known to the year, the year after"),
        pytest.param("2012-03", "2013", 2013, True, NO_MONTH, id="the month of the end is not known"),
        pytest.param("", "", 2013, NO_START, NO_START, id="start not known"),
        pytest.param("", "2012", 2013, False, 0, id="start not known, ended before"),
        pytest.param("", "2013-05", 2013, NO_START, NO_START, id="start not known, ended that year"),
    ],
)
def test_months_worked(start, end, year, held, months):
    one = post(1, start, end)
    assert (held_in(one, year), months_worked(one, year)) == (held, months)


@pytest.mark.parametrize(
    ("one", "year", "wanted"),
    [
        pytest.param(post(2, "2013-10", full_time="0.5"), 2013, Decimal("0.125"), id="half time, 3 months"),
        pytest.param(post(1), 2012, Decimal("1.000"), id="full time, a year"),
        pytest.param(post(1, "2013-12"), 2013, Decimal("0.083"), id="one month"),
        pytest.param(post(1, "2013-12", full_time="0.75"), 2013, Decimal("0.063"), id="halves upwards"),
        pytest.param(post(1), 2008, Decimal(0), id="not yet"),
        pytest.param(post(1, "2013"), 2013, NO_MONTH, id="month not known"),
        pytest.param(
            post(1, full_time=""),
            2013,
            Unknown("le temps de travail du poste n’est pas renseigné"),
            id="no time",
        ),
    ],
)
def test_full_time_equivalent(one, year, wanted):
    assert full_time_equivalent(one, year) == wanted


def test_reports_owed():
    posts = [post(1), post(2, "2012-12-31"), post(3, "2013"), post(4, ""), post(5), post(6)]
    facts = [
        report(),
        report(year=2011, post_key=2),
        report(others=None, post_key=5),
        report(others=None, total=200, post_key=6),
    ]
    due = date(2013, 3, 31)
    assert reports_owed(posts, facts, 2012) == (
        ActivityOwed(1, "poste 1", 2012, due, True, True),
        ActivityOwed(2, "poste 2", 2012, due, False, True),
        ActivityOwed(4, "poste 4", 2012, due, False, NO_START),
        ActivityOwed(5, "poste 5", 2012, due, False, True),
        ActivityOwed(6, "poste 6", 2012, due, True, True),
    )
    assert reports_owed([post(1)], [], 2012, (4, 30))[0].due == date(2013, 4, 30)


@pytest.mark.parametrize(
    ("key", "on", "late"),
    [
        pytest.param(2, date(2013, 3, 31), False, id="on the due day"),
        pytest.param(2, date(2013, 4, 1), True, id="the day after"),
        pytest.param(1, date(2013, 4, 1), False, id="received"),
        pytest.param(4, date(2013, 4, 1), False, id="nothing says it was held"),
    ],
)
def test_late_figures(key, on, late):
    owed = reports_owed([post(1), post(2), post(4, "")], [report()], 2012)
    assert {line.post: line.late(on) for line in owed}[key] is late

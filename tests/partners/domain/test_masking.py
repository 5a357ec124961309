"""Small counts hidden so that nobody finds them again: neither by a sum, nor by another page, nor by months."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.activity import NO_REPORT, NOT_COUNTED, series, year_table
from partners.domain.facts import ActivityFact
from partners.domain.masking import (
    THRESHOLD,
    masked,
    masked_breakdown,
    masked_series,
    masked_year,
    masked_years,
    shown_months,
)
from tests.partners.domain.histories import HISTORIES, SMALL, TOTAL, YEARS, given_back, others, with_sums
from tests.partners.domain.money import post, report

HOLE = Unknown("x")


def rows(*lines):
    """Lines of a table written as text: a full stop is masked, a question mark not known."""
    words = {".": None, "?": HOLE}
    return tuple(
        tuple(words[word] if word in words else int(word) for word in line.split()) for line in lines
    )


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        pytest.param("84 44 195 323", "84 44 195 323", id="text 003: nothing small"),
        pytest.param("84 44 2 130", "84 . . 130", id="the next smallest goes with it"),
        pytest.param("2 44 84 130", ". . 84 130", id="wherever it is"),
        pytest.param("84 84 2 170", ". 84 . 170", id="of two alike the first"),
        pytest.param("84 3 2 89", "84 . . 89", id="two small ones hide each other"),
        pytest.param("84 1 1 86", ". . . 86", id="two ones do not: 86 − 84 = 1 + 1"),
        pytest.param("84 2 1 87", "84 . . 87", id="3 is 1 + 2 or 2 + 1"),
        pytest.param("0 0 2 2", "0 0 . .", id="nothing else than the total"),
        pytest.param("0 2 40 42", "0 . . 42", id="a zero is shown and hides nothing"),
        pytest.param("1 1 1 1 1 5", ". . . . . .", id="five ones: the total tells them"),
        pytest.param("5 5 5 15", "5 5 5 15", id="five is shown"),
        pytest.param("4 50 60 114", ". . 60 114", id="four is masked"),
        pytest.param("1 50 60 111", ". . 60 111", id="one is masked"),
        pytest.param("0 0 0 0", "0 0 0 0", id="only zeros"),
        pytest.param("? 44 2 130", "? 44 . 130", id="a hole hides too"),
        pytest.param("84 ? 46 130", "84 ? 46 130", id="a hole that is nothing by the sum"),
        pytest.param("84 ? 40 127", "84 ? . 127", id="a hole that is small by the sum"),
        pytest.param("84 ? 30 127", "84 ? 30 127", id="a hole that is not small"),
        pytest.param("84 44 2 ?", "84 44 . ?", id="no total to subtract from"),
        pytest.param("84 ? ? 130", "84 ? ? 130", id="two holes"),
        pytest.param("? ? 2 130", "? ? . 130", id="two holes hide a third"),
    ],
)
def test_one_line_with_its_total(table, wanted):
    (line,) = rows(wanted)
    assert masked(rows(table), column_totals=False) == (line,)
    column = tuple((cell,) for cell in rows(table)[0])
    assert masked(column, row_totals=False) == tuple((cell,) for cell in line)


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        pytest.param(
            ("84 44 195 323", "84 44 195 323"),
            ("84 44 195 323", "84 44 195 323"),
            id="one post, text 003",
        ),
        pytest.param(("84 44 2 130", "84 44 2 130"), ("84 . . 130", "84 . . 130"), id="one post, one small"),
        pytest.param(
            ("84 44 195 323", "20 3 30 53", "104 47 225 376"),
            (". . 195 323", ". . 30 53", "104 47 225 376"),
            id="two posts: a rectangle hides one",
        ),
        pytest.param(
            ("? 44 83 130", "20 30 40 90", "23 74 123 220"),
            ("? . 83 130", ". . 40 90", "23 74 123 220"),
            id="a hole that is 3 by the sums of its line and of its column",
        ),
        pytest.param(
            ("80 44 ? 130", "20 30 40 90", "100 74 46 220"),
            ("80 44 ? 130", "20 30 40 90", "100 74 46 220"),
            id="a hole that is 6",
        ),
        pytest.param(
            ("0 0 2 2", "9 8 7 24", "9 8 9 26"),
            ("0 0 . .", "9 8 . .", "9 8 9 26"),
            id="the total of a post that has one count",
        ),
        pytest.param(
            (". 0 . 10", ". . 0 7", "5 . . 17"),
            (". 0 . 10", ". . 0 7", "5 . . 17"),
            id="the sums go too when they must",
        ),
    ],
)
def test_posts_by_categories(table, wanted):
    assert masked(rows(*table)) == rows(*wanted)


def test_without_totals_only_the_small_ones_go():
    assert masked(rows("84 2", "3 40"), row_totals=False, column_totals=False) == rows("84 .", ". 40")
    assert masked([], row_totals=True) == ()
    assert masked(((3,),), row_totals=False, column_totals=False) == ((None,),)


@pytest.mark.parametrize(
    ("threshold", "wanted"),
    [
        (5, "40 . . 49"),
        (4, "40 4 5 49"),
        (0, "40 4 5 49"),
        (6, "40 . . 49"),
        (41, ". . . 49"),
        (50, ". . . ."),
    ],
)
def test_the_threshold_is_a_setting(threshold, wanted):
    assert masked(rows("40 4 5 49"), threshold, column_totals=False) == rows(wanted)
    assert THRESHOLD == 5


def test_what_is_masked_already_stays_masked():
    assert masked(rows("84 . . 130"), column_totals=False) == rows("84 . . 130")
    assert masked(rows("84 44 . 130"), column_totals=False) == rows("84 . . 130")
    assert masked(rows("84 44 2 ."), column_totals=False) == rows("84 44 . .")


def test_sums_that_do_not_add_up_are_masked_all_the_same():
    assert masked(rows("0 3 0"), column_totals=False) == rows(". . 0")
    assert masked(rows("84 44 2 200"), column_totals=False) == rows("84 . . 200")
    assert masked(rows("84 44 2 10"), column_totals=False) == rows("84 . . 10")


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        (((1, 2), (1,)), {}, "Les lignes du tableau n’ont pas la même longueur."),
        (((1,), (1,)), {}, "Le tableau n’a que ses totaux."),
        (((1, 2),), {}, "Le tableau n’a que ses totaux."),
        (((),), {"column_totals": False}, "Le tableau n’a que ses totaux."),
    ],
)
def test_a_table_that_is_none(table, options, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        masked(table, **options)


TABLES = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda size: st.lists(
        st.lists(SMALL, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@given(TABLES)
def test_no_masked_count_can_be_found_again(cells):
    table = with_sums(cells)
    shown = masked(table)
    possible = list(others(table, shown))
    for row, line in enumerate(shown):
        for column, cell in enumerate(line):
            count = table[row][column]
            assert cell in {None, count}
            assert cell is None or not 1 <= count < THRESHOLD
            if cell is None:
                assert len({other[row][column] for other in possible}) >= 2
                assert count > 0


@given(TABLES)
def test_masking_twice_changes_nothing_and_large_counts_stay(cells):
    table = with_sums(cells)
    assert masked(masked(table)) == masked(table)
    large = with_sums([[count + 5 for count in line] for line in cells])
    assert masked(large) == tuple(map(tuple, large))


FACTS = [report(84, 44, 195), report(20, 3, 30, post_key=2), report(80, 40, 190, year=2011)]


def test_the_pages_of_a_year_and_its_series_hide_the_same():
    (first, second, sums) = masked_year(year_table(FACTS, 2012)).cells
    assert (first, second) == rows(". . 195 323", ". . 30 53")
    found = masked_series(FACTS, 2012)
    assert tuple(row.counts[-1] for row in found.rows) == sums[:-1]
    assert found == series(FACTS, 2012)
    assert found.years == (2010, 2011, 2012)
    assert found.totals == (NO_REPORT, 310, 376)


def test_a_small_year_is_masked_in_the_series():
    facts = [*FACTS, report(2, 30, 40, year=2010)]
    found = masked_series(facts, 2012)
    assert [row.counts[0] for row in found.rows] == [None, None, 40]
    assert found.totals[0] == 72
    assert [row.counts[0] for row in masked_series(facts, 2012, 1).rows] == [2, 30, 40]
    assert masked_series(facts, 2012, years=2).years == (2011, 2012)
    assert masked_series(facts, 2012, posts=[post(9, "2011")]).totals[1] == Unknown(
        "le bilan d’un poste manque"
    )
    assert masked_year(year_table(facts, 2010), 3).cells[0] == (None, None, 40, 72)
    assert masked_year(year_table(facts, 2010), 2).cells[0] == (2, 30, 40, 72)


def test_a_category_of_another_year_unmasks_nothing():
    facts = [
        ActivityFact(1, 1, 2012, 60, {"A": 3, "B": 20, "D": 37}),
        ActivityFact(2, 1, 2014, 60, {"A": 10, "B": 10, "C": 30, "D": 10}),
    ]
    first, second = masked_series(facts, 2012), masked_series(facts, 2014)
    assert {row.category: row.counts[-1] for row in first.rows} == {"A": None, "B": None, "D": 37}
    assert {row.category: row.counts[0] for row in second.rows} == {
        "A": None,
        "B": None,
        "C": NOT_COUNTED,
        "D": 37,
    }
    assert masked_years(facts, 2014)[0] == masked_years(facts, 2012)[-1]


def test_the_order_of_the_words_does_not_change_what_is_masked():
    counts = {"A": 84, "B": 84, "C": 2}
    for names in itertools.permutations(counts):
        fact = ActivityFact(1, 1, 2012, 170, {name: counts[name] for name in names})
        table = masked_year(year_table([fact], 2012))
        assert table.categories == names
        assert dict(zip(names, table.cells[0], strict=False)) == {"A": None, "B": 84, "C": None}


def told_by_every_paper(facts):
    """What a reader of the papers of all years knows: counts by year, post (0 for all of them) and category."""
    told = defaultdict(set)
    for last in range(YEARS[0], YEARS[-1] + 3):
        found, tables = masked_series(facts, last), masked_years(facts, last)
        for place, year in enumerate(found.years):
            told[year, 0, TOTAL].add(found.totals[place])
            for row in found.rows:
                told[year, 0, row.category].add(row.counts[place])
        for table in tables:
            for key, line in zip((*table.posts, 0), table.cells, strict=True):
                for name, cell in zip((*table.categories, TOTAL), line, strict=True):
                    told[table.year, key, name].add(cell)
    return told


@given(HISTORIES)
def test_no_masked_count_can_be_found_again_with_the_papers_of_all_years(histories):
    facts = [
        ActivityFact(year * 10 + key, key, year, sum(line), dict(zip(names, line, strict=True)))
        for year, (names, lines) in histories.items()
        for key, line in enumerate(lines, 1)
    ]
    assert given_back(told_by_every_paper(facts), histories) == []


@pytest.mark.parametrize(
    ("counts", "total", "wanted"),
    [
        pytest.param("84 44 2", 130, "84 . .", id="another division of the same total"),
        pytest.param("84 46", 130, "84 46", id="nothing small"),
        pytest.param("0 3", None, ". .", id="of a masked total nothing is shown"),
        pytest.param("0 3", 3, ". .", id="when its own total would have to go"),
        pytest.param("0 9", HOLE, ". .", id="of a total that is not known"),
        pytest.param("84 84 84", 130, "84 84 84", id="a person may be counted twice"),
    ],
)
def test_breakdown(counts, total, wanted):
    assert masked_breakdown(rows(counts)[0], total) == rows(wanted)[0]


def test_breakdown_has_the_threshold_of_its_page():
    assert masked_breakdown((84, 44, 2), 130, 2) == (84, 44, 2)


def test_months_go_with_their_total():
    assert shown_months((12, 3, HOLE), (323, None, 60)) == (12, None, HOLE)
    with pytest.raises(ValueError, match="zip"):
        shown_months((12,), ())


def test_reports_that_give_their_total_only_are_masked_from_post_to_post():
    facts = [
        ActivityFact(1, 1, 2010, 3, {}),
        ActivityFact(2, 2, 2010, 40, {}),
        ActivityFact(3, 3, 2010, 50, {}),
    ]

    assert masked_year(year_table(facts, 2010)).cells == ((None,), (None,), (50,), (93,))

"""Means and fundings of a strategy: the same sums by every path, unknowns kept, nothing counted twice."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partners.domain.balances import Total, balance
from partners.domain.vocabulary import FundingSide
from prevention.domain.budget import (
    MEANS_GROUPS,
    MeansLine,
    Spread,
    funded,
    fundings_of,
    means,
    merged_means,
    work_words,
)
from prevention.domain.facts import YearMeansFact
from tests.deliberations.domain.support import plain
from tests.prevention.domain.records import action, day, link

EUROS = st.none() | st.integers(0, 1000).map(Decimal)
YEARS = st.builds(
    YearMeansFact,
    year=st.integers(2019, 2021),
    planned=EUROS,
    real=EUROS,
    planned_time=EUROS,
    real_time=EUROS,
)
LINKS = st.builds(
    lambda key, side, funder, year, requested, notified: link(
        key=key, side=side, funder=funder, year=year, requested=requested, notified=notified
    ),
    key=st.integers(1, 5),
    side=st.sampled_from(list(FundingSide)),
    funder=st.sampled_from([None, "État", "Département"]),
    year=st.sampled_from([None, 2019, 2020]),
    requested=EUROS,
    notified=EUROS,
)
SHEETS = st.lists(
    st.builds(
        lambda axis, objective, given: action(axis=axis, objective=objective, means=tuple(given)),
        st.integers(1, 3),
        st.none() | st.integers(1, 2),
        st.lists(YEARS, max_size=3),
    ),
    max_size=6,
).map(lambda sheets: [replace(sheet, key=key) for key, sheet in enumerate(sheets)])


def year(number, planned=None, real=None, planned_time=None, real_time=None):
    amounts = (planned, real, planned_time, real_time)
    return YearMeansFact(number, *(None if one is None else Decimal(one) for one in amounts))


MEDIATION = action(key=1, axis=1, objective=5, means=(year(2019, 3000, 2500, 1, 1), year(2020, 4000)))
VIDEO = action(key=2, axis=1, means=(year(2019, 50_000, 48_000),))
PARENTS = action(key=3, axis=2)
EVERY = [MEDIATION, VIDEO, PARENTS]


def test_means_by_axis_and_year_with_what_is_not_stated_last():
    assert [(line.key, plain(str(line.planned)), plain(str(line.real))) for line in means(EVERY)] == [
        ((1, 2019), "53 000 €", "50 500 €"),
        ((1, 2020), "4 000 €", "non renseigné"),
        ((2, None), "non renseigné", "non renseigné"),
    ]


def test_objectives_not_stated_come_last():
    assert [line.key for line in means(EVERY, ("objective",))] == [(5,), (None,)]


def test_working_time_is_summed_apart():
    (line,) = means([MEDIATION, VIDEO], ())
    assert (line.planned_time, line.real_time) == (Total(Decimal(1), 2, 1), Total(Decimal(1), 2, 1))


def test_the_real_means_of_a_year_to_come_are_awaited_by_nobody():
    (line,) = means([MEDIATION], (), on_year=2019)
    assert (line.planned, line.planned_time) == (Total(Decimal(7000), 0, 2), Total(Decimal(1), 1, 1))
    assert (line.real, line.real_time) == (Total(Decimal(2500), 0, 1), Total(Decimal(1), 0, 1))
    (given,) = means([action(means=(year(2021, 10, 5, 2, 1),))], (), on_year=2019)
    assert (given.real, given.real_time) == (Total(Decimal(5), 0, 1), Total(Decimal(1), 0, 1))


def test_another_group_is_refused():
    with pytest.raises(ValueError, match=r"^Les moyens se comptent par axis, objective, action, year\.$"):
        means(EVERY, ("funder",))


@given(sheets=SHEETS, by=st.permutations(MEANS_GROUPS), kept=st.integers(0, 4))
def test_means_are_the_same_by_every_path(sheets, by, kept):
    fine = means(sheets, tuple(by))
    assert merged_means(fine, tuple(range(kept))) == means(sheets, tuple(by[:kept]))


@given(sheets=SHEETS)
def test_no_amount_is_lost(sheets):
    whole = merged_means(means(sheets))
    given_years = [one for sheet in sheets for one in sheet.means]
    bare = sum(not sheet.means for sheet in sheets)
    for name in ("planned", "real", "planned_time", "real_time"):
        expected = Total.of([*(getattr(one, name) for one in given_years), *[None] * bare])
        assert [getattr(line, name) for line in whole] == ([expected] if sheets else [])


def test_lines_together_add_each_sum():
    one = MeansLine((1,), *(Total(Decimal(place), 0, 1) for place in (1, 2, 3, 4)))
    assert one.together(one, (2,)) == MeansLine(
        (2,), *(Total(Decimal(place), 0, 2) for place in (2, 4, 6, 8))
    )


STATE = link(key=1, notified=Decimal(18_000), requested=Decimal(20_000))
SHARED = link(key=2, funder="Département", requested=Decimal(5000), year=2020)
REFUSED = link(key=3, requested=Decimal(900), refused_on=day("01/07/2019"))
EXPENSE = link(key=4, side=FundingSide.EXPENSE, notified=Decimal(3000))


def test_fundings_by_axis_side_and_funder_each_once():
    first = action(key=1, axis=1, fundings=(STATE, SHARED, EXPENSE))
    second = action(key=2, axis=2, fundings=(SHARED, REFUSED))
    third = action(key=3, axis=1, fundings=(STATE,))
    found = funded([second, first, third])

    assert [(line.axis, line.line.side, line.line.key, line.planned) for line in found] == [
        (1, FundingSide.EXPENSE, ("État", 2019), Total(Decimal(3000), 0, 1)),
        (1, FundingSide.REVENUE, ("État", 2019), Total(Decimal(18_000), 0, 1)),
        (2, FundingSide.REVENUE, ("État", 2019), Total()),
        (Spread.SEVERAL_AXES, FundingSide.REVENUE, ("Département", 2020), Total(Decimal(5000), 0, 1)),
    ]
    assert [fact.key for fact in fundings_of([second, first, third])] == [2, 3, 1, 4]


def test_lines_of_one_axis_keep_their_own_fundings():
    sheet = action(fundings=(STATE, link(key=5, funder="Région", notified=Decimal(7))))
    assert [(line.line.key, line.planned.known) for line in funded([sheet])] == [
        (("État", 2019), 18_000),
        (("Région", 2019), 7),
    ]


@given(sheets=st.lists(st.tuples(st.integers(1, 3), st.lists(LINKS, max_size=3)), max_size=5))
def test_the_fundings_of_the_axes_are_all_the_fundings(sheets):
    known = {}
    actions = [
        action(
            key=key,
            axis=axis,
            fundings=tuple(known.setdefault(one.funding.key, one) for one in links),
        )
        for key, (axis, links) in enumerate(sheets)
    ]
    found = funded(actions, ())
    for line in balance(fundings_of(actions), ()):
        parts = [one.line for one in found if one.line.side is line.side]
        together = parts[0]
        for part in parts[1:]:
            together = together.together(part, ())
        assert together == line
    assert sum(line.line.count for line in funded(actions)) == len(fundings_of(actions))


def test_working_time_in_words_says_what_it_leaves_out():
    assert work_words(Total.of([None])) == "non renseigné"
    assert work_words(Total.of([Decimal("1.99")])) == "1,99\u00a0équivalent temps plein"
    assert work_words(Total.of([Decimal("2.50")])) == "2,5\u00a0équivalents temps plein"
    assert work_words(Total.of([Decimal(-2), None])) == "au moins −2\u00a0équivalents temps plein"

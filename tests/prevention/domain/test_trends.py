"""Trends: which value stands for a period, in which order, how far from the target, what is an estimate."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from prevention.domain.facts import IndicatorFact
from prevention.domain.trends import NO_AIM, NO_TARGET, NO_VALUE, Point, Trend, aim_of, indicator_trend
from prevention.domain.vocabulary import Confidence, IndicatorAim
from tests.prevention.domain.records import measured

VALUES = st.integers(0, 20).map(Decimal)


def indicator(*measurements, **more):
    amounts = {name: Decimal(value) for name, value in more.items() if name != "aim"}
    return IndicatorFact(
        1,
        "Vols",
        measurements=measurements,
        aim=more.get("aim", IndicatorAim.NOT_STATED),
        **amounts,
    )


@pytest.mark.parametrize(
    ("baseline", "target", "stated", "expected"),
    [
        (10, 20, IndicatorAim.NOT_STATED, IndicatorAim.INCREASE),
        (20, 10, IndicatorAim.NOT_STATED, IndicatorAim.DECREASE),
        (10, 10, IndicatorAim.NOT_STATED, IndicatorAim.HOLD),
        (10, 20, IndicatorAim.DECREASE, IndicatorAim.DECREASE),
    ],
)
def test_the_aim_is_stated_or_told_by_the_target(baseline, target, stated, expected):
    assert aim_of(indicator(baseline=baseline, target=target, aim=stated)) is expected


def test_without_one_of_both_no_aim_is_told():
    assert aim_of(indicator(baseline=10)) is IndicatorAim.NOT_STATED
    assert aim_of(indicator(target=10)) is IndicatorAim.NOT_STATED


SAME_PERIOD = {
    "not an estimate": (measured(1, "2020", "1"), measured(2, "2020", "2", estimated=True)),
    "surer": (
        measured(1, "2020", "1", confidence=Confidence.MEDIUM),
        measured(2, "2020", "2", confidence=Confidence.LOW),
    ),
    "some confidence": (measured(1, "2020", "1", confidence=Confidence.LOW), measured(2, "2020", "2")),
    "the surest": (
        measured(1, "2020", "1", confidence=Confidence.HIGH),
        measured(2, "2020", "2", confidence=Confidence.MEDIUM),
    ),
    "recorded last": (measured(3, "2020", "1"), measured(2, "2020", "2")),
    "a value": (measured(1, "2020", "1"), measured(2, "2020", None)),
}


@pytest.mark.parametrize("pair", SAME_PERIOD.values(), ids=list(SAME_PERIOD))
def test_one_value_stands_for_a_period(pair):
    expected = (Point(Decimal(1), PartialDate(2020)),)
    assert indicator_trend(indicator(*pair)).points == expected
    assert indicator_trend(indicator(*reversed(pair))).points == expected


def test_periods_follow_in_time_a_whole_year_after_its_months():
    found = indicator_trend(
        indicator(
            measured(1, "2020", "4"),
            measured(2, "06/2020", "2"),
            measured(3, "2019", "1", until=PartialDate(2020, 8)),
            measured(4, "12/2020", "5"),
            baseline=0,
        )
    )
    assert [int(point.value) for point in found.points] == [0, 2, 1, 4, 5]
    assert found.points[0] == Point(Decimal(0))


def test_a_longer_period_is_another_one():
    found = indicator_trend(
        indicator(measured(1, "2019", "1"), measured(2, "2019", "2", until=PartialDate(2020)))
    )
    assert [int(point.value) for point in found.points] == [1, 2]


def test_of_two_periods_that_end_together_the_first_begun_comes_first():
    year, two_years = measured(1, "2020", "1"), measured(2, "2019", "2", until=PartialDate(2020))
    found = indicator_trend(indicator(year, two_years))
    assert [int(point.value) for point in found.points] == [2, 1]


def test_a_trend_says_which_way_the_indicator_has_to_go():
    assert indicator_trend(indicator(baseline=40, target=20)).aim is IndicatorAim.DECREASE
    assert indicator_trend(indicator(target=20, aim=IndicatorAim.HOLD)).aim is IndicatorAim.HOLD


def test_how_far_from_the_target():
    towards = {"baseline": 40, "target": 20}
    assert indicator_trend(indicator(measured(1, "2020", "27"), **towards)).gap == 7
    assert indicator_trend(indicator(measured(1, "2020", "12"), **towards)).gap == 0
    assert indicator_trend(indicator(measured(1, "2020", "12"), baseline=0, target=20)).gap == 8
    assert indicator_trend(indicator(measured(1, "2020", "12"), target=20)).gap == 8
    assert indicator_trend(indicator(measured(1, "2020", "12"))).gap == NO_TARGET
    assert indicator_trend(indicator(**towards)).gap == NO_VALUE


def test_why_nobody_can_say_whether_the_target_is_reached():
    assert indicator_trend(indicator(measured(1, "2020", "12"), target=20)).reached == NO_AIM
    assert indicator_trend(indicator(measured(1, "2020", "12"))).reached == NO_TARGET
    assert indicator_trend(indicator(target=20)).reached == NO_VALUE
    assert [str(one.reason) for one in (NO_AIM, NO_TARGET, NO_VALUE)] == [
        "le sens de l’indicateur n’est pas renseigné",
        "la cible n’est pas renseignée",
        "aucun relevé n’est renseigné",
    ]
    assert (
        indicator_trend(indicator(measured(1, "2020", "12"), target=20, aim=IndicatorAim.HOLD)).reached
        is False
    )


def test_a_trend_is_an_estimate_when_an_end_of_it_is():
    values = [measured(year, str(year), "3", estimated=year == 2020) for year in (2019, 2020, 2021)]
    assert not indicator_trend(indicator(*values)).estimated
    assert indicator_trend(indicator(*values[:2])).estimated
    assert indicator_trend(indicator(*values[1:])).estimated
    assert not indicator_trend(indicator()).estimated


@given(values=st.lists(VALUES, max_size=5), baseline=st.none() | VALUES, target=st.none() | VALUES)
def test_a_trend_needs_two_values_and_is_zero_far_once_reached(values, baseline, target):
    found = indicator_trend(
        IndicatorFact(
            1,
            "Vols",
            baseline=baseline,
            target=target,
            measurements=tuple(
                measured(key, str(2010 + key), str(value)) for key, value in enumerate(values)
            ),
        )
    )
    few = len(values) + (baseline is not None) < 2
    assert (found.since_start is Trend.NOT_ENOUGH) is few
    assert (found.since_last is Trend.NOT_ENOUGH) is few
    if not isinstance(found.gap, Unknown):
        assert found.gap >= 0
        assert (found.reached is True) == (found.gap == 0)

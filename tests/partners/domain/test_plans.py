"""The funding plan of a file, and the rate against its cap."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.funding import RateBasis
from partners.domain.plans import PlanLine, PlanShare, RateUse, percent, plan, rate_against_cap
from tests.deliberations.domain.support import plain
from tests.partners.domain.money import funding, shares

NO_COST = Unknown("le coût total n’est pas renseigné")
NO_AMOUNT = Unknown("le montant n’est pas renseigné")
ONE_MISSING = Unknown("1\u00a0montant n’est pas renseigné")


def test_the_lines_of_a_plan():
    found = plan(funding(funder="FIPD", requested=80, co_funders=shares(15, own=5), total_cost=100))
    assert found.lines == (
        PlanLine("FIPD", PlanShare.REQUESTED, Decimal(80), Decimal("0.8000")),
        PlanLine("A", PlanShare.CO_FUNDER, Decimal(15), Decimal("0.1500")),
        PlanLine("commune", PlanShare.OWN, Decimal(5), Decimal("0.0500")),
    )
    assert (found.total, found.cost) == (Total(Decimal(100), 0, 3), 100)
    assert (found.difference, found.balanced) == (0, True)


@pytest.mark.parametrize(
    ("requested", "notified", "kind", "amount"),
    [
        (20000, None, PlanShare.REQUESTED, 20000),
        (20000, 18000, PlanShare.GRANTED, 18000),
        (None, 18000, PlanShare.GRANTED, 18000),
        (20000, 0, PlanShare.GRANTED, 0),
    ],
)
def test_what_is_notified_takes_the_place_of_what_was_asked(requested, notified, kind, amount):
    found = plan(funding(funder="FIPD", requested=requested, notified=notified, total_cost=20000))
    assert [(line.kind, line.amount) for line in found.lines] == [(kind, amount)]
    assert found.difference == amount - 20000


@pytest.mark.parametrize(
    ("cost", "requested", "others", "difference", "balanced"),
    [
        pytest.param(100, 80, (20,), 0, True, id="balanced"),
        pytest.param(100, 80, (19,), -1, False, id="one euro short"),
        pytest.param(100, 80, (21,), 1, False, id="one euro too much"),
        pytest.param(100, 100, (), 0, True, id="alone"),
        pytest.param(None, 80, (20,), NO_COST, NO_COST, id="cost not known"),
        pytest.param(100, None, (20,), ONE_MISSING, ONE_MISSING, id="request not known"),
        pytest.param(100, 80, (None,), ONE_MISSING, ONE_MISSING, id="a share not known"),
        pytest.param(100, 100, (None,), ONE_MISSING, ONE_MISSING, id="a share not known may be nothing"),
        pytest.param(100, 101, (None,), ONE_MISSING, False, id="too much already"),
        pytest.param(0, 0, (), 0, True, id="of nothing"),
    ],
)
def test_balance_of_a_plan(cost, requested, others, difference, balanced):
    found = plan(funding(requested=requested, co_funders=shares(*others), total_cost=cost))
    assert (found.difference, found.balanced) == (difference, balanced)


def test_what_is_not_known_has_no_share():
    missing, other = plan(funding(co_funders=shares(20))).lines
    assert missing == PlanLine("financeur non renseigné", PlanShare.REQUESTED, NO_AMOUNT, NO_AMOUNT)
    assert other == PlanLine("A", PlanShare.CO_FUNDER, Decimal(20), NO_COST)
    (nothing,) = plan(funding(funder="FIPD", requested=0, total_cost=0)).lines
    no_share = Unknown("le coût total est nul")
    assert nothing == PlanLine("FIPD", PlanShare.REQUESTED, Decimal(0), no_share)
    (euro,) = plan(funding(requested=1, total_cost=1)).lines
    assert euro.share == 1
    (third,) = plan(funding(requested=2, total_cost=3)).lines
    assert third.share == Decimal("0.6667")
    (half,) = plan(funding(requested=1, total_cost=20000)).lines
    assert half.share == Decimal("0.0001")
    assert [kind.label for kind in PlanShare] == [
        "financement demandé",
        "financement notifié",
        "cofinanceur",
        "part de la commune",
    ]
    assert [kind.value for kind in PlanShare] == ["requested", "granted", "co_funder", "own"]


@given(st.integers(0, 1000), st.lists(st.integers(0, 1000), max_size=2), st.integers(1, 3000))
def test_the_shares_follow_the_amounts(requested, others, cost):
    found = plan(funding(requested=requested, co_funders=shares(*others), total_cost=cost))
    assert found.balanced is (requested + sum(others) == cost)
    assert found.difference == requested + sum(others) - cost
    if found.balanced:
        assert abs(sum(line.share for line in found.lines) - 1) < Decimal("0.001")


ELIGIBLE, COST = RateBasis.ELIGIBLE_BASE, RateBasis.TOTAL_COST
NO_BASE = Unknown("ni l’assiette éligible ni le coût total ne sont renseignés")


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        pytest.param(
            {"requested": 80, "total_cost": 100, "rate_cap": "0.8"},
            ("0.8000", (COST, 100), 80, False),
            id="at the cap",
        ),
        pytest.param(
            {"requested": "80.01", "total_cost": 100, "rate_cap": "0.8"},
            ("0.8001", (COST, 100), 80, True),
            id="one cent above",
        ),
        pytest.param(
            {"requested": 80001, "total_cost": 100_000_000, "rate_cap": "0.0008"},
            ("0.0008", (COST, 100_000_000), 80000, True),
            id="above, though the rate rounds to the cap",
        ),
        pytest.param(
            {"requested": 80, "total_cost": 200, "eligible_base": 90, "rate_cap": "0.8"},
            ("0.8889", (ELIGIBLE, 90), 72, True),
            id="on the eligible base",
        ),
        pytest.param(
            {"rate": "0.81", "rate_cap": "0.8"}, ("0.81", NO_BASE, NO_BASE, True), id="stated, above"
        ),
        pytest.param(
            {"rate": "0.8", "rate_cap": "0.8"}, ("0.8", NO_BASE, NO_BASE, False), id="stated, at the cap"
        ),
        pytest.param(
            {"rate": "0.9", "rate_cap": "0.8", "total_cost": 100},
            ("0.9", (COST, 100), 80, True),
            id="stated, the amount is not known",
        ),
        pytest.param(
            {"rate": "0.8", "rate_cap": "0.8", "total_cost": 100},
            ("0.8", (COST, 100), 80, False),
            id="stated at the cap, the amount is not known",
        ),
    ],
)
def test_rate_against_cap(facts, wanted):
    rate, basis, most, exceeded = wanted
    cap = Decimal(facts["rate_cap"])
    assert rate_against_cap(funding(**facts)) == RateUse(Decimal(rate), cap, basis, most, exceeded)


def test_a_rate_or_a_cap_that_is_not_known():
    assert rate_against_cap(funding(rate="0.8")) == Unknown("le taux maximal n’est pas renseigné")
    assert rate_against_cap(funding(rate_cap="0.8", requested=5)) == NO_BASE


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ("0.8", "80 %"),
        ("0.8000", "80 %"),
        ("0.3333", "33,33 %"),
        ("0.125", "12,5 %"),
        ("0", "0 %"),
        ("1", "100 %"),
    ],
)
def test_a_share_in_words(share, text):
    assert plain(percent(Decimal(share))) == text
    assert "\u00a0%" in percent(Decimal(share))

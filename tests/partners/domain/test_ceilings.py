"""A ceiling by its scope: 10 000 € for one or several actions is not 10 000 € for each."""

from decimal import Decimal

import pytest

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.ceilings import NO_CEILING, NO_SCOPE, CeilingPart, ceiling_use
from partners.domain.vocabulary import CeilingScope, FundingSide
from tests.partners.domain.money import funding, payments

ACTION, ACTIONS, TOWN, PROJECT = (
    CeilingScope.ACTION,
    CeilingScope.ACTIONS,
    CeilingScope.TOWN,
    CeilingScope.PROJECT,
)
MISSING = Unknown("1\u00a0montant n’est pas renseigné")


def asked(*amounts, **facts):
    return [funding(key, requested=amount, **facts) for key, amount in enumerate(amounts, start=1)]


@pytest.mark.parametrize(
    ("scope", "amounts", "exceeded"),
    [
        pytest.param(ACTIONS, (6000, 4000), False, id="together, at the ceiling"),
        pytest.param(ACTIONS, (6000, 4001), True, id="together, one euro above"),
        pytest.param(ACTION, (6000, 10000), False, id="each at the ceiling at most"),
        pytest.param(ACTION, (6000, 10001), True, id="one of them above"),
        pytest.param(TOWN, (6000, 4001), True, id="the whole town"),
        pytest.param(TOWN, (6000, 4000), False, id="the whole town, at the ceiling"),
        pytest.param(PROJECT, (6000, 4001), True, id="the whole project"),
        pytest.param(ACTIONS, (6000, None), MISSING, id="one is not known"),
        pytest.param(ACTIONS, (10001, None), True, id="above already"),
        pytest.param(ACTIONS, (10000, None), MISSING, id="at the ceiling, one is not known"),
        pytest.param(ACTION, (6000, None), MISSING, id="one action is not known"),
        pytest.param(ACTION, (None, 10001), True, id="one not known, another above"),
        pytest.param(ACTIONS, (), False, id="nothing asked"),
    ],
)
def test_exceeded(scope, amounts, exceeded):
    use = ceiling_use(Decimal(10000), scope, asked(*amounts))
    assert use.exceeded == exceeded
    assert (use.ceiling, use.scope) == (10000, scope)


def test_without_ceiling_or_scope_nothing_is_told():
    assert ceiling_use(None, ACTIONS, asked(5)) == NO_CEILING
    assert ceiling_use(Decimal(5), CeilingScope.NOT_STATED, asked(9)) == NO_SCOPE
    assert NO_CEILING.reason == "le plafond n’est pas renseigné"
    assert NO_SCOPE.reason == (
        "la portée du plafond n’est pas indiquée : par action, pour plusieurs, par ville ou par projet"
    )


def test_the_parts_of_a_use():
    use = ceiling_use(Decimal(10000), ACTIONS, asked(6000, 1000))
    assert use.parts == (
        CeilingPart(
            FundingSide.REVENUE,
            (1, 2),
            "financement 1, financement 2",
            Total(Decimal(7000), 0, 2),
            Decimal(3000),
            False,
        ),
    )
    assert [part.fundings for part in ceiling_use(Decimal(9), ACTION, asked(5, 9)).parts] == [(1,), (2,)]
    two = [*asked(5, project=1), funding(2, requested=9, project=2), funding(3, requested=1, project=1)]
    assert [part.fundings for part in ceiling_use(Decimal(9), PROJECT, two).parts] == [(1, 3), (2,)]
    assert [part.fundings for part in ceiling_use(Decimal(9), TOWN, two).parts] == [(1, 2, 3)]


def test_what_is_left_is_never_below_zero_and_unknown_stays():
    (above,) = ceiling_use(Decimal(9), ACTIONS, asked(12)).parts
    assert (above.left, above.exceeded) == (0, True)
    (missing,) = ceiling_use(Decimal(9), ACTIONS, asked(None)).parts
    assert (missing.left, missing.exceeded) == (MISSING, MISSING)


@pytest.mark.parametrize(
    ("facts", "counted"),
    [
        pytest.param({"notified": 5, "requested": 9}, Total(Decimal(5), 0, 1), id="notified first"),
        pytest.param({"requested": 9, "payments": payments(2)}, Total(Decimal(9), 0, 1), id="then requested"),
        pytest.param({"payments": payments(2)}, Total(Decimal(2), 0, 1), id="then paid"),
        pytest.param(
            {"mentioned": 40000, "ceiling": 9}, Total(Decimal(0), 1, 0), id="a mention has no state"
        ),
    ],
)
def test_what_counts_against_a_ceiling(facts, counted):
    (part,) = ceiling_use(Decimal(9), ACTIONS, [funding(**facts)]).parts
    assert part.total == counted


def test_a_refused_funding_is_left_out_and_sides_stay_apart():
    refused = funding(1, requested=9, refused_on=1)
    assert ceiling_use(Decimal(5), ACTIONS, [refused]).parts == ()
    both = [funding(1, requested=4), funding(2, FundingSide.EXPENSE, requested=3)]
    use = ceiling_use(Decimal(5), TOWN, both)
    assert [(part.side, part.total.known) for part in use.parts] == [
        (FundingSide.REVENUE, 4),
        (FundingSide.EXPENSE, 3),
    ]
    assert use.exceeded is False

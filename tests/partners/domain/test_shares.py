"""The town's share: two files of a same post are one cost, and nothing is guessed."""

from decimal import Decimal

import pytest

from deliberations.domain.findings import Unknown
from partners.domain.shares import (
    COSTS_DIFFER,
    NO_COST,
    NO_PLAN,
    PLANS_DIFFER,
    ObjectShare,
    PlanFact,
    total_share,
    town_shares,
)

POST = 7


def plan(key, *, post=None, cost=None, own=None):
    return PlanFact(key, f"dossier {key}", post, cost and Decimal(cost), own if own is None else Decimal(own))


@pytest.mark.parametrize(
    ("plans", "expected", "total"),
    [
        ([], [], "aucun montant"),
        ([plan(1, cost=100, own=40)], [((1,), Decimal(100), Decimal(40))], "40\u00a0€"),
        ([plan(1, own=0)], [((1,), NO_COST, Decimal(0))], "0\u00a0€"),
        ([plan(1, cost=100)], [((1,), Decimal(100), NO_PLAN)], "non renseigné"),
        (
            [plan(1, cost=100, own=40), plan(2)],
            [((1,), Decimal(100), Decimal(40)), ((2,), NO_COST, NO_PLAN)],
            "au moins 40\u00a0€",
        ),
        # Two requests for the same post, to two funders: one cost.
        (
            [plan(1, post=POST, cost=100, own=40), plan(2, post=POST, cost=100, own=40)],
            [((1, 2), Decimal(100), Decimal(40))],
            "40\u00a0€",
        ),
        (
            [plan(1, post=POST, cost=100, own=40), plan(2, post=POST)],
            [((1, 2), Decimal(100), Decimal(40))],
            "40\u00a0€",
        ),
        (
            [plan(1, post=POST, cost=100, own=40), plan(2, post=POST, cost=90, own=30)],
            [((1, 2), COSTS_DIFFER, PLANS_DIFFER)],
            "non renseigné",
        ),
        (
            [plan(1, post=POST, own=40), plan(2, post=POST + 1, own=40)],
            [((1,), NO_COST, Decimal(40)), ((2,), NO_COST, Decimal(40))],
            "80\u00a0€",
        ),
        # Without a post, two files that look alike are two costs.
        (
            [plan(1, cost=100, own=40), plan(2, cost=100, own=40)],
            [((1,), Decimal(100), Decimal(40)), ((2,), Decimal(100), Decimal(40))],
            "80\u00a0€",
        ),
    ],
)
def test_each_object_counts_once(plans, expected, total):
    found = town_shares(plans)
    assert [(one.plans, one.cost, one.own) for one in found] == expected
    assert str(total_share(found)) == total


def test_an_object_bears_the_name_of_its_first_plan():
    (found,) = town_shares([plan(3, post=POST), plan(1, post=POST)])
    assert found == ObjectShare("dossier 3", (3, 1), NO_COST, NO_PLAN)
    assert isinstance(found.own, Unknown)

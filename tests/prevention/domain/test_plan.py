"""A plan gives the sheets of an axis; a governance gives its bodies by their key."""

import pytest

from prevention.domain.facts import ActionFact, AxisFact, BodyFact, StrategyFact
from prevention.domain.plan import Plan, TownGovernance
from prevention.domain.vocabulary import BodyKind

FIRST, SECOND = AxisFact(1, 7, 1, "Un"), AxisFact(2, 7, 2, "Deux")


def test_the_sheets_of_an_axis_in_their_order():
    plan = Plan(
        StrategyFact(7, "Plan"),
        (FIRST, SECOND),
        actions=(ActionFact(10, "A", 1), ActionFact(11, "B", 2), ActionFact(12, "C", 1)),
    )

    assert [one.key for one in plan.of_axis(FIRST)] == [10, 12]
    assert [one.key for one in plan.of_axis(SECOND)] == [11]


def test_a_body_by_its_key():
    plenary, cell = BodyFact(3, "Plénière", BodyKind.PLENARY), BodyFact(4, "Cellule", BodyKind.WATCH_CELL)
    governance = TownGovernance((plenary, cell))

    assert governance.body(4) is cell
    with pytest.raises(ValueError, match=r"^Cette instance n’est pas de la commune\.$"):
        governance.body(5)

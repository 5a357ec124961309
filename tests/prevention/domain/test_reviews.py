"""The review of a period: its lines by axis in order, and why its period cannot be compared."""

import pytest

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from prevention.domain.facts import AxisFact, ReviewLineFact
from prevention.domain.reviews import axis_reviews, review_span
from prevention.domain.vocabulary import ReviewKind
from tests.prevention.domain.records import strategy

AXES = [AxisFact(1, 1, 3, "Récidive"), AxisFact(2, 1, 1, "Dissuasion"), AxisFact(3, 1, 1, "Parentalité")]
LINES = [
    ReviewLineFact(1, 2, ReviewKind.ACHIEVEMENT, 2, "Caméras"),
    ReviewLineFact(2, 2, ReviewKind.ACHIEVEMENT, 1, "Médiation", ("conflits", "relais")),
    ReviewLineFact(3, 2, ReviewKind.PERSPECTIVE, 1, "Cartographie"),
    ReviewLineFact(5, 1, ReviewKind.PERSPECTIVE, 1, "Transaction"),
    ReviewLineFact(4, 1, ReviewKind.PERSPECTIVE, 1, "Guide"),
]


def test_lines_by_axis_in_the_order_of_their_positions():
    found = [
        (one.axis.label, [line.text for line in one.achievements], [line.text for line in one.perspectives])
        for one in axis_reviews(AXES, LINES)
    ]
    assert found == [
        ("Dissuasion", ["Médiation", "Caméras"], ["Cartographie"]),
        ("Parentalité", [], []),
        ("Récidive", [], ["Guide", "Transaction"]),
    ]


def test_a_line_of_no_axis_is_refused():
    with pytest.raises(ValueError, match=r"^Une ligne de bilan n’appartient à aucun axe de la stratégie\.$"):
        axis_reviews(AXES[:1], LINES)


@pytest.mark.parametrize("name", ["review_start", "review_end"])
def test_a_period_that_is_not_known_is_not_compared(name):
    whole = {"review_start": PartialDate(2015), "review_end": PartialDate(2018)}
    expected = Unknown("une des deux périodes n’est pas renseignée")
    assert review_span(strategy(**{**whole, name: None}), strategy()) == expected
    assert review_span(strategy(**whole), strategy(start=None)) == expected
    assert review_span(strategy(**whole), strategy(end=None)) == expected

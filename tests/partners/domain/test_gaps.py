"""The gap between what was planned and what was spent."""

from decimal import Decimal

import pytest

from deliberations.domain.findings import Unknown
from partners.domain.gaps import NO_ACTUAL, NO_PLAN, PLANNED_NOTHING, Gap, gap


@pytest.mark.parametrize(
    ("planned", "actual", "amount", "share"),
    [
        ("1000", "1000", "0", "0"),
        ("1000", "1250", "250", "0.25"),
        ("1000", "750", "-250", "-0.25"),
        ("3", "4", "1", "0.3333"),
        ("16", "16.0024", "0.0024", "0.0002"),
    ],
)
def test_a_gap_is_real_less_planned(planned, actual, amount, share):
    assert gap(Decimal(planned), Decimal(actual)) == Gap(Decimal(amount), Decimal(share))


@pytest.mark.parametrize(
    ("planned", "actual", "expected"),
    [
        (None, Decimal(5), Gap(NO_PLAN, NO_PLAN)),
        (None, None, Gap(NO_PLAN, NO_PLAN)),
        (Decimal(5), None, Gap(NO_ACTUAL, NO_ACTUAL)),
        (Decimal(0), None, Gap(NO_ACTUAL, NO_ACTUAL)),
        (Decimal(0), Decimal(5), Gap(Decimal(5), PLANNED_NOTHING)),
    ],
)
def test_a_gap_with_a_part_unknown_says_why(planned, actual, expected):
    assert gap(planned, actual) == expected


def test_reasons_say_which_part_is_missing():
    assert [one.reason for one in (NO_PLAN, NO_ACTUAL, PLANNED_NOTHING)] == [
        "le montant prévu n’est pas renseigné",
        "le montant réalisé n’est pas renseigné",
        "rien n’était prévu",
    ]
    assert isinstance(gap(None, None).amount, Unknown)

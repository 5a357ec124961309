"""The sums made by the database are those of the rule, funding by funding."""

from decimal import Decimal
from itertools import product

import pytest

from common.typography import PartialDate
from partners.domain.balances import balance
from partners.models import Funding, Payment
from partners.models.funding_sums import awaited, funding_sums, with_paid
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import FundingFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A town with a funding of every sort: each side, refused or not, each amount known or not, paid and paid back."""
    town = MunicipalityFactory()
    who = [OrganisationFactory(municipality=town), OrganisationFactory(municipality=town), None]
    sorts = product(("revenue", "expense", "in_kind"), (None, "2026-03-02"), (None, "10.10"), (0, 1, 2))
    for number, (side, refused, amount, payments) in enumerate(sorts):
        one = FundingFactory(
            municipality=town,
            side=side,
            year=(2025, 2026, None)[number % 3],
            funder=who[number % 3],
            recipient=who[(number + 1) % 3],
            refused_on=refused,
            requested=amount if number % 2 else None,
            notified=None if refused else amount,
            justified=Decimal(7) if number % 5 == 0 else None,
            mentioned=Decimal("0.07") if number % 7 == 0 else None,
        )
        for place in range(payments):
            kind = "refund" if place else "whole"
            Payment.objects.create(funding=one, kind=kind, amount="3.33", paid=PartialDate(2026))
    return town


@pytest.mark.parametrize(
    ("by", "rule"),
    [
        ((), ()),
        (("year",), ("year",)),
        (("counterpart_name",), ("funder",)),
        (("counterpart_name", "year"), ("funder", "year")),
    ],
)
def test_the_database_sums_as_the_rule_does(town, django_assert_num_queries, by, rule):
    facts = [one.fact() for one in Funding.objects.of_town(town).with_facts()]
    with django_assert_num_queries(1):
        found = funding_sums(Funding.objects.of_town(town), by=by)
    assert found == balance(facts, by=rule)


@pytest.mark.parametrize("name", ["requested", "notified", "paid", "justified", "mentioned"])
def test_the_fundings_behind_a_sum_are_those_it_counts(town, name):
    fundings = Funding.objects.of_town(town)
    for line in funding_sums(fundings):
        total = getattr(line, name)
        behind = with_paid(fundings.filter(side=line.side.value)).filter(awaited(name))
        assert behind.count() == total.known_count + total.unknown_count


def test_a_key_of_organisation_tells_two_of_the_same_name_apart(town):
    keys = {line.key for line in funding_sums(Funding.objects.of_town(town), by=("counterpart",))}
    assert len(keys) == 3


def test_nothing_makes_no_line():
    assert funding_sums(Funding.objects.none()) == ()

"""The summary of a convention tells the same money as its sheet: its posts' fundings and the help in kind too."""

from decimal import Decimal

import pytest

from common.typography import euros
from partners.admin.convention_summary_rows import money_lines
from partners.models import InKindContribution
from tests.partners.factories import ConventionFactory, FundingFactory, GrantFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_the_money_of_a_convention_is_that_of_its_sheet():
    convention = ConventionFactory()
    town = convention.municipality
    post = PostFactory(municipality=town, convention=convention)
    FundingFactory(municipality=town, post=post, label="Poste", requested=None, mentioned=Decimal(40000))
    FundingFactory(municipality=town, convention=convention, label="Formation")
    FundingFactory(municipality=town, label="Ailleurs")
    GrantFactory(municipality=town, convention=convention)
    InKindContribution.objects.create(municipality=town, convention=convention, label="Bureau")
    found = [(line.label.split(" (")[0], line.side, line.amount) for line in money_lines(convention)]
    assert found == [
        ("Poste", "recette", euros(40000)),
        ("Formation", "recette", euros(10000)),
        ("Chantiers éducatifs", "subvention donnée", euros(5000)),
        ("Bureau", "apport en nature", ""),
    ]

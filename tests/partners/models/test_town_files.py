"""What deadlines and checks share of a town is what each read by itself, until a record changes."""

import pytest

from partners.models.dossier import convention_dossiers, funding_files, town_files
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import ConventionFactory, FundingFactory, PaymentFactory, PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-des-Dossiers")


@pytest.fixture
def convention(town):
    return ConventionFactory(municipality=town, title="Convention des postes")


def test_the_shared_files_are_those_read_apart(town, convention):
    post = PostFactory(municipality=town, convention=convention)
    of_the_post = FundingFactory(municipality=town, convention=None, post=post)
    named = FundingFactory(municipality=town, convention=convention)
    elsewhere = FundingFactory(municipality=town, convention=ConventionFactory(municipality=town), post=post)
    FundingFactory(municipality=town, convention=None, post=PostFactory(municipality=town, convention=None))
    FundingFactory(municipality=town, convention=None)
    FundingFactory(convention=ConventionFactory())

    shared = town_files(town)

    assert shared.dossiers == convention_dossiers(town)
    assert shared.fundings == funding_files(town)
    assert [one.key for one in shared.dossiers[convention.pk].fundings] == [of_the_post.pk, named.pk]
    assert [one.key for one in shared.dossiers[elsewhere.convention_id].fundings] == [elsewhere.pk]


def test_they_are_read_once_until_a_record_changes(town, convention, django_assert_num_queries):
    funding = FundingFactory(municipality=town, convention=convention)
    before = town_files(town)
    with django_assert_num_queries(1):
        assert town_files(town) is before
    convention.title = "Convention des postes, corrigée"
    convention.save()
    assert town_files(town).dossiers[convention.pk].label == "Convention des postes, corrigée"
    PaymentFactory(funding=funding)
    assert len(town_files(town).fundings[funding.pk].funding.payments) == 1
    funding.payments.get().delete()
    assert town_files(town).fundings[funding.pk].funding.payments == ()

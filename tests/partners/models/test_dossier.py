"""What the checks read of a town's records: whole, and for a number of queries that does not grow."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.domain.check_settings import Delays
from partners.models import AttachedDocument, Convention, RequiredDocument
from partners.models.dossier import (
    convention_dossiers,
    delays,
    dossier_of,
    funding_files,
    grant_files,
    post_files,
    yearly_calls,
)
from tests.deliberations.factories import DeliberationFactory
from tests.partners.factories import (
    ActivityReportFactory,
    AmendmentFactory,
    ConventionFactory,
    DocumentKindFactory,
    FundingCallFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
    PostFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return OrganisationFactory(is_town=True).municipality


def test_the_delays_are_those_of_the_settings(settings):
    assert delays() == Delays()
    settings.PARTNERS_DELAYS = settings.PARTNERS_DELAYS | {"unsigned_days": 30}
    assert delays() == Delays(unsigned_days=30)


def test_a_convention_comes_with_its_siblings_successor_and_fundings(town):
    act = DeliberationFactory(municipality=town, taken_over=True, own_object="Deux actes")
    one, other = (
        ConventionFactory(municipality=town, authority="deliberation", deliberation=act) for _ in range(2)
    )
    later = ConventionFactory(municipality=town, renews=one, title="La suite")
    funding = FundingFactory(municipality=town, convention=one)
    dossier = dossier_of(one)
    assert dossier.town == town.organisations.get(is_town=True).pk
    assert [fact.key for fact in dossier.siblings] == [other.pk]
    assert dossier.successor == later.title
    assert [fact.key for fact in dossier.fundings] == [funding.pk]


def test_a_funding_comes_with_the_one_of_the_year_before_and_those_of_its_ceiling(town):
    project = ProjectFactory(municipality=town)
    funder = OrganisationFactory(municipality=town)
    before, now = (
        FundingFactory(municipality=town, project=project, funder=funder, year=year, ceiling=Decimal(10000))
        for year in (2025, 2026)
    )
    FundingFactory(municipality=town, project=project, funder=funder, side="expense", recipient=funder)
    files = funding_files(town)
    assert files[now.pk].before == files[before.pk].funding
    assert files[before.pk].before is None
    assert {fact.key for fact in files[now.pk].under_ceiling} == {before.pk, now.pk}


def test_the_calls_grants_and_posts_of_a_town_come_together(town):
    call = FundingCallFactory(municipality=town, year=2025)
    FundingCallFactory(municipality=town, funder=call.funder, year=2026)
    grant = GrantFactory(municipality=town)
    second = GrantFactory(municipality=town, beneficiary=grant.beneficiary)
    post = PostFactory(municipality=town)
    ActivityReportFactory(post=post)
    assert yearly_calls(town)[call.funder_id].years == frozenset({2025, 2026})
    assert {fact.key for fact in grant_files(town)[grant.pk].same_beneficiary} == {grant.pk, second.pk}
    assert [fact.year for fact in post_files(town)[post.pk].reports] == [2025]


def test_every_record_of_a_town_costs_the_same_number_of_queries(town):
    def more():
        convention = ConventionFactory(municipality=town)
        PartyFactory(convention=convention)
        PaymentFactory(funding=FundingFactory(municipality=town, convention=convention))
        GrantFactory(municipality=town)
        ActivityReportFactory(post=PostFactory(municipality=town))
        FundingCallFactory(municipality=town)

    def count():
        with CaptureQueriesContext(connection) as queries:
            for read in (convention_dossiers, funding_files, grant_files, post_files, yearly_calls):
                assert read(town)
        return len(queries)

    more()
    first = count()
    for _ in range(5):
        more()
    assert Convention.objects.of_town(town).count() == 6
    assert count() == first


def test_the_papers_of_a_signed_amendment_are_asked_with_its_number(town):
    convention = ConventionFactory(municipality=town)
    kind = DocumentKindFactory(name="avenant signé")
    RequiredDocument.objects.create(kind=kind, owner="amendment")
    signed = AmendmentFactory(convention=convention, number=1)
    AmendmentFactory(convention=convention, number=2, signed=None)
    assert [(paper.label, paper.received) for paper in dossier_of(convention).documents] == [
        ("avenant signé (avenant n°\u00a01)", None)
    ]
    AttachedDocument.objects.create(kind=kind, amendment=signed, received_on=dt.date(2026, 1, 2))
    assert [paper.received for paper in dossier_of(convention).documents] == [dt.date(2026, 1, 2)]

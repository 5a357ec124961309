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
    SignatureFactory,
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
    assert [fact.key for fact in dossier.successors] == [later.pk]
    assert [fact.key for fact in dossier.fundings] == [funding.pk]


def test_the_fundings_of_its_posts_come_with_a_convention(town):
    one, other = ConventionFactory(municipality=town), ConventionFactory(municipality=town)
    post = PostFactory(municipality=town, convention=one)
    of_its_post = FundingFactory(municipality=town, post=post)
    FundingFactory(municipality=town, post=post, convention=other)
    FundingFactory(municipality=town)
    assert [fact.key for fact in dossier_of(one).fundings] == [of_its_post.pk]
    assert len(convention_dossiers(town)[other.pk].fundings) == 1


def test_a_funding_comes_with_the_one_of_the_year_before_and_those_of_its_ceiling(town):
    project = ProjectFactory(municipality=town)
    funder = OrganisationFactory(municipality=town)
    before, now = (
        FundingFactory(municipality=town, project=project, funder=funder, year=year, ceiling=Decimal(10000))
        for year in (2025, 2026)
    )
    FundingFactory(municipality=town, project=project, funder=funder, side="expense", recipient=funder)
    files = funding_files(town)
    assert files[now.pk].before == (files[before.pk].funding,)
    assert files[before.pk].before == ()
    assert {fact.key for fact in files[now.pk].under_ceiling} == {before.pk, now.pk}


def funded_twice(town, **facts):
    """Two fundings of 2025 and one of 2026, told apart by the facts given for each."""
    funder = OrganisationFactory(municipality=town)
    common = {name: value for name, value in facts.items() if name not in {"earlier", "later"}}
    rows = [
        FundingFactory(municipality=town, funder=funder, year=year, **common | own)
        for year, own in (*((2025, one) for one in facts["earlier"]), (2026, facts["later"]))
    ]
    return funding_files(town)[rows[-1].pk].before, [row.pk for row in rows]


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        pytest.param([{}, {}], {}, [0, 1], id="two parts of one post"),
        pytest.param(
            [{"label": "A"}, {"label": "B"}], {"label": "C"}, [0, 1], id="a post, whatever its label"
        ),
        pytest.param([{"side": "expense"}, {}], {}, [1], id="another side"),
    ],
)
def test_each_part_of_the_year_before_is_kept(town, earlier, later, found):
    post = PostFactory(municipality=town)
    before, keys = funded_twice(town, post=post, earlier=earlier, later=later)
    assert [fact.key for fact in before] == [keys[place] for place in found]


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        pytest.param(
            [{"label": "Médiation"}, {"label": "Vidéo"}], {"label": "médiation"}, [0], id="same label"
        ),
        pytest.param([{"label": "Médiation"}], {"label": "Vidéo"}, [], id="another label"),
    ],
)
def test_what_has_neither_post_nor_project_follows_its_label(town, earlier, later, found):
    before, keys = funded_twice(town, earlier=earlier, later=later)
    assert [fact.key for fact in before] == [keys[place] for place in found]


def test_another_convention_is_another_object(town):
    one, other = ConventionFactory(municipality=town), ConventionFactory(municipality=town)
    before, keys = funded_twice(
        town, label="Part", earlier=[{"convention": other}, {"convention": one}], later={"convention": one}
    )
    assert [fact.key for fact in before] == [keys[1]]


@pytest.mark.parametrize("missing", ["funder", "year"])
def test_without_funder_or_year_nothing_comes_before(town, missing):
    before = FundingFactory(municipality=town, label="Part", year=2025)
    now = FundingFactory(municipality=town, label="Part", year=2026, funder=before.funder)
    for row in (before, now):
        setattr(row, missing, None)
        row.save()
    files = funding_files(town)
    assert (files[before.pk].before, files[now.pk].before) == ((), ())


def test_each_programme_of_a_funder_has_its_own_calls(town):
    call = FundingCallFactory(municipality=town, year=2025)
    FundingCallFactory(municipality=town, funder=call.funder, year=2026, programme="S")
    FundingCallFactory(municipality=town, funder=call.funder, year=2024, programme="")
    found = yearly_calls(town)
    assert {key: sorted(calls.years) for key, calls in found.items()} == {
        (call.funder_id, ""): [2024],
        (call.funder_id, "D"): [2025],
        (call.funder_id, "S"): [2026],
    }
    assert [calls.label.removeprefix(call.funder.name) for calls in found.values()] == [
        "",
        ", prévention de la délinquance",
        ", sécurisation et vidéoprotection",
    ]


def test_the_calls_grants_and_posts_of_a_town_come_together(town):
    call = FundingCallFactory(municipality=town, year=2025)
    FundingCallFactory(municipality=town, funder=call.funder, year=2026)
    grant = GrantFactory(municipality=town)
    second = GrantFactory(municipality=town, beneficiary=grant.beneficiary)
    post = PostFactory(municipality=town)
    ActivityReportFactory(post=post)
    assert yearly_calls(town)[call.funder_id, "D"].years == frozenset({2025, 2026})
    assert {fact.key for fact in grant_files(town)[grant.pk].same_beneficiary} == {grant.pk, second.pk}
    assert [fact.year for fact in post_files(town)[post.pk].reports] == [2025]


@pytest.mark.parametrize(
    ("year", "signed", "found"),
    [(2024, True, True), (2026, True, True), (2027, True, False), (2026, None, False)],
)
def test_a_grant_knows_whether_its_convention_covers_its_year(town, year, signed, found):
    convention = ConventionFactory(municipality=town)
    SignatureFactory(convention=convention, **({} if signed else {"signed": None}))
    grant = GrantFactory(municipality=town, convention=convention, year=year)
    assert grant_files(town)[grant.pk].grant.covered is found


def test_every_record_of_a_town_costs_the_same_number_of_queries(town):
    def more():
        convention = ConventionFactory(municipality=town)
        PartyFactory(convention=convention)
        PaymentFactory(funding=FundingFactory(municipality=town, convention=convention))
        GrantFactory(municipality=town, convention=convention)
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

"""The page of an organisation: what binds it to the town, to whom, each figure over its list, nothing of what is hidden."""

import datetime as dt
import re
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from common.accounts.roles import STAFF
from deliberations.domain.findings import Unknown
from deliberations.models import Sitting
from deliberations.towns import SESSION_KEY
from partners.domain.balances import Total
from partners.models import InKindContribution
from partners.models.states import _judged
from prevention.dashboards.asked import asked_of
from prevention.dashboards.organisation import OrganisationPage
from prevention.models import MeetingAttendance
from tests.deliberations.admin import act_pages
from tests.deliberations.factories import (
    DeliberationFactory,
    MunicipalityFactory,
    QuestionFactory,
    SittingFactory,
)
from tests.partners.factories import (
    ConventionFactory,
    FundingFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    PaymentFactory,
    PostFactory,
    ProjectFactory,
    SignatureFactory,
)
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    BodyFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel(dt.datetime(2026, 11, 22, 11, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def town():
    return MunicipalityFactory(name="Commune-Exemple", is_home=True)


@pytest.fixture
def one(town):
    return OrganisationFactory(municipality=town, name="Association Les Passerelles", acronym="ALP")


def account(role):
    user = act_pages.account(role)
    user.is_staff = role in STAFF
    user.save()
    return user


def client_of(role, town):
    client = Client()
    client.force_login(account(role))
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    return client


def address(one):
    return f"/partenaires/{one.pk}/"


def blocks(one, role="designated", **parameters):
    request = RequestFactory().get("/", parameters)
    request.user, request.session = account(role), {SESSION_KEY: one.municipality.pk}
    page = OrganisationPage()
    page.setup(request, pk=one.pk)
    return {block.key: block for block in page.blocks(asked_of(request))}


def firsts(block):
    return [line.cells[0].value for line in block.listings[0].rows]


def signed(one, title, **fields):
    convention = ConventionFactory(municipality=one.municipality, title=title, **fields)
    SignatureFactory(convention=convention)
    PartyFactory(convention=convention, organisation=one, role="funder")
    return convention


def _sitting(town):
    known = Sitting.objects.filter(term__municipality=town).order_by("pk").first()
    return known or SittingFactory(term__municipality=town)


def everything(one, times=1):
    """Something of each sort with the organisation, several times."""
    town = one.municipality
    strategy = StrategyFactory(municipality=town)
    axis = AxisFactory(strategy=strategy)
    sitting = _sitting(town)
    body = BodyFactory(municipality=town)
    for place in range(times):
        act = DeliberationFactory(question=QuestionFactory(sitting=sitting))
        convention = signed(one, f"Convention {place}", authority="deliberation", deliberation=act)
        for side in ("revenue", "expense", "in_kind"):
            funding = FundingFactory(
                municipality=town, side=side, funder=one, recipient=one, year=2024 + place % 3, notified=7
            )
            if side != "in_kind":
                PaymentFactory(funding=funding, amount=5)
        GrantFactory(municipality=town, beneficiary=one, convention=convention, nature="both")
        InKindContribution.objects.create(
            municipality=town,
            giver=one,
            convention=convention,
            label=f"Salle {place}",
            year=2026,
            valuation=100,
        )
        PostFactory(municipality=town, employer=one, convention=convention)
        ProjectFactory(municipality=town, lead=one)
        ActionFactory(axis=axis, pilot=one)
        meeting = MeetingFactory(body=body)
        MeetingAttendance.objects.create(meeting=meeting, organisation=one, state="present")
        MeetingDecisionFactory(meeting=meeting, owner=one)
        body = BodyFactory(municipality=town)
        body.members.create(organisation=one)


@pytest.mark.parametrize(
    ("role", "status"),
    [("elected", 403), ("designated", 200), ("agent", 200), ("clerk", 200), ("head", 200)],
)
def test_who_reads_the_dashboards_reads_it(one, role, status):
    assert client_of(role, one.municipality).get(address(one)).status_code == status


def test_one_of_another_town_is_not_there(one):
    other = OrganisationFactory(municipality=MunicipalityFactory(is_home=True))
    client = client_of("head", one.municipality)
    assert client.get(address(other)).status_code == 404
    assert client.get("/partenaires/999999/").status_code == 404
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(address(one)).status_code == 405


def test_only_what_is_known_has_a_part(one):
    assert list(blocks(one)) == ["organisation"]


def test_each_part_lists_what_binds_them(one):
    everything(one)
    found = blocks(one)
    assert {key: block.listings[0].count for key, block in found.items() if key != "organisation"} == {
        "conventions": 1,
        "recettes-annees": 1,
        "depenses-annees": 1,
        "nature-annees": 1,
        "subventions": 1,
        "apports": 1,
        "postes": 1,
        "projets": 1,
        "fiches": 1,
        "instances": 1,
        "reunions": 1,
        "decisions": 1,
    }
    assert found["conventions"].listings[0].rows[0].cells[1].value == "financeur"
    assert found["postes"].listings[0].rows[0].cells[1].value == "employeur"
    assert found["projets"].listings[0].rows[0].cells[1].value == "chef de file"
    assert found["fiches"].listings[0].rows[0].cells[1].value == "pilote"
    assert found["subventions"].listings[0].total is None


def test_each_figure_is_that_of_the_list_it_opens(one):
    everything(one, times=3)
    client = client_of("designated", one.municipality)
    shown = blocks(one)
    figures = [figure for block in shown.values() for figure in block.figures]
    assert len(figures) >= 15
    for figure in figures:
        assert figure.source, figure.label
        if not figure.known:
            continue
        parts = urlsplit(urljoin(address(one), figure.url))
        text = client.get(f"{parts.path}?{parts.query}").text
        found = re.search(rf'id="{parts.fragment}"\s+data-count="(\d+)"\s+data-total="([^"]*)"', text)
        assert found, figure.url
        if not isinstance(figure.value, Total):
            assert int(found[1]) == figure.value, figure.label
        elif not isinstance(figure.value.exact, Unknown):
            assert found[2] == f"{figure.value.exact:f}", figure.label


def test_who_it_is_is_never_folded_on_a_telephone(one):
    for number in range(9):
        OrganisationFactory(municipality=one.municipality, part_of=one, name=f"Service {number}")
    (listing,) = blocks(one)["organisation"].listings
    assert listing.count > 9
    assert not listing.folds


def test_its_conventions_are_narrowed_to_a_state(one):
    signed(one, "En cours")
    signed(one, "Finie", duration_months=12)
    assert firsts(blocks(one)["conventions"]) == ["En cours", "Finie"]
    assert firsts(blocks(one, etat="terminee")["conventions"]) == ["Finie"]
    told = {figure.label: figure.value for figure in blocks(one, etat="terminee")["conventions"].figures}
    assert (told["Conventions"], told["Conventions en vigueur"]) == (2, 1)
    text = client_of("designated", one.municipality).get(address(one), {"etat": "²"}).text
    assert "Filtre ignoré" in text
    assert "Finie" in text


def test_a_convention_it_only_signs_is_its_own_too(one):
    SignatureFactory(convention=ConventionFactory(municipality=one.municipality, title="A"), organisation=one)
    assert firsts(blocks(one)["conventions"]) == ["A"]


def test_its_money_is_by_year_and_side_and_never_that_of_others(one):
    town = one.municipality
    FundingFactory(municipality=town, funder=one, year=2024, requested=1_000)
    FundingFactory(municipality=town, funder=one, year=2026, requested=3_000, notified=2_000)
    FundingFactory(municipality=town, funder=OrganisationFactory(municipality=town), year=2026, requested=50)
    found = blocks(one, financeur="999", annee="2024")
    assert "depenses-annees" not in found
    money = found["recettes-annees"]
    assert firsts(money) == ["2026", "2025", "2024"]
    assert [figure.label for figure in money.figures][:2] == ["Demandé, 2026", "Notifié, 2026"]
    assert money.figures[0].value.exact == 3_000
    assert f"financeur={one.pk}" in money.figures[0].url


def test_a_restricted_sheet_and_its_decision_are_seen_by_who_may(one):
    axis = AxisFactory(strategy=StrategyFactory(municipality=one.municipality))
    sheet = ActionFactory(axis=axis, title="Filature du hangar", pilot=one, restricted=True)
    meeting = MeetingFactory(body__municipality=one.municipality)
    MeetingDecisionFactory(meeting=meeting, owner=one, action=sheet, text="Surveiller le hangar")
    for role, seen in (("designated", False), ("clerk", False), ("agent", True)):
        text = client_of(role, one.municipality).get(address(one)).text
        assert ("Filature du hangar" in text) is seen, role
        assert ("Surveiller le hangar" in text) is seen, role


def test_a_draft_that_authorises_is_not_named(one):
    draft = DeliberationFactory(
        question__sitting__term__municipality=one.municipality,
        question__outcome="",
        question__object="Projet secret",
    )
    signed(one, "A", authority="deliberation", deliberation=draft)
    text = client_of("designated", one.municipality).get(address(one)).text
    assert "projet d’acte" not in text
    assert "Projet secret" not in text


def test_the_other_pages_lead_to_it(one):
    town = one.municipality
    convention = signed(one, "A")
    project = ProjectFactory(municipality=town, lead=one)
    FundingFactory(municipality=town, funder=one, project=project)
    sheet = ActionFactory(axis=AxisFactory(strategy=StrategyFactory(municipality=town)), pilot=one)
    client = client_of("designated", town)
    pages = [
        f"/conventions/{convention.pk}/",
        f"/projets/{project.pk}/",
        f"/strategie/fiches/{sheet.pk}/",
        "/budget/",
    ]
    for page in pages:
        assert f'href="{address(one)}"' in client.get(page).text, page


def test_as_many_queries_for_two_as_for_nine(one):
    client, counts = client_of("designated", one.municipality), []
    for times in (2, 7):
        everything(one, times)
        client.get(address(one))
        _judged.cache_clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(one)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 70

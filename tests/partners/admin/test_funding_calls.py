"""The yearly calls: what is missing in each, and the requests prepared from the year before, never twice."""

from decimal import Decimal

import pytest

from deliberations.operations.errors import Refused
from partners.models import Funding, FundingCall
from partners.operations.fundings import prepare_requests, proposals
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.money_pages import client_of, listed, page_of, save
from tests.partners.factories import (
    FundingCallFactory,
    FundingFactory,
    OrganisationFactory,
    PostFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
CALLS = "/admin/partners/fundingcall/"


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


@pytest.fixture
def funder(town):
    return OrganisationFactory(municipality=town, name="Préfecture-Exemple")


@pytest.fixture
def call(town, funder):
    return FundingCallFactory(municipality=town, funder=funder, year=2026)


@pytest.fixture
def before(town, funder):
    """Two fundings of the year before that a call renews, and others that it does not."""
    common = {"municipality": town, "funder": funder, "year": 2025}
    renewed = [
        FundingFactory(
            **common,
            label="FIPD 2025, poste",
            post=PostFactory(municipality=town),
            programme="D",
            notified=Decimal(9000),
            deposit_reference="D-25",
        ),
        FundingFactory(**common, label="Médiation", project=ProjectFactory(municipality=town)),
    ]
    FundingFactory(**common, programme="S", label="Caméras")
    FundingFactory(**common, label="Refusée", refused_on="2025-06-01")
    FundingFactory(**common, label="Versée par la commune", side="expense")
    FundingFactory(**common | {"year": 2024}, label="Plus ancienne")
    FundingFactory(municipality=town, year=2025, label="D’un autre")
    return renewed


def prepared(page):
    """What the page sends, every box ticked."""
    return {"version": page.context["version"], "keep": [one.before.pk for one in page.context["new"]]}


def made(call):
    return list(Funding.objects.filter(call=call).order_by("label"))


def test_the_page_tells_how_many_and_which_then_makes_them(call, before):
    agent = client_of("agent")
    page = agent.get(page_of(call, "preparer/"))
    assert [one.label for one in page.context["new"]] == ["FIPD 2026, poste", "Médiation"]
    assert "2\u00a0demandes" in page.content.decode()
    assert made(call) == []
    answer = agent.post(page_of(call, "preparer/"), prepared(page), follow=True)
    assert list(answer.context["cl"].result_list) == made(call)
    post, project = made(call)
    assert (post.year, post.round, post.programme, post.post) == (2026, "renewal", "D", before[0].post)
    assert project.project == before[1].project
    assert [post.requested, post.notified, post.total_cost] == [None, None, None]
    assert post.deposit_reference == ""
    assert post.history.count() == 1


def test_they_are_never_made_twice(call, before):
    agent = client_of("agent")
    seen = prepared(agent.get(page_of(call, "preparer/")))
    agent.post(page_of(call, "preparer/"), seen)
    again = agent.post(page_of(call, "preparer/"), seen)
    assert again.status_code == 200
    assert again.context["error_links"]
    assert len(made(call)) == 2
    assert [one.already for one in proposals(call)] == made(call)
    with pytest.raises(Refused, match="Aucune demande"):
        prepare_requests(call=call, by=None, seen=None)


def test_a_call_read_before_another_change_makes_nothing(call, before):
    agent = client_of("agent")
    assert save(agent, call, title="Appel de l’État").status_code == 302
    answer = agent.post(
        page_of(call, "preparer/"), {"version": call.version, "keep": [one.pk for one in before]}
    )
    assert "a modifié" in answer.content.decode()
    assert made(call) == []
    assert agent.post(page_of(call, "preparer/")).context["error_links"]
    assert made(call) == []


def test_a_request_that_is_unticked_is_not_made(call, before):
    agent = client_of("agent")
    page = agent.get(page_of(call, "preparer/"))
    assert page.content.decode().count("checked") == 2
    answer = agent.post(page_of(call, "preparer/"), prepared(page) | {"keep": []})
    assert "Cochez au moins une demande" in answer.content.decode()
    assert "checked" not in answer.content.decode()
    agent.post(page_of(call, "preparer/"), prepared(page) | {"keep": [before[1].pk, "x"]})
    assert [one.label for one in made(call)] == ["Médiation"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [("FIPD 2027", "FIPD 2027"), ("FIPD", "FIPD 2027"), ("FIPD 2026-2027", "FIPD 2026-2027")],
)
def test_the_year_of_a_call_is_said_once(title, shown):
    assert str(FundingCall(title=title, year=2027)) == shown


def test_an_address_that_is_none_is_refused_without_jargon(call):
    answer = save(client_of("agent"), call, url="pas une adresse")
    assert "Écrivez l’adresse d’une page" in answer.content.decode()


def test_what_was_asked_by_hand_is_left_alone(town, funder, call, before):
    FundingFactory(municipality=town, funder=funder, year=2026, post=before[0].post, label="Autre nom")
    assert [one.label for one in proposals(call) if one.already is None] == ["Médiation"]
    prepare_requests(call=call, by=None, seen=None)
    assert [one.label for one in made(call)] == ["Médiation"]


def test_the_list_says_what_is_missing(town, funder, call, before):
    agent = client_of("agent")
    page = agent.get(CALLS).content.decode()
    assert "date limite et demandes" in page
    prepare_requests(call=call, by=None, seen=None)
    page = agent.get(CALLS).content.decode()
    assert "date limite et 2\u00a0demandes à déposer" in page
    assert len(listed(agent, f"/admin/partners/funding/?appel={call.pk}")) == 2


@pytest.mark.parametrize(("role", "status"), [("agent", 200), ("clerk", 403)])
def test_only_those_who_may_add_fundings_prepare_them(call, role, status):
    client = client_of(role)
    assert client.get(page_of(call, "preparer/")).status_code == status
    assert client.get(page_of(call)).status_code == 200


def test_a_call_of_another_town_is_not_found(call):
    assert client_of("agent").get(page_of(FundingCallFactory(), "preparer/")).status_code == 404

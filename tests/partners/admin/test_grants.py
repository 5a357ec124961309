"""The grants the town gives: the year's total, the commitment, the report, what is refused."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partners.models import Grant
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.money_pages import client_of, listed, page_of, save
from tests.partners.factories import ConventionFactory, GrantFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
GRANTS = "/admin/partners/grant/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


@pytest.fixture
def agent():
    return client_of("agent")


@pytest.fixture
def body(town):
    return OrganisationFactory(municipality=town, name="Médiation-Exemple")


def figures(answer):
    return {figure.label: figure for figure in answer.context["panel"]["figures"]}


@pytest.mark.parametrize(
    ("second", "bound", "alert"),
    [(Decimal(18000), False, False), (Decimal("18000.01"), False, True), (Decimal(30000), True, False)],
)
def test_the_total_of_the_year_is_held_against_the_threshold(agent, town, body, second, bound, alert):
    first = GrantFactory(municipality=town, beneficiary=body, amount=Decimal(5000))
    convention = ConventionFactory(municipality=town) if bound else None
    GrantFactory(municipality=town, beneficiary=body, amount=second, convention=convention)
    GrantFactory(municipality=town, beneficiary=body, amount=Decimal(9000), year=2025)
    if bound:
        Grant.objects.update(convention=convention)
    answer = agent.get(page_of(first))
    figure = figures(answer)["Total 2026 de ce bénéficiaire"]
    assert figure.alert is alert
    assert "23\u202f000\u00a0€" in figure.detail
    codes = {one.code for one in answer.context["panel"]["findings"]}
    assert ("GRANT_WITHOUT_CONVENTION" in codes) is alert
    assert len(listed(agent, f"{GRANTS}?anomalie=GRANT_WITHOUT_CONVENTION")) == 2 * alert
    assert ("convention requise" in agent.get(GRANTS).content.decode()) is alert


@pytest.mark.parametrize(
    ("fields", "law", "code"),
    [
        ({}, "private", "COMMITMENT_MISSING"),
        ({"commitment_signed_on": dt.date(2026, 1, 5)}, "private", None),
        ({"commitment_signed_on": dt.date(2026, 1, 5)}, "public", None),
        ({}, "public", None),
        (
            {"commitment_signed_on": dt.date(2026, 1, 5), "report_due_on": dt.date(2026, 9, 30)},
            "private",
            "GRANT_REPORT_LATE",
        ),
        (
            {"commitment_signed_on": dt.date(2026, 1, 5), "report_due_on": dt.date(2026, 10, 1)},
            "private",
            None,
        ),
    ],
)
def test_what_the_beneficiary_owes_is_said(agent, town, fields, law, code):
    grant = GrantFactory(municipality=town, beneficiary__private_law=law, **fields)
    found = [one.code for one in agent.get(page_of(grant)).context["panel"]["findings"]]
    assert found == ([code] if code else [])
    assert len(listed(agent, f"{GRANTS}?anomalie=oui")) == len(found)


def test_saving_says_at_once_what_is_doubtful(agent, town, body):
    grant = GrantFactory(municipality=town, beneficiary=body, commitment_signed_on=dt.date(2026, 1, 5))
    told = [str(one) for one in save_followed(agent, grant, amount="25000").context["messages"]]
    assert any("23\u202f000\u00a0€" in one for one in told)
    assert Grant.objects.get().amount == Decimal(25000)


def test_a_page_that_stays_open_says_it_once(agent, town, body):
    grant = GrantFactory(municipality=town, beneficiary=body, commitment_signed_on=dt.date(2026, 1, 5))
    page = save_followed(agent, grant, amount="25000", _continue="1")
    assert len(page.context["messages"]) == 1
    assert page.context["panel"]["findings"]


def save_followed(client, grant, **changes):
    answer = save(client, grant, **changes)
    assert answer.status_code == 302
    return client.get(answer.url)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"payment_terms": "other"}, "payment_terms_text"),
        ({"share": "0"}, "share"),
        ({"pays_from": "2026-05-02", "pays_until": "2026-05-01"}, "__all__"),
        ({"authority": "deliberation"}, "deliberation"),
    ],
)
def test_what_cannot_be_is_refused(agent, town, body, changes, field):
    grant = GrantFactory(municipality=town, beneficiary=body)
    answer = save(agent, grant, object="Autre", **changes)
    assert list(answer.context["adminform"].form.errors) == [field]
    assert 'value="Autre"' in answer.content.decode()
    assert Grant.objects.get().object == "Chantiers éducatifs"


def test_the_list_costs_the_same_for_more(agent, town):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert agent.get(GRANTS).status_code == 200
        return len(asked)

    GrantFactory.create_batch(3, municipality=town)
    cost()
    few = cost()
    GrantFactory.create_batch(20, municipality=town)
    assert cost() == few

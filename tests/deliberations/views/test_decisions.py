"""What elected officials read of the decisions of the mayor: those made public, of the chosen town."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory, QuestionFactory

pytestmark = pytest.mark.django_db
PAGE = "/conseil/decisions/"
DAY = dt.date(2026, 4, 20)


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-Exemple", is_home=True)


def text(client, address=PAGE):
    return client.get(address).content.decode()


def test_an_elected_official_reads_what_was_made_public(town):
    MayoralDecisionFactory(municipality=town, object="Projet", received_on=DAY)
    MayoralDecisionFactory(
        municipality=town, object="Bail", received_on=DAY, published_on=DAY, reported_in=QuestionFactory()
    )
    MayoralDecisionFactory(municipality=town, object="Ancienne", taken_over=True, taken_on=None)
    MayoralDecisionFactory(object="Ailleurs", published_on=DAY)
    elected = client_of("elected")
    shown = text(elected)
    assert "Bail" in shown
    assert "Ancienne" in shown
    assert "séance du 02/04/2026" in shown
    assert "Projet" not in shown
    assert "Ailleurs" not in shown
    assert "2\u00a0décisions du maire" in text(elected, "/conseil/")


def test_an_empty_page_says_what_belongs_there(town):
    elected = client_of("elected")
    assert "Aucune décision n’est encore rendue publique" in text(elected)
    assert PAGE not in text(elected, "/conseil/")


def test_without_a_town_the_page_is_empty():
    assert "Aucune décision" in text(client_of("elected"))


def test_the_page_costs_the_same_for_two_and_for_twenty(town):
    elected = client_of("elected")
    costs = []
    for count in (2, 18):
        for _ in range(count):
            MayoralDecisionFactory(municipality=town, published_on=DAY, reported_in=QuestionFactory())
        with CaptureQueriesContext(connection) as queries:
            text(elected)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_signed_copy_follows_the_decision(town):
    elected = client_of("elected")
    public = MayoralDecisionFactory(municipality=town, published_on=DAY, signed_copy_type="application/pdf")
    hidden = MayoralDecisionFactory(municipality=town)
    other = MayoralDecisionFactory(published_on=DAY)
    address = f"{PAGE}{public.pk}/exemplaire-signe"
    assert elected.get(address).status_code == 404
    for decision in (public, hidden, other):
        decision.signed_copy.save("signee.pdf", ContentFile(b"%PDF-"))
    assert address in text(elected)
    assert b"".join(elected.get(address).streaming_content) == b"%PDF-"
    for decision in (hidden, other):
        assert elected.get(f"{PAGE}{decision.pk}/exemplaire-signe").status_code == 404
    assert elected.post(PAGE).status_code == 405


def test_the_page_is_for_those_who_may_read_the_council(client, town):
    assert client.get(PAGE).status_code == 302

"""The export of a list: exactly the rows filtered on screen, for who may; a long one made by a job; open data."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.management import call_command

from common.jobs.models import Job
from partners.admin import transfers
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import (
    ActivityReportFactory,
    ConventionFactory,
    GrantFactory,
    OrganisationFactory,
    PartyFactory,
    SignatureFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/partners/convention/"


@pytest.fixture
def town():
    return MunicipalityFactory(is_home=True, siren="732829320", siret="73282932000074")


@pytest.fixture
def agent():
    return client_of("agent")


def content(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def titles(answer):
    book = openpyxl.load_workbook(io.BytesIO(content(answer)))
    return [row[1].value for row in book.worksheets[0].iter_rows(min_row=2)]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", ["A", "B", "C"]),
        ("o=-0", ["C", "B", "A"]),
        ("o=-1", ["A", "B", "C"]),
        ("q=Partenaire", ["B"]),
        ("kind__exact=charter", ["C"]),
        ("etat=terminee", ["A"]),
        ("annee=2020", ["A"]),
    ],
)
def test_the_file_holds_the_rows_of_the_screen_in_their_order(town, agent, query, wanted):
    first = ConventionFactory(municipality=town, title="A", start="2020-01-01")
    SignatureFactory(convention=first, organisation__municipality=town)
    who = OrganisationFactory(municipality=town, name="Partenaire-Exemple")
    second = ConventionFactory(municipality=town, title="B", start="2025-01-01")
    for role in ("signatory", "funder"):
        PartyFactory(convention=second, organisation=who, role=role)
    ConventionFactory(municipality=town, title="C", kind="charter", start="2025-01-01")
    ConventionFactory(title="Ailleurs")
    answer = agent.get(f"{LIST}exporter/xlsx/?{query}")

    assert titles(answer) == wanted
    assert [one.title for one in agent.get(f"{LIST}?{query}").context["cl"].result_list] == wanted
    assert answer["Content-Disposition"].startswith('attachment; filename="conventions-')


def test_the_list_offers_its_file_with_its_filters(town, agent):
    page = agent.get(f"{LIST}?kind__exact=charter").content.decode()
    assert f'href="{LIST}exporter/xlsx/?kind__exact=charter"' in page
    assert f'href="{LIST}importer/"' in page


def test_a_clerk_exports_and_does_not_import(town):
    clerk = client_of("clerk")
    page = clerk.get(LIST).content.decode()
    assert "Exporter en CSV" in page
    assert "importer/" not in page
    assert content(clerk.get(f"{LIST}exporter/csv/")).decode("utf-8-sig").startswith("Référence;Intitulé;")
    assert clerk.get(f"{LIST}importer/").status_code == 403


@pytest.mark.parametrize(("role", "code"), [("agent", 200), ("head", 200), ("clerk", 403)])
@pytest.mark.parametrize("address", ["", "exporter/xlsx/", "exporter/csv/", "{}/change/", "{}/history/"])
def test_exact_counts_are_for_the_agents_and_the_head(town, role, code, address):
    report = ActivityReportFactory(post__municipality=town)
    answer = client_of(role).get(f"/admin/partners/activityreport/{address.format(report.pk)}")
    answer.close()
    assert answer.status_code == code


@pytest.mark.parametrize(("address", "code"), [("exporter/pdf/", 404), ("exporter/xlsx/?inconnu=1", 400)])
def test_an_address_that_means_nothing_is_refused(town, agent, address, code):
    assert agent.get(LIST + address).status_code == code


@pytest.mark.parametrize(
    "name", ["organisation", "funding", "payment", "grant", "activityreport", "convention"]
)
def test_each_list_has_its_file(town, agent, name):
    assert content(agent.get(f"/admin/partners/{name}/exporter/csv/"))


def test_a_long_list_is_asked_for_and_made_by_a_job(town, agent, monkeypatch):
    monkeypatch.setattr(transfers, "MOST_AT_ONCE", 1)
    for title in "AB":
        ConventionFactory(municipality=town, title=title)
    address = f"{LIST}exporter/xlsx/"
    assert "2 lignes" in agent.get(address).content.decode()
    assert not Job.objects.exists()

    answer = agent.post(address)
    call_command("work", once=True)
    job = Job.objects.get()
    assert answer.url == job.get_absolute_url()
    assert (job.state, job.sentence) == ("done", "2\u00a0lignes exportées.")
    assert titles(agent.get(f"{job.get_absolute_url()}fichier/")) == ["A", "B"]


def test_the_open_data_of_a_year_says_what_is_missing_then_gives_the_file(town, agent):
    grant = GrantFactory(municipality=town, year=2025)
    address = "/admin/partners/grant/donnees-ouvertes/"
    assert "dateConvention" in agent.get(address).content.decode()

    grant.convention_on = grant.pays_from = dt.date(2025, 3, 1)
    grant.save()
    grant.beneficiary.siret = "73282932000074"
    grant.beneficiary.save()
    page = agent.get(address).content.decode()
    assert "subventions-732829320-2025.csv" in page
    answer = agent.get(f"{address}?annee=2025&fichier=1")
    assert answer.content.startswith(b"nomAttribuant,idAttribuant,")
    assert "subventions-732829320-2025.csv" in answer["Content-Disposition"]


def test_the_open_data_of_a_town_without_grants_is_an_empty_page(town, agent):
    assert "Aucune subvention" in agent.get("/admin/partners/grant/donnees-ouvertes/").content.decode()

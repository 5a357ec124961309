"""The page of a sheet: what it says, its PDF, who finds it, what the log keeps, its queries."""

import pytest
import time_machine
from django.urls import reverse

from common.accounts.models import RestrictedDownload
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.dashboards.readers import listing, queries, reader
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
QUERIES = 20


@pytest.fixture
def today():
    with time_machine.travel("2026-03-15", tick=False):
        yield


@pytest.fixture
def sheet(db):
    town = MunicipalityFactory(is_home=True, name="Arches-Exemple")
    axis = AxisFactory(strategy__municipality=town, position=1, title="Prévenir")
    return ActionFactory(axis=axis, position=1, code="1.1", title="Médiation", problem="Rixes le soir")


def page(sheet):
    return reverse("dashboards:sheet", args=[sheet.pk])


def paper(sheet):
    return reverse("dashboards:sheet_pdf", args=[sheet.pk])


def full(sheet, count=1):
    for place in range(count):
        MilestoneFactory(action=sheet, label=f"Ouverture {place}")
        ActionNoteFactory(action=sheet, year=2020 + place, text="Deux réunions")
        ActionMeansFactory(action=sheet, year=2020 + place)
        ActionFundingFactory(action=sheet)
        indicator = IndicatorFactory(action=sheet, label=f"Sorties {place}")
        MeasurementFactory(indicator=indicator)
        MeasurementFactory(indicator=indicator, period="2024", value=12)


def test_it_says_what_the_paper_says_and_draws_its_indicators(sheet):
    full(sheet)
    text = reader().get(page(sheet)).text

    for words in ("<h1>1.1 Médiation</h1>", "Rixes le soir", "Deux réunions", "Ouverture 0", "► en cours"):
        assert words in text, words
    count, lines = listing(text, f"indicateur-{sheet.indicators.get().pk}")
    assert (count, lines[0], lines[-1]) == (4, "Départ 10 –", "Cible 20 –")
    assert 'id="indicateur-1-title"' in text
    assert paper(sheet) in text
    assert "/admin/" not in text
    assert reverse("admin:prevention_action_change", args=[sheet.pk]) in reader("agent").get(page(sheet)).text
    # The clerk reads the administration, and changes no sheet.
    assert "Modifier dans l’administration" not in reader("clerk").get(page(sheet)).text


def test_what_is_not_stated_is_said_so(sheet):
    text = reader().get(page(sheet)).text
    assert "non renseigné" in text
    assert "Aucun indicateur n’est inscrit" in text


@pytest.mark.parametrize("address", [page, paper])
def test_who_finds_it(client, sheet, address):
    elsewhere = ActionFactory(axis__strategy__municipality__is_home=True)
    kept = ActionFactory(axis__strategy__municipality=MunicipalityFactory(is_home=False))

    assert client.get(address(sheet)).status_code == 302
    assert reader("elected").get(address(sheet)).status_code == 403
    assert reader().post(address(sheet)).status_code == 405
    for role in ("designated", "clerk", "agent", "head"):
        assert reader(role).get(address(sheet)).status_code == 200, role
    assert reader().get(address(elsewhere)).status_code == 404
    assert reader().get(address(kept)).status_code == 200


@pytest.mark.parametrize("address", [page, paper])
def test_a_restricted_sheet_is_not_there_for_the_others(sheet, address):
    sheet.restricted = True
    sheet.save()
    for role, status in (("designated", 404), ("clerk", 404), ("agent", 200), ("head", 200)):
        assert reader(role).get(address(sheet)).status_code == status, role


def test_its_pdf_is_a_download_and_that_of_a_restricted_sheet_is_logged(sheet):
    client = reader("agent")
    answer = client.get(paper(sheet))
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="fiche-1-1-mediation-2026-03-15.pdf"'
    assert not RestrictedDownload.objects.exists()

    sheet.restricted = True
    sheet.save()
    client.get(paper(sheet))
    kept = RestrictedDownload.objects.get()
    assert (kept.account, kept.record_kind, kept.record_key) == (
        client.account,
        "prevention.action",
        sheet.pk,
    )


def test_a_full_sheet_costs_the_same_queries(sheet):
    client = reader()
    full(sheet, 1)
    assert queries(client, page(sheet)) == QUERIES
    other = ActionFactory(axis=sheet.axis, position=2)
    full(other, 4)
    assert queries(client, page(other)) == QUERIES

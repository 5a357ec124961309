"""The drawing, the calendar and the districts as pages: who reads them, what an address may ask, how many queries."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.typography import PartialDate
from partners.models import District
from prevention.access import sync_roles
from prevention.models import Action, ReviewSubLine
from prevention.views import plan_pages
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    IndicatorFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db
PAGES = ("plan", "calendar", "districts")
EVERY = (*PAGES, "review")


@pytest.fixture
def town():
    return MunicipalityFactory(is_home=True, name="Arches-Exemple")


@pytest.fixture
def axis(town):
    return AxisFactory(strategy__municipality=town, position=1, title="Prévenir")


def signed_in(client, role="agent"):
    sync_roles()
    user = UserFactory(is_staff=role not in {"elected", "designated"})
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def page(client, name, axis, **asked):
    return client.get(reverse(f"prevention:{name}", args=[axis.strategy_id]), asked)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_names_the_sheets_and_leads_to_them(client, axis, name):
    sheet = ActionFactory(
        axis=axis, position=1, title="Médiation", objective=ObjectiveFactory(axis=axis, position=1)
    )
    MilestoneFactory(action=sheet, label="Ouverture")

    text = page(signed_in(client), name, axis).content.decode()

    assert reverse("dashboards:sheet", args=[sheet.pk]) in text
    assert reverse("admin:prevention_strategy_summary", args=[axis.strategy_id]) in text
    assert "Médiation" in text
    assert ("Ouverture, juin 2026" in text) is (name == "calendar")


@pytest.mark.parametrize("name", EVERY)
def test_who_reads_them(client, axis, name):
    address = reverse(f"prevention:{name}", args=[axis.strategy_id])

    assert client.get(address).status_code == 302
    assert signed_in(client, "elected").get(address).status_code == 403
    assert signed_in(client, "clerk").get(address).status_code == 200
    assert client.post(address).status_code == 405
    # Whom the mayor names reads them, and meets nothing of the administration.
    answer = signed_in(client, "designated").get(address)
    assert answer.status_code == 200
    assert "/admin/" not in answer.text


@pytest.mark.parametrize("name", PAGES)
def test_a_restricted_sheet_and_another_town_stay_out(client, axis, name):
    ActionFactory(axis=axis, position=1, title="Fiche discrète", restricted=True)
    other = AxisFactory(strategy__municipality__is_home=True)

    assert "Fiche discrète" in page(signed_in(client), name, axis).content.decode()
    assert "Fiche discrète" not in page(signed_in(client, "clerk"), name, axis).content.decode()
    assert page(client, name, other).status_code == 404


def test_the_sheets_asked_for(client, axis, town):
    north = District.objects.create(municipality=town, name="Nord")
    ActionFactory(axis=axis, position=1, title="Faite", status="done")
    late = ActionFactory(axis=axis, position=2, title="Tardive", end=PartialDate(2020), start=None)
    late.districts.add(north)
    ActionFactory(axis=axis, position=3, title="Muette", status="")
    signed_in(client)

    def shown(**asked):
        text = page(client, "plan", axis, **asked).content.decode()
        return [title for title in ("Faite", "Tardive", "Muette") if title in text]

    assert shown() == ["Faite", "Tardive", "Muette"]
    assert shown(etat="done") == ["Faite"]
    assert shown(etat="non-renseigne") == ["Muette"]
    assert shown(retard="on") == ["Tardive"]
    assert shown(quartier=str(north.pk)) == ["Tardive"]
    assert shown(pilote="aucun") == ["Faite", "Tardive", "Muette"]
    # What the plan does not know is left aside.
    assert shown(etat="inconnu", pilote="0", quartier="x") == ["Faite", "Tardive", "Muette"]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({}, "sept."),
        ({"annee": "toutes"}, "2027"),
        ({"annee": "2026"}, "sept."),
        ({"annee": "1789"}, "sept."),
        ({"annee": "x"}, "sept."),
    ],
)
@time_machine.travel("2026-03-15", tick=False)
def test_a_year_of_the_calendar(client, axis, asked, word):
    ActionFactory(axis=axis, position=1)
    assert f"<li>{word}</li>" in page(signed_in(client), "calendar", axis, **asked).content.decode()


@time_machine.travel("2026-03-15", tick=False)
def test_a_year_shows_the_sheets_that_have_a_date_in_it(client, axis):
    ActionFactory(axis=axis, position=1, title="Ancienne", start=PartialDate(2025), end=PartialDate(2025))
    ActionFactory(axis=axis, position=2, title="Actuelle")
    undated = ActionFactory(axis=axis, position=3, title="Muette", start=None, end=None)
    ActionFactory(axis=axis, position=4, title="Cachée", start=None, end=None)
    MilestoneFactory(action=undated)
    signed_in(client)

    def shown(**asked):
        text = page(client, "calendar", axis, **asked).text
        return [title for title in ("Ancienne", "Actuelle", "Muette", "Cachée") if title in text]

    assert shown() == ["Actuelle", "Muette"]
    assert shown(annee="2025") == ["Ancienne", "Actuelle"]
    assert shown(annee="toutes") == ["Ancienne", "Actuelle", "Muette", "Cachée"]


@pytest.mark.parametrize("name", ["plan", "calendar"])
def test_many_sheets_are_shown_an_axis_at_a_time(client, axis, name, monkeypatch):
    monkeypatch.setattr(plan_pages, "MOST_SHEETS", 2)
    second = AxisFactory(strategy=axis.strategy, position=2, title="Réparer")
    for place, title in ((1, "Première"), (2, "Deuxième")):
        ActionFactory(axis=axis, position=place, title=title, objective=ObjectiveFactory(axis=axis))
    signed_in(client)

    def shown(**asked):
        text = page(client, name, axis, annee="toutes", **asked).text
        return [title for title in ("Première", "Deuxième", "Troisième") if title in text]

    assert shown() == ["Première", "Deuxième"]
    ActionFactory(axis=second, position=1, title="Troisième")
    assert shown() == ["Première", "Deuxième"]
    assert shown(axe=str(second.pk)) == ["Troisième"]
    assert shown(axe="tous") == ["Première", "Deuxième", "Troisième"]
    assert shown(axe="x") == ["Première", "Deuxième"]
    text = " ".join(page(client, name, axis, axe=str(second.pk), etat="running").text.split())
    assert f'name="axe" value="{second.pk}"' in text
    assert f"?etat=running&amp;axe={axis.pk}" in text


def test_empty_states_say_what_to_do(client, town):
    signed_in(client)
    assert "Créer la stratégie" in client.get(reverse("prevention:strategies")).text

    strategy = StrategyFactory(municipality=town, start=None, end=None)
    address = {name: reverse(f"prevention:{name}", args=[strategy.pk]) for name in PAGES}
    assert "pas encore d’axe" in client.get(address["plan"]).content.decode()
    assert "saisit le début et la fin" in client.get(address["calendar"]).content.decode()
    assert "Aucun quartier n’est enregistré" in client.get(address["districts"]).content.decode()

    axis = AxisFactory(strategy=strategy)
    assert "Aucune fiche action" in client.get(address["plan"]).content.decode()
    strategy.sheets_not_communicated = True
    strategy.save()
    assert "non communiquées" in client.get(address["plan"]).content.decode()
    assert axis.title in client.get(address["plan"]).content.decode()


def test_the_way_in_leads_to_the_plan_of_today(client, town):
    StrategyFactory(municipality=town, start=PartialDate(2030), end=PartialDate(2032))
    current = StrategyFactory(municipality=town, start=PartialDate(2020), end=PartialDate(2100))

    answer = signed_in(client).get(reverse("prevention:strategies"))

    assert answer.url == reverse("prevention:plan", args=[current.pk])


@pytest.mark.parametrize("name", PAGES)
def test_many_sheets_cost_the_same_queries(client, axis, town, name):
    district = District.objects.create(municipality=town, name="Nord")
    signed_in(client)

    def more(first, last):
        for position in range(first, last):
            sheet = ActionFactory(
                axis=axis, position=position, objective=ObjectiveFactory(axis=axis, position=position)
            )
            sheet.districts.add(district)
            MilestoneFactory(action=sheet)
            IndicatorFactory(action=sheet)

    def count():
        with CaptureQueriesContext(connection) as queries:
            page(client, name, axis)
        return len(queries)

    more(1, 3)
    before = count()
    more(3, 9)
    assert count() == before


def test_the_review_axis_by_axis(client, axis):
    line = ReviewLineFactory(axis=axis, text="Marches exploratoires", kind="achievement")
    ReviewSubLine.objects.create(line=line, position=1, text="dans les transports")
    ReviewLineFactory(axis=axis, text="Cartographie", kind="perspective")

    text = page(signed_in(client), "review", axis).content.decode()

    assert "1\u00a0réalisation, 1\u00a0perspective" in text
    for words in ("Marches exploratoires", "dans les transports", "Cartographie", "Bilan 2022-2024"):
        assert words in text


@pytest.mark.parametrize("name", ["plan", "calendar", "review"])
def test_a_strategy_kept_for_reference_is_read_beside(client, axis, name):
    other = AxisFactory(strategy__municipality=MunicipalityFactory(is_home=False, name="Ailleurs"))
    signed_in(client)

    text = page(client, name, other).content.decode()

    assert "gardée pour référence" in text
    assert "Ailleurs" in text
    assert other.title in text or name == "calendar"
    assert reverse("admin:prevention_strategy_change", args=[other.strategy_id]) not in text
    # Another commune served here stays apart.
    assert page(client, name, AxisFactory(strategy__municipality__is_home=True)).status_code == 404
    assert f"/strategie/{other.strategy_id}/plan/" in page(client, name, axis).content.decode()


@pytest.fixture
def many(axis, town):
    """Six hundred sheets of six axes: a third in one district, a third in another, a third in none."""
    north, south = (District.objects.create(municipality=town, name=name) for name in ("Nord", "Sud"))
    axes = [axis, *(AxisFactory(strategy=axis.strategy, position=place) for place in range(2, 7))]
    sheets = Action.objects.bulk_create(
        Action(
            axis=axes[number % 6],
            title=f"Prévenir les rodéos et apaiser les abords des équipements, fiche {number}",
            position=number,
            status="running",
            start=PartialDate(2025),
            end=PartialDate(2027),
        )
        for number in range(600)
    )
    for place, one in enumerate((north, south)):
        one.actions.set(sheets[place * 200 : place * 200 + 200])
    return north, south


@pytest.mark.parametrize("name", EVERY)
def test_a_page_of_many_sheets_stays_light(client, axis, many, name):
    answer = page(signed_in(client, "designated"), name, axis)
    assert len(answer.content) < 100_000


def test_a_district_of_many_sheets_shows_the_first_then_pages_of_them(client, axis, many):
    signed_in(client, "designated")

    def shown(**asked):
        text = page(client, "districts", axis, **asked).text
        return text, text.count('class="sheet sheet-')

    whole, count = shown()
    assert count == 60
    assert whole.count("Voir ses 200&nbsp;fiches") == 3
    for word, number in ((many[0].pk, "1"), (many[1].pk, "4"), ("aucun", "2")):
        text, count = shown(quartier=word, page=number)
        assert f"Page {number} sur 4" in text
        assert count == (20 if number == "4" else 60)
        assert len(text.encode()) < 100_000
    assert shown(quartier="aucun", page="abc")[1] == 60
    for wrong in ("abc", "²", "-1", "0", "<b>", "z\x00z", "9" * 3000):
        text, count = shown(quartier=wrong)
        assert count == 60
        assert "Filtre ignoré" in text
        assert "<b>" not in text
    assert "Filtre ignoré" not in whole


def test_the_districts_are_drawn_with_their_own_style(client, axis):
    assert "prevention/outline.css" in page(signed_in(client, "designated"), "districts", axis).text

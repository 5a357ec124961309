"""The dashboard of the strategy: which one, its figures over their lists, what is not there for a reader, its queries."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from common.typography import PartialDate
from prevention.models import ReviewSubLine
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.dashboards.readers import figures, listing, queries, reader
from tests.prevention.factories import (
    ActionFactory,
    ActionMeansFactory,
    AxisFactory,
    ReviewLineFactory,
    StrategyFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = "/strategie/"
# Of the session and the account, of the town, then of the strategies, axes, objectives, sheets, means and review.
QUERIES = 17


@pytest.fixture
def today():
    with time_machine.travel("2026-03-15", tick=False):
        yield


@pytest.fixture
def town(db):
    return MunicipalityFactory(is_home=True, name="Arches-Exemple")


@pytest.fixture
def axis(town):
    return AxisFactory(strategy__municipality=town, position=1, title="Prévenir")


@pytest.fixture
def plan(axis, town):
    """Five sheets: running and late, of doubt, done, to start without a pilot, restricted."""
    pilot = OrganisationFactory(municipality=town, name="Ville-Exemple")
    end = {"late": PartialDate(2025), "doubt": PartialDate(2026)}
    ActionFactory(axis=axis, position=1, title="Tardive", pilot=pilot, end=end["late"])
    ActionFactory(axis=axis, position=2, title="Incertaine", pilot=pilot, end=end["doubt"])
    ActionFactory(axis=axis, position=3, title="Faite", pilot=pilot, status="done")
    other = AxisFactory(strategy=axis.strategy, position=2, title="Réparer")
    ActionFactory(axis=other, position=1, title="Nouvelle", status="to_start")
    ActionFactory(axis=other, position=2, title="Discrète", pilot=pilot, restricted=True)
    return axis.strategy


def test_each_figure_counts_the_sheets_of_its_list(plan):
    client = reader()
    found = figures(client.get(PAGE).text)

    assert {label: value for label, (value, _) in found.items() if "oyens" not in label} == {
        "Fiches action": "4",
        "À engager": "1",
        "En cours": "2",
        "Réalisées": "1",
        "En retard": "1",
        "Retard incertain": "1",
        "Sans pilote": "1",
    }
    for label, names in (
        ("Fiches action", ["Tardive", "Incertaine", "Faite", "Nouvelle"]),
        ("En cours", ["Tardive", "Incertaine"]),
        ("Réalisées", ["Faite"]),
        ("En retard", ["Tardive"]),
        ("Retard incertain", ["Incertaine"]),
        ("Sans pilote", ["Nouvelle"]),
    ):
        count, lines = listing(client.get(found[label][1]).text, "fiches")
        assert (count, [line.split()[0] for line in lines]) == (len(names), names), label


def test_a_restricted_sheet_is_there_for_who_may_see_it_only(plan):
    agent = reader("agent").get(PAGE).text
    assert figures(agent)["Fiches action"][0] == "5"
    assert "Discrète diffusion restreinte" in " ".join(listing(agent, "fiches")[1])
    for role in ("designated", "clerk"):
        assert "Discrète" not in reader(role).get(PAGE).text


def test_the_axes_lead_to_their_sheets(plan, axis):
    client = reader()
    count, lines = listing(client.get(PAGE).text, "axes")
    assert (count, lines) == (
        2,
        [
            "Axe 1 : Prévenir 3 0 2 1 1",
            "Axe 2 : Réparer 1 1 0 0 0",
            "Tous les axes 4 1 2 1 1",
        ],
    )
    narrowed = client.get(PAGE, {"axe": axis.pk, "statut": "en-cours"}).text
    assert listing(narrowed, "fiches")[0] == 2
    assert "Axe\u00a01\u00a0: Prévenir, en cours" in narrowed.replace("Axe 1", "Axe\u00a01")
    # What the plan does not know is left aside.
    assert listing(client.get(PAGE, {"axe": "0", "statut": "x"}).text, "fiches")[0] == 4


def test_the_means_of_the_year_planned_and_real_apart(plan, axis):
    first, second = axis.actions.all()[:2]
    ActionMeansFactory(action=first, planned=Decimal(1000), real=Decimal(400))
    ActionMeansFactory(action=second, planned=Decimal(500), real=None)
    ActionMeansFactory(action=second, year=2025, planned=Decimal(9), real=Decimal(9))
    client = reader()

    text = client.get(PAGE).text
    found = figures(text)
    assert found["Moyens prévus en 2026"][0] == "1\u202f500\u00a0€"
    assert found["Moyens réalisés en 2026"][0] == "au moins 400\u00a0€"
    assert 'data-total="1500' in text
    assert figures(client.get(PAGE, {"annee": "2025"}).text)["Moyens réalisés en 2025"][0] == "9\u00a0€"
    # A year the strategy says nothing of is that of the day.
    assert "Moyens prévus en 2026" in figures(client.get(PAGE, {"annee": "1999"}).text)


def test_what_was_achieved_and_what_is_in_view(plan, axis):
    line = ReviewLineFactory(axis=axis, text="Marches exploratoires", action=axis.actions.first())
    ReviewSubLine.objects.create(line=line, position=1, text="dans les transports")
    ReviewLineFactory(axis=axis, text="Cartographie", kind="perspective")
    hidden = plan.axes.get(position=2).actions.get(title="Discrète")
    ReviewLineFactory(axis=axis, text="Ligne discrète", action=hidden)

    text = reader().get(PAGE).text
    assert listing(text, "realisations") == (
        1,
        ["Marches exploratoires dans les transports Axe 1 Tardive"],
    )
    assert listing(text, "perspectives") == (1, ["Cartographie Axe 1 –"])
    assert figures(text)["Réalisations"][0] == "1"
    assert listing(reader("agent").get(PAGE).text, "realisations")[0] == 2


def test_my_sheets_come_first_for_an_elected_referent(plan, axis, town):
    client = reader()
    assert "Mes fiches" not in client.get(PAGE).text
    axis.actions.filter(title="Faite").update(
        elected_referent=CouncillorFactory(municipality=town, account=client.account)
    )
    text = client.get(PAGE).text
    assert listing(text, "fiches-suivies")[1][0].startswith("Faite")
    assert text.index('id="mes-fiches"') < text.index('id="avancement"')
    assert figures(text)["Fiches dont vous êtes l’élu référent"][0] == "1"


def test_an_elected_referent_finds_their_sheets_whichever_current_strategy(plan, axis, town):
    client = reader()
    mine = {"elected_referent": CouncillorFactory(municipality=town, account=client.account)}
    beside, ended = (
        StrategyFactory(municipality=town, title=title, start=PartialDate(start), end=PartialDate(end))
        for title, start, end in (("Plan anti-drogues", 2026, 2028), ("Ancienne", 2019, 2022))
    )
    elsewhere = AxisFactory(strategy__municipality=MunicipalityFactory(is_home=True, name="Ailleurs"))
    ActionFactory(axis=AxisFactory(strategy=beside, position=4), title="Guetteurs", **mine)
    ActionFactory(axis=AxisFactory(strategy=ended), title="Oubliée", **mine)
    ActionFactory(axis=elsewhere, title="Lointaine", **mine)
    ActionFactory(axis=axis, title="Secrète", restricted=True, **mine)
    for one in (plan, beside):
        text = client.get(PAGE, {"strategie": one.pk}).text
        count, lines = listing(text, "fiches-suivies")
        assert (count, lines[0].startswith("Guetteurs")) == (1, True)
        assert ("Axe 4 Plan anti-drogues" in lines[0]) is (one == plan)
    value, url = figures(client.get("/").text)["Fiches dont vous êtes l’élu référent"]
    assert (value, listing(client.get(url).text, "fiches-suivies")[0]) == ("1", 1)
    assert listing(client.get(PAGE, {"strategie": ended.pk}).text, "fiches-suivies")[0] == 2
    assert "Secrète" not in text
    other = reader("elected")
    assert other.get(PAGE).status_code == 403
    assert "élu référent" not in other.get("/").text


def test_the_strategy_of_the_day_else_the_one_asked_for(plan, town):
    former = StrategyFactory(
        municipality=town, title="Ancienne", start=PartialDate(2020), end=PartialDate(2022)
    )
    elsewhere = StrategyFactory(
        municipality=MunicipalityFactory(is_home=False, name="Ailleurs"), title="Autre"
    )
    client = reader()

    text = client.get(PAGE).text
    assert f'<p class="lead">{plan.title}</p>' in text
    # Read beside, never among those of the town.
    assert reverse("prevention:plan", args=[elsewhere.pk]) in text
    assert f'<option value="{elsewhere.pk}"' not in text
    asked = client.get(PAGE, {"strategie": former.pk}).text
    assert '<p class="lead">Ancienne</p>' in asked
    assert "n’a pas encore d’axe" in asked
    assert f'<p class="lead">{plan.title}</p>' in client.get(PAGE, {"strategie": elsewhere.pk}).text


@pytest.mark.parametrize(("role", "leads"), [("designated", False), ("agent", True)])
def test_without_a_strategy_the_page_says_what_to_do(town, role, leads):
    text = reader(role).get(PAGE).text
    assert "Aucune stratégie n’est encore saisie" in text
    assert (reverse("admin:prevention_strategy_add") in text) is leads


@pytest.mark.parametrize(
    ("announced", "words"), [(False, "Aucune fiche action n’est encore saisie"), (True, "non communiquées")]
)
def test_without_a_sheet_the_page_says_why(axis, announced, words):
    axis.strategy.sheets_not_communicated = announced
    axis.strategy.save()
    text = reader().get(PAGE).text
    assert words in text
    assert "Aucune ligne de bilan" in text


def test_many_sheets_cost_the_same_queries(plan, axis):
    client = reader()

    def more(first, last):
        for place in range(first, last):
            sheet = ActionFactory(axis=axis, position=place)
            ActionMeansFactory(action=sheet)
            ReviewLineFactory(axis=axis, position=place, action=sheet)

    more(10, 12)
    assert queries(client, PAGE) == QUERIES
    more(12, 40)
    assert queries(client, PAGE) == QUERIES

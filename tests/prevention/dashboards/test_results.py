"""The dashboard of the results: counts masked, of whole ended years; indicators over their lists; its queries."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from common.typography import PartialDate
from partners.models import ActivityCount
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import ActivityCategoryFactory, ActivityReportFactory, PostFactory
from tests.prevention.dashboards.readers import figures, listing, queries, reader
from tests.prevention.factories import ActionFactory, AxisFactory, IndicatorFactory, MeasurementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = "/resultats/"
QUERIES = 19


@pytest.fixture
def today():
    with time_machine.travel("2026-03-15", tick=False):
        yield


@pytest.fixture
def town(db):
    return MunicipalityFactory(is_home=True, name="Arches-Exemple")


@pytest.fixture
def sheet(town):
    return ActionFactory(
        axis=AxisFactory(strategy__municipality=town, position=1), position=1, title="Médiation"
    )


@pytest.fixture
def post(town):
    return PostFactory(municipality=town, start=PartialDate(2023))


def words():
    return [ActivityCategoryFactory(label=name) for name in ("Victimes", "Mis en cause", "Hors champ pénal")]


def report(post, year, counts, categories, **fields):
    found = ActivityReportFactory(post=post, year=year, total=sum(counts), **fields)
    for category, number in zip(categories, counts, strict=True):
        ActivityCount.objects.create(report=found, category=category, number=number)
    return found


def test_three_ended_years_with_their_small_counts_masked(post):
    known = words()
    report(post, 2023, (31, 20, 10), known)
    report(post, 2024, (84, 44, 2), known)
    # The year that runs is not given: two readings of it would differ by a small count.
    report(post, 2026, (7, 7, 7), known)

    text = reader().get(PAGE).text
    count, lines = listing(text, "serie-persons")
    assert "Intervenants sociaux en commissariat, 2023 à 2025" in text
    assert (count, sorted(lines[:-1]), lines[-1]) == (
        3,
        sorted(
            [
                "Victimes 31 84 non renseigné",
                "Mis en cause 20 masqué non renseigné",
                "Hors champ pénal 10 masqué non renseigné",
            ]
        ),
        "Total 61 130 non renseigné",
    )
    # What is masked is nowhere else in the page: neither in the drawing nor in its words.
    assert ">44<" not in text
    assert "mis en cause, 20 en 2023, masqué en 2024" in text.lower()


@pytest.mark.parametrize("role", ["designated", "head"])
def test_the_exports_mask_as_the_page_does(post, role):
    report(post, 2024, (84, 44, 2), words())
    answer = reader(role).get(PAGE, {"bloc": "intervenants-sociaux", "format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "masqué" in text
    assert "44" not in text


def test_the_years_before_one_that_is_asked_for(post):
    known = words()
    for year in (2023, 2024, 2025):
        report(post, year, (30, 20, 10), known)
    text = reader().get(PAGE, {"annee": "2024"}).text
    assert "2022 à 2024" in text
    assert listing(text, "serie-persons")[1][-1] == "Total non renseigné 60 60"
    # A year to come, and the one that runs, give the last that has ended.
    assert "2023 à 2025" in reader().get(PAGE, {"annee": "2030"}).text


def test_counts_of_different_units_are_never_together(post):
    known = words()
    report(post, 2025, (30, 20, 10), known)
    report(post, 2025, (90, 60, 30), known, unit="interviews")
    text = reader().get(PAGE).text
    assert listing(text, "serie-persons")[1][-1].endswith(" 60")
    assert listing(text, "serie-interviews")[1][-1].endswith(" 180")


def test_neither_another_town_nor_another_post(post, town):
    known = words()
    report(PostFactory(municipality=MunicipalityFactory(is_home=True)), 2025, (30, 20, 10), known)
    report(PostFactory(municipality=town, social_worker=False), 2025, (30, 20, 10), known)
    assert "Aucun bilan n’est inscrit pour 2023 à 2025" in reader().get(PAGE).text


@pytest.fixture
def indicators(sheet):
    """One that nears its target, one that has reached it, one with too few values, one without a target, a bare one."""
    nears = IndicatorFactory(action=sheet, label="sorties", unit="sorties par mois")
    MeasurementFactory(indicator=nears, confidence="high")
    reached = IndicatorFactory(action=sheet, label="réunions")
    MeasurementFactory(indicator=reached, value=Decimal(22), estimated=True)
    IndicatorFactory(action=sheet, label="plaintes")
    loose = IndicatorFactory(action=sheet, label="visites", target=None)
    MeasurementFactory(indicator=loose)
    IndicatorFactory(action=sheet, label="vues", target=None, baseline=None)
    return sheet


def test_each_figure_counts_the_indicators_of_its_list(indicators):
    client = reader()
    text = client.get(PAGE).text
    found = figures(text)
    assert {label: value for label, (value, _) in found.items()} == {
        "Indicateurs suivis": "5",
        "Se rapproche de la cible": "2",
        "Pas assez de relevés": "2",
        "Cible atteinte": "1",
        "Sans valeur de départ": "1",
        "Sans cible": "2",
    }
    assert "dont 1 a atteint sa cible" in text
    for label, (value, url) in found.items():
        assert listing(client.get(url).text, "liste-indicateurs")[0] == int(value), label
    assert listing(text, "tendances")[1][0] == "Se rapproche de la cible 2"


def test_an_indicator_says_where_it_starts_and_goes_and_who_says_so(indicators):
    text = reader().get(PAGE).text
    lines = listing(text, "liste-indicateurs")[1]
    assert lines[0] == (
        "Sorties sorties par mois Médiation 10 15 2025 20 se rapproche de la cible Source-Exemple fiabilité bonne"
    )
    assert "22 2025, estimation" in lines[1]
    assert "cible atteinte" in lines[1]
    assert lines[2] == "Plaintes Médiation 10 non renseigné 20 pas assez de relevés non renseigné"
    assert reverse("dashboards:sheet", args=[indicators.pk]) in text


def test_the_indicators_of_an_axis_and_those_that_are_restricted(indicators):
    other = AxisFactory(strategy=indicators.axis.strategy, position=2)
    IndicatorFactory(action=ActionFactory(axis=other, position=1), label="ailleurs")
    hidden = ActionFactory(axis=other, position=2, restricted=True)
    IndicatorFactory(action=hidden, label="discret")
    client = reader()
    assert listing(client.get(PAGE).text, "liste-indicateurs")[0] == 6
    assert listing(client.get(PAGE, {"axe": other.pk}).text, "liste-indicateurs")[1][0].startswith("Ailleurs")
    assert "iscret" not in client.get(PAGE).text
    assert listing(reader("agent").get(PAGE).text, "liste-indicateurs")[0] == 7


def test_the_values_of_later_years_are_left_out(indicators):
    text = reader().get(PAGE, {"annee": "2024"}).text
    assert figures(text)["Pas assez de relevés"][0] == "5"
    assert figures(text)["Cible atteinte"][0] == "0"
    assert "aucun n’a atteint sa cible" in text


def test_empty_states_say_what_to_do(sheet):
    text = reader().get(PAGE).text
    assert "Aucun bilan n’est inscrit" in text
    assert "Aucune fiche ne porte d’indicateur" in text
    sheet.delete()
    sheet.axis.delete()
    sheet.axis.strategy.delete()
    assert "Aucune stratégie n’est encore saisie" in reader().get(PAGE).text


def test_many_indicators_and_reports_cost_the_same_queries(sheet, town):
    client, known = reader(), words()

    def more(first, last):
        for _ in range(first, last):
            MeasurementFactory(indicator=IndicatorFactory(action=sheet))
            report(PostFactory(municipality=town), 2025, (30, 20, 10), known)

    more(0, 2)
    assert queries(client, PAGE) == QUERIES
    more(2, 8)
    assert queries(client, PAGE) == QUERIES

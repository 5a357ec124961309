"""What is exported of the sheets is read back; what a file gets wrong is told, and nothing is written."""

import io
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from common.jobs.models import Job
from common.typography import PartialDate
from partners.models import District, Organisation
from prevention.access import sync_roles
from prevention.jobs import ACTIONS_EXPORT, ACTIONS_IMPORT
from prevention.models import Action
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory, UserFactory
from tests.partners.factories import OrganisationFactory
from tests.partners.imports.files import counts, csv_of, exported, planned, said, written
from tests.prevention.factories import (
    ActionFactory,
    ActionMeansFactory,
    AxisFactory,
    MeasurementFactory,
    ObjectiveFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db
NAME = ACTIONS_IMPORT.name


@pytest.fixture
def town():
    return MunicipalityFactory(is_home=True)


@pytest.fixture
def agent():
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="agent"))
    return user


@pytest.fixture
def axis(town):
    strategy = StrategyFactory(municipality=town, title="Stratégie ; 2025-2027")
    return AxisFactory(strategy=strategy, position=1, title="Prévenir")


def full(axis):
    """A sheet with a value in every column."""
    town = axis.strategy.municipality
    sheet = ActionFactory(
        axis=axis,
        position=1,
        objective=ObjectiveFactory(axis=axis, position=1, title="Aller vers"),
        code="1.1",
        title="=Médiation",
        problem="Regroupements\r\nle soir",
        content="Tournées",
        audience="habitants",
        places="place de l’Écluse",
        pilot=OrganisationFactory(municipality=town, name="Association ; des Ponts"),
        pilot_contact="directrice",
        elected_referent=CouncillorFactory(municipality=town),
        resources="deux médiatrices",
        start=PartialDate(2025, 3),
        end=PartialDate(2027, 12, 31),
        calendar="toute l’année",
        evaluation="nombre de médiations",
        status="paused",
        outcome="continued",
        outcome_reason="reprise",
        restricted=True,
        source="fiche",
    )
    sheet.districts.add(*(District.objects.create(municipality=town, name=name) for name in ("Nord", "Sud")))
    sheet.partners.add(OrganisationFactory(municipality=town), OrganisationFactory(municipality=town))
    ActionMeansFactory(action=sheet, real=Decimal("8000.50"))
    MeasurementFactory(indicator__action=sheet)
    return sheet


def test_what_is_exported_is_read_back(town, axis, agent):
    keys = [full(axis).pk, ActionFactory(axis=axis, position=2, code="", status="").pk]

    plan = planned(NAME, exported(ACTIONS_EXPORT, keys), town, by=agent, file_name="fiches.xlsx")

    assert said(plan) == []
    assert counts(plan.report) == (0, 0, 2)


def test_the_workbook_holds_the_means_and_the_indicators(town, axis):
    sheet = full(axis)
    book = load_workbook(io.BytesIO(exported(ACTIONS_EXPORT, [sheet.pk])))

    assert book.sheetnames == ["Fiches action", "Moyens", "Indicateurs"]
    means = [[cell.value for cell in row] for row in book["Moyens"].iter_rows(min_row=2)]
    assert means[0][3:5] == [10000, 8000.5]
    assert "2025" in str(book["Indicateurs"].cell(2, 9).value)


def test_a_sheet_is_created_at_the_end_of_its_axis(town, axis, agent):
    ActionFactory(axis=axis, position=4)
    OrganisationFactory(municipality=town, name="Bailleur-Exemple")
    data = csv_of(
        ("Axe", "Numéro", "Intitulé", "Pilote", "État", "Début"),
        ("1", "1.5", "Prévenir les vols", "Bailleur-Exemple", "à engager", "2026"),
        ("Prévenir", "1.6", "Aller vers", "", "en cours", ""),
    )

    written(NAME, data, town, by=agent)

    made = Action.objects.filter(position__gt=1).order_by("position")
    assert [(one.code, one.position, one.status) for one in made] == [
        ("1.5", 2, "to_start"),
        ("1.6", 3, "running"),
    ]
    assert made[0].pilot.name == "Bailleur-Exemple"
    assert made[0].history.count() == 1
    assert counts(planned(NAME, data, town, by=agent).report) == (0, 0, 2)


def test_sheets_take_the_order_of_the_plan(town, axis, agent):
    first, second = (ObjectiveFactory(axis=axis, position=n, title=f"But {n}") for n in (1, 2))
    ActionFactory(axis=axis, objective=first, position=1, title="Une")
    ActionFactory(axis=axis, objective=second, position=2, title="Deux")
    file = csv_of(
        ["Axe", "Objectif", "Intitulé"],
        ["1", "But 1", "Nouvelle"],
        ["1", "But 1", "Deux"],
    )

    written(NAME, file, town, by=agent)

    assert list(axis.actions.order_by("position").values_list("title", "position")) == [
        ("Une", 1),
        ("Deux", 2),
        ("Nouvelle", 3),
    ]


def test_a_sheet_is_changed_and_its_lists_gain(town, axis, agent):
    sheet = ActionFactory(axis=axis, position=1, code="1.1", title="Ancien titre")
    first = District.objects.create(municipality=town, name="Nord")
    District.objects.create(municipality=town, name="Sud")
    sheet.districts.add(first)
    other = AxisFactory(strategy=axis.strategy, position=2, title="Protéger")
    ActionFactory(axis=other, position=1)
    data = csv_of(
        ("Axe", "Numéro", "Intitulé", "Quartiers", "État"), ("2", "1.1", "Nouveau titre", "Sud", "réalisée")
    )

    written(NAME, data, town, by=agent)

    sheet.refresh_from_db()
    assert (sheet.title, sheet.status, sheet.axis, sheet.position) == ("Nouveau titre", "done", other, 2)
    assert {one.name for one in sheet.districts.all()} == {"Nord", "Sud"}
    last = sheet.history.first()
    before = last.prev_record
    assert {row.district.name for row in last.districts.all()} == {"Nord", "Sud"}
    told = {change.field for change in last.diff_against(before).changes}
    assert told == {"axis", "position", "title", "status", "districts"}


def test_an_unknown_pilot_is_reported_and_created_only_on_demand(town, axis, agent):
    data = csv_of(("Axe", "Intitulé", "Pilote", "Partenaires"), ("1", "Fiche", "Inconnue", "Autre inconnue"))

    refused = planned(NAME, data, town, by=agent)
    assert [(row, heading) for row, heading, _ in said(refused)] == [(2, "Pilote"), (2, "Partenaires")]
    assert all("créer les organisations inconnues" in sentence for *_, sentence in said(refused))
    assert not Organisation.objects.exists()

    told = [
        (one.heading, one.sentence) for one in planned(NAME, data, town, by=agent, create=True).report.remarks
    ]
    assert told == [
        ("Pilote", "L’organisation «\u00a0Inconnue\u00a0» est inconnue\u00a0: elle sera créée."),
        ("Partenaires", "L’organisation «\u00a0Autre inconnue\u00a0» est inconnue\u00a0: elle sera créée."),
    ]
    written(NAME, data, town, by=agent, create=True)
    sheet = Action.objects.get()
    assert sheet.pilot.name == "Inconnue"
    assert [one.name for one in sheet.partners.all()] == ["Autre inconnue"]


@pytest.mark.parametrize(
    ("cells", "heading", "sentence"),
    [
        ({"Axe": "9"}, "Axe", "n’est le nom d’aucune fiche (axes)"),
        ({"Axe": ""}, "Axe", "Une fiche nouvelle se place dans un axe"),
        ({"Objectif": "Autre"}, "Objectif", "n’est le nom d’aucune fiche"),
        ({"Axe": "", "Objectif": "Aller vers"}, "Objectif", "Donnez d’abord l’axe"),
        ({"Stratégie": "Plan inconnu"}, "Intitulé", "n’est le nom d’aucune fiche (stratégies)"),
        ({"Intitulé": ""}, "Intitulé", "vide"),
        ({"Début": "2027", "Échéance": "2025"}, "Échéance", "ne peut pas finir avant de commencer"),
        ({"État": "presque"}, "État", "n’est pas un choix connu"),
        ({"Quartiers": "Ailleurs"}, "Quartiers", "n’est le nom d’aucune fiche (quartiers)"),
        ({"Élu référent": "Personne"}, "Élu référent", "n’est le nom d’aucune fiche"),
        ({"Début": "hier"}, "Début", "Écrivez un jour"),
    ],
)
def test_what_a_line_gets_wrong_is_told_beside_it(town, axis, agent, cells, heading, sentence):
    ObjectiveFactory(axis=axis, position=1, title="Aller vers")
    good = {"Axe": "1", "Intitulé": "Fiche"} | cells

    plan = planned(NAME, csv_of(tuple(good), tuple(good.values())), town, by=agent)

    assert any(where == heading and sentence in told for _, where, told in said(plan)), said(plan)
    assert not Action.objects.exists()


def test_a_sheet_twice_in_the_file(town, axis, agent):
    data = csv_of(
        ("Axe", "Numéro", "Intitulé"), ("1", "1.1", "A"), ("1", "1.1", "B"), ("1", "", "C"), ("1", "", "c")
    )
    assert [(row, heading) for row, heading, _ in said(planned(NAME, data, town, by=agent))] == [
        (3, "Numéro"),
        (5, "Intitulé"),
    ]


def test_without_a_plan_of_the_day_the_strategy_is_asked_for(town, agent):
    AxisFactory(
        strategy__municipality=town, strategy__start=PartialDate(2030), strategy__end=PartialDate(2032)
    )
    data = csv_of(("Axe", "Intitulé"), ("1", "Fiche"))
    assert "nommez-la" in said(planned(NAME, data, town, by=agent))[0][2]


def test_a_name_that_several_sheets_bear(town, axis, agent):
    for position in (1, 2):
        ActionFactory(axis=axis, position=position, title="Même titre")
    data = csv_of(("Axe", "Intitulé"), ("1", "même titre"))
    assert "donnez leur numéro" in said(planned(NAME, data, town, by=agent))[0][2]


def test_an_export_costs_the_same_queries(town, axis):
    def count(keys):
        with CaptureQueriesContext(connection) as queries:
            exported(ACTIONS_EXPORT, keys)
        return len(queries)

    keys = [full(axis).pk]
    before = count(keys)
    for position in range(2, 6):
        sheet = ActionFactory(axis=axis, position=position)
        ActionMeansFactory(action=sheet)
        MeasurementFactory(indicator__action=sheet)
        keys.append(sheet.pk)
    assert count(keys) == before


def test_the_list_offers_both_and_a_job_checks_then_writes(client, town, axis, agent):
    client.force_login(agent)
    page = client.get("/admin/prevention/action/").content.decode()
    assert "Exporter en XLSX" in page
    assert "Importer" in page
    assert client.get("/admin/prevention/action/importer/modele.xlsx").status_code == 200

    data = csv_of(("Axe", "Numéro", "Intitulé"), ("1", "1.1", "Par un fichier"))
    client.post("/admin/prevention/action/importer/", {"file": SimpleUploadedFile("fiches.csv", data)})
    call_command("work", once=True)
    report = f"/admin/prevention/action/importer/{Job.objects.get().pk}/"
    assert "1 à créer" in client.get(report).content.decode()
    client.post(report)
    call_command("work", once=True)

    job = Job.objects.order_by("pk").last()
    assert job.sentence == "Import terminé\u00a0: 1 créée, 0 modifiée, 0 inchangée."
    assert Action.objects.get().title == "Par un fichier"


def test_a_restricted_sheet_is_not_exported_by_who_may_not_see_it(client, town, axis):
    hidden = ActionFactory(axis=axis, position=1, title="Fiche discrète", restricted=True)
    ActionFactory(axis=axis, position=2, title="Fiche ouverte", carried_from=hidden)
    sync_roles()
    clerk = UserFactory(is_staff=True)
    clerk.groups.add(Group.objects.get(name="clerk"))
    client.force_login(clerk)

    answer = client.get("/admin/prevention/action/exporter/csv/")

    assert answer.status_code == 200
    file = b"".join(answer.streaming_content).decode()
    assert "Fiche ouverte" in file
    assert "discrète" not in file
    assert client.get("/admin/prevention/action/importer/").status_code == 403

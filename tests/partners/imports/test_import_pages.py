"""The pages of an import: a file checked by a job, its report, its confirmation; a killed one leaves nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from common.jobs.models import Job
from common.tables.containers import MAX_BYTES
from common.tables.reading import read_sheets
from partners.imports import writing
from partners.imports.catalogue import IMPORTS
from partners.models import Convention, Organisation
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.partners.imports.files import csv_of

pytestmark = pytest.mark.django_db
PAGE = "/admin/partners/organisation/importer/"
GOOD = csv_of(("Nom", "Nature"), ("Association-Exemple", "association"), ("Autre", "bailleur"))
BAD = csv_of(("Nom", "Nature"), ("Association-Exemple", "asociation"), ("", "bailleur"))


@pytest.fixture
def town():
    return MunicipalityFactory(is_home=True)


@pytest.fixture
def agent():
    return client_of("agent")


def send(client, data, page=PAGE, name="fichier.csv", **more):
    return client.post(page, {"file": SimpleUploadedFile(name, data), **more})


def checked(client, data, page=PAGE, **more):
    """Send a file and let the worker check it; the address of its report."""
    send(client, data, page, **more)
    call_command("work", once=True)
    return f"{page}{Job.objects.order_by('pk').last().pk}/"


def test_a_file_is_checked_then_confirmed_then_written(town, agent):
    report = checked(agent, GOOD)
    page = agent.get(report).content.decode()
    assert "2 à créer, 0 à modifier, 0 inchangée" in page
    assert not Organisation.objects.exists()

    agent.post(report)
    call_command("work", once=True)
    job = Job.objects.order_by("pk").last()
    assert (job.state, job.sentence) == (
        "done",
        "Import terminé\u00a0: 2 créées, 0 modifiée, 0 inchangée.",
    )
    made = Organisation.objects.get(name="Autre")
    assert made.municipality == town
    assert made.history.get().history_user == job.asked_by


def test_errors_are_listed_at_their_place_and_nothing_can_be_written(town, agent):
    report = checked(agent, BAD)
    page = agent.get(report).content.decode()
    assert "2 erreurs à corriger" in page
    assert "Ligne 2, colonne B" in page
    assert "voulez-vous dire" in page
    assert "Écrire" not in page

    agent.post(report)
    assert Job.objects.count() == 1


def test_a_file_that_changes_nothing_has_nothing_to_confirm(town, agent):
    OrganisationFactory(municipality=town, name="Association-Exemple", kind="association")
    OrganisationFactory(municipality=town, name="Autre", kind="landlord")
    page = agent.get(checked(agent, GOOD)).content.decode()
    assert "Aucun changement" in page
    assert "Écrire" not in page


def test_what_changed_since_it_was_read_is_not_written(town, agent):
    report = checked(agent, GOOD)
    agent.post(report)
    OrganisationFactory(municipality=town, name="Autre", kind="other")
    call_command("work", once=True)
    job = Job.objects.order_by("pk").last()
    assert (job.state, job.error.split("\u00a0")[0]) == (
        "failed",
        "Les fiches ont changé depuis la vérification de ce fichier",
    )
    assert Organisation.objects.count() == 1


def test_an_import_cut_half_way_leaves_nothing_and_runs_again(town, agent, monkeypatch):
    report = checked(agent, GOOD)
    agent.post(report)

    def cut(*args, **kwargs):
        raise RuntimeError("coupé")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "note_creations", cut)
        call_command("work", once=True)
    job = Job.objects.order_by("pk").last()
    assert (job.state, Organisation.objects.count(), Organisation.history.count()) == ("failed", 0, 0)

    agent.post(f"{job.get_absolute_url()}relancer/")
    call_command("work", once=True)
    job.refresh_from_db()
    assert (job.state, Organisation.objects.count()) == ("done", 2)


def test_only_the_person_who_asked_reads_the_report(town, agent):
    report = checked(agent, GOOD)
    assert client_of("agent").get(report).status_code == 404
    assert client_of("clerk").get(report).status_code == 403


def test_a_right_taken_away_stops_the_job(town, agent):
    send(agent, GOOD)
    Job.objects.get().asked_by.groups.clear()
    call_command("work", once=True)
    assert Job.objects.get().state == "failed"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("faux.xlsx", b"PK\x03\x04 ceci n'est pas un zip"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("vide.csv", b"\r\n"),
        ("autre.csv", b"Colonne;Inconnue\r\n1;2"),
    ],
)
def test_a_file_that_is_not_one_is_refused_in_french(town, agent, name, data):
    report = checked(agent, data, name=name)
    assert "1 erreur à corriger" in agent.get(report).content.decode()


def test_a_file_too_heavy_is_refused_before_it_is_read(town, agent):
    answer = send(agent, b"x" * (MAX_BYTES + 1))
    assert "file" in answer.context["form"].errors
    assert not Job.objects.exists()


def test_unknown_organisations_are_made_when_the_person_says_so(town, agent):
    page = "/admin/partners/convention/importer/"
    data = csv_of(("Intitulé", "Signataires"), ("Convention-Exemple", "Inconnue"))
    assert "1 erreur à corriger" in agent.get(checked(agent, data, page)).content.decode()

    report = checked(agent, data, page, create_organisations="on")
    agent.post(report)
    call_command("work", once=True)
    assert Convention.objects.get().parties.get().organisation.name == "Inconnue"


@pytest.mark.parametrize(("name", "model"), [(one.name, one.model_name) for one in IMPORTS.values()])
def test_the_blank_file_is_explained_and_waits_for_its_rows(town, agent, name, model):
    address = f"/admin/partners/{model}/importer/"
    assert agent.get(address).status_code == 200
    blank = agent.get(f"{address}modele.xlsx").content
    sheet, guide = read_sheets(blank, "modele.xlsx")
    assert len(sheet.rows) == 1
    assert len(guide.rows) == len(sheet.rows[0].cells) + 1

    report = checked(agent, blank, address, name="modele.xlsx")
    assert "Aucune ligne ne suit les titres" in agent.get(report).content.decode()


def test_five_hundred_organisations_are_checked_and_written_by_a_job(
    town, agent, django_assert_max_num_queries
):
    lines = io.StringIO("Nom;Nature;Ville\r\n")
    lines.seek(0, io.SEEK_END)
    for number in range(500):
        lines.write(f"Association-Exemple {number};association;Ville {number % 7}\r\n")
    with django_assert_max_num_queries(60):
        report = checked(agent, lines.getvalue().encode())
    check = Job.objects.get()
    assert (check.progress_done, check.progress_total) == (0, 500)
    assert len(agent.get(report).content) < 500_000

    agent.post(report)
    with django_assert_max_num_queries(80):
        call_command("work", once=True)
    assert Organisation.objects.count() == Organisation.history.count() == 500

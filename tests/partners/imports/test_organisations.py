"""The import of organisations: found by SIRET or name, checked cell by cell, written at once with history."""

import pytest

from common.house.models import Change as Logged
from partners.models import Organisation
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.partners.imports.files import counts, csv_of, planned, said, written

pytestmark = pytest.mark.django_db
SIRET, OTHER = "73282932000074", "35600000000048"
HEADINGS = ("Nom", "Nature", "SIRET", "SIREN", "Service de", "Ville")


@pytest.fixture
def town():
    return MunicipalityFactory()


def test_rows_are_created_with_their_history_and_their_log(town):
    data = csv_of(
        HEADINGS,
        ("Service-Exemple", "autre", "", "", "Association-Mère", "Ville-Exemple"),
        ("Association-Mère", "association", SIRET, "", "", ""),
    )
    report = written("organisations", data, town)

    assert counts(report) == (2, 0, 0)
    service = Organisation.objects.get(name="Service-Exemple")
    assert (service.part_of.siret, service.city, service.sort_key != "") == (SIRET, "Ville-Exemple", True)
    assert service.history.count() == 1
    assert [one.summary for one in Logged.objects.of(service)] == ["création, import d’un fichier"]


def test_a_row_is_found_by_its_siret_then_by_its_name_and_an_empty_cell_erases_nothing(town):
    numbered = OrganisationFactory(municipality=town, name="Ancien nom", siret=SIRET, city="Lyon")
    named = OrganisationFactory(municipality=town, name="Étoile d’or", city="Paris")
    data = csv_of(
        HEADINGS,
        ("Nouveau nom", "", "732 829 320 00074", "", "", ""),
        ("etoile d'or", "", "", "", "", "Nice"),
    )
    report = written("organisations", data, town)

    numbered.refresh_from_db()
    named.refresh_from_db()
    assert counts(report) == (0, 2, 0)
    assert (numbered.name, numbered.city, numbered.version) == ("Nouveau nom", "Lyon", 2)
    assert numbered.sort_key.startswith("nouveau")
    assert (named.name, named.city, named.history.first().city) == ("Étoile d’or", "Nice", "Nice")


@pytest.mark.parametrize(
    ("rows", "row", "heading", "words"),
    [
        ([("A", "association", "73282932000075")], 2, "SIRET", "n’est pas valable"),
        ([("A", "association", SIRET), ("B", "association", SIRET)], 3, "SIRET", "ligne 2"),
        ([("A", "association", ""), ("A", "association", "")], 3, "Nom", "ligne 2"),
        ([("A", "association", SIRET, "356000000")], 2, "SIRET", "ne commence pas par le SIREN"),
        ([("A", "", "")], 2, "Nature", "nécessaire"),
        ([("Prise", "association", OTHER)], 2, "Nom", "porte déjà ce nom"),
        ([("A", "association", "", "", "Inconnue")], 2, "Service de", "aucune fiche"),
        (
            [("A", "autre", "", "", "B"), ("B", "autre", "", "", "A")],
            2,
            "Service de",
            "de service en service",
        ),
        ([("", "autre", "")], 2, "Nom", "vide"),
        ([("A", "asociation", "")], 2, "Nature", "association"),
    ],
    ids=lambda value: None,
)
def test_what_is_wrong_is_said_at_its_cell_and_nothing_can_be_written(town, rows, row, heading, words):
    OrganisationFactory(municipality=town, name="Prise", siret=SIRET if rows[0][0] == "Prise" else "")
    plan = planned("organisations", csv_of(HEADINGS, *rows), town)

    assert plan.report.blocked
    assert any(
        (one[0], one[1]) == (row, heading) and words.lower() in one[2].lower() for one in said(plan)
    ), said(plan)
    assert Organisation.objects.count() == 1


def test_a_column_that_is_not_there_is_named(town):
    message, *others = planned("organisations", csv_of(("Nom",), ("A",)), town).report.errors
    assert not others
    assert str(message).replace("\u00a0", " ") == (
        "ligne 2, colonne « Nature » : Cette colonne manque dans le fichier : elle est nécessaire pour créer la fiche."
    )


def test_a_column_about_a_person_is_refused(town):
    plan = planned("organisations", csv_of(("Nom", "Date de naissance"), ("A", "01/01/1980")), town)
    assert [one[1] for one in said(plan)] == ["Date de naissance"]


def test_the_organisations_of_another_town_are_never_met(town):
    OrganisationFactory(name="Ailleurs", siret=SIRET)
    report = written("organisations", csv_of(HEADINGS, ("Ailleurs", "association", SIRET)), town)
    assert counts(report) == (1, 0, 0)

"""The import page: read, shown, confirmed; refused in French with nothing written."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberations.models import Councillor
from prevention.access import sync_roles
from tests.deliberations.factories import MunicipalityFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db
GOOD = "Civilité;Nom;Prénom;Fonction\nMme;Péroux;Anne;Maire\nM.;Le Goff;Yann;Conseiller municipal\n"


@pytest.fixture
def address():
    return reverse("admin:deliberations_councillor_import")


@pytest.fixture
def term():
    return TermFactory(municipality=MunicipalityFactory(name="Ville-Exemple"))


@pytest.fixture
def clerk(client):
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="clerk"))
    client.force_login(user)
    return client


def upload(client, address, term, text):
    file = SimpleUploadedFile("membres.csv", text.encode(), content_type="text/csv")
    return client.post(address, {"term": term.pk, "file": file, "keep_birth_dates": "on"})


def test_a_file_is_read_then_confirmed(clerk, address, term):
    shown = upload(clerk, address, term, GOOD)
    assert shown.content.decode().count("nouveau membre") == 2
    assert not Councillor.objects.exists()
    done = clerk.post(address, {"confirm": shown.context["packed"]}, follow=True)
    assert "Import terminé" in done.content.decode()
    assert set(Councillor.objects.values_list("last_name", flat=True)) == {"PÉROUX", "LE GOFF"}


def test_an_error_is_named_with_its_line_and_stops_everything(clerk, address, term):
    page = upload(clerk, address, term, GOOD + "X;Sans;Civilité;Maire\n")
    assert "ligne 4, « Civilité »" in page.content.decode()
    assert "packed" not in page.context
    assert not Councillor.objects.exists()


@pytest.mark.parametrize("value", ["", "n’importe quoi", "eyJ0ZXJtIjoxfQ:1:x"])
def test_a_confirmation_that_was_not_shown_is_refused(clerk, address, term, value):
    answer = clerk.post(address, {"confirm": value}, follow=True)
    assert "choisissez-le de nouveau" in answer.content.decode()
    assert not Councillor.objects.exists()


def test_a_missing_file_is_said_beside_its_field(clerk, address, term):
    page = clerk.post(address, {"term": term.pk}).content.decode()
    assert "Choisissez un fichier." in page


def test_the_model_has_our_columns(clerk, address, term):
    answer = clerk.get(reverse("admin:deliberations_councillor_import_model"))
    assert answer.content.decode("utf-8-sig").startswith("Civilité;Nom;Prénom;Fonction")


@pytest.mark.parametrize("role", ["agent", "head"])
def test_only_the_clerk_imports(client, address, term, role):
    sync_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert client.get(address).status_code == 403

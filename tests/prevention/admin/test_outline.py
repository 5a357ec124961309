"""The page of the outline: a file is checked, shown, confirmed, replaced; only an agent loads, nothing is lost."""

import re

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from partners.models import District
from prevention.demonstration.fictitious_outline import outline_geojson
from prevention.imports.outline_reading import MOST_BYTES
from prevention.models import DistrictOutline, TownOutline
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.imports.geojson import collection, feature, neighbours, polygon, square

pytestmark = pytest.mark.django_db
PAGE = "/admin/prevention/townoutline/"
LOAD = f"{PAGE}charger/"


@pytest.fixture
def town():
    return MunicipalityFactory(is_home=True, name="Ville-Exemple")


@pytest.fixture
def agent():
    return client_of("agent")


def send(client, content, **more):
    return client.post(PAGE, {"file": SimpleUploadedFile("quartiers.geojson", content), **more})


def text_of(answer):
    return answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ").replace("\u202f", " ")


def checked(answer):
    return re.search(r'name="checked" value="([^"]+)"', answer.content.decode())[1]


def loaded(client, content, **more):
    return client.post(LOAD, {"checked": checked(send(client, content)), **more}, follow=True)


def test_a_file_is_checked_shown_confirmed_and_loaded(town, agent):
    District.objects.create(municipality=town, name="le halage")
    answer = send(agent, outline_geojson(), source="Service cartographie")
    page = text_of(answer)
    assert "Rien n’est encore chargé" in page
    assert "Créer 2 quartiers inconnus" in page
    assert "Remplacer le contour" not in page
    assert '<svg class="outline-map"' in page
    assert not TownOutline.objects.exists()

    page = text_of(agent.post(LOAD, {"checked": checked(answer)}, follow=True))
    assert "Le contour est chargé : 3 zones dessinées." in page
    assert "Source : Service cartographie." in page
    assert [row.district and row.district.name for row in DistrictOutline.objects.all()] == [
        None,
        "le halage",
        None,
    ]


def test_unknown_districts_are_created_when_the_box_is_ticked(town, agent):
    loaded(agent, outline_geojson(), create_missing="on")
    assert District.objects.get(is_qpv=True).name == "Les Deux-Ponts"
    assert not DistrictOutline.objects.filter(district=None).exists()


def test_a_second_outline_replaces_the_first_after_saying_so(town, agent):
    loaded(agent, outline_geojson())
    answer = send(agent, collection(*neighbours("A")))
    assert "(3 zones), est remplacé en entier" in text_of(answer)

    refused = agent.post(LOAD, {"checked": checked(answer)})
    assert "Cochez cette case" in text_of(refused)
    assert DistrictOutline.objects.count() == 3

    agent.post(LOAD, {"checked": checked(refused), "replace": "on"})
    assert DistrictOutline.objects.get().name == "A"


def test_two_people_do_not_replace_the_same_outline_blindly(town, agent):
    loaded(agent, outline_geojson())
    late = checked(send(agent, collection(*neighbours("A"))))
    loaded(agent, collection(*neighbours("B")), replace="on")
    page = text_of(agent.post(LOAD, {"checked": late, "replace": "on"}))
    assert "a modifié" in page
    assert DistrictOutline.objects.get().name == "B"


def test_a_refused_file_says_why_and_keeps_the_other_answers(town, agent):
    bad = collection(feature("Halage", polygon(square(48, 2)), zone="x"))
    page = text_of(send(agent, bad, source="Service cartographie", name_property="zone"))
    assert "Les coordonnées sont inversées" in page
    assert "choisissez-le de nouveau" in page
    assert "Propriétés lues dans ce fichier : nom, zone." in page
    assert 'value="Service cartographie"' in page
    assert 'value="zone"' in page
    assert not TownOutline.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide"),
        (b" " * (MOST_BYTES + 1), "Ce fichier pèse plus de 5 Mo"),
        (b"{", "n’est pas du GeoJSON lisible"),
        (collection(feature("<b>x</b>", {"type": "Point"})), "&lt;b&gt;x&lt;/b&gt;"),
    ],
    ids=["empty", "heavy", "broken", "hostile"],
)
def test_a_bad_file_is_refused_beside_its_field(town, agent, content, sentence):
    answer = send(agent, content)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert "<b>x" not in text_of(answer)


def test_no_file_is_refused(town, agent):
    assert "Choisissez un fichier." in text_of(agent.post(PAGE, {}))


@pytest.mark.parametrize(
    "forged", ["", "x", signing.dumps({"town": 1}, salt="other")], ids=["empty", "short", "other"]
)
def test_what_was_not_checked_here_is_not_loaded(town, agent, forged):
    page = text_of(agent.post(LOAD, {"checked": forged}, follow=True))
    assert "n’est plus valable" in page
    assert not TownOutline.objects.exists()


def test_what_was_checked_for_another_town_is_not_loaded(town, agent):
    answer = send(agent, outline_geojson())
    other = MunicipalityFactory(is_home=True, name="Autre-Ville")
    session = agent.session
    session["town"] = other.pk
    session.save()
    assert "n’est plus valable" in text_of(agent.post(LOAD, {"checked": checked(answer)}, follow=True))
    assert not TownOutline.objects.exists()


@pytest.mark.parametrize(("role", "reads"), [("head", 200), ("clerk", 200), ("elected", 403)])
def test_who_may_read_and_load(town, role, reads):
    client, sent = client_of(role), outline_geojson()
    answer = client.get(PAGE)
    assert answer.status_code in {reads, 403}
    may = role == "head"
    assert ("Vérifier le fichier" in text_of(answer)) is may
    answer = send(client, sent)
    assert (answer.status_code == 200) is may
    assert client.post(LOAD, {"checked": "x"}).status_code in ({302} if may else {302, 403})
    assert not TownOutline.objects.exists()


def test_the_outline_is_deleted_after_a_confirmation_and_its_history_stays(town, agent):
    loaded(agent, outline_geojson(), create_missing="on")
    outline = TownOutline.objects.get()
    page = text_of(agent.get(f"{PAGE}{outline.pk}/delete/"))
    assert "3 contours des quartiers" in page
    assert TownOutline.objects.exists()
    agent.post(f"{PAGE}{outline.pk}/delete/", {"post": "yes"})
    assert (TownOutline.objects.count(), DistrictOutline.objects.count(), District.objects.count()) == (
        0,
        0,
        3,
    )
    assert TownOutline.history.count() == 2


@pytest.mark.parametrize("end", ["add/", "1/change/", "charger/"])
def test_there_is_one_page(town, agent, end):
    answer = agent.get(f"{PAGE}{end}")
    assert (answer.status_code, answer["Location"]) == (302, PAGE)


def test_without_an_outline_the_page_lists_the_districts(town, agent):
    District.objects.create(municipality=town, name="Halage", is_qpv=True, code="QN1")
    page = text_of(agent.get(PAGE))
    assert "outline-map" not in page
    assert "quartier prioritaire (QPV) QN1" in page
    assert "Aucun contour n’est chargé" in page


def test_without_an_outline_who_may_load_one_is_led_to_the_form_below(town, agent):
    shown = agent.get(PAGE).content.decode()
    assert 'href="#charger"' in shown
    assert 'id="charger"' in shown
    assert "un agent de la direction peut en charger un" not in shown

    shown = client_of("clerk").get(PAGE).content.decode()
    assert "un agent de la direction peut en charger un" in shown
    assert "#charger" not in shown

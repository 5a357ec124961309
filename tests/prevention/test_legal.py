"""The legal pages: open to everybody, honest about what is missing, true to the settings; led to from every page."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings as site

from prevention.environment import Environment, WrongSettingError
from prevention.legal import check_legal_texts, read_legal_texts
from tests.deliberations.admin.act_pages import client_of
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.test_browser_protections import production

pytestmark = pytest.mark.django_db
PAGES = ["/accessibilite/", "/mentions-legales/", "/donnees-personnelles/"]
WRITTEN = {
    "publisher": "Commune de Ville-Exemple, 1 place de la Mairie",
    "director": "la maire",
    "host": "Régie informatique de Ville-Exemple",
    "contact": "mairie@ville.example",
    "officer": "dpo@ville.example",
    "accessibility_contact": "acces@ville.example",
    "declared_on": "le 1er mars 2026",
}


def texts(**more):
    values = {f"PREVENTION_LEGAL_{name.upper()}": str(value) for name, value in (WRITTEN | more).items()}
    return read_legal_texts(Environment(values))


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " "))


@pytest.mark.parametrize("address", PAGES)
def test_anybody_reads_it_and_nobody_writes_to_it(client, address):
    assert [client.get(address).status_code, client.head(address).status_code] == [200, 200]
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", PAGES)
def test_what_the_town_owes_is_said(client, address):
    assert "à compléter par la commune" in shown(client, address)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/accessibilite/", ["publisher", "accessibility_contact", "declared_on"]),
        ("/mentions-legales/", ["publisher", "director", "host", "contact"]),
        ("/donnees-personnelles/", ["publisher", "officer"]),
    ],
)
def test_the_words_of_the_town_are_shown(client, settings, address, names):
    settings.LEGAL = texts()
    text = shown(client, address)
    assert [name for name in names if WRITTEN[name] not in text] == []
    assert "à compléter" not in text


@pytest.mark.parametrize(
    ("state", "audit", "words"),
    [
        (
            "non",
            "",
            "non conforme</strong> au référentiel général d’amélioration de l’accessibilité (RGAA). Il n’a pas",
        ),
        ("partielle", "Audit de mars 2026 : 72 %.", "partiellement conforme</strong>"),
        ("partielle", "", "Audit : <span"),
    ],
)
def test_the_statement_says_no_more_than_an_audit_does(client, settings, state, audit, words):
    settings.LEGAL = texts(conformity=state, audit=audit)
    text = shown(client, "/accessibilite/")
    assert words in text
    assert audit in text


def test_what_is_kept_and_how_long_comes_from_the_settings(client, settings):
    settings.LOGS_KEPT_MONTHS, settings.CONTACTS_KEPT_MONTHS, settings.JOBS_FILES_KEPT_DAYS = 7, 9, 4
    settings.INVITATION_DAYS, settings.SESSION_COOKIE_AGE, settings.SMALL_COUNT = 3, 6 * 3600, 8
    settings.AXES_COOLOFF_TIME = timedelta(minutes=25)
    text = shown(client, "/donnees-personnelles/")
    for words in (
        "7 mois",
        "9 mois après le départ",
        "4 jours",
        "valable 3 jours",
        "6 heures au plus",
        "25 minutes",
        "plus petit que 8",
    ):
        assert words in text, words


def test_a_text_of_the_town_is_added_and_can_run_nothing(client, settings, tmp_path):
    (tmp_path / "mentions-legales.md").write_text(
        "# Crédits\n\nPhotos : **la ville**.\n\n<script>alert(1)</script>\n\n[lien](javascript:alert(1))"
    )
    settings.LEGAL = texts(folder=tmp_path)
    text = shown(client, "/mentions-legales/")
    assert "<h3>Crédits</h3>" in text
    assert "<strong>la ville</strong>" in text
    assert "<script>alert" not in text
    assert "Crédits" not in shown(client, "/accessibilite/")


def test_a_value_of_the_environment_is_text(client, settings):
    settings.LEGAL = replace(texts(), publisher="<script>alert(1)</script>")
    for address in PAGES:
        assert "<script>alert" not in shown(client, address)


def test_a_wrong_value_stops_the_start(tmp_path):
    with pytest.raises(WrongSettingError, match="CONFORMITY"):
        texts(conformity="un peu")
    with pytest.raises(WrongSettingError, match="n’existe pas"):
        texts(folder=tmp_path / "absent")


def test_the_check_names_what_is_missing(settings):
    settings.LEGAL = texts()
    assert check_legal_texts() == []
    settings.LEGAL = texts(officer="", conformity="partielle")
    (warning,) = check_legal_texts()
    assert (warning.id, warning.hint) == (
        "prevention.W001",
        "Donner au site les variables PREVENTION_LEGAL_OFFICER, PREVENTION_LEGAL_AUDIT.",
    )


def test_the_checks_of_a_deployment_have_nothing_to_say_of_a_town_that_wrote_its_texts(tmp_path):
    written = {f"PREVENTION_LEGAL_{name.upper()}": value for name, value in WRITTEN.items()}
    clean = production(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **written)
    assert clean.returncode == 0, clean.stderr
    assert "no issues" in clean.stdout
    owed = production(tmp_path, "check", "--deploy", "--fail-level", "WARNING")
    assert owed.returncode == 1
    assert "prevention.W001" in owed.stderr


@pytest.mark.parametrize(
    "address", ["/admin/", "/compte/connexions/", "/echeances/", "/travaux/", *PAGES, "/n-existe-pas/"]
)
def test_every_page_leads_to_them(address):
    MunicipalityFactory(is_home=True)
    text = client_of("agent").get(address).content.decode()
    assert text.count("<footer") == 1
    assert [page for page in PAGES if f'href="{page}"' not in text] == []
    assert f"Accessibilité\u00a0: {site.LEGAL.conformity_words}" in text

"""The admin's home, its sign-in, the town that dresses it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory

from common.accounts.models import User
from common.house.site import HouseSite, WaitingItem, house_site
from common.house.templatetags.house import rows_in_words
from common.house.town import Town, TownChoice, forget_town, register_town, town_of
from tests.common.house.conftest import PASSWORD
from tests.common.house.sample_urls import site

ARMS = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def demonstration_town(db: None) -> Iterator[Town]:
    town = Town(
        name="Saint-Exemple",
        colour="#f0c040",
        arms=ARMS,
        demonstration=True,
        value="1",
        choices=(TownChoice("1", "Saint-Exemple"), TownChoice("2", "Autre-Ville")),
        choose_url="/choisir/",
    )

    def provider(_: object) -> Town:
        return town

    register_town(provider)
    yield town
    forget_town(provider)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_waiting", [])
    monkeypatch.setattr(site, "_groups", [])
    monkeypatch.setattr(site, "_adds", [])
    site.register_waiting(
        lambda _: [WaitingItem("actes à figer", 3, "/admin/?a=1", "Le plus ancien a 12 jours.")],
        heading="Actes",
        rank=20,
    )
    site.register_waiting(lambda _: [WaitingItem("séances à clore", 0, "/admin/")], heading="Séances")
    site.register_waiting(
        lambda _: [WaitingItem("échéances", 2, "/admin/?b=1", part="dont 1 que vous suivez", part_url="/c/")],
        heading="Échéances",
        rank=10,
    )
    site.register_add("deliberations.deliberation", "no.such_table")
    site.register_group("Séances et actes", ["deliberations.Recital", "deliberations.Deliberation"])


def test_the_default_site_is_the_house() -> None:
    assert isinstance(house_site._wrapped if hasattr(house_site, "_wrapped") else house_site, HouseSite)
    assert admin.site is house_site


def test_the_home_page_shows_what_waits_then_the_tables(alice_client: Client, waiting: None) -> None:
    html = " ".join(unescape(alice_client.get("/admin/").content.decode()).split())
    assert "<h1>Accueil</h1>" in html
    assert "actes à figer" in html
    assert "Le plus ancien a 12 jours." in html
    assert "séances à clore" not in html
    assert '<h2 id="en-attente-2">Actes</h2>' in html
    assert "Séances</h2>" not in html
    assert '<a class="part" href="/c/">dont 1 que vous suivez</a>' in html
    assert html.index("Échéances</h2>") < html.index("Actes</h2>") < html.index("Séances et actes")
    assert html.index("Séances et actes") < html.index("Visas et considérants")
    assert html.index("Visas et considérants") < html.index("Délibérations</a>") < html.index("Journal")
    for word in ("Home", "Site administration", "Recent", "Add", "View", "Log out", "None"):
        assert f">{word}" not in html, word


def test_nothing_waits(alice_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_waiting", [])
    assert "Rien ne vous attend." in alice_client.get("/admin/").content.decode()


def test_registering_twice_shows_once(monkeypatch: pytest.MonkeyPatch) -> None:
    own = HouseSite("other")

    def provider(_: object) -> list[WaitingItem]:
        return [WaitingItem("actes", 1, "/")]

    own.register_waiting(provider)
    own.register_waiting(provider)
    assert len(own.waiting(RequestFactory().get("/"))) == 1


def test_the_administration_has_no_sign_in_of_its_own(
    client: Client, alice: object, sample_site: None
) -> None:
    answer = client.get("/admin/login/", {"next": "/admin/accounts/"})
    assert (answer.status_code, answer["Location"]) == (302, "/connexion/?next=/admin/accounts/")
    answer = client.post("/admin/login/", {"username": "alice@example.org", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/connexion/?next=/admin/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("after", ["https://ailleurs.example/", "//ailleurs.example", "javascript:alert(1)"])
def test_whoever_is_signed_in_is_sent_nowhere_else(alice_client: Client, after: str) -> None:
    assert alice_client.get("/admin/login/", {"next": after})["Location"] == "/admin/"
    assert alice_client.get("/admin/login/", {"next": "/admin/accounts/"})["Location"] == "/admin/accounts/"


def test_signing_out_of_the_administration_is_a_post(alice_client: Client) -> None:
    assert alice_client.get("/admin/logout/").status_code == 405
    assert alice_client.post("/admin/logout/")["Location"] == "/connexion/?next=/admin/"
    assert "_auth_user_id" not in alice_client.session


def test_the_password_is_changed_on_the_pages_of_the_account(alice_client: Client) -> None:
    assert alice_client.get("/admin/password_change/")["Location"] == "/compte/mot-de-passe/"


def test_the_town_dresses_the_page(alice_client: Client, demonstration_town: Town) -> None:
    html = unescape(alice_client.get("/admin/").content.decode())
    assert "DÉMONSTRATION – SANS VALEUR" in html
    assert "/house/town.css?c=f0c040" in html
    assert re.search(r'<option value="1"\s+selected>Saint-Exemple</option>', html)
    assert 'action="/choisir/"' in html
    assert "style=" not in html
    assert "<style" not in html


def test_the_arms_can_run_nothing(alice_client: Client, demonstration_town: Town) -> None:
    answer = alice_client.get("/house/arms.svg")
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_arms_are_kept_by_the_browser_under_an_address_that_changes_with_them(
    alice_client: Client, demonstration_town: Town
) -> None:
    (address,) = set(
        re.findall(r'src="(/house/arms\.svg[^"]*)"', alice_client.get("/admin/").content.decode())
    )
    assert alice_client.get(unescape(address))["Cache-Control"] == "private, max-age=86400"
    other = replace(demonstration_town, name="Autre-Ville", value="2", arms=ARMS.replace("1", "2"))

    def provider(_: object) -> Town:
        return other

    register_town(provider)
    try:
        assert unescape(address) not in unescape(alice_client.get("/admin/").content.decode())
        late = alice_client.get(unescape(address))
        assert late.content.decode() == other.arms
        assert late["Cache-Control"] == "private, no-store"
        assert alice_client.get("/house/arms.svg")["Cache-Control"] == "private, no-store"
    finally:
        forget_town(provider)


def test_a_town_without_arms_has_no_picture(client: Client, db: None) -> None:
    assert client.get("/house/arms.svg").status_code == 404


def test_the_town_is_asked_once_a_request() -> None:
    asked = []

    def provider(_: object) -> Town:
        asked.append(1)
        return Town(name="Une")

    register_town(provider)
    try:
        request = RequestFactory().get("/")
        assert town_of(request).name == "Une"
        assert town_of(request).name == "Une"
    finally:
        forget_town(provider)
    assert len(asked) == 1


@pytest.mark.parametrize("superuser", [True, False])
def test_the_home_page_leads_to_pages_one_may_open(rf: RequestFactory, superuser: bool) -> None:
    own = HouseSite("own")
    own.register_link("Échéances", "admin:index")
    own.register_link("Échéances", "admin:index")
    own.register_link("Travaux", "admin:index", permission="house.no_such_permission")
    request = rf.get("/")
    request.user = User(is_superuser=True) if superuser else AnonymousUser()
    assert [link.label for link in own.links(request)] == ["Échéances", "Travaux"][: 1 + superuser]


@pytest.mark.parametrize(("feminine", "says"), [(False, "Ajouter un compte"), (True, "Ajouter une compte")])
def test_the_button_that_adds_a_row_is_named_in_plain_french(
    monkeypatch: pytest.MonkeyPatch, feminine: bool, says: str
) -> None:
    class Inline:
        opts = User._meta

        def inline_formset_data(self) -> str:
            return '{"name": "#rows", "options": {"addText": "Ajouter un objet Compte supplémentaire"}}'

    monkeypatch.setattr(User, "feminine", feminine, raising=False)
    assert '"name": "#rows"' in rows_in_words(Inline())
    assert f'"{says}"' in rows_in_words(Inline())

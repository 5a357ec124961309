"""Signing in and out, for everybody."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.accounts.people import PASSWORD, SIGN_IN, account, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "door"), [("agent", "/admin/"), ("elected", "/"), ("designated", "/")])
def test_each_person_is_led_to_their_door(client, role, door):
    user = account(role)
    answer = sign_in(client, f" {user.email.upper()} ")
    assert (answer.status_code, answer.headers["Location"]) == (302, door)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_is_said_in_french_and_the_address_is_kept(client):
    user = account()
    page = sign_in(client, user.email, "faux").content.decode()
    assert "Adresse ou mot de passe incorrect" in page
    assert "Vous n’êtes pas connecté" in page
    assert "rien n’est enregistré" not in page
    assert f'value="{user.email}"' in page
    assert PASSWORD not in page


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, ["Indiquez votre adresse de courriel", "Indiquez votre mot de passe"]),
        ({"login": "ana", "password": "x"}, ["adresse"]),
    ],
)
def test_what_is_missing_is_said_beside_the_field(client, values, told):
    page = client.post(SIGN_IN, values).content.decode()
    assert all(words in page for words in told)


def test_a_deactivated_account_is_told_so_with_its_password_and_does_not_enter(client):
    user = account(is_active=False)
    answer = sign_in(client, user.email)
    assert answer.headers["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session
    assert "désactivé" in client.get(answer.headers["Location"]).content.decode()


def test_the_page_asked_for_comes_after_sign_in(client):
    user = account("elected")
    assert client.get("/conseil/").headers["Location"] == "/connexion/?next=/conseil/"
    assert 'value="/conseil/"' in client.get("/connexion/?next=/conseil/").content.decode()
    assert sign_in(client, user.email, after="/conseil/").headers["Location"] == "/conseil/"


def test_whoever_is_signed_in_sees_no_sign_in_page(client):
    client.force_login(account())
    assert client.get(SIGN_IN).headers["Location"] == "/admin/"


def test_signing_out_is_a_post_and_leaves_nothing(client):
    client.force_login(account())
    session = client.session
    session["something"] = "kept"
    session.save()
    assert client.get("/deconnexion/").status_code == 405
    assert client.post("/deconnexion/").headers["Location"] == SIGN_IN
    assert dict(client.session) == {}


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "socialaccount_signup", "mfa_signup_webauthn"]
)
def test_nobody_opens_an_account_nor_changes_its_address_alone(client, name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    for address in ("/connexion/signup/", "/accounts/signup/", "/inscription/", "/compte/email/"):
        assert client.post(address, {"email": "x@ville.example"}).status_code == 404


def test_the_adapters_keep_the_door_shut(rf):
    from allauth.account.adapter import get_adapter as accounts
    from allauth.socialaccount.adapter import get_adapter as identities

    assert accounts().is_open_for_signup(rf.get("/")) is False
    assert identities().is_open_for_signup(rf.get("/"), None) is False


def test_the_page_offers_only_what_is_set(client, settings):
    page = client.get(SIGN_IN).content.decode()
    assert "ProConnect" not in page
    assert "Adressez-vous à la direction" in page
    settings.PASSWORD_BY_MAIL = True
    settings.IDENTITY_SERVER = "https://identite.example"
    page = client.get(SIGN_IN).content.decode()
    assert "Se connecter avec ProConnect" in page
    assert reverse("account_reset_password") in page


@pytest.mark.parametrize("role", ["agent", "clerk", "elected", "designated", "head"])
def test_everyone_has_a_page_of_their_own(client, role):
    user = account(role)
    client.force_login(user)
    page = client.get("/compte/").content.decode()
    assert user.email in page
    assert reverse("mfa_index") in page


@pytest.mark.parametrize(
    "address",
    ["/compte/", "/compte/mot-de-passe/", "/compte/double-authentification/", "/connexion/confirmer/"],
)
def test_the_pages_of_an_account_ask_to_sign_in(client, address):
    assert client.get(address).headers["Location"].startswith("/connexion/?next=")

"""Signing in and out, for everybody."""

import pytest
from django.contrib.auth.models import Group

from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/connexion/"


def account(**fields):
    user = UserFactory(**fields)
    user.set_password("un mot de passe assez long")
    user.save()
    return user


@pytest.mark.parametrize(("staff", "door"), [(True, "/admin/"), (False, "/")])
def test_each_person_is_led_to_their_door(client, staff, door):
    user = account(is_staff=staff)
    answer = client.post(SIGN_IN, {"username": user.email.upper(), "password": "un mot de passe assez long"})
    assert (answer.status_code, answer.headers["Location"]) == (302, door)


def test_a_wrong_password_is_said_in_french_and_the_address_is_kept(client):
    user = account()
    page = client.post(SIGN_IN, {"username": user.email, "password": "faux"}).content.decode()
    assert "Adresse ou mot de passe incorrect" in page
    assert f'value="{user.email}"' in page


def test_a_deactivated_account_does_not_enter(client):
    user = account(is_active=False)
    page = client.post(SIGN_IN, {"username": user.email, "password": "un mot de passe assez long"})
    assert page.status_code == 200


def test_the_page_asked_for_comes_after_sign_in(client):
    sync_roles()
    user = account()
    user.groups.add(Group.objects.get(name="elected"))
    assert client.get("/conseil/").headers["Location"] == "/connexion/?next=/conseil/"
    answer = client.post(
        "/connexion/?next=/conseil/",
        {"username": user.email, "password": "un mot de passe assez long", "next": "/conseil/"},
    )
    assert answer.headers["Location"] == "/conseil/"


def test_no_stranger_site_is_opened_after_sign_in(client):
    user = account()
    answer = client.post(
        SIGN_IN,
        {
            "username": user.email,
            "password": "un mot de passe assez long",
            "next": "https://ailleurs.example/",
        },
    )
    assert answer.headers["Location"] == "/"


def test_signing_out_is_a_post(client):
    client.force_login(account())
    assert client.get("/deconnexion/").status_code == 405
    assert client.post("/deconnexion/").headers["Location"] == SIGN_IN
    assert "_auth_user_id" not in client.session

"""Ways of breaking in that are refused: guessing, telling accounts apart, a session laid in wait, a foreign door."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from common.accounts.backend import AddressBackend
from common.accounts.lockout import unlock
from common.accounts.models import Outcome, SignIn, User
from tests.accounts.people import PASSWORD, SIGN_IN, account, code_of, sign_in, with_application

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://ailleurs.example/",
    "//ailleurs.example/",
    "///ailleurs.example",
    "https:ailleurs.example",
    "https:///ailleurs.example",
    "\\\\ailleurs.example",
    "/\\ailleurs.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://testserver@ailleurs.example/",
    "http://localhost/",
    "\thttps://ailleurs.example",
]


@pytest.mark.parametrize("after", ELSEWHERE)
def test_no_stranger_site_is_opened_after_sign_in(client, after):
    user = account("elected")
    assert sign_in(client, user.email, after=after).headers["Location"] == "/"
    assert client.get(SIGN_IN, {"next": after}).headers["Location"] == "/"
    assert client.post("/deconnexion/", {"next": after}).headers["Location"] == SIGN_IN


@pytest.mark.parametrize("after", ELSEWHERE)
def test_the_sign_in_page_carries_no_stranger_address(client, after):
    assert "ailleurs.example" not in client.get(SIGN_IN, {"next": after}).content.decode()


def test_a_form_from_elsewhere_signs_nobody_in():
    user = account()
    client = Client(enforce_csrf_checks=True)
    assert sign_in(client, user.email).status_code == 403
    client.get(SIGN_IN)
    token = client.cookies["csrftoken"].value
    answer = client.post(SIGN_IN, {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert answer.status_code == 302
    assert client.post("/deconnexion/").status_code == 403


def test_a_session_laid_in_wait_is_not_the_one_that_opens(client):
    user = account()
    client.get(SIGN_IN)
    session = client.session
    session["laid"] = "in wait"
    session.save()
    laid = session.session_key
    client.cookies["sessionid"] = laid
    sign_in(client, user.email)
    assert client.cookies["sessionid"].value != laid
    spy = Client()
    spy.cookies["sessionid"] = laid
    assert "_auth_user_id" not in spy.session


def answers(client: Client, email: str) -> tuple[int, str]:
    answer = sign_in(client, email, "faux")
    return answer.status_code, answer.content.decode().replace(email, "…")


def without_token(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_unknown_known_and_closed_accounts_are_answered_alike():
    account("agent", "ouverte@ville.example")
    account("agent", "fermee@ville.example", is_active=False)
    User.objects.create_user("invitee@ville.example")
    told = {
        without_token(answers(Client(), email)[1])
        for email in (
            "ouverte@ville.example",
            "fermee@ville.example",
            "inconnue@ville.example",
            "invitee@ville.example",
        )
    }
    assert len(told) == 1


def test_an_unknown_address_costs_a_password_check_too(rf, monkeypatch):
    account("agent", "ouverte@ville.example")
    hashed = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
    )
    costs = []
    for email in ("ouverte@ville.example", "inconnue@ville.example"):
        hashed.clear()
        assert AddressBackend().authenticate(rf.post("/"), email=email, password="faux") is None
        costs.append(len(hashed))
    assert costs[0] == costs[1] >= 1


@pytest.mark.parametrize("email", ["agent@ville.example", "inconnue@ville.example"])
def test_guessing_is_locked_from_there_even_with_the_right_password(client, settings, email):
    account()
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert sign_in(client, email, "faux").status_code == 200
    locked = sign_in(client, email, "faux")
    assert locked.status_code == 429
    assert "Attendez 15\u00a0minutes" in locked.content.decode().replace("&nbsp;", "\u00a0")
    assert sign_in(Client(), email.upper()).status_code == 429
    assert "_auth_user_id" not in client.session
    assert SignIn.objects.filter(outcome=Outcome.LOCKED).exists()
    # Another place and another person are not locked.
    other = account("elected")
    assert sign_in(Client(), other.email).status_code == 302
    if email == "agent@ville.example":
        assert sign_in(Client(REMOTE_ADDR="10.9.8.7"), email).status_code == 302


@pytest.mark.parametrize("email", ["agent@ville.example", "inconnue@ville.example"])
def test_many_places_together_are_locked_whatever_the_process_that_counts(settings, email):
    settings.ADDRESS_TRIES = 6
    user = account()
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False) as clock:
        for number in range(6):
            assert sign_in(Client(REMOTE_ADDR=f"10.0.0.{number}"), email, "faux").status_code == 200
        locked = sign_in(Client(REMOTE_ADDR="10.0.1.1"), email)
        assert locked.status_code == 429
        assert "Attendez 15" in locked.content.decode()
        assert sign_in(Client(REMOTE_ADDR="10.0.1.1"), account("elected").email).status_code == 302
        clock.shift(dt.timedelta(minutes=16))
        assert sign_in(Client(REMOTE_ADDR="10.0.1.1"), user.email).status_code == 302


def test_codes_tried_from_many_places_are_locked_together_too(settings):
    settings.ADDRESS_TRIES = 3
    user = account()
    secret = with_application(user)
    clients = [Client(REMOTE_ADDR=f"10.0.0.{number}") for number in range(4)]
    for client in clients:
        assert sign_in(client, user.email).status_code == 302
    for client in clients[:3]:
        assert client.post("/connexion/code/", {"code": "000000"}).status_code == 200
    assert clients[3].post("/connexion/code/", {"code": code_of(secret)}).status_code == 429
    assert unlock(user=user) == 3
    clients[3].post("/connexion/code/", {"code": code_of(secret)})
    assert "_auth_user_id" in clients[3].session


def test_the_lock_ends_by_itself_and_is_not_drawn_out_by_more_tries(client, settings):
    user = account()
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False) as clock:
        for _ in range(settings.AXES_FAILURE_LIMIT):
            sign_in(client, user.email, "faux")
        clock.shift(dt.timedelta(minutes=14))
        assert sign_in(client, user.email).status_code == 429
        clock.shift(dt.timedelta(minutes=2))
        assert sign_in(client, user.email).status_code == 302


def test_the_lock_can_be_lifted(client, settings):
    user = account()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, user.email, "faux")
    assert unlock(user=user) == 1
    assert sign_in(client, user.email).status_code == 302


def test_signing_in_forgets_the_tries_before(client, settings):
    user = account()
    for _ in range(3):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            assert sign_in(client, user.email, "faux").status_code == 200
        assert sign_in(client, user.email).status_code == 302
        client.logout()


def test_a_password_typed_is_written_nowhere(client):
    from axes.models import AccessAttempt

    account()
    sign_in(client, "agent@ville.example", "mon vrai secret")
    attempt = AccessAttempt.objects.get()
    assert "mon vrai secret" not in attempt.post_data + attempt.get_data


def test_a_place_that_tries_everybody_meets_a_wider_net(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/h/ip"}
    user = account()
    for number in range(3):
        assert sign_in(Client(), f"inconnue{number}@ville.example", "faux").status_code == 200
    page = sign_in(Client(), user.email).content.decode()
    assert "Attendez quelques minutes" in page
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), user.email).status_code == 302


def test_a_flood_is_answered_in_french(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "agent@ville.example", "faux")
    answer = sign_in(client, "agent@ville.example", "faux")
    assert answer.status_code == 429
    assert "Trop de demandes" in answer.content.decode()

"""Before an act is sealed, whoever signed in a while ago says again who they are, and loses nothing."""

import datetime as dt
import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from django.urls import reverse

from common.accounts.models import User
from deliberations.operations.editions import record_reception
from deliberations.operations.sealing import seal_act
from tests.accounts.people import PASSWORD, code_of, sign_in, with_application
from tests.deliberations.admin.act_pages import account, page
from tests.deliberations.documents.scenes import AT, ready

pytestmark = pytest.mark.django_db
CONFIRM = "/connexion/confirmer/"


@pytest.fixture
def act():
    return ready()


@pytest.fixture
def clerk(client):
    user = account("clerk")
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    return user


def signed_in_since(client, minutes):
    """Let the sign-in of a session be that old."""
    session = client.session
    session[RECORDS] = [{"method": "password", "at": time.time() - minutes * 60}]
    session.save()


def is_sealed(act):
    return act.editions.exists()


@pytest.mark.parametrize(("minutes", "asked"), [(0, False), (14, False), (16, True), (600, True), (-5, True)])
def test_sealing_asks_again_after_a_quarter_of_an_hour(client, clerk, act, minutes, asked):
    signed_in_since(client, minutes)
    answer = client.get(page(act, "figer/"))
    assert answer.status_code == (302 if asked else 200)
    if asked:
        assert answer.headers["Location"].startswith(f"{CONFIRM}?next=%2Fadmin%2Fdeliberations")


def test_a_session_that_does_not_say_when_is_asked_too(client, clerk, act):
    session = client.session
    del session[RECORDS]
    session.save()
    assert client.get(page(act, "figer/")).status_code == 302


def test_the_delay_is_a_setting(client, clerk, act, settings):
    settings.CONFIRM_MINUTES = 120
    signed_in_since(client, 100)
    assert client.get(page(act, "figer/")).status_code == 200


def test_the_page_comes_back_after_the_password(client, clerk, act):
    signed_in_since(client, 60)
    asked = client.get(page(act, "figer/")).headers["Location"]
    shown = client.get(asked).content.decode()
    assert "C’est bien vous" in shown
    assert f'value="{page(act, "figer/")}"' in shown
    refused = client.post(CONFIRM, {"password": "faux", "next": page(act, "figer/")})
    assert "Ce mot de passe n’est pas le bon" in refused.content.decode()
    answer = client.post(CONFIRM, {"password": PASSWORD, "next": page(act, "figer/")})
    assert answer.headers["Location"] == page(act, "figer/")
    assert client.get(page(act, "figer/")).status_code == 200


def test_a_seal_already_asked_for_is_set_after_the_password(client, clerk, act):
    signed_in_since(client, 60)
    asked = client.post(page(act, "figer/"), {"version": act.version})
    assert asked.status_code == 302
    assert not is_sealed(act)
    answer = client.post(CONFIRM, {"password": PASSWORD, "next": page(act, "figer/")})
    assert answer.status_code == 302
    assert answer.headers["Location"] == page(act)
    assert is_sealed(act)


@pytest.mark.parametrize(
    ("end", "values"),
    [
        ("mentions/", {"published_on": "2026-04-06"}),
        ("mentions/reception/retrait/", {"reason": "Mauvais jour"}),
    ],
)
def test_a_date_that_makes_a_new_edition_is_recorded_after_the_password(client, clerk, act, end, values):
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    record_reception(deliberation=act, on=dt.date(2026, 4, 4), by=None, at=AT + dt.timedelta(days=2))
    act.refresh_from_db()
    signed_in_since(client, 60)
    assert client.get(page(act, end)).status_code == 200
    asked = client.post(page(act, end), {"version": act.version, **values})
    assert asked.headers["Location"].startswith(CONFIRM)
    assert act.editions.count() == 2
    answer = client.post(CONFIRM, {"password": PASSWORD, "next": page(act, end)})
    assert answer.headers["Location"] == page(act)
    assert act.editions.count() == 3


def test_a_refusal_after_the_password_is_shown_on_a_form_of_the_page(client, clerk, act):
    signed_in_since(client, 60)
    client.post(page(act, "figer/"), {"version": act.version + 7})
    answer = client.post(CONFIRM, {"password": PASSWORD, "next": page(act, "figer/")})
    assert answer.status_code == 200
    assert not is_sealed(act)
    assert f'action="{page(act, "figer/")}"' in answer.content.decode()


def test_a_wrong_password_sets_no_seal_and_counts_towards_the_lock(client, clerk, act, settings):
    signed_in_since(client, 60)
    client.post(page(act, "figer/"), {"version": act.version})
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert client.post(CONFIRM, {"password": "faux", "next": page(act, "figer/")}).status_code == 200
    assert client.post(CONFIRM, {"password": "faux"}).status_code == 429
    assert client.post(CONFIRM, {"password": PASSWORD}).status_code == 429
    assert not is_sealed(act)


def test_a_code_confirms_as_a_password_does(client, clerk, act):
    secret = with_application(clerk)
    signed_in_since(client, 60)
    assert "Avec un code de mon application" in client.get(CONFIRM).content.decode()
    answer = client.post(f"{CONFIRM}code/", {"code": code_of(secret), "next": page(act, "figer/")})
    assert answer.headers["Location"] == page(act, "figer/")
    assert client.get(page(act, "figer/")).status_code == 200


def test_confirming_leads_nowhere_else(client, clerk):
    answer = client.post(CONFIRM, {"password": PASSWORD, "next": "//ailleurs.example/"})
    assert answer.headers["Location"] == "/admin/"


def test_withdrawing_a_seal_asks_again_and_keeps_the_reason(client, clerk, act):
    client.post(page(act, "figer/"), {"version": act.version})
    assert is_sealed(act)
    act.refresh_from_db()
    signed_in_since(client, 60)
    client.post(page(act, "retrait/"), {"version": act.version, "reason": "une coquille"})
    client.post(CONFIRM, {"password": PASSWORD, "next": page(act, "retrait/")})
    assert act.editions.get().withdrawn_reason == "une coquille"


def test_signing_in_is_a_confirmation(client, act):
    user = account("clerk")
    user.set_password(PASSWORD)
    user.save()
    sign_in(client, user.email)
    assert client.get(page(act, "figer/")).status_code == 200


def test_the_mark_of_another_account_is_worth_nothing(client, clerk, act):
    other = User.objects.create_user("autre@ville.example")
    session = client.session
    session["account_authentication_methods_user"] = str(other.pk)
    session.save()
    assert client.get(page(act, "figer/")).status_code == 302


def test_reading_the_act_asks_for_nothing(client, clerk, act):
    signed_in_since(client, 600)
    assert client.get(page(act)).status_code == 200
    assert client.get(reverse("admin:index")).status_code == 200

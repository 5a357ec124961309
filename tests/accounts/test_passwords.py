"""One's own password: changed with the old one, or through a link sent by mail, and never an easy one."""

import re

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from common.accounts import adapter
from common.accounts.models import User
from tests.accounts.people import PASSWORD, account, sign_in

pytestmark = pytest.mark.django_db
OWN = "/compte/mot-de-passe/"
FORGOTTEN = "/connexion/mot-de-passe/"
NEW = "une autre phrase assez longue"


@pytest.fixture
def by_mail(settings, monkeypatch):
    settings.PASSWORD_BY_MAIL = True
    monkeypatch.setattr(adapter, "send_beside", lambda message: message and message.send())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"oldpassword": "faux"}, "votre mot de passe actuel"),
        ({"password1": "court", "password2": "court"}, "12"),
        ({"password1": "123456789012345", "password2": "123456789012345"}, "numérique"),
        ({"password1": "agent@ville.example", "password2": "agent@ville.example"}, "courriel"),
        ({"password1": "motdepasse-exemple", "password2": "motdepasse-exemple2"}, "ne sont pas les mêmes"),
        ({"password1": "adminadminadmin", "password2": ""}, "Saisissez-le une seconde fois"),
    ],
)
def test_what_is_refused_is_said_in_french(client, changes, told):
    client.force_login(account())
    page = client.post(OWN, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | changes)
    assert page.status_code == 200
    assert told in page.content.decode().replace("&#x27;", "’")
    assert User.objects.get().check_password(PASSWORD)


def test_a_new_password_keeps_this_session_and_ends_the_others(client):
    user = account("elected")
    here, there = Client(), Client()
    for browser in (here, there):
        sign_in(browser, user.email)
    answer = here.post(OWN, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert answer.headers["Location"] == "/compte/"
    assert "Votre mot de passe est changé" in here.get("/compte/").content.decode()
    assert there.get("/compte/").status_code == 302
    assert sign_in(client, user.email, NEW).status_code == 302


def test_an_account_without_a_password_gives_itself_one(client):
    user = account()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.get(OWN).headers["Location"] == "/compte/premier-mot-de-passe/"
    client.post("/compte/premier-mot-de-passe/", {"password1": NEW, "password2": NEW})
    assert User.objects.get().check_password(NEW)


@pytest.mark.parametrize(
    "address", [FORGOTTEN, f"{FORGOTTEN}envoye/", f"{FORGOTTEN}1-x/", f"{FORGOTTEN}change/"]
)
def test_without_a_mail_server_there_is_no_link(client, address):
    assert client.get(address).status_code == 404


def test_a_link_gives_a_new_password_once(client, by_mail, settings):
    settings.SITE_ADDRESS = "https://actes.ville.example"
    user = account()
    client.post(FORGOTTEN, {"email": user.email.upper()}, headers={"host": "localhost"})
    body = mail.outbox[0].body
    link = re.search(r"https://actes\.ville\.example(/\S+)", body)[1]
    assert mail.outbox[0].to == [user.email]
    form = client.get(link).headers["Location"]
    assert "set-password" in form
    refused = client.post(form, {"password1": "court", "password2": "court"}).content.decode()
    assert "12" in refused
    assert client.post(form, {"password1": NEW, "password2": NEW}).status_code == 302
    assert "_auth_user_id" not in client.session
    assert sign_in(client, user.email, NEW).status_code == 302
    assert "Ce lien ne sert plus" in Client().get(link).content.decode()


def test_the_answer_never_tells_whether_an_account_exists(by_mail):
    account("agent", "ouverte@ville.example")
    account("agent", "fermee@ville.example", is_active=False)
    User.objects.create_user("invitee@ville.example")
    told = set()
    for name in ("ouverte", "fermee", "invitee", "inconnue"):
        answer = Client().post(FORGOTTEN, {"email": f"{name}@ville.example"}, follow=True)
        told.add((answer.redirect_chain[-1][0], re.sub(r'value="\w{64}"', "", answer.content.decode())))
    assert len(told) == 1
    assert [message.to for message in mail.outbox] == [["ouverte@ville.example"]]


@pytest.mark.parametrize("name", ["ouverte", "fermee", "invitee", "inconnue"])
def test_a_forgotten_password_costs_the_answer_the_same_for_every_address(
    client, settings, monkeypatch, name
):
    settings.PASSWORD_BY_MAIL = True
    account("agent", "ouverte@ville.example")
    account("agent", "fermee@ville.example", is_active=False)
    User.objects.create_user("invitee@ville.example")
    done = []

    def noting(owner, called):
        plain = getattr(owner, called)
        monkeypatch.setattr(
            owner, called, lambda *given, **named: done.append(called) or plain(*given, **named)
        )

    noting(PasswordResetTokenGenerator, "make_token")
    noting(adapter.AccountAdapter, "get_reset_password_from_key_url")
    noting(adapter.AccountAdapter, "render_mail")
    monkeypatch.setattr(adapter.threading, "Thread", lambda **given: done.append("thread") or _Idle())
    with CaptureQueriesContext(connection) as queries:
        assert client.post(FORGOTTEN, {"email": f"{name}@ville.example"}).status_code == 302
    # Beside what counts the demands, whoever makes them.
    assert ["accounts_user" in one["sql"] for one in queries if "sharednote" not in one["sql"]].count(
        True
    ) == 1
    assert done == ["make_token", "get_reset_password_from_key_url", "render_mail", "thread"]


def test_mail_leaves_beside_the_answer(settings, client, monkeypatch):
    settings.PASSWORD_BY_MAIL = True
    started = []
    monkeypatch.setattr(adapter.threading, "Thread", lambda **given: started.append(given) or _Idle())
    account()
    client.post(FORGOTTEN, {"email": "agent@ville.example"})
    assert mail.outbox == []
    assert len(started) == 1


class _Idle:
    def start(self) -> None:
        """Nothing is run."""


def test_a_second_factor_is_asked_after_a_new_password_too(client, by_mail):
    from tests.accounts.people import with_application

    user = account()
    with_application(user)
    client.post(FORGOTTEN, {"email": user.email})
    link = re.search(r"http://\S+?(/connexion/\S+)", mail.outbox[0].body)[1]
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert sign_in(client, user.email, NEW).headers["Location"] == "/connexion/code/"

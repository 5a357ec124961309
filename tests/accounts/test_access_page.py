"""A head opens an account without a password, sends its invitation again or cancels it, ends its sessions."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.accounts.invitations import invite
from common.accounts.models import Invitation, OpenSession, User
from common.accounts.operations import close_account, open_account
from prevention.access import sync_roles

pytestmark = pytest.mark.django_db
PASSWORD = "un mot de passe assez long"
LIST = "/admin/accounts/user/"
ADD = f"{LIST}add/"


def account(role, email=None, password=PASSWORD):
    return open_account(
        email=email or f"{role}@ville.example", password=password, role=role, first_name="Zoé", last_name=role
    )


@pytest.fixture
def head(client):
    sync_roles()
    user = account("head")
    client.force_login(user)
    return user


@pytest.fixture
def agent(head):
    return account("agent", password=None)


def page(user, end="acces/"):
    return f"{LIST}{user.pk}/{end}"


def person(**changes):
    return {
        "email": "max@ville.example",
        "first_name": "Max",
        "last_name": "Noël",
        "role": "clerk",
        **changes,
    }


def test_an_account_opened_without_a_password_is_invited(head, client):
    answer = client.post(ADD, person(), follow=True)
    user = User.objects.get(email="max@ville.example")
    assert not user.has_usable_password()
    assert [message.to for message in mail.outbox] == [["max@ville.example"]]
    assert Invitation.objects.get().sent_by == head
    assert "Une invitation est partie à l’adresse max@ville.example" in answer.content.decode()


def test_an_account_opened_with_a_password_is_not_invited(head, client):
    client.post(ADD, person(password1=PASSWORD, password2=PASSWORD))
    assert User.objects.get(email="max@ville.example").check_password(PASSWORD)
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("passwords", "field"), [({"password1": PASSWORD}, "password2"), ({"password2": PASSWORD}, "password1")]
)
def test_a_password_written_once_is_neither(head, client, passwords, field):
    answer = client.post(ADD, person(**passwords))
    assert list(answer.context["adminform"].form.errors) == [field]
    assert (User.objects.count(), mail.outbox) == (1, [])


def test_without_a_mail_server_a_first_password_is_asked(head, client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    answer = client.post(ADD, person())
    assert sorted(answer.context["adminform"].form.errors) == ["password1", "password2"]
    assert "Laissez les deux champs vides" not in client.get(ADD).content.decode()


def test_a_mail_that_does_not_leave_opens_no_account_and_loses_nothing_typed(head, client, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    text = client.post(ADD, person()).content.decode()
    assert "Le serveur de courriel n’a pas pris le message" in text
    assert 'value="max@ville.example"' in text
    assert not User.objects.filter(email="max@ville.example").exists()


@pytest.mark.parametrize("address", ["max@ville.example\nBcc: a@b.example", "max@ville.example%0aBcc:a@b"])
def test_an_address_that_would_write_a_header_is_refused_beside_its_field(head, client, address):
    answer = client.post(ADD, person(email=address))
    assert "email" in answer.context["adminform"].form.errors
    assert mail.outbox == []


def test_the_page_sends_again_then_cancels(agent, client):
    first = client.post(page(agent), {"geste": "inviter"}, follow=True).content.decode()
    assert re.search(r"Invité le .* lien valable jusqu’au", first)
    assert "Envoyer de nouveau" in first
    client.post(page(agent), {"geste": "inviter"})
    assert len(mail.outbox) == 2
    last = client.post(page(agent), {"geste": "annuler"}, follow=True).content.decode()
    assert "son lien n’ouvre plus rien" in last
    assert not Invitation.objects.pending().exists()


def test_the_page_ends_every_session_of_the_account(agent, client):
    other = Client()
    other.force_login(agent)
    assert "1&nbsp;connexion ouverte." in client.get(page(agent)).content.decode()
    assert (
        "1\u00a0connexion fermée."
        in client.post(page(agent), {"geste": "fermer"}, follow=True).content.decode()
    )
    assert not OpenSession.objects.filter(account=agent).exists()


def test_a_head_who_ends_their_own_sessions_stays_signed_in(head, client):
    Client().force_login(head)
    assert client.post(page(head), {"geste": "fermer"}, follow=True).status_code == 200
    assert OpenSession.objects.filter(account=head).count() == 1


def test_an_unknown_gesture_does_nothing(agent, client):
    assert client.post(page(agent), {"geste": "autre"}).status_code == 302
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("changes", "stays"),
    [({"is_active": "on"}, True), ({}, False), ({"is_active": "on", "role": "clerk"}, False)],
)
def test_closing_or_changing_the_role_in_the_form_ends_the_sessions(agent, client, changes, stays):
    other = Client()
    other.force_login(agent)
    values = person(email=agent.email, role="agent") | changes
    assert client.post(page(agent, "change/"), values).status_code == 302
    assert OpenSession.objects.filter(account=agent).exists() is stays


def test_a_password_given_by_a_head_ends_the_sessions(agent, client):
    other = Client()
    other.force_login(agent)
    values = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert client.post(page(agent, "password/"), values).status_code == 302
    assert not OpenSession.objects.filter(account=agent).exists()


def test_a_password_refused_ends_nothing(head, client):
    agent = account("agent")
    other = Client()
    other.force_login(agent)
    client.post(page(agent, "password/"), {"password1": "x", "password2": "y", "usable_password": "true"})
    assert OpenSession.objects.filter(account=agent).exists()


def test_the_list_says_where_each_invitation_is(agent, head, client):
    invite(account=agent, by=head, at=timezone.now())
    close_account(user=account("clerk", password=None))
    text = client.get(LIST).content.decode()
    assert "invité le" in text
    Invitation.objects.pending().update(sent_at="2020-01-01T00:00Z", expires_at="2020-01-08T00:00Z")
    assert "expirée le 08/01/2020" in client.get(LIST).content.decode()
    Invitation.objects.pending().update(accepted_at="2020-01-03T12:00Z")
    assert "acceptée le 03/01/2020" in client.get(LIST).content.decode()


def test_the_list_costs_the_same_whatever_was_sent(agent, head, client):
    counts = []
    for number in (1, 6):
        for _ in range(number):
            invite(account=agent, by=head, at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("role", ["agent", "clerk", "elected", "designated"])
@pytest.mark.parametrize("gesture", ["inviter", "annuler", "fermer"])
def test_nobody_else_invites_or_ends(head, role, gesture):
    other = Client()
    other.force_login(account(role))
    target = account("clerk", "cible@ville.example", password=None)
    invite(account=target, by=head, at=timezone.now())
    answers = (other.get(page(target)), other.post(page(target), {"geste": gesture}))
    assert {answer.status_code for answer in answers} <= {302, 403}
    assert (len(mail.outbox), Invitation.objects.pending().count()) == (1, 1)


def test_a_technical_account_is_invited_by_its_like_only(head, client):
    technical = User.objects.create_superuser("technique@ville.example", PASSWORD)
    assert client.post(page(technical), {"geste": "inviter"}).status_code == 403
    assert mail.outbox == []


def test_a_stored_script_in_a_name_is_shown_as_text(head, client):
    agent = account("agent", password=None)
    agent.last_name = "<script>alert(1)</script>"
    agent.save()
    invite(account=agent, by=head, at=timezone.now())
    for address in (LIST, page(agent), page(agent, "change/")):
        text = client.get(address).content.decode()
        assert "<script>alert(1)" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_the_page_of_another_password_says_what_it_does_and_refuses_beside_the_field(client, head):
    agent = account("agent")
    shown = client.get(page(agent, "password/")).content.decode()
    assert "Donner un mot de passe à" in shown
    assert 'value="Donner ce mot de passe"' in shown
    for jargon in ("uthentification par mot de passe", "utilisateur", "usable_password"):
        assert jargon not in shown
    for values, field in (
        ({"password1": "court", "password2": "court"}, "password1"),
        ({"password1": PASSWORD, "password2": "autre"}, "password2"),
    ):
        assert list(client.post(page(agent, "password/"), values).context["form"].errors) == [field]

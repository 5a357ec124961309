"""An invitation: sent once, opened by its link only, used once, refused when it is old, replaced, guessed or forged."""

import datetime as dt
import re
import smtplib

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from common.accounts.errors import AccountError
from common.accounts.invitations import cancel_invitation, fingerprint_of, invite
from common.accounts.models import Invitation, InvitationState, User
from common.accounts.operations import close_account, open_account
from prevention.access import sync_roles

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 15, 11, 0, tzinfo=dt.UTC)
PASSWORD = "corbeau-tuile-marché-neuf"
ACCOUNTS = "/admin/accounts/user/"
CHOOSE = "/invitation/mot-de-passe/"
GONE = "Ce lien n’est plus valable"


@pytest.fixture
def head(db):
    sync_roles()
    return open_account(
        email="head@ville.example", password=PASSWORD, role="head", first_name="H", last_name="Tête"
    )


@pytest.fixture
def account(head):
    return open_account(
        email="zoe@ville.example", password=None, role="elected", first_name="Zoé", last_name="Noël"
    )


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


def link(message=None):
    text = (message or mail.outbox[-1]).body
    found = re.search(r"http://localhost:8000(/invitation/[\w-]+/)", text)
    assert found, text
    return found[1]


def choose(client, password=PASSWORD, again=None):
    return client.post(CHOOSE, {"new_password1": password, "new_password2": again or password})


def test_the_mail_says_who_until_when_and_where(account, head, clock):
    invite(account=account, by=head, at=NOON)
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["zoe@ville.example"], "Votre compte Prévention Sécurité")
    assert "Bonjour Zoé Noël," in message.body
    assert "jusqu’au 22 mars 2026 à 12\u00a0h\u00a000" in message.body
    assert "vous ouvre un compte" in message.body


def test_a_link_leads_to_a_page_whose_address_has_no_secret_and_the_password_opens_the_account(
    account, head, client
):
    invite(account=account, by=head, at=timezone.now())
    answer = client.get(link())
    assert answer.headers["Location"] == CHOOSE
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = client.get(CHOOSE)
    assert "zoe@ville.example" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]

    done = client.post(CHOOSE, {"new_password1": PASSWORD, "new_password2": PASSWORD}, follow=True)

    assert "Votre mot de passe est enregistré" in done.content.decode()
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert Invitation.objects.get().state(timezone.now()) is InvitationState.ACCEPTED
    # Choosing a password is not signing in: a second factor may have to come first.
    assert "_auth_user_id" not in client.session


def test_only_the_fingerprint_is_kept(account, head):
    invite(account=account, by=head, at=timezone.now())
    token = link().split("/")[2]
    stored = [str(value) for value in Invitation.objects.values_list().get()]
    assert len(token) >= 43
    assert not any(token in value for value in stored)
    assert fingerprint_of(token) in stored


def test_a_mail_server_that_follows_links_uses_nothing_up(account, head, client):
    invite(account=account, by=head, at=timezone.now())
    assert [client.head(link()).status_code, client.get(link()).status_code] == [302, 302]
    assert client.get(CHOOSE).status_code == 200


def test_a_used_link_opens_nothing_even_in_the_browser_that_kept_it(account, head, client):
    invite(account=account, by=head, at=timezone.now())
    address = link()
    client.get(address)
    kept = client.session["invitation"]
    choose(client)
    session = client.session
    session["invitation"] = kept
    session.save()
    for answer in (client.get(address), client.get(CHOOSE), choose(client, "un-tout-autre-mot-de-passe")):
        assert answer.status_code == 404
        assert GONE in answer.content.decode()
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


@pytest.mark.parametrize(("days", "status"), [(6.999, 302), (7, 404), (400, 404)])
def test_a_link_lasts_so_many_days(account, head, client, clock, days, status):
    invite(account=account, by=head, at=NOON)
    clock.move_to(NOON + dt.timedelta(days=days))
    assert client.get(link()).status_code == status
    assert client.get(CHOOSE).status_code == (200 if status == 302 else 404)


def test_a_new_invitation_replaces_the_old_one(account, head, client):
    for _ in range(2):
        invite(account=account, by=head, at=timezone.now())
    first, second = (link(message) for message in mail.outbox)
    assert [client.get(first).status_code, client.get(second).status_code] == [404, 302]


@pytest.mark.parametrize("end", ["cancel", "close"])
def test_a_link_taken_back_opens_nothing(account, head, client, end):
    invite(account=account, by=head, at=timezone.now())
    client.get(link())
    if end == "cancel":
        assert cancel_invitation(account=account, at=timezone.now())
    else:
        close_account(user=account)
    assert [client.get(link()).status_code, choose(client).status_code] == [404, 404]


@pytest.mark.parametrize(
    "token", ["x", "A" * 43, "mot-de-passe%2F", "..%2f..", "é", "' OR 1=1 --", "0" * 3000]
)
def test_a_guessed_link_opens_nothing(account, head, client, token):
    invite(account=account, by=head, at=timezone.now())
    answer = client.get(f"/invitation/{token}/")
    assert answer.status_code == 404
    assert "invitation" not in client.session
    assert client.get(CHOOSE).status_code == 404


def test_the_kept_fingerprint_is_not_a_link(account, head, client):
    row = invite(account=account, by=head, at=timezone.now())
    assert client.get(f"/invitation/{row.fingerprint}/").status_code == 404


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("court", None, "trop court"),
        ("motdepasse12", "motdepasse13", "ne sont pas les mêmes"),
        ("zoe@ville.example", None, "trop semblable"),
        ("password1234", None, "trop courant"),
        ("839201745562", None, "entièrement numérique"),
        ("", None, "Choisissez un mot de passe."),
    ],
)
def test_a_weak_password_is_refused_in_french(account, head, client, password, again, words):
    invite(account=account, by=head, at=timezone.now())
    client.get(link())
    page = choose(client, password, again)
    assert page.status_code == 200
    assert words in page.content.decode().replace("&#x27;", "'")
    account.refresh_from_db()
    assert not account.has_usable_password()


def test_the_link_starts_with_the_address_of_the_settings_whatever_the_request_says(head, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_ADDRESS = "https://actes.ville.example"
    client.force_login(head)
    person = {"email": "max@ville.example", "first_name": "Max", "last_name": "Noël", "role": "elected"}
    answer = client.post(
        "/admin/accounts/user/add/",
        person,
        headers={"host": "ailleurs.example", "x-forwarded-host": "ailleurs.example"},
    )
    assert answer.status_code == 302, answer.context["errors"]
    (message,) = mail.outbox
    assert "https://actes.ville.example/invitation/" in message.body
    assert "ailleurs" not in str(message.message())


@pytest.mark.parametrize("address", ["zoe@ville.example\nbcc: a@b.example", "zoe@ville.example\r\nx: y"])
def test_a_line_more_in_an_address_sends_nothing(account, head, address):
    User.objects.filter(pk=account.pk).update(email=address)
    with pytest.raises(AccountError, match="n’a pas pris le message"):
        invite(account=account, by=head, at=timezone.now())
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_a_name_writes_no_line_of_its_own_in_the_mail(account, head):
    account.first_name = "Zoé\n\nSuivez plutôt https://ailleurs.example"
    account.save()
    invite(account=account, by=head, at=timezone.now())
    assert "Bonjour Zoé Suivez plutôt" in mail.outbox[0].body


def test_a_mail_that_does_not_leave_changes_nothing(account, head, monkeypatch, client):
    invite(account=account, by=head, at=timezone.now())
    first = link()

    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    with pytest.raises(AccountError, match="n’a pas pris le message"):
        invite(account=account, by=head, at=timezone.now())
    assert client.get(first).status_code == 302


@pytest.mark.parametrize("backend", ["console", "dummy"])
def test_without_a_mail_server_nothing_is_pretended(account, head, settings, backend):
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    with pytest.raises(AccountError, match="PREVENTION_MAIL_SERVER"):
        invite(account=account, by=head, at=timezone.now())
    assert Invitation.objects.count() == 0


def test_a_closed_account_is_not_invited(account, head):
    close_account(user=account)
    with pytest.raises(AccountError, match="désactivé"):
        invite(account=account, by=head, at=timezone.now())


def test_a_chosen_password_ends_what_was_open(account, head, client):
    other = type(client)()
    other.force_login(account)
    invite(account=account, by=head, at=timezone.now())
    client.get(link())
    choose(client)
    assert "_auth_user_id" not in other.session


def test_what_is_asked_of_a_password_is_one_sentence_and_its_faults_are_beside_it(
    account, head, client, settings
):
    settings.AUTH_PASSWORD_VALIDATORS = [
        one | ({"OPTIONS": {"min_length": 14}} if "Minimum" in one["NAME"] else {})
        for one in settings.AUTH_PASSWORD_VALIDATORS
    ]
    invite(account=account, by=head, at=timezone.now())
    client.get(link())
    page = client.get(CHOOSE)
    help_text = page.context["form"]["new_password1"].help_text
    assert help_text.startswith("Au moins 14 caractères, sans votre nom ni votre adresse")
    assert help_text.count(".") == 1
    assert "<li>" not in page.content.decode().partition("<form")[2].partition("</form>")[0]
    refused = client.post(CHOOSE, {"new_password1": "trop court", "new_password2": "trop court"})
    assert list(refused.context["form"].errors) == ["new_password1"]
    refused = client.post(CHOOSE, {"new_password1": "une phrase assez longue", "new_password2": "une autre"})
    assert list(refused.context["form"].errors) == ["new_password2"]


def given_by_a_head(account, head):
    browser = Client()
    browser.force_login(head)
    values = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert browser.post(f"{ACCOUNTS}{account.pk}/password/", values).status_code == 302


def another_address(account, head):
    browser = Client()
    browser.force_login(head)
    person = {"first_name": "Zoé", "last_name": "Noël", "title": "", "role": "elected", "is_active": "on"}
    answer = browser.post(
        f"{ACCOUNTS}{account.pk}/change/", person | {"email": "zoe.noel@ville.example"}, follow=True
    )
    assert "n’ouvre plus rien" in answer.content.decode()


def changed_by_its_owner(account, head):
    account.set_password(PASSWORD)
    account.save()
    browser = Client()
    browser.force_login(account)
    new = "une autre phrase assez longue"
    values = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert browser.post("/compte/mot-de-passe/", values).status_code == 302


@pytest.mark.parametrize("change", [given_by_a_head, another_address, changed_by_its_owner])
def test_a_link_does_not_outlive_the_password_or_the_address_it_was_sent_for(account, head, client, change):
    invite(account=account, by=head, at=timezone.now())
    change(account, head)
    assert client.get(link()).status_code == 404
    assert account.invitations.get().state(timezone.now()) is InvitationState.CANCELLED

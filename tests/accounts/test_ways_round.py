"""Ways round the second factor: beside its page, before it was asked for, with a code or a key that is not enough."""

import datetime as dt
import hashlib
import json
import secrets
import time

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.account.utils import user_pk_to_url_str
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import checks, mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from common.accounts.checks import check_second_factor
from common.accounts.invitations import invite
from common.accounts.models import OpenSession, User
from common.accounts.operations import give_role
from common.house.looking import would_show
from tests.accounts.people import PASSWORD, account, code_of, sign_in, with_application
from tests.prevention.access_declared import SITE
from tests.prevention.access_matrix import EVERYBODY

pytestmark = pytest.mark.django_db
CODE, CONFIRM = "/connexion/code/", "/connexion/confirmer/"
SET_UP = "/compte/double-authentification/"
AGAIN = "/connexion/?next=/admin/"
UP, UV, AT = AuthenticatorData.FLAG.UP, AuthenticatorData.FLAG.UV, AuthenticatorData.FLAG.AT


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def entered(user, code):
    """A browser that gave both."""
    client = Client()
    sign_in(client, user.email)
    client.post(CODE, {"code": code})
    return client


def codes_of(user):
    return RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes")).get_unused_codes()


def test_who_may_do_everything_sets_it_up_even_outside_the_administration(client, required):
    user = User.objects.create_superuser("technique@ville.example", PASSWORD)
    User.objects.filter(pk=user.pk).update(is_staff=False)
    sign_in(client, user.email)
    for address in ("/", "/conventions/"):
        assert client.get(address).headers["Location"] == SET_UP
    secret = with_application(user)
    kept = entered(user, code_of(secret))
    assert kept.get("/").status_code == 200
    kept.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_a_deployment_without_it_is_warned(settings):
    assert check_second_factor in checks.registry.registry.get_checks(include_deployment_checks=True)
    assert check_second_factor not in checks.registry.registry.get_checks()
    settings.SECOND_FACTOR_REQUIRED = True
    assert check_second_factor() == []
    settings.SECOND_FACTOR_REQUIRED = False
    (warning,) = check_second_factor()
    assert warning.id == "accounts.W001"
    assert "un mot de passe suffit" in warning.msg


@pytest.mark.parametrize(
    ("method", "address", "values"),
    [
        ("post", "/compte/commune/", {"town": "1", "next": "/admin/"}),
        ("get", "/compte/connexions/", {}),
        ("post", "/compte/connexions/fermer/", {}),
        ("get", "/compte/mot-de-passe/", {}),
    ],
)
def test_only_what_sets_it_up_answers_before_it_is(client, required, method, address, values):
    sign_in(client, account("clerk").email)
    assert getattr(client, method)(address, values).headers["Location"] == SET_UP
    assert client.get(f"{SET_UP}application/").status_code == 200


@pytest.mark.parametrize("has_one", [False, True])
def test_what_anybody_reads_answers_who_has_not_given_it(client, required, has_one):
    """A session opened before the factor, or without it, reads what a passer-by reads, and is left as it is."""
    user = account("clerk")
    sign_in(client, user.email)
    if has_one:
        with_application(user)
    opened = [name for name, expected in SITE.items() if expected.read == EVERYBODY]
    assert {"legal:accessibility", "deliberations:proof"} <= set(opened)
    for name in opened:
        assert client.get(reverse(name)).status_code == Client().get(reverse(name)).status_code, name
    assert client.get("/invitation/inconnue/").status_code == 404
    assert client.get("/admin/").headers["Location"] == (AGAIN if has_one else SET_UP)


@pytest.mark.parametrize(
    "address",
    ["/strategie/fiches/1/fiche.pdf", "/conseil/decisions/1/exemplaire-signe", "/conventions/?format=xlsx"],
)
def test_a_file_is_not_made_to_know_whether_a_page_shows(client, rf, monkeypatch, address):
    client.force_login(account("head"))
    request = rf.get("/")
    request.session, request.user = client.session, User.objects.get()
    monkeypatch.setattr("common.house.looking.resolve", None)
    assert not would_show(request, address, session={})


def test_a_file_at_the_address_of_a_page_shows_nothing(client, rf):
    user = account("head")
    with_application(user)
    client.force_login(user)
    request = rf.get("/")
    request.session, request.user = client.session, user
    page, file = reverse("mfa_view_recovery_codes"), reverse("mfa_download_recovery_codes")
    assert [client.get(address).status_code for address in (page, file)] == [200, 200]
    with request_context(request):
        assert would_show(request, page, session={})
        assert not would_show(request, file, session={})


def test_an_invitation_leaves_the_factor(client, required, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    user, new = account("clerk"), "une autre phrase assez longue"
    secret = with_application(user)
    invite(account=user, by=account("head"), at=timezone.now())
    link = next(word for word in mail.outbox[0].body.split() if "/invitation/" in word)
    client.get(link.removeprefix("http://localhost:8000"))
    client.post("/invitation/mot-de-passe/", {"new_password1": new, "new_password2": new})
    assert "_auth_user_id" not in client.session
    assert sign_in(client, user.email, new).headers["Location"] == CODE
    assert client.get("/admin/").status_code == 302
    assert client.post(CODE, {"code": code_of(secret)}).headers["Location"] == "/admin/"


@pytest.mark.parametrize("before", ["agent", "elected", ""])
def test_a_role_given_in_the_middle_of_a_session_asks_at_once(client, required, before):
    user = account(before or "agent")
    if not before:
        user.groups.clear()
    sign_in(client, user.email)
    assert client.get("/compte/").status_code == 200
    give_role(user=user, role="head")
    answer = client.get("/admin/")
    assert answer.headers["Location"] == ("/admin/login/?next=/admin/" if before else SET_UP)
    assert OpenSession.objects.all().of(user).exists() is (not before)


@pytest.mark.parametrize("has_one", [False, True])
def test_sessions_opened_before_it_was_required_are_asked(client, settings, has_one):
    user = account("clerk")
    client.force_login(user)
    if has_one:
        with_application(user)
    assert client.get("/admin/").status_code == 200
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get("/admin/").headers["Location"] == (AGAIN if has_one else SET_UP)


@pytest.mark.parametrize("has_one", [False, True])
def test_what_a_form_had_sent_before_it_was_required_is_not_carried_out(client, settings, has_one):
    user, other = account("head"), account("agent")
    client.force_login(user)
    session = client.session
    session[RECORDS] = [{"method": "password", "at": time.time() - 3600}]
    session.save()
    address = f"/admin/accounts/user/{other.pk}/change/"
    values = {"email": other.email, "first_name": "Ana", "last_name": "Exemple", "is_active": "on"}
    asked = client.post(address, values | {"role": "clerk", "title": "", "councillor": ""})
    assert asked.headers["Location"].startswith(CONFIRM)
    settings.SECOND_FACTOR_REQUIRED = True
    if has_one:
        with_application(user)
    answer = client.post(CONFIRM, {"password": PASSWORD, "next": address})
    assert answer.headers["Location"] == (f"/connexion/?next={CONFIRM}" if has_one else SET_UP)
    assert other.groups.get().name == "agent"


def test_a_recovery_code_serves_once_wherever_it_is_given(required):
    user = account("clerk")
    with_application(user)
    code = codes_of(user)[0]
    client = entered(user, code)
    assert client.get("/admin/").status_code == 200
    assert "Ce code n’est pas le bon" in client.post(f"{CONFIRM}code/", {"code": code}).content.decode()
    assert "_auth_user_id" not in entered(user, code).session
    assert len(codes_of(user)) == 9


@pytest.mark.parametrize("later", [1, 31, 34])
def test_a_code_seen_over_a_shoulder_is_worth_nothing_as_long_as_it_is_good(later):
    user = account()
    secret = with_application(user)
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False) as clock:
        code = code_of(secret)
        assert "_auth_user_id" in entered(user, code).session
        clock.shift(dt.timedelta(seconds=later))
        assert "_auth_user_id" not in entered(user, code).session
        clock.shift(dt.timedelta(seconds=60))
        assert "_auth_user_id" in entered(user, code_of(secret)).session


class Key:
    """A passkey, as a telephone or a thief of one would answer with it."""

    def __init__(self, user):
        self.user, self.secret = user, ec.generate_private_key(ec.SECP256R1())
        self.rp, self.number = hashlib.sha256(b"testserver").digest(), secrets.token_bytes(16)
        public = ES256.from_cryptography_key(self.secret.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.number, public)
        told = AuthenticatorData.create(self.rp, UP | UV | AT, 0, credential)
        data = self.sent("create", b"", attestationObject=AttestationObject.create("none", told, {}))
        Authenticator.objects.create(user=user, type="webauthn", data={"name": "clé", "credential": data})

    def sent(self, kind, challenge, **values):
        """What the browser sends of it."""
        said = CollectedClientData.create(f"webauthn.{kind}", challenge, "https://testserver")
        number = websafe_encode(self.number)
        response = {name: websafe_encode(bytes(value)) for name, value in values.items()}
        return {
            "id": number,
            "rawId": number,
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {"clientDataJSON": websafe_encode(bytes(said)), **response},
        }

    def answer(self, challenge, flags):
        """The challenge, signed."""
        said = CollectedClientData.create("webauthn.get", challenge, "https://testserver")
        told = AuthenticatorData.create(self.rp, flags, 0)
        signed = self.secret.sign(bytes(told) + said.hash, ec.ECDSA(hashes.SHA256()))
        handle = user_pk_to_url_str(self.user).encode()
        values = {"authenticatorData": told, "signature": signed, "userHandle": handle}
        return self.sent("get", challenge, **values)


@pytest.mark.parametrize(("flags", "enters"), [(UP | UV, True), (UP, False)])
def test_a_key_alone_enters_only_with_a_finger_a_face_or_a_code(client, required, flags, enters):
    user = account("clerk")
    key = Key(user)
    asked = client.get("/connexion/cle/", headers={"x-requested-with": "XMLHttpRequest"}).json()
    options = asked["request_options"]["publicKey"]
    assert options["userVerification"] == "required"
    client.post("/connexion/cle/", {"credential": json.dumps(key.answer(options["challenge"], flags))})
    assert ("_auth_user_id" in client.session) is enters
    assert (client.get("/admin/").status_code == 200) is enters


@pytest.mark.parametrize(("flags", "enters"), [(UP | UV, True), (UP, False)])
def test_a_key_beside_a_password_asks_for_it_too(client, required, flags, enters):
    user = account("clerk")
    key = Key(user)
    assert sign_in(client, user.email).headers["Location"] == CODE
    client.get(CODE)
    challenge = client.session["mfa.webauthn.state"]["challenge"]
    client.post(CODE, {"credential": json.dumps(key.answer(challenge, flags))})
    assert (client.get("/admin/").status_code == 200) is enters

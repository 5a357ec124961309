"""The second factor: who must have one, how it is set up, what it refuses, what a lost telephone leaves."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from common.accounts.models import Means, Outcome, SignIn, User
from deliberations.models import Municipality
from tests.accounts.people import PASSWORD, account, code_of, sign_in, with_application
from tests.deliberations.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
CODE = "/connexion/code/"
SET_UP = "/compte/double-authentification/"


def shown_secret(page):
    """The key to type by hand, which the page writes in fours."""
    found = re.search(r'class="secret">([A-Z2-7]{4}(?: [A-Z2-7]{4}){7})<', page)
    assert found
    return found[1].replace(" ", "")


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.mark.parametrize(
    ("role", "led"),
    [("clerk", True), ("head", True), ("agent", False), ("elected", False), ("designated", False)],
)
def test_whose_role_asks_for_it_sets_it_up_before_anything_else(client, required, role, led):
    user = account(role)
    answer = sign_in(client, user.email)
    assert answer.status_code == 302
    for address in ("/admin/", "/", "/conseil/", "/admin/accounts/user/", "/echeances/", "/inconnue/"):
        for method in (client.get, client.post):
            answer = method(address)
            assert (answer.get("Location") == SET_UP) is led, address
    page = client.get(SET_UP).content.decode()
    assert ("Votre rôle exige une double authentification" in page) is led
    assert client.get("/compte/").status_code == 200
    assert client.post("/deconnexion/").headers["Location"] == "/connexion/"


def test_an_account_that_may_do_everything_sets_it_up_too(client, required):
    User.objects.create_superuser("technique@ville.example", PASSWORD)
    sign_in(client, "technique@ville.example")
    assert client.get("/admin/").headers["Location"] == SET_UP


def test_the_demonstration_asks_for_none_and_says_so(client, required):
    MunicipalityFactory(demonstration=True)
    sign_in(client, account("head").email)
    page = client.get("/admin/")
    assert page.status_code == 200
    assert "double authentification n’y est pas exigée" in page.content.decode().replace("&#x27;", "’")


def test_a_demonstration_beside_a_real_town_protects_the_real_one(client, required):
    MunicipalityFactory(demonstration=True)
    MunicipalityFactory(demonstration=False)
    assert Municipality.objects.count() == 2
    sign_in(client, account("head").email)
    assert client.get("/admin/").headers["Location"] == SET_UP


def test_asking_costs_one_query(client, required, django_assert_num_queries):
    from common.accounts.second_factor import is_missing_of

    head, elected = account("head"), account("elected")
    with django_assert_num_queries(2):
        assert is_missing_of(head)
    with_application(head)
    with django_assert_num_queries(1):
        assert not is_missing_of(head)
    with django_assert_num_queries(0):
        assert not is_missing_of(elected)


def waiting_and_enrolling(email):
    """Two browsers that gave the password alone; the second one joins an application."""
    waiting, enrolling = Client(), Client()
    for client in (waiting, enrolling):
        sign_in(client, email)
    page = enrolling.get(reverse("mfa_activate_totp")).content.decode()
    secret = shown_secret(page)
    enrolling.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return waiting, enrolling


@pytest.mark.parametrize("role", ["head", "clerk", "agent"])
def test_a_new_factor_ends_the_sessions_opened_without_it(required, role):
    waiting, enrolling = waiting_and_enrolling(account(role).email)
    assert enrolling.get("/admin/").status_code == 200
    assert waiting.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert "_auth_user_id" not in waiting.session


def test_a_new_key_ends_the_sessions_opened_without_it_too(required, monkeypatch):
    user = account("head")
    waiting, enrolling = Client(), Client()
    for client in (waiting, enrolling):
        sign_in(client, user.email)
    told = {"name": "téléphone", "credential": {"id": "x"}, "passwordless": True}
    monkeypatch.setattr("common.accounts.factor_forms.AddKeyForm.is_valid", lambda self: True)
    monkeypatch.setattr("common.accounts.factor_forms.AddKeyForm.cleaned_data", told, raising=False)
    answer = enrolling.post(f"{SET_UP}cles/ajouter/")
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert enrolling.get("/admin/").status_code == 200
    assert waiting.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"


@pytest.mark.parametrize("address", ["/admin/", "/", "/compte/", f"{SET_UP}cles/ajouter/", f"{SET_UP}codes/"])
def test_a_session_without_the_factor_of_its_account_begins_again(client, required, address):
    user = account("head")
    sign_in(client, user.email)
    with_application(user)  # beside any page, as another process would between two requests
    answer = client.get(address)
    assert answer.headers["Location"] == f"/connexion/?next={address}"
    assert "_auth_user_id" not in client.session
    assert sign_in(client, user.email).headers["Location"] == CODE


def test_a_code_a_recovery_code_and_a_passkey_are_the_factor_of_a_session(client, required):
    from allauth.account.internal.flows.login import record_authentication
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from django.test import RequestFactory

    user = account("head")
    secret = with_application(user)
    codes = RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes")).get_unused_codes()
    for code in (code_of(secret), codes[0]):
        entered = Client()
        sign_in(entered, user.email)
        entered.post(CODE, {"code": code})
        assert entered.get("/admin/").status_code == 200
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, user, "mfa", type="webauthn", passwordless=True)
    request.session.save()
    assert client.get("/admin/").status_code == 200


def test_an_application_is_joined_used_and_taken_away(client):
    user = account()
    sign_in(client, user.email)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = shown_secret(page)
    assert "data:image/svg+xml;base64," in page
    refused = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "Ce code n’est pas le bon" in refused
    assert shown_secret(refused) == secret

    code = code_of(secret)
    answer = client.post(reverse("mfa_activate_totp"), {"code": f"{code[:3]} {code[3:]}"})

    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    codes = re.findall(r"<li>(\d{8})</li>", client.get(answer.headers["Location"]).content.decode())
    assert len(codes) == 10
    assert codes[0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    kept = Authenticator.objects.get(type="totp").data
    assert secret not in str(kept)

    other = Client()
    assert sign_in(other, user.email).headers["Location"] == CODE
    assert "_auth_user_id" not in other.session
    assert other.get("/admin/").status_code == 302
    assert other.post(CODE, {"code": "000000"}).status_code == 200
    assert other.post(CODE, {"code": codes[0]}).headers["Location"] == "/admin/"
    assert SignIn.objects.latest("pk").means == Means.RECOVERY

    third = Client()
    sign_in(third, user.email)
    assert "Ce code n’est pas le bon" in third.post(CODE, {"code": codes[0]}).content.decode()

    removed = client.post(reverse("mfa_deactivate_totp"))
    assert removed.headers["Location"] == SET_UP
    assert not Authenticator.objects.exists()


def test_the_code_of_the_application_opens_the_page_asked_for(client):
    user = account()
    secret = with_application(user)
    sign_in(client, user.email, after="/echeances/")
    answer = client.post(CODE, {"code": code_of(secret)})
    assert answer.headers["Location"] == "/echeances/"
    assert SignIn.objects.latest("pk").means == Means.CODE


def test_a_code_serves_once(client):
    user = account()
    code = code_of(with_application(user))
    for number, entered in enumerate((True, False)):
        client = Client()
        sign_in(client, user.email)
        client.post(CODE, {"code": code})
        assert ("_auth_user_id" in client.session) is entered, number


def test_guessing_codes_is_locked_as_guessing_passwords_is(client, settings):
    user = account()
    secret = with_application(user)
    sign_in(client, user.email)
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert client.post(CODE, {"code": "000000"}).status_code == 429
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 429
    assert sign_in(Client(), user.email).status_code == 429
    assert "_auth_user_id" not in client.session
    assert SignIn.objects.filter(outcome=Outcome.SECOND_FACTOR, account=user).count() >= 5


def test_the_page_of_the_code_needs_a_password_first(client):
    assert client.get(CODE).headers["Location"] == "/connexion/"
    assert client.post(CODE, {"code": "000000"}).headers["Location"] == "/connexion/"


def test_an_account_closed_between_password_and_code_does_not_enter(client):
    user = account()
    secret = with_application(user)
    sign_in(client, user.email)
    User.objects.filter(pk=user.pk).update(is_active=False)
    client.post(CODE, {"code": code_of(secret)})
    assert "_auth_user_id" not in client.session


def test_the_last_factor_asked_for_is_not_taken_away(client, required):
    user = account("head")
    secret = with_application(user)
    sign_in(client, user.email)
    client.post(CODE, {"code": code_of(secret)})
    page = client.get(reverse("mfa_deactivate_totp")).content.decode()
    assert "ajoutez d’abord un autre moyen" in page
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(type="totp").exists()
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "clé", "credential": {}})
    Authenticator.objects.filter(type="totp").delete()
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_new_codes_replace_the_old_ones(client):
    user = account()
    with_application(user)
    client.force_login(user)
    before = re.findall(r"<li>(\d{8})</li>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    client.post(reverse("mfa_generate_recovery_codes"))
    after = re.findall(r"<li>(\d{8})</li>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    assert len(after) == 10
    assert not set(before) & set(after)


def test_nobody_touches_the_key_of_another(client):
    owner, other = account("clerk"), account("agent")
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "clé", "credential": {}})
    client.force_login(other)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        address = reverse(name, args=[key.pk])
        assert client.get(address).status_code == client.post(address, {"name": "à moi"}).status_code == 404
    assert Authenticator.objects.get().data["name"] == "clé"


def test_every_page_opens(client):
    user = account()
    with_application(user)
    client.force_login(user)
    names = (
        "mfa_index",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "account_change_password",
    )
    for name in names:
        page = client.get(reverse(name))
        assert page.status_code == 200, name
        assert "Mon compte" in page.content.decode() or "C’est bien vous" in page.content.decode()
    key = Authenticator.objects.create(
        user=user, type="webauthn", data={"name": "téléphone", "credential": {}}
    )
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert "téléphone" in client.get(reverse(name, args=[key.pk])).content.decode()
    client.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "clé du bureau"})
    assert "clé du bureau" in client.get(SET_UP).content.decode()
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert "clé du bureau" not in client.get(SET_UP).content.decode()


def test_the_page_of_the_code_asks_for_what_the_account_has(client, monkeypatch):
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda user: [])
    user = account()
    with_application(user)
    sign_in(client, user.email)
    page = client.get(CODE).content.decode()
    assert "Code à 6 chiffres, ou code de secours" in page
    assert "Utiliser ma clé d’accès" not in page

    Authenticator.objects.create(user=user, type="webauthn", data={"name": "clé", "credential": {}})
    page = client.get(CODE).content.decode()
    assert page.index("Code à 6 chiffres") < page.index("Utiliser ma clé d’accès")

    Authenticator.objects.filter(type="totp").delete()
    page = client.get(CODE).content.decode()
    assert "Code à 6 chiffres" not in page
    assert page.index("Utiliser ma clé d’accès") < page.index("Code de secours")

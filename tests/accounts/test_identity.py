"""An identity service opens the account that bears its verified address, and never makes one."""

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken

from common.accounts.identity import NONCE
from common.accounts.models import Means, SignIn, User
from prevention.environment import Environment, WrongSettingError, identity_service
from tests.accounts import identity_server
from tests.accounts.identity_server import CLIENT, SECRET, STRANGE_KEY
from tests.accounts.people import account, code_of, with_application

pytestmark = pytest.mark.django_db
LEAVE = "/connexion/identite/"
BACK = f"{LEAVE}retour/"


@pytest.fixture
def service(settings):
    with identity_server.identity_service() as found:
        variables = {
            "PREVENTION_OIDC_SERVER": found.address,
            "PREVENTION_OIDC_CLIENT": CLIENT,
            "PREVENTION_OIDC_SECRET": SECRET,
        }
        settings.IDENTITY_SERVER, apps = identity_service(Environment(variables), name="ProConnect")
        known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": known | {"APPS": apps}}
        yield found


@pytest.fixture
def ana():
    return account("elected", "ana@ville.example")


def round_trip(client, service, after=""):
    left = client.post(LEAVE, {"next": after} if after else {})
    assert left.status_code == 302
    assert left.headers["Location"].startswith(f"{service.address}/authorize?")
    return client.get(service.follow(left.headers["Location"]))


@pytest.mark.parametrize("signed", [True, False])
def test_it_opens_the_account_of_the_address(client, service, ana, signed):
    service.signed_person = signed
    answer = round_trip(client, service)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(ana.pk)
    assert SignIn.objects.get().means == Means.IDENTITY
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    assert User.objects.count() == 1


def test_it_asks_for_little_and_leaves_proof_of_the_exchange(client, service, ana):
    round_trip(client, service)
    assert set(service.asked["scope"].split()) == {"openid", "email"}
    assert service.asked["redirect_uri"] == "http://localhost:8000/connexion/identite/retour/"
    assert service.asked["code_challenge_method"] == "S256"
    assert len(service.asked["nonce"]) >= 32
    assert len(service.asked["state"]) >= 32
    assert "acr_values" not in service.asked


def test_the_page_asked_for_comes_after(client, service, ana):
    assert round_trip(client, service, "/compte/").headers["Location"] == "/compte/"


def test_no_stranger_site_comes_after(client, service, ana):
    assert round_trip(client, service, "//ailleurs.example/").headers["Location"] == "/"


def test_a_second_factor_is_asked_all_the_same(client, service, ana):
    secret = with_application(ana)
    assert round_trip(client, service).headers["Location"] == "/connexion/code/"
    assert "_auth_user_id" not in client.session
    client.post("/connexion/code/", {"code": code_of(secret)})
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "person",
    [
        {"email": "inconnue@ville.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": ""},
        {"email": None},
    ],
)
def test_an_unknown_or_unverified_person_is_told_whom_to_ask(client, service, ana, person):
    service.person |= person
    answer = round_trip(client, service)
    assert answer.status_code == 403
    assert "Adressez-vous à la direction" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


def test_a_closed_account_is_unknown(client, service, ana):
    User.objects.update(is_active=False)
    assert round_trip(client, service).status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("vouches", "enters"), [(True, True), (False, False)])
def test_a_service_may_vouch_for_the_addresses_it_says_nothing_of(
    client, service, ana, settings, vouches, enters
):
    settings.IDENTITY_VOUCHES = vouches
    del service.person["email_verified"]
    round_trip(client, service)
    assert ("_auth_user_id" in client.session) is enters


def refused(client, answer):
    assert answer.status_code == 401
    assert "La connexion n’a pas abouti" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "identity",
    [
        {"nonce": "un autre"},
        {"aud": "un autre site"},
        {"iss": "https://ailleurs.example"},
        {"exp": 1},
        {"sub": "43"},
    ],
)
def test_a_token_of_another_exchange_is_refused(client, service, ana, identity):
    service.identity = identity
    refused(client, round_trip(client, service))


@pytest.mark.parametrize("told", ["-", "", "None"])
def test_a_token_is_refused_where_no_exchange_was_begun(client, service, ana, told):
    left = client.post(LEAVE)
    back = service.follow(left.headers["Location"])
    session = client.session
    del session[NONCE]
    session.save()
    service.identity = {"nonce": told}
    refused(client, client.get(back))


def test_a_token_signed_by_another_is_refused(client, service, ana):
    service.key = STRANGE_KEY
    refused(client, round_trip(client, service))


@pytest.mark.parametrize("state", ["", "un-autre-etat"])
def test_an_answer_to_another_request_is_refused(client, service, ana, state):
    service.follow(client.post(LEAVE).headers["Location"])
    refused(client, client.get(BACK, {"code": "abc", "state": state}))


def test_an_answer_serves_once(client, service, ana):
    back = service.follow(client.post(LEAVE).headers["Location"])
    client.get(back)
    client.post("/deconnexion/")
    refused(client, client.get(back))


def test_cancelling_is_said(client, service, ana):
    service.follow(client.post(LEAVE).headers["Location"])
    answer = client.get(BACK, {"error": "access_denied", "state": service.asked["state"]}, follow=True)
    assert "Vous avez annulé la connexion" in answer.content.decode()


@pytest.mark.parametrize(("level", "enters"), [("eidas2", True), ("eidas1", False), (None, False)])
def test_the_town_may_ask_for_a_level(client, service, ana, settings, level, enters):
    settings.IDENTITY_LEVELS = ["eidas2", "eidas3"]
    service.identity = {"acr": level} if level else {}
    round_trip(client, service)
    assert service.asked["acr_values"] == "eidas2 eidas3"
    assert ("_auth_user_id" in client.session) is enters


def test_the_visitor_adds_nothing_to_the_request(client, service, ana):
    left = client.post(f"{LEAVE}?scope=siret&auth_params=prompt%3Dnone&process=connect&action=rerequest")
    service.follow(left.headers["Location"])
    assert set(service.asked["scope"].split()) == {"openid", "email"}
    assert "prompt" not in service.asked


def test_leaving_is_a_post_and_needs_a_service(client, settings):
    assert client.get(LEAVE).status_code == 405
    assert client.post(LEAVE).status_code == 404
    assert client.get(BACK).status_code == 404


def test_its_variables_come_together():
    assert identity_service(Environment({}), name="ProConnect") == ("", [])
    variables = {
        "PREVENTION_OIDC_SERVER": "https://identite.example/api/v2",
        "PREVENTION_OIDC_CLIENT": "a",
        "PREVENTION_OIDC_SECRET": "b",
    }
    origin, apps = identity_service(Environment(variables), name="ProConnect")
    assert origin == "https://identite.example"
    assert apps[0]["settings"] == {"server_url": "https://identite.example/api/v2"}
    for missing in variables:
        kept = {name: value for name, value in variables.items() if name != missing}
        with pytest.raises(WrongSettingError, match="vont ensemble"):
            identity_service(Environment(kept), name="ProConnect")


@pytest.mark.parametrize(
    "server", ["http://identite.example", "identite.example", "https://a b", "https://x/?q=1", "ftp://x"]
)
def test_its_address_is_a_protected_one(server):
    variables = {
        "PREVENTION_OIDC_SERVER": server,
        "PREVENTION_OIDC_CLIENT": "a",
        "PREVENTION_OIDC_SECRET": "b",
    }
    with pytest.raises(WrongSettingError, match="https"):
        identity_service(Environment(variables), name="ProConnect")

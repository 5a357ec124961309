"""A head opens a locked account, lifts a lost second factor, joins an account to a councillor; who they are asked."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.mfa.models import Authenticator
from django.test import Client

from common.accounts.models import OpenSession, User
from common.accounts.open_sessions import end_sessions
from common.house.models import Change
from deliberations.models import Councillor, Municipality
from tests.accounts.people import PASSWORD, account, code_of, sign_in, with_application
from tests.deliberations.factories import CouncillorFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/user/"


@pytest.fixture
def head(client):
    user = account("head")
    client.force_login(user)
    return user


def access(user):
    return f"{LIST}{user.pk}/acces/"


def old(client):
    session = client.session
    session[RECORDS] = [{"method": "password", "at": time.time() - 3600}]
    session.save()


def person(role="elected", **changes):
    values = {"email": "max@ville.example", "first_name": "Max", "last_name": "Noël", "title": ""}
    return values | {"role": role, "councillor": ""} | changes


def test_a_head_opens_a_locked_account(client, head, settings):
    user = account("agent")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(Client(), user.email, "faux")
    assert "5&nbsp;essais manqués" in client.get(access(user)).content.decode()
    client.post(access(user), {"geste": "debloquer"})
    assert "la connexion n’est pas bloquée" in client.get(access(user)).content.decode()
    assert sign_in(Client(), user.email).status_code == 302


def test_a_head_lifts_a_lost_second_factor(client, head):
    user = account("clerk")
    secret = with_application(user)
    there = Client()
    sign_in(there, user.email)
    there.post("/connexion/code/", {"code": code_of(secret)})
    assert OpenSession.objects.all().of(user).count() == 1
    assert "Lever la double authentification" in client.get(access(user)).content.decode()
    client.post(access(user), {"geste": "lever"})
    assert not Authenticator.objects.exists()
    assert OpenSession.objects.all().of(user).count() == 0
    assert sign_in(Client(), user.email).headers["Location"] == "/admin/"
    assert "n’a pas de double authentification" in _told(
        client.post(access(user), {"geste": "lever"}, follow=True)
    )


def _told(answer):
    return answer.content.decode().replace("&#x27;", "’")


def test_nobody_lifts_their_own(client, head):
    with_application(head)
    client.post(access(head), {"geste": "lever"})
    assert Authenticator.objects.filter(user=head).exists()


@pytest.mark.parametrize("end", ["add/", "{pk}/password/"])
def test_a_password_is_given_after_one_s_own(client, head, end):
    user = account("agent")
    old(client)
    address = f"{LIST}{end.format(pk=user.pk)}"
    for answer in (
        client.get(address),
        client.post(address, {"password1": "un secret", "password2": "un secret"}),
    ):
        assert answer.headers["Location"].startswith("/connexion/confirmer/?next=%2Fadmin%2Faccounts")
    # What was typed is kept nowhere.
    assert "un secret" not in str(dict(client.session))


@pytest.mark.parametrize("end", ["{pk}/change/", "{pk}/acces/"])
def test_an_account_is_read_freely_and_changed_after_one_s_password(client, head, end):
    user = account("agent")
    old(client)
    address = f"{LIST}{end.format(pk=user.pk)}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"geste": "fermer"}).headers["Location"].startswith("/connexion/confirmer/")


def test_the_change_is_made_after_the_password_even_where_forms_are_guarded(head):
    user = account("agent")
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(head)
    guarded.get(f"{LIST}{user.pk}/change/")
    old(guarded)
    token = guarded.cookies["csrftoken"].value
    values = person("clerk", email=user.email, is_active="on", csrfmiddlewaretoken=token)
    assert guarded.post(f"{LIST}{user.pk}/change/", values).status_code == 302
    assert user.groups.get().name == "agent"
    confirm = {"password": PASSWORD, "next": f"{LIST}{user.pk}/change/", "csrfmiddlewaretoken": token}
    answer = guarded.post("/connexion/confirmer/", confirm)
    assert answer.headers["Location"] == LIST
    assert user.groups.get().name == "clerk"


def test_an_elected_account_is_joined_to_its_councillor(client, head):
    home = MunicipalityFactory(is_home=True)
    one, two = CouncillorFactory(municipality=home), CouncillorFactory(municipality=home)
    user = account("elected")
    address = f"{LIST}{user.pk}/change/"
    for chosen, other in ((one, two), (two, one)):
        answer = client.post(address, person(email=user.email, is_active="on", councillor=chosen.pk))
        assert answer.status_code == 302
        assert Councillor.objects.get(account=user) == chosen
        other.refresh_from_db()
        assert other.account is None
    assert [change.summary for change in Change.objects.of(one).order_by("pk")][-2:] == [
        "compte rattaché",
        "compte retiré",
    ]
    client.post(address, person("agent", email=user.email, is_active="on"))
    assert not Councillor.objects.filter(account=user).exists()


def test_a_new_account_is_joined_at_once(client, head):
    chosen = CouncillorFactory(municipality=MunicipalityFactory(is_home=True))
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    assert (
        client.post(f"{LIST}add/", person("designated", councillor=chosen.pk) | passwords).status_code == 302
    )
    assert Councillor.objects.get(account__email="max@ville.example") == chosen


def test_what_cannot_be_joined_is_refused_beside_the_field(client, head):
    home = MunicipalityFactory(is_home=True)
    free = CouncillorFactory(municipality=home)
    taken = CouncillorFactory(municipality=home, account=account("designated"))
    stranger = CouncillorFactory(municipality=MunicipalityFactory(is_home=False))
    user = account("elected")
    address = f"{LIST}{user.pk}/change/"
    for role, chosen in (("agent", free), ("elected", taken), ("elected", stranger)):
        answer = client.post(address, person(role, email=user.email, is_active="on", councillor=chosen.pk))
        assert list(answer.context["adminform"].form.errors) == ["councillor"]
        assert not Councillor.objects.filter(account=user).exists()
        assert user.groups.get().name == "elected"


def test_the_operation_refuses_what_the_form_would_not_offer():
    from prevention.operations.council_accounts import join_councillor
    from prevention.operations.errors import Refused

    user = account("elected")
    taken = CouncillorFactory(municipality=MunicipalityFactory(is_home=True), account=account("designated"))
    stranger = CouncillorFactory(municipality=MunicipalityFactory(is_home=False))
    for chosen in (taken, stranger):
        with pytest.raises(Refused):
            join_councillor(account=user, role="elected", councillor=chosen, by=None)


def test_the_help_of_the_role_names_each(client, head):
    page = client.get(f"{LIST}add/").content.decode()
    assert "élu désigné par le maire" in page


def test_no_table_of_the_libraries_is_in_the_administration(client):
    client.force_login(User.objects.create_superuser("technique@ville.example", PASSWORD))
    page = client.get("/admin/").content.decode()
    for address in ("/admin/account/", "/admin/mfa/", "/admin/socialaccount/", "/admin/axes/"):
        assert address not in page
        assert client.get(address).status_code == 404


def test_ending_sessions_is_what_lifting_does(head):
    assert end_sessions(account=head) == 1


def test_the_councillors_offered_are_those_without_an_account_of_the_town_of_the_account_or_of_the_one_shown(
    client, head
):
    here, there = (MunicipalityFactory(name=name) for name in ("Amont-Exemple", "Val-Exemple"))
    free, other = CouncillorFactory(municipality=here), CouncillorFactory(municipality=there)
    taken = CouncillorFactory(municipality=here, account=account("designated"))
    user = account("elected")
    address = f"{LIST}{user.pk}/change/"

    def offered(page):
        choices = client.get(page).context["adminform"].form.fields["councillor"].choices
        return {choice.value: label for choice, label in list(choices)[1:]}

    assert offered(address) == offered(f"{LIST}add/") == {free.pk: f"{free} (Amont-Exemple)"}
    client.post("/compte/commune/", {"town": there.pk, "next": "/admin/"})
    assert offered(address) == {other.pk: f"{other} (Val-Exemple)"}
    assert set(offered(f"{LIST}{taken.account_id}/change/")) == {free.pk, taken.pk}
    refused = client.post(address, person(email=user.email, is_active="on", councillor=free.pk))
    assert list(refused.context["adminform"].form.errors) == ["councillor"]

    Municipality.objects.filter(pk=there.pk).update(is_home=False)
    assert offered(address) == {free.pk: str(free)}

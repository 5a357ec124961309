"""Sessions end when they must: by their owner, by a head, with the role, the password, the account."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from common.accounts.journal import note_sign_in
from common.accounts.models import Means, OpenSession, Outcome, SignIn
from common.accounts.open_sessions import end_sessions
from common.accounts.operations import close_account, give_role
from prevention.access import sync_roles
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/compte/connexions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def elected():
    sync_roles()
    user = UserFactory(first_name="Zoé", last_name="Noël")
    user.groups.add(Group.objects.get(name="elected"))
    return user


def browser(user, **headers):
    client = Client(**headers)
    client.force_login(user)
    return client


def signed_in(client):
    return client.get(PAGE).status_code == 200


def test_a_session_says_whose_it_is_and_one_of_nobody_says_so(elected, client):
    browser(elected)
    session = client.session
    session["something"] = 1
    session.save()
    assert sorted(OpenSession.objects.values_list("account", flat=True), key=str) == [elected.pk, None]


def test_a_person_reads_their_own_sessions_and_no_other(elected, rf):
    here, other = browser(elected), browser(UserFactory())
    request = rf.get("/", headers={"user-agent": FIREFOX}, REMOTE_ADDR="192.0.2.7")
    request.session = elsewhere = browser(elected).session
    note_sign_in(request, outcome=Outcome.SUCCEEDED, account=elected, means=Means.PASSWORD)
    elsewhere.save()

    page = here.get(PAGE)

    lines = page.context["lines"]
    assert [line.is_this_one for line in lines] == [True, False]
    assert (lines[0].device, lines[0].began) == ("navigateur inconnu", None)
    assert (lines[1].device, lines[1].address) == ("Firefox, Linux", "192.0.2.7")
    assert "depuis l’adresse 192.0.2.7" in page.content.decode()
    assert len(other.get(PAGE).context["lines"]) == 1


def test_an_owner_ends_every_other_session_and_keeps_this_one(elected):
    here, there, stranger = browser(elected), browser(elected), browser(UserFactory())
    page = here.post(f"{PAGE}fermer/", follow=True).content.decode()
    assert "1\u00a0autre connexion fermée." in page
    assert "Aucune autre connexion n’est ouverte." in page
    assert (signed_in(here), signed_in(there), signed_in(stranger)) == (True, False, True)


def test_ending_is_a_post_of_who_is_signed_in(elected, client):
    assert browser(elected).get(f"{PAGE}fermer/").status_code == 405
    assert client.post(f"{PAGE}fermer/").headers["Location"].startswith("/connexion/")
    assert client.get(PAGE).headers["Location"].startswith("/connexion/")


def test_a_closed_account_has_no_session_left(elected):
    one, two = browser(elected), browser(elected)
    assert close_account(user=elected) == 2
    assert not OpenSession.objects.filter(account=elected).exists()
    assert (signed_in(one), signed_in(two)) == (False, False)


@pytest.mark.parametrize(("role", "stays"), [("elected", True), ("clerk", False)])
def test_another_role_ends_the_sessions_the_same_one_does_not(elected, role, stays):
    client = browser(elected)
    give_role(user=elected, role=role)
    assert signed_in(client) is stays


def test_another_password_ends_the_sessions(elected):
    client = browser(elected)
    elected.set_password("un autre mot de passe")
    elected.save()
    assert not signed_in(client)


def test_only_sessions_that_held_are_counted(elected):
    browser(elected)
    browser(elected)
    OpenSession.objects.filter(pk=OpenSession.objects.first().pk).update(expire_date=timezone.now())
    assert end_sessions(account=elected) == 1
    assert OpenSession.objects.count() == 0


def test_signing_in_changes_the_key_of_the_session(elected, client):
    """A key planted in a browser before sign-in opens nothing after it."""
    planted = client.session
    planted["something"] = 1
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    client.force_login(elected)
    assert client.session.session_key != planted.session_key
    assert not OpenSession.objects.filter(session_key=planted.session_key).exists()
    assert SignIn.objects.count() == 0

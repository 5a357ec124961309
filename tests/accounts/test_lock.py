"""What others try on an account bounds them, not its owner: from many places, from the owner's own, and once lifted."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings as site
from django.test import Client
from django.utils import timezone

from common.accounts.lockout import AT_HOME_FOR, unlock, wrong_tries
from common.accounts.models import OpenSession, SignIn
from common.accounts.origin import place_of
from tests.accounts.people import account, code_of, sign_in, with_application

pytestmark = pytest.mark.django_db
HOME, AWAY = "192.0.2.77", "198.51.100.1"


@pytest.fixture
def few(settings):
    """Fewer tries, to be quick; the real numbers are those of the tests without it."""
    settings.ADDRESS_TRIES = 2 * settings.AXES_FAILURE_LIMIT


def at(place):
    return Client(REMOTE_ADDR=place)


def try_from_many_places(user):
    """As many wrong passwords as the settings bear, from places of their own; nothing else is emptied."""
    for place in range(site.ADDRESS_TRIES // site.AXES_FAILURE_LIMIT):
        for _ in range(site.AXES_FAILURE_LIMIT):
            sign_in(at(f"10.0.0.{place}"), user.email, "faux")
    assert wrong_tries(user) == site.ADDRESS_TRIES


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:a:b:c:d", "2001:db8:1:2::"),
        ("2001:db8:1:2::", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
    ],
)
def test_a_place_is_an_address_or_the_network_of_one_line(address, place):
    assert place_of(address) == place


@pytest.mark.parametrize("places", [[f"2001:db8::{number:x}" for number in range(1, 5)], [HOME]])
def test_one_line_shuts_nobody_out_elsewhere(few, settings, places):
    user = account()
    for number in range(settings.ADDRESS_TRIES + 2):
        sign_in(at(places[number % len(places)]), user.email, "faux")
    assert wrong_tries(user) == site.AXES_FAILURE_LIMIT
    assert sign_in(at(places[0]), user.email).status_code == 429
    assert sign_in(at(AWAY), user.email).status_code == 302


def test_many_places_are_bounded_and_a_head_lifts_it():
    user = account()
    try_from_many_places(user)
    for place in (AWAY, "10.0.0.1"):
        assert sign_in(at(place), user.email).status_code == 429
    unlock(user=user)
    assert sign_in(at(AWAY), user.email).status_code == 302


@pytest.mark.parametrize(
    ("entered_from", "enters_from"), [(HOME, HOME), ("2001:db8:5::1", "2001:db8:5::aaaa"), (HOME, AWAY)]
)
def test_what_is_tried_elsewhere_does_not_shut_an_owner_out_of_home(few, entered_from, enters_from):
    user = account()
    assert sign_in(at(entered_from), user.email).status_code == 302
    try_from_many_places(user)
    known = place_of(entered_from) == place_of(enters_from)
    assert sign_in(at(enters_from), user.email).status_code == (302 if known else 429)
    # Where another person signed in, this one is not at home.
    other = account("elected")
    assert sign_in(at("203.0.113.5"), other.email).status_code == 302
    if not known:
        assert sign_in(at("203.0.113.5"), user.email).status_code == 429


def test_the_code_too_is_taken_at_home_while_others_try(few):
    user = account()
    secret = with_application(user)
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC), tick=False) as clock:
        client = at(HOME)
        sign_in(client, user.email)
        client.post("/connexion/code/", {"code": code_of(secret)})
        assert "_auth_user_id" in client.session
        clock.shift(dt.timedelta(minutes=1))
        try_from_many_places(user)
        again = at(HOME)
        assert sign_in(again, user.email).headers["Location"] == "/connexion/code/"
        again.post("/connexion/code/", {"code": code_of(secret)})
        assert "_auth_user_id" in again.session


def test_home_is_where_one_signed_in_lately(few):
    user = account()
    sign_in(at(HOME), user.email)
    SignIn.objects.update(at=timezone.now() - AT_HOME_FOR - dt.timedelta(minutes=1))
    try_from_many_places(user)
    assert sign_in(at(HOME), user.email).status_code == 429


def test_guessing_at_the_owner_s_own_place_is_bounded_as_everywhere(few):
    user = account()
    sign_in(at(HOME), user.email)
    try_from_many_places(user)
    for _ in range(site.AXES_FAILURE_LIMIT - 1):
        assert sign_in(at(HOME), user.email, "faux").status_code == 200
    assert sign_in(at(HOME), user.email, "faux").status_code == 429
    assert sign_in(at(HOME), user.email).status_code == 429
    assert OpenSession.objects.all().of(user).count() == 1

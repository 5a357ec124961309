"""A session ends some hours after it began, and after a time without any request."""

import datetime as dt

import pytest
import time_machine

from tests.accounts.people import account, sign_in

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def an_hour(settings):
    settings.IDLE_MINUTES = 60


@pytest.mark.parametrize(("minutes", "still"), [(59, True), (62, False)])
def test_it_ends_after_an_hour_without_a_request(client, minutes, still):
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, account("elected").email)
        clock.shift(dt.timedelta(minutes=minutes))
        answer = client.get("/compte/")
        assert (answer.status_code == 200) is still
        assert still or answer.headers["Location"] == "/connexion/?next=/compte/"


def test_being_used_keeps_it_open_but_not_beyond_its_hours(client, settings):
    settings.SESSION_COOKIE_AGE = 12 * 3600
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, account("elected").email)
        for _ in range(24):
            assert client.get("/compte/").status_code == 200
            clock.shift(dt.timedelta(minutes=30))
        clock.shift(dt.timedelta(minutes=1))
        assert client.get("/compte/").status_code == 302


def test_a_page_read_again_at_once_writes_nothing(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, account("elected").email)
        clock.shift(dt.timedelta(seconds=30))
        with CaptureQueriesContext(connection) as queries:
            client.get("/compte/")
        assert not [query for query in queries if query["sql"].startswith("UPDATE")]


def test_no_delay_ends_nothing(client, settings):
    settings.IDLE_MINUTES = 0
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, account("elected").email)
        clock.shift(dt.timedelta(hours=5))
        assert client.get("/compte/").status_code == 200


@pytest.mark.parametrize(("minutes", "still"), [(719, True), (721, False)])
def test_without_a_delay_it_still_ends_after_its_hours(client, settings, minutes, still):
    settings.IDLE_MINUTES, settings.SESSION_COOKIE_AGE = 0, 12 * 3600
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, account("elected").email)
        # Something written on the way puts the end of the row in the database off.
        clock.shift(dt.timedelta(hours=6))
        session = client.session
        session["written"] = "on the way"
        session.save()
        clock.shift(dt.timedelta(minutes=minutes - 360))
        assert (client.get("/compte/").status_code == 200) is still


def test_the_cookie_of_the_session_is_for_this_site_alone(client):
    sign_in(client, account("elected").email)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"

"""The private calendar: a secret address, its owner's present rights, identifiers that never change."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from common.deadlines.models import CalendarToken
from common.deadlines.operations import mark_done

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
DUE = date(2026, 6, 30)
ADDRESS = "/echeances/rappels/calendrier/"


@pytest.fixture(autouse=True)
def _day(settings):
    settings.SITE_ADDRESS = "https://actes.ville.example"
    with time_machine.travel("2026-06-01 10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def secret(client, alice):
    """The secret of the private address, as the page shows it once."""
    return created(client, alice)


def created(client, user):
    client.force_login(user)
    answer = client.post(ADDRESS, {"decision": "create"})
    page = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    start = page.index("https://actes.ville.example/echeances/calendrier/")
    client.logout()
    return page[start : page.index(".ics", start)].rpartition("/")[2]


def feed(client, secret):
    return client.get(reverse("deadlines:feed", args=[secret]))


def events(answer):
    return {
        str(event["summary"]): event for event in Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    }


def test_the_feed_needs_no_sign_in(client, secret, offered):
    offered.put("a", DUE, title="Fin de la convention\nISC", detail="3 ans")
    offered.put("closed", DUE, closed=True)
    offered.put("unknown", None)
    answer = feed(client, secret)
    [(title, event)] = events(answer).items()

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert title == "Fin de la convention ISC (fin)"
    assert event["dtstart"].dt == DUE
    assert str(event["url"]) == "https://actes.ville.example/fiches/a/"
    assert str(event["description"]) == "3 ans"
    assert "sessionid" not in answer.cookies


def test_the_identifier_of_an_event_never_changes(client, secret, offered):
    offered.put("a", DUE)
    before = feed(client, secret)
    assert feed(client, secret).content == before.content
    offered.put("a", DUE + timedelta(days=30), title="Autre titre")

    [old], [new] = events(before).values(), events(feed(client, secret)).values()
    assert str(old["uid"]) == str(new["uid"])
    assert new["dtstart"].dt == DUE + timedelta(days=30)


def test_the_feed_follows_the_rights_of_its_owner(client, secret, alice, bob, offered):
    offered.put("a", DUE)
    mark_done(deadline=offered.put("b", DUE), done_on=ON, seen=0, by=bob, on=ON)
    assert len(events(feed(client, secret))) == 1
    offered.hidden_from = {(alice.pk, "a")}
    assert events(feed(client, secret)) == {}
    alice.groups.clear()
    assert feed(client, secret).status_code == 404


def test_who_left_reads_nothing(client, secret, alice, offered):
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)

    assert feed(client, secret).status_code == 404


def test_a_new_address_closes_the_one_before(client, secret, alice, offered):
    other = created(client, alice)

    assert other != secret
    assert [feed(client, one).status_code for one in (secret, other)] == [404, 200]
    assert CalendarToken.objects.filter(revoked_at=None).count() == 1


def test_revoking(client, secret, alice, offered):
    client.force_login(alice)
    page = client.post(ADDRESS, {"decision": "revoke"}, follow=True).content.decode()
    assert "L’adresse privée est révoquée" in page
    assert feed(client, secret).status_code == 404
    again = client.post(ADDRESS, {"decision": "revoke"}, follow=True).content.decode()
    assert "est révoquée" not in again


def test_the_secret_is_kept_nowhere(client, secret, alice, offered):
    assert len(secret) >= 43
    token = CalendarToken.objects.get()
    assert secret not in {str(value) for value in vars(token).values()}
    client.force_login(alice)
    assert secret not in client.get("/echeances/rappels/").content.decode()


def test_reading_is_noted_once_an_hour(client, secret, offered):
    feed(client, secret)
    first = CalendarToken.objects.get().used_at
    assert first is not None
    feed(client, secret)
    assert CalendarToken.objects.get().used_at == first


@pytest.mark.parametrize("wrong", ["x", "x" * 5000, "%00", "é"])
def test_another_address_opens_nothing(client, alice, offered, wrong):
    assert client.get(f"/echeances/calendrier/{wrong}.ics").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_feed_is_read_only(client, secret, offered, method):
    assert getattr(client, method)(reverse("deadlines:feed", args=[secret])).status_code == 405


def test_the_address_is_created_by_its_owner_only(client, charlie, offered):
    assert client.post(ADDRESS).status_code == 302
    client.force_login(charlie)
    assert client.post(ADDRESS).status_code == 403
    assert client.get(ADDRESS).status_code == 405

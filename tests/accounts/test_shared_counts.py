"""What one process of the site counts, another knows: the limits do not grow with the number of processes."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache, caches
from django.core.cache.backends import locmem
from django.test import Client
from django.utils import timezone

from common.accounts.models import SharedNote
from common.accounts.retention import purge_logs
from tests.accounts.people import account, code_of, sign_in, with_application

pytestmark = pytest.mark.django_db


def another_process() -> None:
    """From here on a process answers that holds nothing in memory."""
    for kept in (locmem._caches, locmem._expire_info, locmem._locks):
        kept.clear()
    del caches["default"]


def test_tries_are_counted_together(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    user = account()
    answers = []
    for _ in range(4):
        answers.append(sign_in(Client(), user.email, "faux").status_code)
        another_process()
    assert answers == [200, 200, 200, 429]


def test_a_code_used_in_one_process_is_used_in_all():
    user, outcomes = account(), []
    secret = with_application(user)
    with time_machine.travel(dt.datetime(2026, 3, 2, 9, 0, 5, tzinfo=dt.UTC), tick=False):
        code = code_of(secret)
        for _ in range(2):
            client = Client()
            sign_in(client, user.email)
            client.post("/connexion/code/", {"code": code})
            outcomes.append("_auth_user_id" in client.session)
            another_process()
    assert outcomes == [True, False]


def test_what_is_remembered_ends_and_is_forgotten():
    at = timezone.now()
    cache.set("bref", 1, 60)
    cache.set("long", 2, 3600)
    with time_machine.travel(at + dt.timedelta(minutes=2), tick=False):
        another_process()
        assert cache.get_many(["bref", "long"]) == {"long": 2}
    cache.set("bref", 1, 60)
    purge_logs(at=at + dt.timedelta(minutes=30))
    assert [row.cache_key for row in SharedNote.objects.all()] == [":1:long"]

"""The texts of old digests are emptied; what was told stays known."""

import datetime as dt

import pytest

from common.deadlines.models import Digest
from common.deadlines.retention import forget_old_texts
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 20)


def digest(**more):
    sent = dt.datetime(2025, 1, 1, 9, tzinfo=dt.UTC)
    values = {
        "prepared_at": sent,
        "sent_at": sent,
        "subject": "Échéances",
        "body": "Fin de la convention",
    } | more
    number = Digest.objects.count()
    return Digest.objects.create(recipient=UserFactory(), message_id=f"<{number}@exemple.fr>", **values)


def test_an_old_text_is_emptied_once():
    old = digest()
    assert forget_old_texts(ON) == 1
    assert forget_old_texts(ON) == 0
    old.refresh_from_db()
    assert (old.body, old.subject) == ("", "Échéances")


@pytest.mark.parametrize(
    "more",
    [{"sent_at": None}, {"sent_at": dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)}],
    ids=["unsent", "recent"],
)
def test_a_text_still_wanted_is_kept(more):
    kept = digest(**more)
    assert forget_old_texts(ON) == 0
    kept.refresh_from_db()
    assert kept.body


def test_the_retention_is_a_setting(settings):
    settings.LOGS_KEPT_MONTHS = 36
    digest()
    assert forget_old_texts(ON) == 0

"""Every commune starts with words for its counts and papers; what it makes of them stays."""

import datetime as dt

import pytest

from partners.models import ActivityCategory, DocumentKind, RequiredDocument
from partners.operations.vocabularies import AUDIENCE, create_vocabularies
from tests.deliberations.factories import UserFactory

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (ActivityCategory, DocumentKind, RequiredDocument)]


def test_the_audience_alone_makes_the_total():
    create_vocabularies()

    summed = ActivityCategory.objects.filter(sums_to_total=True).order_by("position")
    assert [(one.code, one.label) for one in summed] == list(AUDIENCE)
    assert set(ActivityCategory.objects.values_list("family", flat=True)) == {
        "audience",
        "problem",
        "referral",
    }


def test_every_word_is_one_that_its_form_would_accept():
    create_vocabularies()

    for model in (ActivityCategory, DocumentKind, RequiredDocument):
        for row in model.objects.all():
            row.full_clean()


def test_a_second_time_adds_what_is_missing_and_keeps_the_rest():
    create_vocabularies()
    before = counts()
    ActivityCategory.objects.filter(code="victims").update(label="personnes victimes")
    ActivityCategory.objects.filter(code="drunkenness").delete()

    create_vocabularies()

    assert counts() == before
    assert ActivityCategory.objects.get(code="victims").label == "personnes victimes"
    assert ActivityCategory.objects.get(code="drunkenness").position == 9


def test_the_history_names_its_author_and_its_hour():
    author, hour = UserFactory(), dt.datetime(2026, 11, 20, 8, tzinfo=dt.UTC)

    create_vocabularies(by=author, at=hour)

    for model in (ActivityCategory, DocumentKind, RequiredDocument):
        lines = set(model.history.values_list("history_user", "history_date", "history_type"))
        assert lines == {(author.pk, hour, "+")}

"""Each page of each sitting of the demonstration, saved as it is shown: accepted, and nothing moves but a version."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from deliberations.models import Question, Sitting
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.admin.sittings import address, signed_in
from tests.demonstration import COUNCIL

pytestmark = pytest.mark.django_db

PAGES = ("roll", "events", "movements", "proxies", "recusals", "agenda")
VERSIONED = {"version", "modified_at"}


@pytest.fixture(scope="module")
def loaded(filled: Any) -> Iterator[None]:
    """The demonstration, loaded once for this module."""
    with filled(*COUNCIL):
        yield


@pytest.fixture(autouse=True)
def _loaded(loaded: None) -> None:
    """Every test here reads the loaded records."""


def stored() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the council and of its history, less the versions."""
    found = {}
    for model in apps.get_app_config("deliberations").get_models():
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if field.name not in VERSIONED and not isinstance(field, models.BinaryField)
        ]
        found[model.__name__] = list(model._base_manager.order_by("pk").values_list(*names))
    return found


def clerk_of(sitting: Sitting) -> Client:
    """The clerk, who chose the town of a sitting."""
    client = signed_in("clerk")
    client.post(reverse("deliberations:choose_town"), {"town": sitting.term.municipality_id})
    return client


def save_as_shown(client: Client, where: str) -> int | None:
    """Post the form of a page as the page shows it; its status, None for a page without a form to save."""
    shown = client.get(where)
    assert shown.status_code == 200
    sent = sent_by(
        shown.content.decode(),
        lambda form: "version" in form and (len(form) > 2 or "ordre-du-jour" in where),
    )
    if sent is None:
        return None
    answer = client.post(where, sent)
    assert answer.status_code == 302 or not answer.context["error_links"], answer.context["error_links"]
    return int(answer.status_code)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_sitting_saved_unchanged_changes_nothing(name):
    pages = 0
    for sitting in Sitting.objects.with_facts():
        # Saving a roll that was only proposed records it.
        if name == "roll" and not sitting.roll_entries.all():
            continue
        client, before, replay = clerk_of(sitting), stored(), sitting.replay()

        status = save_as_shown(client, address(name, sitting))

        assert status in ({200} if name == "agenda" else {302}), sitting
        assert stored() == before, sitting
        assert Sitting.objects.with_facts().get(pk=sitting.pk).replay() == replay
        pages += 1
    assert pages >= 4


def test_the_form_of_a_sitting_saved_unchanged_changes_nothing():
    for sitting in Sitting.objects.with_facts():
        client, before, replay = clerk_of(sitting), stored(), sitting.replay()

        status = save_as_shown(client, reverse("admin:deliberations_sitting_change", args=[sitting.pk]))

        assert status == 302
        assert stored() == before, sitting
        assert Sitting.objects.with_facts().get(pk=sitting.pk).replay() == replay


def test_the_form_of_a_question_saved_unchanged_changes_nothing():
    before = stored()
    for sitting in Sitting.objects.all():
        client = clerk_of(sitting)
        for question in Question.objects.filter(sitting=sitting):
            where = reverse("admin:deliberations_question_change", args=[question.pk])
            assert save_as_shown(client, where) == 302, question
    assert stored() == before

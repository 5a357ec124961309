"""A body never ends with words about persons, even when its kind changes while a meeting is written."""

import datetime as dt

import pytest
from django.db import models

from prevention.admin import body_kept
from prevention.models import Body, Meeting, PersonMeeting
from tests.prevention.admin.sheets import client_of, form_data, home, page_of, save
from tests.prevention.factories import BodyFactory, MeetingFactory, PersonMeetingFactory

pytestmark = pytest.mark.django_db
SORTS = [
    (Meeting, MeetingFactory, "plenary", "watch_cell"),
    (PersonMeeting, PersonMeetingFactory, "watch_cell", "plenary"),
]


@pytest.fixture
def town():
    return home()


@pytest.fixture
def agent():
    return client_of("agent")


def changes_first(monkeypatch, to):
    """Somebody else changes the kind of the body just before this page holds it."""
    hold = body_kept.hold_body

    def late(*, body):
        Body.objects.filter(pk=body).update(kind=to)
        return hold(body=body)

    monkeypatch.setattr(body_kept, "hold_body", late)


@pytest.mark.parametrize(("model", "factory", "kind", "other"), SORTS)
def test_a_new_meeting_sees_the_kind_its_body_has_just_taken(
    town, agent, monkeypatch, model, factory, kind, other
):
    body = BodyFactory(municipality=town, kind=kind)
    address = f"/admin/prevention/{model._meta.model_name}/add/?body={body.pk}"
    data = form_data(agent.get(address)) | {"body": body.pk, "date": dt.date(2026, 3, 12)}
    changes_first(monkeypatch, other)
    answer = agent.post(address, data)
    assert "body" in answer.context["adminform"].form.errors
    assert not model.objects.exists()


@pytest.mark.parametrize(("model", "factory", "kind", "other"), SORTS)
def test_a_meeting_moved_to_a_body_sees_it_too(town, agent, monkeypatch, model, factory, kind, other):
    meeting = factory(body=BodyFactory(municipality=town, kind=kind, name="Avant"))
    body = BodyFactory(municipality=town, kind=kind, name="Après")
    changes_first(monkeypatch, other)
    answer = save(agent, meeting, body=body.pk)
    assert "body" in answer.context["adminform"].form.errors
    assert model.objects.get().body != body


@pytest.mark.parametrize(("model", "factory", "kind", "other"), SORTS)
def test_a_kind_sees_the_meeting_that_was_just_written(town, agent, monkeypatch, model, factory, kind, other):
    body = BodyFactory(municipality=town, kind=kind)
    lock = models.QuerySet.select_for_update

    def late(rows, *args, **kwargs):
        if rows.model is Body and not model.objects.exists():
            factory(body=body)
        return lock(rows, *args, **kwargs)

    monkeypatch.setattr(models.QuerySet, "select_for_update", late)
    answer = save(agent, body, kind=other)
    assert "kind" in answer.context["adminform"].form.errors
    assert Body.objects.get(pk=body.pk).kind == kind


def test_a_body_that_is_not_there_holds_nothing(town, agent):
    meeting = MeetingFactory(body=BodyFactory(municipality=town))
    for key in ("", "x", "999999"):
        assert "body" in save(agent, meeting, body=key).context["adminform"].form.errors


def test_the_page_of_a_meeting_says_what_the_checks_find(town, agent):
    meeting = MeetingFactory(
        body=BodyFactory(municipality=town), date=dt.date(2020, 3, 12), minutes_on=None, minutes=""
    )
    answer = agent.get(page_of(meeting))
    assert "MINUTES_MISSING" in [one.code for one in answer.context["panel"]["findings"]]
    assert "aucun compte rendu" in answer.content.decode().replace("\u00a0", " ")


def test_the_page_of_a_body_says_what_the_checks_find(town, agent):
    cell = BodyFactory(municipality=town, kind="watch_cell")
    PersonMeetingFactory(body=cell, date=dt.date(2020, 3, 12))
    answer = agent.get(page_of(cell))
    assert [one.code for one in answer.context["findings"]] == ["NO_WATCH_CELL"]
    assert "À vérifier" in answer.content.decode()


@pytest.mark.parametrize("name", ["situations", "closed"])
def test_a_count_below_zero_is_refused_as_people_speak(town, agent, name):
    meeting = PersonMeetingFactory(body=BodyFactory(municipality=town, kind="watch_cell"))
    answer = save(agent, meeting, **{name: "-1"})
    assert answer.context["adminform"].form.errors[name] == ["Un nombre n’est jamais négatif."]

"""The forms of a question, a sitting and a town: what a seal or a closed vote holds is refused beside its field."""

import pytest
from django.urls import reverse

from deliberations.models import Question
from deliberations.operations.sealing import seal_act
from tests.deliberations.admin.act_pages import form_data
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.documents.scenes import AT, ready, sitting_of_twelve

pytestmark = pytest.mark.django_db


def saved(row, **typed):
    client = signed_in("clerk")
    url = reverse(f"admin:deliberations_{row._meta.model_name}_change", args=[row.pk])
    return client.post(url, form_data(client.get(url)) | typed | {"_save": "1"})


def errors(response):
    return dict(response.context["adminform"].form.errors)


def test_a_sealed_act_keeps_its_question_and_its_sitting():
    act = ready()
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    response = saved(act.question, object="Un autre objet", subject="6.1")
    assert set(errors(response)) == {"object", "subject"}
    assert "est figé" in str(errors(response)["object"])
    assert 'value="6.1"' in response.content.decode()
    assert set(errors(saved(act.question.sitting, place="ailleurs"))) == {"place"}
    assert Question.objects.get(pk=act.question_id).object != "Un autre objet"


def test_a_decided_question_keeps_its_kind():
    response = saved(ready().question, kind="accounts")
    assert "Rouvrez d’abord ce vote" in str(errors(response)["kind"])


def test_a_question_is_not_noted_without_quorum():
    sitting = sitting_of_twelve()
    sitting.roll_entries.filter(presence="in_room").last().delete()
    response = saved(sitting.questions.first(), kind="taking_note", outcome="noted")
    assert "Le quorum n’est pas réuni" in str(errors(response)["outcome"])

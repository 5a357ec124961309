"""Fields of a question, of a sitting and of a town that a seal or a closed vote holds."""

import datetime as dt

import pytest

from deliberations.domain.vocabulary import VoteSubject
from deliberations.models import Deliberation, Question, Recusal, Sitting
from deliberations.operations.closing import close_vote
from deliberations.operations.errors import Refused
from deliberations.operations.questions import move_question
from deliberations.operations.removals import delete_question
from deliberations.operations.sealing import seal_act
from deliberations.operations.standing import (
    PRINTED,
    refuse_standing_changes,
    refuse_town_that_changes_closed_questions,
)
from deliberations.operations.votes import add_vote, record_unanimity
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve, unanimous
from tests.deliberations.factories import council, members_of

pytestmark = pytest.mark.django_db


def sealed() -> Deliberation:
    act = ready()
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    return act


def told(row):
    with pytest.raises(Refused) as refused:
        refuse_standing_changes(row)
    return {(finding.code, finding.field) for finding in refused.value.findings}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("object", "Un autre objet"),
        ("act_number", "2026_04_099"),
        ("reference", "DPS2026099"),
        ("number", "99"),
        ("nature", "AU"),
        ("subject", "6.1"),
        ("file_signatory", "la directrice"),
    ],
)
def test_a_printed_field_of_a_sealed_question_stands(name, value):
    question = Question.objects.get(deliberation=sealed())
    setattr(question, name, value)
    assert told(question) == {("SEALED_CHANGE", name)}


def test_the_rapporteur_of_a_sealed_question_stands():
    question = Question.objects.get(deliberation=sealed())
    question.rapporteur = members_of(question.sitting)[3]
    assert told(question) == {("SEALED_CHANGE", "rapporteur")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("place", "ailleurs"),
        ("publicity", "closed"),
        ("held_on", dt.date(2026, 4, 3)),
        ("held_at", dt.time(20, 0)),
        ("kind", "extraordinary"),
        ("notice_sent_on", dt.date(2026, 3, 25)),
        ("notice_posted_on", None),
        ("urgent", True),
    ],
)
def test_a_printed_field_of_a_sealed_sitting_stands(name, value):
    sitting = Sitting.objects.get(questions__deliberation=sealed())
    setattr(sitting, name, value)
    assert told(sitting) == {("SEALED_CHANGE", name)}


def test_what_is_not_printed_nor_sealed_is_free():
    act = sealed()
    sitting = act.question.sitting
    sitting.source = "registre"
    refuse_standing_changes(sitting)
    refuse_standing_changes(Question.objects.get(pk=act.question_id))
    other = sitting.questions.last()
    other.object = "Un autre objet"
    refuse_standing_changes(other)
    refuse_standing_changes(Question(sitting=sitting, object="Une question nouvelle"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "accounts"),
        ("on_notice", False),
        ("complementary_notice_on", dt.date(2026, 3, 31)),
        ("transmissible", False),
    ],
)
def test_the_facts_of_a_decided_question_stand(name, value):
    question = Question.objects.get(deliberation=ready())
    setattr(question, name, value)
    with pytest.raises(Refused, match="Rouvrez d’abord ce vote") as refused:
        refuse_standing_changes(question)
    assert [(one.code, one.field) for one in refused.value.findings] == [("DECIDED_CHANGE", name)]
    assert "(ensemble du texte)" in refused.value.text


def test_a_question_without_closed_vote_is_free():
    question = act_of(sitting_of_twelve()).question
    question.kind, question.on_notice = "taking_note", False
    refuse_standing_changes(question)


def test_printed_fields_exist():
    for model, names in PRINTED.items():
        assert set(names) <= {field.name for field in model._meta.get_fields()}


def test_a_town_keeps_the_law_its_closed_questions_were_held_under():
    sitting = council(members=4, present=3, questions=1)
    town, question = sitting.municipality, sitting.questions.get()
    town.department_code = "57"
    town.save()
    for person in members_of(sitting)[2:]:
        Recusal.objects.create(
            sitting=sitting, question=question, councillor=person, kind="personal_interest"
        )
    vote = add_vote(question=question, subject=VoteSubject.WHOLE_TEXT, seen=None, by=None)
    close_vote(vote=record_unanimity(vote=vote, seen=None, by=None), seen=None, by=None, at=AT)
    town.population = 900
    town.save()
    refuse_town_that_changes_closed_questions(town, field="population")
    town.department_code = "93"
    town.save()
    with pytest.raises(Refused, match="un quorum de 3 serait requis") as refused:
        refuse_town_that_changes_closed_questions(town, field="department_code")
    assert [(one.code, one.field) for one in refused.value.findings] == [
        ("CLOSED_QUESTION_CHANGED", "department_code")
    ]


def test_a_sealed_question_known_by_its_place_keeps_it():
    act = act_of(sitting_of_twelve(), place=1)
    Question.objects.filter(pk=act.question_id).update(number="")
    act = Deliberation.objects.get(pk=act.pk)
    unanimous(act)
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    first, sealed_one, last = act.question.sitting.questions.order_by("order")
    with pytest.raises(Refused, match="est figé"):
        move_question(question=sealed_one, places=1, seen=None, by=None)
    with pytest.raises(Refused, match="est figé"):
        delete_question(question=first, seen=None, by=None)
    delete_question(question=last, seen=None, by=None)
    Question.objects.filter(pk=sealed_one.pk).update(number="303")
    move_question(question=sealed_one, places=-1, seen=None, by=None)
    assert Question.objects.get(pk=sealed_one.pk).order == 1

"""The agenda: add, move, place, delete; refused where something rests on a question."""

import datetime as dt

import pytest
from django.urls import reverse

from deliberations.models import Question, Sitting
from deliberations.operations.questions import taken_numbers
from tests.deliberations.admin.sittings import account, address, posted, signed_in, told, unanimous
from tests.deliberations.factories import (
    DeliberationFactory,
    MunicipalityFactory,
    QuestionFactory,
    SittingFactory,
    council,
)

ADD = "/admin/deliberations/question/add/"


@pytest.fixture
def sitting(db):
    return council(members=5, present=5, questions=4)


def order(sitting: Sitting) -> list[str]:
    return list(sitting.questions.order_by("order").values_list("number", flat=True))


def question(sitting: Sitting, number: str) -> Question:
    return sitting.questions.get(number=number)


@pytest.mark.parametrize(
    ("button", "number", "expected"),
    [
        ("up", "3", ["1", "3", "2", "4"]),
        ("down", "1", ["2", "1", "3", "4"]),
        ("up", "1", ["1", "2", "3", "4"]),
        ("down", "4", ["1", "2", "3", "4"]),
    ],
)
def test_a_button_moves_a_question_by_one_place(sitting, button, number, expected):
    moved = question(sitting, number)

    response = signed_in("clerk").post(address("agenda", sitting), posted(sitting, **{button: moved.pk}))

    assert order(sitting) == expected
    assert response.url.endswith(f"#{button}-{moved.pk}")


@pytest.mark.parametrize(
    ("place", "expected"),
    [("1", ["4", "1", "2", "3"]), ("3", ["1", "2", "4", "3"]), ("99", ["1", "2", "3", "4"])],
)
def test_a_question_goes_to_the_place_typed(sitting, place, expected):
    moved = question(sitting, "4")

    signed_in("clerk").post(
        address("agenda", sitting), posted(sitting, place=moved.pk, **{f"place-{moved.pk}": place})
    )

    assert order(sitting) == expected


@pytest.mark.parametrize("place", ["", "zéro", "0", "-2"])
def test_what_is_not_a_place_is_refused_and_kept(sitting, place):
    moved = question(sitting, "4")

    response = signed_in("clerk").post(
        address("agenda", sitting), posted(sitting, place=moved.pk, **{f"place-{moved.pk}": place})
    )

    assert "Écrivez un rang" in told(response)
    assert order(sitting) == ["1", "2", "3", "4"]
    assert next(typed for row, typed, *_ in response.context["rows"] if row == moved) == place


def test_two_people_cannot_move_over_each_other(sitting):
    client = signed_in("clerk")
    data = posted(sitting, up=question(sitting, "3").pk)
    client.post(address("agenda", sitting), posted(sitting, up=question(sitting, "4").pk))

    response = client.post(address("agenda", sitting), data)

    assert "ordre du jour" in told(response)
    assert order(sitting) == ["1", "2", "4", "3"]


def test_a_question_without_anything_is_deleted_and_the_others_move_up(sitting):
    url = address("question_remove", sitting, question(sitting, "2").pk)
    client = signed_in("clerk")

    assert "Les 2 questions qui la suivent remontent" in client.get(url).content.decode()
    assert client.post(url, posted(sitting)).status_code == 302
    assert order(sitting) == ["1", "3", "4"]
    assert list(sitting.questions.order_by("order").values_list("order", flat=True)) == [1, 2, 3]


def test_a_question_with_a_vote_stays(sitting):
    held = question(sitting, "2")
    unanimous(held, account("clerk"))

    response = signed_in("clerk").post(address("question_remove", sitting, held.pk), posted(sitting))

    assert "ne peut pas être supprimée" in told(response)
    assert "1\u00a0vote" in told(response)
    assert Question.objects.filter(pk=held.pk).exists()


def test_a_question_with_an_act_stays(sitting):
    held = question(sitting, "2")
    DeliberationFactory(question=held)
    client = signed_in("clerk")

    assert "1\u00a0délibération" in told(
        client.post(address("question_remove", sitting, held.pk), posted(sitting))
    )
    page = reverse("admin:deliberations_question_delete", args=[held.pk])
    client.post(page, {"post": "yes"})
    assert Question.objects.filter(pk=held.pk).exists()


def fields(sitting: Sitting, **changes: object) -> dict[str, object]:
    return {
        "sitting": sitting.pk,
        "kind": "deliberation",
        "object": "Convention avec le Forum",
        "object_stated": "on",
        "on_notice": "on",
        "transmissible": "on",
        "nature": "DE",
        "number": "5",
        "_save": "1",
    } | changes


def test_an_added_question_takes_the_last_place(sitting):
    response = signed_in("clerk").post(ADD, fields(sitting))

    added = question(sitting, "5")
    assert response.url == f"{address('agenda', sitting)}#question-{added.pk}"
    assert added.order == 5
    assert Sitting.objects.get(pk=sitting.pk).version == sitting.version + 1


def test_an_object_that_is_not_transmitted_may_be_long(sitting):
    signed_in("clerk").post(
        ADD,
        fields(
            sitting,
            kind="oral_question",
            object="x" * 600,
            transmissible="",
            not_transmissible_reason="Question orale",
        ),
    )

    assert len(question(sitting, "5").object) == 600


def test_the_next_number_is_suggested(sitting):
    response = signed_in("clerk").get(f"{ADD}?sitting={sitting.pk}")

    assert response.context["adminform"].form["number"].value() == "5"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"object": ""}, "object", "vide"),
        ({"object": "x" * 600}, "object", "499"),
        ({"object": "deux\nlignes"}, "object", "une seule ligne"),
        ({"act_number": "dps 2015"}, "act_number", "majuscules"),
        ({"transmissible": ""}, "not_transmissible_reason", "pourquoi"),
        ({"kind": "loi"}, "kind", ""),
        ({"outcome": "adopted"}, "outcome", ""),
        ({"number": "1"}, None, "porte déjà ce numéro"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_kept(sitting, changes, field, sentence):
    response = signed_in("clerk").post(ADD, fields(sitting, **changes))

    form = response.context["adminform"].form
    assert (field or "__all__") in form.errors
    assert sentence in told(response)
    assert form["number"].value() == changes.get("number", "5")
    assert not Question.objects.filter(number="5").exists()


@pytest.mark.parametrize(("name", "value"), [("act_number", "2026_04_001"), ("reference", "DPS2026001")])
def test_a_number_serves_once_a_year_in_a_town(sitting, name, value):
    later = SittingFactory(term=sitting.term, held_on=dt.date(2026, 11, 5))
    before = SittingFactory(term=sitting.term, held_on=dt.date(2025, 11, 5), notice_sent_on=None)
    elsewhere = SittingFactory(term__municipality=MunicipalityFactory(name="Zone-Exemple"))
    client = signed_in("clerk")
    for other in (before, elsewhere):
        QuestionFactory(sitting=other, **{name: value})
    client.post(ADD, fields(sitting, **{name: value}))
    assert Question.objects.filter(**{name: value}).count() == 3

    refused = client.post(ADD, fields(later, number="7", **{name: value}))

    form = refused.context["adminform"].form
    assert "question n°\u00a05 de la séance du 02/04/2026 porte déjà" in str(form.errors[name])
    assert form["number"].value() == "7"
    assert not later.questions.exists()


def test_the_operation_refuses_a_number_taken_since_the_form_was_read(sitting):
    first, second = question(sitting, "1"), question(sitting, "2")
    Question.objects.filter(pk=first.pk).update(act_number="2026_1", reference="A")
    second.act_number, second.reference = "2026_1", "A"

    assert [finding.code for finding in taken_numbers(second)] == ["ACT_NUMBER_TAKEN", "REFERENCE_TAKEN"]
    second.act_number = second.reference = ""
    assert taken_numbers(second) == ()


def test_the_outcome_of_a_vote_is_not_typed_over(sitting):
    held = question(sitting, "2")
    unanimous(held, account("clerk"))
    client, url = signed_in("clerk"), reverse("admin:deliberations_question_change", args=[held.pk])

    client.post(url, posted(sitting, **fields(sitting, number="2", outcome="withdrawn")))

    assert Question.objects.get(pk=held.pk).outcome == "adopted"


def test_an_outcome_without_a_vote_is_given_in_the_form(sitting):
    held = question(sitting, "2")
    url = reverse("admin:deliberations_question_change", args=[held.pk])

    signed_in("clerk").post(url, posted(sitting, **fields(sitting, number="2", outcome="postponed")))

    assert Question.objects.get(pk=held.pk).outcome == "postponed"


def test_the_pages_suggest_the_next_thing_to_do(sitting):
    client = signed_in("clerk")
    assert (
        client.get(address("summary", sitting)).context["step"].label
        == "Saisir le vote de la question n°\u00a01"
    )
    for one in sitting.questions.all():
        unanimous(one, None)
    assert client.get(address("summary", sitting)).context["step"].url == ""

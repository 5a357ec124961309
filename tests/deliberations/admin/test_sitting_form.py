"""The form of a sitting and its summary: the day in its term, the second notice, the dates to keep."""

import datetime as dt

import pytest
from django.urls import reverse

from deliberations.domain.notices import check_term
from deliberations.models import Question
from tests.deliberations.admin.sittings import address, signed_in
from tests.deliberations.factories import SittingFactory, TermFactory, council

ADD = "/admin/deliberations/sitting/add/"


def fields(term, **changes):
    return {
        "term": term.pk,
        "held_on": "2026-04-06",
        "kind": "ordinary",
        "publicity": "public",
        "roll_state": "taken",
        "_save": "1",
    } | changes


@pytest.mark.parametrize(
    ("day", "starts", "ends", "said"),
    [
        (dt.date(2020, 3, 15), dt.date(2020, 3, 15), dt.date(2026, 3, 22), ""),
        (dt.date(2026, 3, 22), dt.date(2020, 3, 15), dt.date(2026, 3, 22), ""),
        (
            dt.date(2026, 3, 23),
            dt.date(2020, 3, 15),
            dt.date(2026, 3, 22),
            "commence le 15/03/2020 et finit le 22/03/2026",
        ),
        (dt.date(2020, 3, 14), dt.date(2020, 3, 15), None, "commence le 15/03/2020. "),
        (dt.date(2020, 3, 14), None, dt.date(2020, 3, 13), "qui finit le 13/03/2020. "),
        (dt.date(2020, 3, 14), None, None, ""),
    ],
)
def test_a_sitting_is_held_during_its_term(day, starts, ends, said):
    found = check_term(sitting=day, term="2020-2026", starts_on=starts, ends_on=ends)

    assert [one.code for one in found] == (["SITTING_OUT_OF_TERM"] if said else [])
    assert all(said in one.sentence and one.field == "held_on" for one in found)


@pytest.mark.django_db
def test_a_day_out_of_the_term_is_refused_beside_the_date():
    term = council().term
    term.ends_on = dt.date(2026, 4, 5)
    term.save()

    answer = signed_in("clerk").post(ADD, fields(term))

    errors = answer.context["adminform"].form.errors
    assert "finit le 05/04/2026" in str(errors["held_on"])


@pytest.mark.django_db
@pytest.mark.parametrize(("day", "accepted"), [("2026-04-04", False), ("2026-04-05", True)])
def test_a_second_notice_leaves_three_days(day, accepted):
    first = council()

    answer = signed_in("clerk").post(ADD, fields(first.term, held_on=day, second_notice_of=first.pk))

    assert (answer.status_code == 302) is accepted
    if not accepted:
        errors = answer.context["adminform"].form.errors
        assert "doit suivre d’au moins trois jours" in str(errors["held_on"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "code"), [(4, "SECOND_NOTICE_TOO_EARLY"), (5, "SECOND_NOTICE_NOT_CLEAR"), (6, None)]
)
def test_the_summary_tells_of_a_second_notice(day, code):
    first = council()
    second = SittingFactory(term=first.term, held_on=dt.date(2026, 4, day), second_notice_of=first)

    answer = signed_in("clerk").get(address("summary", second))

    told = [one.code for one in answer.context["findings"] if one.code.startswith("SECOND_NOTICE")]
    assert told == ([code] if code else [])


@pytest.mark.django_db
def test_the_summary_shows_the_dates_to_keep():
    sitting = council(questions=2)
    client = signed_in("clerk")
    page = client.get(address("summary", sitting)).content.decode()
    assert "Liste des délibérations examinées" in page
    assert "9\u00a0avril 2026" in page
    assert "Procès-verbal arrêté" not in page

    Question.objects.filter(pk=sitting.questions.first().pk).update(kind="minutes", outcome="noted")
    assert "Procès-verbal arrêté" in client.get(address("summary", sitting)).content.decode()


@pytest.mark.django_db
def test_a_question_that_a_source_only_numbers_waits_for_nothing():
    sitting = council(questions=1)
    sitting.questions.update(object="", object_stated=False)

    answer = signed_in("clerk").get(address("summary", sitting))

    page = answer.content.decode()
    assert (answer.context["decided_count"], answer.context["step"].url) == (0, "")
    assert "à saisir" not in page
    assert "à venir" not in page
    assert page.count("non renseigné</span>") >= 2


@pytest.mark.django_db
def test_the_legal_number_of_members_is_proposed():
    TermFactory(municipality__population=64_000)

    answer = signed_in("clerk").get(reverse("admin:deliberations_term_add"))

    assert answer.context["adminform"].form["legal_seats"].value() == 49

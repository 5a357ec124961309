"""The town, its terms and its councillors; the town chosen at the top; what waits on the home page."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from deliberations.models import Councillor, Municipality, Seat, Sitting, Term
from tests.deliberations.admin.sittings import account, address, posted, signed_in, told, unanimous
from tests.deliberations.factories import (
    CouncillorFactory,
    MunicipalityFactory,
    QuestionFactory,
    SittingFactory,
    TermFactory,
    council,
    members_of,
)

CHOOSE = "/compte/commune/"
COUNCILLORS = "/admin/deliberations/councillor/"
SEAT = {
    "seats-TOTAL_FORMS": "1",
    "seats-INITIAL_FORMS": "1",
    "seats-0-function": "councillor",
    "seats-0-start_moment": "before",
    "seats-0-end_moment": "before",
    "seats-0-started_on": "2020-03-15",
}


def person(**changes):
    return {"civility": "m", "last_name": "NOUVEAU", "first_name": "Dominique", "_save": "1"} | changes


def no_seat():
    return {"seats-TOTAL_FORMS": "0", "seats-INITIAL_FORMS": "0"}


@pytest.fixture
def towns(db):
    first, second = MunicipalityFactory(name="Amont-Exemple"), MunicipalityFactory(name="Val-Exemple")
    for town in (first, second):
        term = TermFactory(municipality=town)
        SittingFactory(term=term, place=f"salle de {town.name}")
        CouncillorFactory(municipality=town, last_name=f"ÉLU DE {town.name}")
    return first, second


@pytest.mark.parametrize("name", ["sitting", "councillor", "term", "municipality"])
def test_lists_are_of_the_chosen_town(towns, name):
    client, url = signed_in("clerk"), reverse(f"admin:deliberations_{name}_changelist")
    of_town = {
        "sitting": lambda row: row.term.municipality,
        "councillor": lambda row: row.municipality,
        "term": lambda row: row.municipality,
        "municipality": lambda row: row,
    }[name]

    before = {of_town(row) for row in client.get(url).context["cl"].result_list}
    client.post(CHOOSE, {"town": towns[1].pk, "next": url})
    after = {of_town(row) for row in client.get(url).context["cl"].result_list}

    assert (before, after) == ({towns[0]}, {towns[1]})


def test_choices_are_of_the_chosen_town(towns):
    client = signed_in("clerk")
    client.post(CHOOSE, {"town": towns[1].pk, "next": "/admin/"})

    form = client.get("/admin/deliberations/sitting/add/").context["adminform"].form

    assert {term.municipality for term in form.fields["term"].queryset} == {towns[1]}


def test_a_town_that_is_not_served_here_is_not_chosen(towns):
    other = MunicipalityFactory(name="Ailleurs", is_home=False)
    client = signed_in("clerk")

    client.post(CHOOSE, {"town": other.pk, "next": "/admin/"})

    assert "Amont-Exemple" in client.get("/admin/").content.decode()


def test_a_new_record_is_of_the_chosen_town_without_being_asked(towns):
    client = signed_in("clerk")
    client.post(CHOOSE, {"town": towns[1].pk, "next": "/admin/"})

    response = client.post(f"{COUNCILLORS}add/", person() | no_seat())

    assert response.status_code == 302, told(response)
    assert Councillor.objects.get(last_name="NOUVEAU").municipality == towns[1]


def test_two_terms_of_one_town_have_two_names(towns):
    client = signed_in("clerk")

    response = client.post("/admin/deliberations/term/add/", {"name": "mandature 2020-2026", "_save": "1"})

    assert response.status_code == 200
    assert Term.objects.filter(municipality=towns[0]).count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"siren": "123456789"}, "siren", "n’est pas valable"),
        ({"siren": "12"}, "siren", "neuf chiffres"),
        ({"colour": "#888888"}, "colour", "aucun texte ne se lit"),
        ({"colour": "bleu"}, "colour", "hexadécimal"),
        ({"department_code": "9-3"}, "department_code", "93, 2A ou 971"),
    ],
)
def test_the_numbers_and_the_colour_of_the_town_are_checked(towns, changes, field, sentence):
    town = towns[0]
    url = reverse("admin:deliberations_municipality_change", args=[town.pk])
    values = {
        "name": town.name,
        "department_code": "93",
        "department_name": "Seine-Saint-Denis",
        "version": "1",
    }

    response = signed_in("clerk").post(url, values | changes)

    assert field in response.context["adminform"].form.errors
    assert sentence in told(response)
    assert Municipality.objects.get(pk=town.pk).colour == ""


def test_a_seat_that_would_change_a_closed_question_is_refused(db):
    sitting = council(members=5, present=5, questions=1)
    unanimous(sitting.questions.get(), account("clerk"))
    someone = members_of(sitting)[3]
    seat = someone.seats.get()
    values = person(last_name=someone.last_name, civility=someone.civility) | SEAT
    values |= {"seats-0-id": seat.pk, "seats-0-term": seat.term_id, "seats-0-rank": seat.rank}
    values |= {"seats-0-councillor": someone.pk, "version": someone.version}
    client = signed_in("clerk")

    response = client.post(f"{COUNCILLORS}{someone.pk}/change/", values | {"seats-0-ended_on": "2026-01-01"})

    assert "question n°\u00a01 est clos" in told(response)
    assert Seat.objects.get(pk=seat.pk).ended_on is None
    later = client.post(f"{COUNCILLORS}{someone.pk}/change/", values | {"seats-0-ended_on": "2027-01-01"})
    assert later.status_code == 302, told(later)


def test_a_member_who_answered_a_roll_call_is_not_deleted(db):
    sitting = council(members=3, present=3, questions=1)
    someone = members_of(sitting)[2]

    signed_in("clerk").post(f"{COUNCILLORS}{someone.pk}/delete/", {"post": "yes"})

    assert Councillor.objects.filter(pk=someone.pk).exists()


def sitting_fields(sitting, **changes):
    values = {
        "term": sitting.term_id,
        "held_on": "2026-04-02",
        "held_at": "19:00",
        "place": "Mairie",
        "kind": "ordinary",
        "publicity": "public",
        "notice_sent_on": "2026-03-26",
        "notice_posted_on": "2026-03-26",
        "roll_state": "taken",
        "_save": "1",
    }
    return posted(sitting, **(values | changes))


def test_the_informations_of_a_sitting_are_saved_and_lead_to_its_summary(db):
    sitting = council(members=3, present=3)

    response = signed_in("clerk").post(
        address("change", sitting), sitting_fields(sitting, place="Espace Exemple")
    )

    assert response.url == address("summary", sitting)
    assert Sitting.objects.get(pk=sitting.pk).place == "Espace Exemple"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"notice_sent_on": "2026-04-05"}, "notice_sent_on", "après la séance"),
        ({"notice_sent_on": "2026-04-01", "urgent": "on"}, "notice_sent_on", "Même en urgence"),
        ({"held_on": ""}, "held_on", "obligatoire"),
        ({"held_on": "hier"}, "held_on", "date"),
    ],
)
def test_a_sitting_that_cannot_be_is_refused_beside_its_field(db, changes, field, sentence):
    sitting = council(members=3, present=3)

    response = signed_in("clerk").post(address("change", sitting), sitting_fields(sitting, **changes))

    form = response.context["adminform"].form
    assert field in form.errors
    assert sentence in told(response)
    assert form["place"].value() == "Mairie"


def test_a_notice_too_short_without_urgency_is_a_warning_on_the_summary_and_on_the_form(db):
    sitting = council(members=3, present=3, notice_sent_on=dt.date(2026, 3, 31))
    client = signed_in("clerk")

    for name in ("summary", "change"):
        page = client.get(address(name, sitting)).content.decode()
        assert "jour franc" in page
        assert "L2121-11 et L2121-12" in page
    assert (
        client.post(
            address("change", sitting), sitting_fields(sitting, notice_sent_on="2026-03-31")
        ).status_code
        == 302
    )


def test_a_sitting_with_questions_is_not_deleted(db):
    sitting = council(members=3, present=3)

    signed_in("clerk").post(f"/admin/deliberations/sitting/{sitting.pk}/delete/", {"post": "yes"})

    assert Sitting.objects.filter(pk=sitting.pk).exists()


@pytest.fixture
def waiting(db):
    with time_machine.travel(dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC), tick=False):
        past = council(members=3, present=3, questions=1)
        QuestionFactory(sitting=SittingFactory(term=past.term, held_on=dt.date(2026, 5, 5)))
        future = SittingFactory(
            term=past.term, held_on=dt.date(2026, 6, 20), notice_sent_on=None, notice_posted_on=None
        )
        other = SittingFactory(held_on=dt.date(2026, 5, 5))
        Municipality.objects.filter(pk=other.municipality.pk).update(name="Zz-Ailleurs")
        yield past, future


def test_the_home_page_says_what_waits_in_the_chosen_town_only(waiting):
    _, future = waiting

    items = [line for group in signed_in("clerk").get("/admin/").context["waiting"] for line in group.items]

    found = {item.label: item for item in items}
    assert found["convocation à envoyer"].url == address("summary", future)
    assert "14/06/2026" in found["convocation à envoyer"].detail
    assert found["appel à saisir"].count == 1
    assert found["séance dont une question est sans suite"].count == 1


def test_what_waits_is_for_who_may_write(waiting):
    labels = [
        item.label
        for item in [
            line for group in signed_in("agent").get("/admin/").context["waiting"] for line in group.items
        ]
    ]

    assert "appel à saisir" not in labels


@pytest.mark.parametrize(("wanted", "number"), [("convoquer", 1), ("appel", 1), ("decisions", 1), ("", 3)])
def test_the_list_keeps_what_remains_to_be_done(waiting, wanted, number):
    response = signed_in("clerk").get(f"/admin/deliberations/sitting/?a_faire={wanted}")

    assert len(response.context["cl"].result_list) == number

"""Movements, proxies, recusals, events: added, changed, deleted; refused beside their field, nothing lost."""

import datetime as dt

import pytest

from deliberations.models import Movement, Proxy, Recusal, Seat, Sitting, SittingEvent
from tests.deliberations.admin.sittings import account, address, posted, rows, signed_in, told, unanimous
from tests.deliberations.factories import council, give_proxy, members_of

PRESENT = 5


@pytest.fixture
def sitting(db):
    return council(members=9, present=PRESENT, questions=3)


@pytest.fixture
def people(sitting):
    return members_of(sitting)


def proxy(one, other, /, **changes):
    line = {
        "id": "",
        "giver": one.pk,
        "holder": other.pk,
        "written": "on",
        "received": "1",
        "start_moment": "before",
        "until_moment": "before",
        "revoked_moment": "before",
        "sittings": "1",
    }
    return line | changes


def movement(person, question, /, **changes):
    line = {
        "id": "",
        "councillor": person.pk,
        "direction": "leaves",
        "question": question.pk,
        "moment": "before",
    }
    return line | changes


def recusal(person, question, /, **changes):
    return {"id": "", "councillor": person.pk, "question": question.pk, "kind": "personal_interest"} | changes


def event(rank, kind, **changes):
    return {"id": "", "ORDER": rank, "kind": kind, "question": "", "councillor": "", "at": ""} | changes


def errors(response, number=0):
    return {name: " ".join(said) for name, said in response.context["formset"].forms[number].errors.items()}


def test_a_proxy_is_added_and_its_life_told(sitting, people):
    client = signed_in("clerk")

    assert (
        client.post(address("proxies", sitting), rows(sitting, [proxy(people[6], people[1])])).status_code
        == 302
    )

    kept = Proxy.objects.get(sitting=sitting)
    assert (kept.giver, kept.holder) == (people[6], people[1])
    assert "Exercé à toutes les questions." in client.get(address("proxies", sitting)).content.decode()


@pytest.mark.parametrize(
    ("giver", "holder", "field", "sentence"),
    [
        (6, 6, "holder", "pouvoir à soi-même"),
        (6, 7, "holder", "n’assiste pas à la séance"),
        (6, 2, "holder", "un seul pouvoir"),
        (8, 1, "giver", "a déjà donné un pouvoir"),
        (6, 8, "holder", "un pouvoir ne se transmet pas"),
    ],
)
def test_a_proxy_the_law_forbids_is_refused_beside_its_field_and_kept_on_the_page(
    sitting, people, giver, holder, field, sentence
):
    kept = give_proxy(sitting, people[8], people[2])
    lines = [proxy(people[8], people[2], id=kept.pk, received="0"), proxy(people[giver], people[holder])]

    response = signed_in("clerk").post(address("proxies", sitting), rows(sitting, lines, initial=1))

    assert sentence in errors(response, 1).get(field, ""), errors(response, 1)
    assert sentence in told(response)
    assert response.context["formset"].forms[1]["giver"].value() == str(people[giver].pk)
    assert Proxy.objects.filter(sitting=sitting).count() == 1


@pytest.mark.parametrize("field", ["giver", "holder"])
def test_a_proxy_without_its_giver_or_its_holder_is_refused_beside_the_field(sitting, people, field):
    line = proxy(people[6], people[1], **{field: ""})

    response = signed_in("clerk").post(address("proxies", sitting), rows(sitting, [line]))

    assert "Choisissez un membre" in errors(response)[field]


@pytest.mark.parametrize(("day", "allowed"), [(dt.date(2015, 11, 19), False), (dt.date(2021, 1, 21), True)])
def test_a_second_proxy_to_the_same_holder_depends_on_the_day(db, day, allowed):
    sitting = council(members=9, present=6, held_on=day, notice_sent_on=None, notice_posted_on=None)
    Seat.objects.update(started_on=None)
    people = members_of(sitting)
    lines = [proxy(people[7], people[1]), proxy(people[8], people[1], received="2")]

    response = signed_in("clerk").post(address("proxies", sitting), rows(sitting, lines))

    assert response.status_code == (302 if allowed else 200)
    assert Proxy.objects.filter(sitting=sitting).count() == (2 if allowed else 0)
    if not allowed:
        assert "L2121-20" in told(response)


def test_proxies_may_be_entered_before_the_roll_call(sitting, people):
    sitting.roll_entries.all().delete()

    response = signed_in("clerk").post(
        address("proxies", sitting), rows(sitting, [proxy(people[6], people[1])])
    )

    assert response.status_code == 302


def test_a_stranger_to_the_council_cannot_be_chosen(sitting, people):
    Seat.objects.filter(councillor=people[6]).update(ended_on=dt.date(2025, 1, 1))

    response = signed_in("clerk").post(
        address("proxies", sitting), rows(sitting, [proxy(people[6], people[1])])
    )

    assert "n’est pas en exercice" in errors(response)["giver"]


def test_a_movement_is_added_changed_and_deleted(sitting, people):
    client, first = signed_in("clerk"), sitting.questions.get(order=1)
    url = address("movements", sitting)
    client.post(url, rows(sitting, [movement(people[1], first, at="20:50")]))
    kept = Movement.objects.get()
    assert (kept.councillor, kept.at) == (people[1], dt.time(20, 50))

    client.post(url, rows(sitting, [movement(people[1], first, id=kept.pk, moment="after")], initial=1))
    kept.refresh_from_db()
    assert (kept.moment, kept.at) == ("after", None)
    assert kept.history.count() == 2

    client.post(
        url, rows(sitting, [movement(people[1], first, id=kept.pk, moment="after", DELETE="on")], initial=1)
    )
    assert not Movement.objects.exists()


def test_a_row_left_empty_or_as_it_was_writes_nothing_of_it(sitting, people):
    first = sitting.questions.get(order=1)
    kept = Movement.objects.create(sitting=sitting, councillor=people[1], question=first, direction="leaves")
    empty = {"id": "", "councillor": "", "direction": "", "question": "", "moment": "before"}

    response = signed_in("clerk").post(
        address("movements", sitting),
        rows(sitting, [movement(people[1], first, id=kept.pk), empty], initial=1),
    )

    assert response.status_code == 302
    assert kept.history.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"councillor": ""}, "councillor", "Choisissez un membre"),
        ({"question": ""}, "question", "Choisissez une question"),
        ({"question": "999999"}, "question", "n’est pas de cette séance"),
        ({"direction": ""}, "direction", "obligatoire"),
        ({"at": "25:99"}, "at", "heure"),
    ],
)
def test_a_movement_that_says_too_little_is_refused_beside_its_field(
    sitting, people, changes, field, sentence
):
    line = movement(people[1], sitting.questions.get(order=1), **changes)

    response = signed_in("clerk").post(address("movements", sitting), rows(sitting, [line]))

    assert sentence in errors(response)[field]
    assert response.context["formset"].forms[0]["moment"].value() == "before"


def test_a_movement_that_would_change_a_closed_question_names_it(sitting, people):
    first = sitting.questions.get(order=1)
    unanimous(first, account("clerk"))

    response = signed_in("clerk").post(
        address("movements", sitting), rows(sitting, [movement(people[1], first)])
    )

    assert "question n°\u00a01 est clos" in told(response)
    assert not Movement.objects.exists()
    assert response.context["formset"].forms[0]["councillor"].value() == str(people[1].pk)


def test_a_recusal_is_added_once(sitting, people):
    client, first = signed_in("clerk"), sitting.questions.get(order=1)
    line = recusal(people[1], first)
    url = address("recusals", sitting)

    assert client.post(url, rows(sitting, [line])).status_code == 302
    response = client.post(url, rows(sitting, [line]))

    assert "déjà saisi" in told(response)
    assert Recusal.objects.count() == 1


def test_two_rows_that_cannot_stand_together_are_refused_before_the_database(sitting, people):
    line = recusal(people[1], sitting.questions.get(order=1))

    response = signed_in("clerk").post(address("recusals", sitting), rows(sitting, [line, line]))

    assert "déjà saisi" in errors(response, 1)["councillor"]


def test_only_the_mayor_steps_out_as_mayor(sitting, people):
    line = recusal(people[1], sitting.questions.get(order=1), kind="mayor_accounts")

    response = signed_in("clerk").post(address("recusals", sitting), rows(sitting, [line]))

    assert "maire" in errors(response)["kind"]


def test_the_line_of_events_keeps_the_order_typed(sitting, people):
    SittingEvent.objects.filter(sitting=sitting).delete()
    lines = [
        event("2", "president", councillor=people[0].pk),
        event("1", "opening", at="19:00"),
        event("3", "question_called", question=sitting.questions.get(order=1).pk),
    ]

    assert signed_in("clerk").post(address("events", sitting), rows(sitting, lines)).status_code == 302

    kept = SittingEvent.objects.filter(sitting=sitting).order_by("position")
    assert [(one.position, one.kind) for one in kept] == [
        (1, "opening"),
        (2, "president"),
        (3, "question_called"),
    ]


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("president", {}, "councillor"),
        ("question_called", {}, "question"),
        ("opening", {"councillor": "first"}, "councillor"),
        ("closing", {"question": "first"}, "question"),
    ],
)
def test_an_event_says_what_it_needs_and_nothing_else(sitting, people, kind, changes, field):
    first = {"councillor": people[0].pk, "question": sitting.questions.get(order=1).pk}
    line = event("9", kind, **{name: first[name] for name in changes})

    response = signed_in("clerk").post(address("events", sitting), rows(sitting, [line]))

    assert field in errors(response)


def test_events_moved_without_being_changed_leave_the_history_alone(sitting):
    kept = list(SittingEvent.objects.filter(sitting=sitting).order_by("position"))
    lines = [
        event(len(kept) - number, one.kind, id=one.pk, councillor=one.councillor_id or "")
        for number, one in enumerate(kept)
    ]
    before = SittingEvent.history.count()

    assert (
        signed_in("clerk").post(address("events", sitting), rows(sitting, lines, len(kept))).status_code
        == 302
    )

    now = list(SittingEvent.objects.filter(sitting=sitting).order_by("position"))
    assert now == kept[::-1]
    assert SittingEvent.history.count() == before


def test_a_row_another_person_deleted_is_told_and_its_text_kept(sitting, people):
    first = sitting.questions.get(order=1)
    kept = Movement.objects.create(sitting=sitting, councillor=people[1], question=first, direction="leaves")
    data = rows(sitting, [movement(people[2], first, id=kept.pk)], initial=1)
    kept.delete()
    Sitting.objects.filter(pk=sitting.pk).update(version=sitting.version + 1)

    response = signed_in("clerk").post(address("movements", sitting), data)

    assert "supprimée depuis par une autre personne" in told(response)
    assert response.context["formset"].forms[0]["councillor"].value() == str(people[2].pk)


@pytest.mark.parametrize("name", ["movements", "proxies", "recusals", "events"])
def test_a_page_cut_short_says_so(sitting, name):
    html = signed_in("clerk").post(address(name, sitting), posted(sitting)).content.decode()
    assert "La page reçue est incomplète\u00a0: rechargez-la et recommencez." in html
    assert "ManagementForm" not in html

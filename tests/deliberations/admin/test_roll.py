"""The roll call: prepared, answered, counted, refused."""

import datetime as dt

import pytest

from deliberations.domain.vocabulary import Presence
from deliberations.models import RollEntry, Seat, Sitting
from tests.deliberations.admin.sittings import account, address, posted, signed_in, told, unanimous
from tests.deliberations.factories import council, members_of


@pytest.fixture
def sitting(db):
    return council(members=7, present=5, questions=2)


def answers(sitting: Sitting, *, away: int = 2, **changes: str) -> dict[str, object]:
    people = members_of(sitting)
    said = {
        f"m{person.pk}": "absent" if rank >= len(people) - away else "in_room"
        for rank, person in enumerate(people)
    }
    return posted(sitting, **(said | changes))


def test_it_is_prepared_from_the_members_in_office_that_day_in_the_order_of_the_tableau(sitting):
    people = members_of(sitting)
    Seat.objects.filter(councillor=people[6]).update(ended_on=sitting.held_on)
    Seat.objects.filter(councillor=people[5]).update(function="deputy", rank=1)
    sitting.roll_entries.all().delete()

    form = signed_in("clerk").get(address("roll", sitting)).context["form"]

    keys = [row.member.key for row in form.rows]
    assert keys[:2] == [people[0].pk, people[5].pk]
    assert people[6].pk not in keys
    assert {row.field.value() for row in form.rows} == {"in_room"}


def test_it_writes_every_answer_and_moves_the_version(sitting):
    people = members_of(sitting)
    data = answers(sitting, away=1, **{f"m{people[1].pk}": "excused"})

    response = signed_in("clerk").post(address("roll", sitting), data)

    assert response.status_code == 302
    said = dict(RollEntry.objects.filter(sitting=sitting).values_list("councillor_id", "presence"))
    assert said[people[1].pk] == Presence.EXCUSED.value
    assert said[people[6].pk] == Presence.ABSENT.value
    assert list(said.values()).count(Presence.IN_ROOM.value) == 5
    assert Sitting.objects.get(pk=sitting.pk).version == sitting.version + 1


def test_everyone_present_without_javascript_writes_nothing_yet(sitting):
    client = signed_in("clerk")

    response = client.post(address("roll", sitting), posted(sitting, all_present="1"))

    assert {row.field.value() for row in response.context["form"].rows} == {"in_room"}
    assert Sitting.objects.get(pk=sitting.pk).version == sitting.version


def test_the_page_counts_what_it_shows(sitting):
    response = signed_in("clerk").get(address("roll", sitting))

    assert [(value, count) for value, _, count in response.context["counts"]] == [
        ("in_room", 5),
        ("excused", 0),
        ("absent", 2),
    ]
    assert (response.context["required"], response.context["quorum_met"]) == (4, True)


@pytest.mark.parametrize(
    ("day", "allowed"),
    [(dt.date(2015, 11, 19), False), (dt.date(2021, 1, 21), True), (dt.date(2026, 4, 2), False)],
)
def test_distance_is_offered_only_where_the_law_of_the_day_allows_it(db, day, allowed):
    sitting = council(members=3, present=3, held_on=day, notice_sent_on=None, notice_posted_on=None)
    Seat.objects.update(started_on=None)
    client = signed_in("clerk")
    first = members_of(sitting)[0]

    page = client.get(address("roll", sitting)).content.decode()
    response = client.post(address("roll", sitting), answers(sitting, away=0, **{f"m{first.pk}": "remote"}))

    assert ('value="remote"' in page) is allowed
    assert response.status_code == (302 if allowed else 200)
    if not allowed:
        assert "cette réponse n’est pas possible" in told(response)


def test_a_missing_answer_is_said_beside_the_member(sitting):
    people = members_of(sitting)
    data = answers(sitting)
    del data[f"m{people[2].pk}"]

    response = signed_in("clerk").post(address("roll", sitting), data)

    assert list(response.context["form"].errors) == [f"m{people[2].pk}"]
    assert f"Dites si {people[2].name}" in told(response)


def test_a_change_that_would_give_a_closed_question_another_roll_names_it_and_loses_nothing(sitting):
    unanimous(sitting.questions.get(order=1), account("clerk"))
    people = members_of(sitting)

    response = signed_in("clerk").post(
        address("roll", sitting), answers(sitting, **{f"m{people[2].pk}": "absent"})
    )

    assert "vote de la question n°\u00a01 est clos" in told(response)
    assert response.context["form"][f"m{people[2].pk}"].value() == "absent"
    assert RollEntry.objects.get(sitting=sitting, councillor=people[2]).presence == "in_room"


def test_the_second_of_two_people_is_told_who_changed_what_and_keeps_what_was_typed(sitting):
    first, second = signed_in("clerk"), signed_in("clerk")
    people = members_of(sitting)
    data = answers(sitting, away=0)
    first.post(address("roll", sitting), answers(sitting, away=1))

    response = second.post(address("roll", sitting), data | {f"m{people[3].pk}": "excused"})

    assert "Camille clerk a modifié cette séance" in told(response)
    assert "appel" in told(response)
    assert response.context["form"][f"m{people[3].pk}"].value() == "excused"
    again = data | {f"m{people[3].pk}": "excused", "version": response.context["sitting"].version}
    assert second.post(address("roll", sitting), again).status_code == 302


def test_a_page_without_its_version_is_refused(sitting):
    data = answers(sitting)
    del data["version"]

    response = signed_in("clerk").post(address("roll", sitting), data)

    assert "quelle version de la séance" in told(response)

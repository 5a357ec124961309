"""Every page of a sitting opens for those who may, and costs the same whatever its size."""

import datetime as dt

import factory
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberations.domain.vocabulary import VoteMethod, VoteSubject
from deliberations.models import Movement, Question, Recusal, Round, Sitting
from deliberations.operations.votes import add_vote, save_vote
from tests.deliberations.admin.sittings import account, address, signed_in, unanimous
from tests.deliberations.factories import (
    CouncillorFactory,
    MunicipalityFactory,
    SeatFactory,
    SittingFactory,
    VoteFactory,
    council,
    give_proxy,
    members_of,
)

TABS = ("summary", "agenda", "roll", "events", "movements", "proxies", "recusals", "votes")
LISTS = ("sitting", "question", "councillor", "term", "municipality")


def full(*, questions: int, facts: int = 3, closed: int = 1) -> Sitting:
    """A sitting where something of each kind happened."""
    sitting = council(members=49, present=37, questions=questions)
    people, agenda = members_of(sitting), list(sitting.questions.order_by("order"))
    clerk = account("clerk")
    for number in range(facts):
        give_proxy(sitting, people[40 + number], people[3 + number], received=number)
        Movement.objects.create(
            sitting=sitting,
            councillor=people[10 + number],
            direction="leaves",
            question=agenda[2],
            moment="after",
        )
        Recusal.objects.create(
            sitting=sitting, question=agenda[1], councillor=people[20 + number], kind="personal_interest"
        )
    for question in agenda[:closed]:
        unanimous(question, clerk)
    return Sitting.objects.get(pk=sitting.pk)


@pytest.fixture
def evening(db):
    return full(questions=3)


@pytest.mark.parametrize("name", TABS)
def test_each_tab_opens_and_says_which_it_is(evening, name):
    response = signed_in("clerk").get(address(name, evening))

    assert response.status_code == 200
    assert [tab.current for tab in response.context["tabs"]].count(True) == 1
    assert response.context["tabs"][-1].label == "Historique"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("page", ["changelist", "add"])
def test_lists_and_forms_open(evening, name, page):
    client = signed_in("clerk")

    response = client.get(reverse(f"admin:deliberations_{name}_{page}"))

    assert response.status_code == (403 if (name, page) == ("municipality", "add") else 200)


@pytest.mark.parametrize("name", LISTS)
def test_each_record_opens(evening, name):
    row = {
        "sitting": evening,
        "question": evening.questions.first(),
        "councillor": members_of(evening)[0],
        "term": evening.term,
        "municipality": evening.municipality,
    }[name]

    assert (
        signed_in("clerk").get(reverse(f"admin:deliberations_{name}_change", args=[row.pk])).status_code
        == 200
    )


@pytest.mark.parametrize("method", list(VoteMethod))
def test_each_kind_of_vote_opens(evening, method):
    question = evening.questions.order_by("order").last()
    vote = add_vote(question=question, subject=VoteSubject.WHOLE_TEXT, seen=None, by=None)
    vote.method = method.value
    save_vote(vote=vote, seen=None, by=None)
    client = signed_in("clerk")

    assert client.get(address("vote", evening, vote.pk)).status_code == 200
    assert client.get(address("question_votes", evening, question.pk)).status_code == 200


def test_an_election_shows_its_rounds(evening):
    question = evening.questions.order_by("order").last()
    Question.objects.filter(pk=question.pk).update(kind="election")
    vote = add_vote(question=question, subject=VoteSubject.WHOLE_TEXT, seen=None, by=None)
    Round.objects.create(vote=vote, number=1, ballots_found=40)
    client = signed_in("clerk")

    assert "Tour n°" in client.get(address("vote", evening, vote.pk)).content.decode()
    assert client.get(address("round", evening, vote.pk, 1)).status_code == 200
    assert client.get(address("round", evening, vote.pk, 2)).status_code == 200


def test_a_closed_vote_shows_its_inputs_and_its_article(evening):
    vote = evening.questions.order_by("order").first().votes.get()

    page = signed_in("clerk").get(address("vote", evening, vote.pk)).content.decode()

    assert "requis sur 49 en exercice" in page
    assert "L2121-20" in page
    assert "Rouvrir ce vote" in page


def test_an_unknown_roll_is_never_zero(db):
    sitting = council(present=0, roll_state="not_stated")
    sitting.roll_entries.all().delete()

    for name in ("summary", "votes"):
        page = signed_in("clerk").get(address(name, sitting)).content.decode()
        assert "non renseigné" in page
        assert 'class="number">0<' not in page
        assert "<dd>0<" not in page.replace("<dd>0<small> sur", "")


def test_a_council_nobody_lists_is_unknown_too(db):
    sitting = SittingFactory(roll_state="not_stated", notice_sent_on=None, notice_posted_on=None)

    page = signed_in("clerk").get(address("summary", sitting)).content.decode()

    assert "<dd>0</dd>" not in page


def test_a_question_that_a_source_only_numbers_waits_for_nothing(db):
    sitting = council(members=3, present=3, questions=1)
    sitting.questions.update(object="", object_stated=False)

    response = signed_in("clerk").get(address("summary", sitting))

    assert response.context["step"].url == ""
    assert response.context["stage"].value == "complete"
    assert "à saisir" not in response.content.decode()


def test_a_question_put_aside_wants_no_vote(db):
    sitting = council(members=3, present=1, questions=1)
    sitting.questions.update(outcome="postponed")

    response = signed_in("clerk").get(address("summary", sitting))

    assert [row.waits for row, _ in response.context["rows"]] == [False]
    assert response.context["refused_count"] == 0


def test_a_lost_quorum_is_a_word_a_shape_and_an_article(db):
    sitting = council(members=9, present=2, questions=1)

    page = signed_in("clerk").get(address("summary", sitting)).content.decode()

    assert "non atteint" in page
    assert "✕" in page
    assert "L2121-17" in page


def test_a_roll_nobody_called_is_unknown_too(db):
    sitting = council()
    sitting.roll_entries.all().delete()

    response = signed_in("clerk").get(address("summary", sitting))

    assert "pas encore saisi" in response.context["unknown"].reason
    assert response.context["step"].label == "Faire l’appel"


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [("clerk", 200, 200), ("agent", 200, 403), ("head", 200, 403), ("elected", 403, 403)],
)
def test_who_reads_and_who_writes(evening, role, reads, writes):
    client = signed_in(role)
    before = evening.version

    for name in TABS:
        assert client.get(address(name, evening)).status_code == reads, name
        # A post without its fields changes nothing; who may write gets the page back.
        assert client.post(address(name, evening), {"version": "x"}).status_code in {writes, 405}, name
    assert Sitting.objects.get(pk=evening.pk).version == before


def test_who_only_reads_is_offered_no_button(evening):
    client = signed_in("agent")

    for name in TABS:
        page = client.get(address(name, evening)).content.decode()
        main = page.partition('id="content-main"')[2]
        assert "<button" not in main, name


def test_the_sitting_of_another_town_is_not_shown(evening):
    other = SittingFactory(term__municipality=MunicipalityFactory(name="Zuydcoote-Exemple"))

    response = signed_in("clerk").get(address("summary", other))

    assert response.status_code == 404
    assert "Afficher Zuydcoote-Exemple" in response.content.decode()


def queries(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def grow(sitting: Sitting) -> None:
    """The same sitting with sixty questions and more of every fact."""
    Question.objects.bulk_create(
        Question(sitting=sitting, order=order, number=str(order), object=f"Objet {order}")
        for order in range(13, 61)
    )
    people, agenda = members_of(sitting), list(sitting.questions.order_by("order"))
    for number in range(1, 6):
        give_proxy(sitting, people[40 + number], people[3 + number], received=number)
        Movement.objects.create(
            sitting=sitting,
            councillor=people[10 + number],
            direction="leaves",
            question=agenda[40],
            moment="after",
        )
        Recusal.objects.create(
            sitting=sitting, question=agenda[30], councillor=people[20 + number], kind="personal_interest"
        )
    VoteFactory.create_batch(2, question=agenda[20], position=factory.Iterator([1, 2]), subject="amendment")
    VoteFactory(question=agenda[21])


def test_the_pages_cost_the_same_for_12_and_60_questions(db):
    sitting = full(questions=12, facts=1, closed=2)
    client = signed_in("clerk")
    small = {name: queries(client, address(name, sitting)) for name in TABS}

    grow(sitting)

    assert {name: queries(client, address(name, sitting)) for name in TABS} == small


@pytest.mark.parametrize("name", ["sitting", "question", "councillor", "term"])
def test_a_list_costs_the_same_for_2_and_12_rows(db, name):
    first = council(members=2, present=2, questions=2)
    client = signed_in("clerk")
    url = reverse(f"admin:deliberations_{name}_changelist")
    cost = queries(client, url)
    for number in range(10):
        term = (
            first.term
            if name != "term"
            else type(first.term).objects.create(municipality=first.municipality, name=f"mandature {number}")
        )
        day = dt.date(2025, 1, 1 + number)
        SittingFactory(term=term, held_on=day, notice_sent_on=None, notice_posted_on=None)
        Question.objects.create(sitting=first, order=10 + number, object="Un objet")
        SeatFactory(
            term=first.term, councillor=CouncillorFactory(municipality=first.municipality), rank=10 + number
        )

    assert queries(client, url) == cost

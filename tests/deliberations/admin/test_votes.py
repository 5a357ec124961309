"""The votes of a question: added, counted, named, closed, reopened; refused in French, nothing lost."""

import pytest

from deliberations.models import BallotLine, RollEntry, Round, Vote
from tests.deliberations.admin.sittings import account, address, posted, rows, signed_in, told, unanimous
from tests.deliberations.factories import VoteFactory, council, members_of


@pytest.fixture
def sitting(db):
    return council(members=9, present=7, questions=2)


@pytest.fixture
def question(sitting):
    return sitting.questions.get(order=1)


@pytest.fixture
def vote(question):
    return VoteFactory(question=question)


def counts(**changes):
    return {
        "origin": "counted",
        "method": "show_of_hands",
        "stated_result": "",
        "president_sense": "",
    } | changes


def ballots(sitting, **changes):
    voters = [entry.councillor_id for entry in RollEntry.objects.filter(sitting=sitting, presence="in_room")]
    return {f"b{key}": "for" for key in voters} | changes


def test_unanimous_in_one_click_from_the_list_of_votes(sitting, question):
    response = signed_in("clerk").post(address("votes", sitting), posted(sitting, unanimous=question.pk))

    vote = question.votes.get()
    assert response.status_code == 302
    assert (vote.votes_for, vote.against, vote.result, vote.is_closed) == (7, 0, "adopted", True)
    question.refresh_from_db()
    assert question.outcome == "adopted"


@pytest.mark.parametrize(("button", "closed"), [("close", True), ("open", False)])
def test_unanimous_from_the_page_of_the_question(sitting, question, button, closed):
    url = address("question_votes", sitting, question.pk)

    signed_in("clerk").post(url, posted(sitting, unanimous=button))

    vote = question.votes.get()
    assert (vote.votes_for, vote.is_closed) == (7, closed)


def test_a_vote_is_added_and_opens(sitting, question):
    url = address("question_votes", sitting, question.pk)

    response = signed_in("clerk").post(
        url, posted(sitting, subject="amendment", text="Remplacer deux par trois.")
    )

    vote = question.votes.get()
    assert (vote.subject, vote.text_voted) == ("amendment", "Remplacer deux par trois.")
    assert response.url == address("vote", sitting, vote.pk)


def test_the_whole_text_is_voted_once(sitting, question, vote):
    response = signed_in("clerk").post(
        address("question_votes", sitting, question.pk), posted(sitting, subject="whole_text", text="")
    )

    assert "déjà son vote" in told(response)
    assert question.votes.count() == 1


def test_counts_are_saved_then_closed(sitting, vote):
    url, client = address("vote", sitting, vote.pk), signed_in("clerk")

    client.post(url, posted(sitting, **counts(votes_for="5", against="1", abstention="1")))
    vote.refresh_from_db()
    assert (vote.votes_for, vote.against, vote.abstention, vote.is_closed) == (5, 1, 1, False)

    client.post(url, posted(sitting, close="1", **counts(votes_for="5", against="1", abstention="1")))
    vote.refresh_from_db()
    assert (vote.result, vote.is_closed) == ("adopted", True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"votes_for": "8"}, "de trop"),
        ({"votes_for": "6"}, "Il manque"),
        ({"votes_for": "-1"}, "supérieure ou égale à 0"),
        ({"votes_for": "sept"}, "nombre entier"),
        (
            {"votes_for": "7", "method": "secret_ballot", "secrecy_imposed": "on", "secrecy_waived": "on"},
            "renoncer",
        ),
        ({"votes_for": "7", "method": "show_of_hands", "secret_asked_by": "5"}, "scrutin secret"),
        ({"origin": "stated"}, "ce que la source indique"),
    ],
)
def test_what_does_not_add_up_is_refused_and_kept(sitting, vote, said, sentence):
    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk), posted(sitting, close="1", **counts(**said))
    )

    assert sentence in told(response)
    form = response.context["form"]
    assert form["votes_for"].value() == said.get("votes_for")
    vote.refresh_from_db()
    assert (vote.votes_for, vote.is_closed) == (None, False)


def test_voices_beyond_the_voters_are_said_beside_the_counts(sitting, vote):
    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk), posted(sitting, close="1", **counts(votes_for="8"))
    )

    assert list(response.context["form"].errors) == ["votes_for"]


def test_closing_without_quorum_is_refused_with_the_article(sitting, vote):
    RollEntry.objects.filter(pk__in=list(sitting.roll_entries.values_list("pk", flat=True))[2:]).update(
        presence="absent"
    )

    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk), posted(sitting, close="1", **counts(votes_for="2"))
    )

    assert "quorum" in told(response)
    assert "L2121-17" in told(response)


def test_a_question_that_was_not_on_the_notice_is_not_voted(sitting, question, vote):
    question.on_notice = False
    question.save()

    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk), posted(sitting, close="1", **counts(votes_for="7"))
    )

    assert "n’est pas à l’ordre du jour de la convocation" in told(response)
    vote.refresh_from_db()
    assert not vote.is_closed


def test_a_stated_vote_counts_nothing(sitting, vote):
    signed_in("clerk").post(
        address("vote", sitting, vote.pk),
        posted(sitting, close="1", **counts(origin="stated", stated_result="unanimous")),
    )

    vote.refresh_from_db()
    assert (vote.result, vote.frozen) == ("adopted", {"origin": "stated", "stated_result": "unanimous"})


def test_a_public_ballot_names_each_voter_and_counts_itself(sitting, vote):
    client, url = signed_in("clerk"), address("vote", sitting, vote.pk)
    client.post(url, posted(sitting, **counts(method="public_ballot", public_asked_by="2")))
    people = members_of(sitting)
    said = ballots(sitting, **{f"b{people[1].pk}": "against"})

    client.post(
        url, posted(sitting, close="1", **counts(method="public_ballot", public_asked_by="2"), **said)
    )

    vote.refresh_from_db()
    assert (vote.votes_for, vote.against, vote.result) == (6, 1, "adopted")
    assert BallotLine.objects.get(vote=vote, councillor=people[1]).sense == "against"


def test_everyone_for_first_then_exceptions_writes_nothing_yet(sitting, vote):
    Vote.objects.filter(pk=vote.pk).update(method="public_ballot")
    people = members_of(sitting)
    url = address("vote", sitting, vote.pk)

    response = signed_in("clerk").post(
        url, posted(sitting, fill=":for", **counts(method="public_ballot"), **{f"b{people[0].pk}": "against"})
    )

    shown = [field.value() for field, _ in response.context["ballots"].rows]
    assert shown == ["for"] * 7
    assert not BallotLine.objects.exists()


def test_a_missing_name_is_told_when_a_public_ballot_is_closed(sitting, vote):
    Vote.objects.filter(pk=vote.pk).update(method="public_ballot", public_asked_by=2)
    people = members_of(sitting)
    said = ballots(sitting)
    del said[f"b{people[3].pk}"]

    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk),
        posted(sitting, close="1", **counts(method="public_ballot", public_asked_by="2"), **said),
    )

    assert f"il manque {people[3].name}" in told(response)
    assert response.context["ballots"][f"b{people[2].pk}"].value() == "for"


def test_a_show_of_hands_may_name_those_against(sitting, vote):
    people = members_of(sitting)
    url = address("vote", sitting, vote.pk)

    signed_in("clerk").post(url, posted(sitting, **counts(votes_for="6", against="1")))
    response = signed_in("clerk").post(
        url, posted(sitting, **counts(votes_for="6"), **{"names-against": [people[1].pk]}, against="1")
    )

    assert response.status_code == 302
    assert list(vote.ballot_lines.values_list("councillor_id", "sense")) == [(people[1].pk, "against")]


def test_more_names_than_voices_are_refused(sitting, vote):
    people = members_of(sitting)

    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk),
        posted(
            sitting, **counts(votes_for="6", against="1"), **{"names-against": [people[1].pk, people[2].pk]}
        ),
    )

    assert "Plus de noms (2) que de voix (1)" in told(response)
    assert not BallotLine.objects.exists()


def test_a_vote_is_reopened_with_a_reason(sitting, question):
    vote = unanimous(question, account("clerk"))
    client, url = signed_in("clerk"), address("vote", sitting, vote.pk)

    refused = client.post(url, posted(sitting, reopen="1", reason=" "))
    assert "Dites pourquoi" in told(refused)
    client.post(url, posted(sitting, reopen="1", reason="Erreur de décompte"))

    vote.refresh_from_db()
    assert not vote.is_closed
    assert vote.history.first().history_change_reason == "Erreur de décompte"


def test_a_closed_vote_is_not_changed_by_an_old_page(sitting, question):
    vote = unanimous(question, account("clerk"))

    response = signed_in("clerk").post(
        address("vote", sitting, vote.pk), posted(sitting, **counts(votes_for="1"))
    )

    assert "Ce vote est clos" in told(response)
    vote.refresh_from_db()
    assert vote.votes_for == 7


def test_an_open_vote_is_deleted_and_a_closed_one_is_not(sitting, question, vote):
    client = signed_in("clerk")
    other = VoteFactory(question=sitting.questions.get(order=2))
    client.post(address("vote", sitting, other.pk), posted(sitting, delete="1"))
    client.post(address("votes", sitting), posted(sitting, unanimous=question.pk))

    response = client.post(address("vote", sitting, vote.pk), posted(sitting, delete="1"))

    assert "Ce vote est clos" in told(response)
    assert list(Vote.objects.all()) == [vote]


def test_two_people_on_one_vote(sitting, vote):
    client, url = signed_in("clerk"), address("vote", sitting, vote.pk)
    data = posted(sitting, **counts(votes_for="6", against="1"))
    client.post(url, posted(sitting, **counts(votes_for="7")))

    response = client.post(url, data)

    assert "Camille clerk a modifié cette séance" in told(response)
    assert response.context["form"]["votes_for"].value() == "6"
    vote.refresh_from_db()
    assert vote.votes_for == 7


def test_an_election_is_decided_by_its_rounds(sitting, question, vote):
    question.kind = "election"
    question.save()
    client = signed_in("clerk")
    client.post(address("vote", sitting, vote.pk), posted(sitting, **counts(method="secret_ballot")))
    candidates = [{"id": "", "label": "Mme A", "votes": "4"}, {"id": "", "label": "M. B", "votes": "2"}]
    data = rows(sitting, candidates) | {"number": "1", "ballots_found": "7", "blank": "1", "null": "0"}

    assert client.post(address("round", sitting, vote.pk, 1), data).status_code == 302
    client.post(
        address("vote", sitting, vote.pk), posted(sitting, close="1", **counts(method="secret_ballot"))
    )

    vote.refresh_from_db()
    assert vote.frozen["election"]["elected"] == "Mme A"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ballots_found": "9"}, "9\u00a0bulletins"),
        ({"blank": "3"}, "réunissent"),
        ({"null": "x"}, "nombre entier"),
    ],
)
def test_a_round_that_does_not_add_up_is_refused_and_kept(sitting, question, vote, changes, sentence):
    question.kind = "election"
    question.save()
    candidates = [{"id": "", "label": "Mme A", "votes": "4"}, {"id": "", "label": "M. B", "votes": "2"}]
    data = (
        rows(sitting, candidates) | {"number": "1", "ballots_found": "7", "blank": "1", "null": "0"} | changes
    )

    response = signed_in("clerk").post(address("round", sitting, vote.pk, 1), data)

    assert sentence in told(response).replace("\u202f", "\u00a0")
    assert response.context["formset"].forms[0]["label"].value() == "Mme A"
    assert not Round.objects.exists()

"""What was typed on a page of a sitting: kept whatever is refused, saved at the second try, never an error page."""

import pytest
from django.db import transaction
from django.urls import reverse

from deliberations.models import BallotLine, Candidate, Movement, Question, Recusal, Round, Sitting, Vote
from deliberations.operations.sittings import changing_sitting
from tests.deliberations.admin.form_controls import sent_by
from tests.deliberations.admin.sittings import account, address, posted, signed_in, told, unanimous
from tests.deliberations.factories import VoteFactory, council, give_proxy, members_of

BUTTONS = ("", "save", "close", "fill", "unanimous", "delete", "reopen", "all_present", "up", "place")


@pytest.fixture
def sitting(db):
    return council(members=9, present=7, questions=6)


@pytest.fixture
def vote(sitting):
    return VoteFactory(question=sitting.questions.get(order=1))


@pytest.fixture
def evening(sitting):
    """A sitting with a vote of each kind and a row of each table."""
    people, agenda = members_of(sitting), list(sitting.questions.order_by("order"))
    give_proxy(sitting, people[8], people[3])
    unanimous(agenda[0], account("clerk"))
    VoteFactory(question=agenda[1])
    Vote.objects.filter(question=agenda[1]).update(text_voted="Texte")
    ballot = VoteFactory(question=agenda[2], method="public_ballot", public_asked_by=3)
    BallotLine.objects.create(vote=ballot, councillor=people[0], sense="against")
    VoteFactory(question=agenda[3], origin="stated", stated_result="unanimous", result="adopted")
    Question.objects.filter(pk=agenda[4].pk).update(kind="election")
    election = VoteFactory(question=agenda[4], method="secret_ballot")
    turn = Round.objects.create(vote=election, number=1, ballots_found=7)
    Candidate.objects.create(round=turn, label="M. X", votes=7)
    Movement.objects.create(
        sitting=sitting, councillor=people[1], direction="leaves", question=agenda[5], moment="after"
    )
    Recusal.objects.create(
        sitting=sitting, question=agenda[5], councillor=people[2], kind="personal_interest"
    )
    return Sitting.objects.get(pk=sitting.pk)


def pages(sitting):
    """The address of every page of a sitting that writes."""
    found = [
        address(name, sitting) for name in ("roll", "events", "movements", "proxies", "recusals", "votes")
    ]
    for vote in Vote.objects.filter(question__sitting=sitting):
        found.append(address("vote", sitting, vote.pk))
        found.append(address("round", sitting, vote.pk, 1))
    first = sitting.questions.first()
    return [*found, address("agenda", sitting), address("question_votes", sitting, first.pk)]


def whole(client, where):
    """The largest form of a page."""
    sent = []
    sent_by(client.get(where).content.decode(), lambda form: sent.append(form) is not None)
    return max(sent, key=len, default={})


def test_no_page_breaks_on_an_empty_or_a_truncated_body(evening):
    client = signed_in("clerk")

    for where in pages(evening):
        sent = whole(client, where)
        names = list(sent)
        cuts = [{}, *({name: sent[name] for name in names[:end]} for end in range(0, len(names), 11))]
        cuts += [{name: sent[name] for name in names if name != left} for left in names[:3]]
        for button in BUTTONS:
            for cut in cuts if button in {"", "save"} else cuts[:2]:
                with transaction.atomic():
                    answer = client.post(where, cut | ({button: "1"} if button else {}))
                    transaction.set_rollback(True)
                assert answer.status_code in {200, 302}, (where, button, cut)


def test_a_stated_vote_is_shown_again_when_its_statement_is_missing(evening):
    vote = Vote.objects.get(question__sitting=evening, origin="stated")

    answer = signed_in("clerk").post(
        address("vote", evening, vote.pk), posted(evening, origin="stated", method="show_of_hands")
    )

    assert "Dites ce que la source indique" in told(answer)


def test_a_group_filled_at_once_keeps_the_rest_of_the_form(sitting, vote):
    Vote.objects.filter(pk=vote.pk).update(method="public_ballot", subject="amendment")

    answer = signed_in("clerk").post(
        address("vote", sitting, vote.pk),
        posted(
            sitting,
            fill=":for",
            origin="counted",
            method="public_ballot",
            public_asked_by="3",
            text_voted="Remplacer deux par trois.",
        ),
    )

    form = answer.context["form"]
    assert (form["public_asked_by"].value(), form["text_voted"].value()) == ("3", "Remplacer deux par trois.")
    assert [field.value() for field, _ in answer.context["ballots"].rows] == ["for"] * 7


@pytest.mark.parametrize("button", ["unanimous", "delete"])
def test_a_button_refused_keeps_what_was_typed(sitting, vote, button):
    body = posted(
        sitting, origin="counted", method="show_of_hands", public_asked_by="1", votes_for="6", against="1"
    )
    people = members_of(sitting)
    body |= {button: "1", "names-against": [people[1].pk], "version": "0"}
    with changing_sitting(sitting_id=sitting.pk, seen=None, by=None, summary="essai"):
        pass

    answer = signed_in("clerk").post(address("vote", sitting, vote.pk), body)

    form = answer.context["form"]
    assert "essai" in told(answer)
    assert [form[name].value() for name in ("public_asked_by", "votes_for", "against")] == ["1", "6", "1"]
    assert answer.context["names_form"]["against"].value() == [str(people[1].pk)]


def test_unanimous_saves_what_was_typed_beside_it(sitting, vote):
    signed_in("clerk").post(
        address("vote", sitting, vote.pk),
        posted(sitting, unanimous="1", origin="counted", method="show_of_hands", public_asked_by="1"),
    )

    vote.refresh_from_db()
    assert (vote.votes_for, vote.public_asked_by) == (7, 1)


def test_each_page_left_open_while_another_saved_is_saved_at_the_second_try(evening):
    client = signed_in("clerk")
    closed = Vote.objects.closed().values_list("pk", flat=True)
    skipped = {address("vote", evening, key) for key in closed} | {
        address(name, evening) for name in ("votes", "agenda")
    }
    tried = 0
    for where in set(pages(evening)) - skipped:
        if "tours" in where and not Round.objects.filter(vote=where.split("/")[-4]).exists():
            continue
        sent = whole(client, where)
        with changing_sitting(sitting_id=evening.pk, seen=None, by=None, summary="essai"):
            pass

        refused = client.post(where, sent)
        assert refused.status_code == 200, where
        assert "essai" in told(refused), where
        again = whole_of(refused)
        for body in (sent, again):
            body.pop("csrfmiddlewaretoken")
        assert again | {"version": []} == sent | {"version": []}, where
        assert client.post(where, again).status_code == 302, where
        tried += 1
    assert tried >= 9


def whole_of(answer):
    """The largest form of a page already answered."""
    sent = []
    sent_by(answer.content.decode(), lambda form: sent.append(form) is not None)
    return max(sent, key=len)


def test_a_place_typed_on_a_stale_agenda_is_kept_and_saved_at_the_second_try(evening):
    client, last = signed_in("clerk"), evening.questions.get(order=6)
    body = posted(evening, place=str(last.pk), **{f"place-{last.pk}": "2"})
    with changing_sitting(sitting_id=evening.pk, seen=None, by=None, summary="essai"):
        pass

    refused = client.post(address("agenda", evening), body)
    assert "essai" in told(refused)
    kept = whole_of(refused)
    assert kept[f"place-{last.pk}"] == ["2"]
    assert client.post(address("agenda", evening), kept | {"place": str(last.pk)}).status_code == 302
    last.refresh_from_db()
    assert last.order == 2


def test_the_forms_of_a_sitting_and_of_a_question_are_saved_at_the_second_try(evening):
    client = signed_in("clerk")
    for where in (
        reverse("admin:deliberations_sitting_change", args=[evening.pk]),
        reverse("admin:deliberations_question_change", args=[evening.questions.last().pk]),
    ):
        sent = whole(client, where)
        name = "place" if "place" in sent else "department"
        sent[name] = ["Salle des fêtes"]
        with changing_sitting(sitting_id=evening.pk, seen=None, by=None, summary="essai"):
            pass

        refused = client.post(where, sent)
        assert "essai" in told(refused)
        again = whole_of(refused)
        assert again[name] == ["Salle des fêtes"]
        assert client.post(where, again).status_code == 302

"""Votes recorded, closed and reopened through the operations."""

import datetime as dt
import zoneinfo

import pytest

from common.house.locking import Stale
from deliberations.domain.vocabulary import Direction, Presence, Sense, VoteMethod, VoteSubject
from deliberations.models import BallotLine, Movement, Recusal, RollEntry, Vote
from deliberations.operations.closing import close_vote, reopen_vote
from deliberations.operations.errors import Refused
from deliberations.operations.questions import move_question, reorder_questions
from deliberations.operations.roll import prepared_roll, save_roll
from deliberations.operations.sittings import changing_sitting, loaded_sitting
from deliberations.operations.votes import add_vote, record_unanimity, save_ballot, save_vote
from tests.deliberations.factories import QuestionFactory, council, give_proxy, members_of

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 4, 2, 21, 0, tzinfo=zoneinfo.ZoneInfo("Europe/Paris"))


def vote_on(sitting, place=0, **fields):
    question = sitting.questions.order_by("order")[place]
    return Vote.objects.create(question=question, **fields)


def codes(refused):
    return [finding.code for finding in refused.value.findings]


def close(vote):
    return close_vote(vote=vote, seen=None, by=None, at=AT)


def test_unanimity_counts_every_voter():
    sitting = council()
    people = members_of(sitting)
    give_proxy(sitting, people[40], people[1])
    vote = record_unanimity(vote=vote_on(sitting), seen=None, by=None)
    assert (vote.votes_for, vote.against) == (36, 0)
    closed = close(vote)
    assert closed.result == "adopted"
    assert closed.question.outcome == "adopted"
    assert closed.frozen["decision"]["unanimous"] is True
    assert len(closed.frozen["roll"]["vote"]["present"]) == 35


@pytest.mark.parametrize(
    ("counts", "sense", "result", "casting"),
    [
        ({"votes_for": 20, "against": 15}, "", "adopted", False),
        ({"votes_for": 15, "against": 20}, "", "rejected", False),
        ({"votes_for": 17, "against": 17, "abstention": 1}, "for", "adopted", True),
        ({"votes_for": 17, "against": 17, "abstention": 1}, "against", "rejected", True),
        ({"votes_for": 17, "against": 17, "abstention": 1}, "abstention", "rejected", False),
    ],
)
def test_result_is_computed(counts, sense, result, casting):
    vote = close(vote_on(council(), president_sense=sense, **counts))
    assert (vote.result, vote.frozen["decision"]["casting_vote_used"]) == (result, casting)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"votes_for": 36}, "TALLY_BEYOND_VOTERS"),
        ({"votes_for": 34}, "TALLY_UNDER_VOTERS"),
        ({"votes_for": 34, "blank": 1}, "TALLY_BLANK_BY_HAND"),
        ({}, "TALLY_UNDER_VOTERS"),
    ],
)
def test_tally_must_match_the_voters(counts, code):
    with pytest.raises(Refused) as refused:
        close(vote_on(council(), **counts))
    assert code in codes(refused)


def test_closing_without_quorum_is_refused_and_says_how_many_are_missing():
    with pytest.raises(Refused) as refused:
        close(vote_on(council(present=24), votes_for=24))
    assert codes(refused) == ["QUORUM_LOST"]
    assert "24\u00a0présents pour 25 requis (49 en exercice)" in refused.value.text


def test_a_question_that_was_not_on_the_notice_is_refused():
    sitting = council()
    question = QuestionFactory(sitting=sitting, order=50, on_notice=False)
    with pytest.raises(Refused) as refused:
        close(Vote.objects.create(question=question, votes_for=35))
    assert codes(refused) == ["NOT_ON_NOTICE"]


def test_an_urgent_question_is_voted_once_the_council_pronounced_itself():
    sitting = council()
    question = QuestionFactory(
        sitting=sitting, order=50, on_notice=False, complementary_notice_on=dt.date(2026, 3, 31)
    )
    text = Vote.objects.create(question=question, votes_for=35)
    with pytest.raises(Refused) as refused:
        close(text)
    assert codes(refused) == ["URGENCY_NOT_PRONOUNCED"]
    urgency = add_vote(question=question, subject=VoteSubject.URGENCY, seen=None, by=None)
    close(record_unanimity(vote=urgency, seen=None, by=None))
    assert close(text).result == "adopted"


def test_a_public_ballot_names_each_voter_and_counts_from_the_lines():
    sitting = council(members=9, present=6)
    people = members_of(sitting)
    give_proxy(sitting, people[8], people[2])
    vote = vote_on(sitting, method=VoteMethod.PUBLIC_BALLOT.value)
    voters = [*people[:6], people[8]]
    save_ballot(vote=vote, lines={person.pk: Sense.FOR for person in voters[:-1]}, seen=None, by=None)
    with pytest.raises(Refused) as refused:
        close(vote)
    assert "BALLOT_LINES_MISSING" in codes(refused)
    assert people[8].name in refused.value.text
    lines = {person.pk: Sense.FOR for person in voters} | {people[8].pk: Sense.AGAINST}
    vote = close(save_ballot(vote=vote, lines=lines, seen=None, by=None))
    assert (vote.votes_for, vote.against, vote.result) == (6, 1, "adopted")


def test_a_unanimous_public_ballot_names_every_voter_and_closes():
    sitting = council(members=9, present=6)
    people = members_of(sitting)
    give_proxy(sitting, people[8], people[2])
    vote = vote_on(sitting, method=VoteMethod.PUBLIC_BALLOT.value, public_asked_by=2)
    save_ballot(vote=vote, lines={people[0].pk: Sense.AGAINST}, seen=None, by=None)
    vote = close(record_unanimity(vote=vote, seen=None, by=None))
    assert (vote.votes_for, vote.against, vote.frozen["decision"]["unanimous"]) == (7, 0, True)
    said = dict(vote.ballot_lines.values_list("councillor_id", "sense"))
    assert said == dict.fromkeys([person.pk for person in [*people[:6], people[8]]], "for")


def test_unanimity_by_show_of_hands_names_nobody():
    sitting = council(members=9, present=6)
    vote = vote_on(sitting)
    save_ballot(vote=vote, lines={members_of(sitting)[0].pk: Sense.AGAINST}, seen=None, by=None)
    record_unanimity(vote=vote, seen=None, by=None)
    assert not BallotLine.objects.exists()


def test_a_ballot_refuses_whoever_does_not_vote():
    sitting = council(members=9, present=6)
    absent = members_of(sitting)[7]
    with pytest.raises(Refused) as refused:
        save_ballot(vote=vote_on(sitting), lines={absent.pk: Sense.FOR}, seen=None, by=None)
    assert codes(refused) == ["BALLOT_NOT_A_VOTER"]


def test_a_ballot_made_secret_keeps_no_name_even_in_its_history():
    sitting = council(members=9, present=6)
    people = members_of(sitting)
    vote = vote_on(sitting, method=VoteMethod.PUBLIC_BALLOT.value, president_sense="for", secret_asked_by=2)
    save_ballot(vote=vote, lines={person.pk: Sense.FOR for person in people[:6]}, seen=None, by=None)
    vote.method = VoteMethod.SECRET_BALLOT.value
    save_vote(vote=vote, seen=None, by=None)
    assert not BallotLine.objects.exists()
    vote = close(vote)
    assert vote.president_sense == ""
    assert {"president_sense", "frozen", "result"}.isdisjoint(
        field.name for field in Vote.history.model._meta.get_fields()
    )


def test_a_secret_tie_is_rejected_without_casting_vote():
    vote = vote_on(
        council(members=9, present=6),
        method=VoteMethod.SECRET_BALLOT.value,
        secret_asked_by=2,
        votes_for=3,
        against=3,
        president_sense="for",
    )
    closed = close(vote)
    assert (closed.result, closed.frozen["decision"]["casting_vote_used"]) == ("rejected", False)


def test_a_nomination_is_secret_unless_the_council_waives_it():
    sitting = council(members=9, present=6)
    question = QuestionFactory(sitting=sitting, order=60, kind="election")
    vote = Vote.objects.create(question=question, votes_for=6)
    with pytest.raises(Refused) as refused:
        close(vote)
    assert codes(refused) == ["METHOD_SECRET_REQUIRED"]
    vote.secrecy_waived = True
    assert close(save_vote(vote=vote, seen=None, by=None)).result == "adopted"


def test_an_edit_that_changes_a_closed_question_is_refused_and_the_question_named():
    sitting = council(questions=2)
    people = members_of(sitting)
    close(record_unanimity(vote=vote_on(sitting), seen=None, by=None))
    presences = prepared_roll(loaded_sitting(sitting.pk))
    with pytest.raises(Refused) as refused:
        save_roll(
            sitting_id=sitting.pk, presences=presences | {people[3].pk: Presence.ABSENT}, seen=None, by=None
        )
    assert codes(refused) == ["CLOSED_QUESTION_CHANGED"]
    assert "question n°\u00a01" in refused.value.text
    assert people[3].name in refused.value.text
    assert RollEntry.objects.get(sitting=sitting, councillor=people[3]).presence == "in_room"


def test_a_movement_after_the_closed_question_is_welcome():
    sitting = council(questions=2)
    first, second = sitting.questions.order_by("order")
    leaver = members_of(sitting)[5]
    close(record_unanimity(vote=vote_on(sitting), seen=None, by=None))
    with changing_sitting(sitting_id=sitting.pk, seen=None, by=None, summary="mouvements"):
        Movement.objects.create(
            sitting=sitting, councillor=leaver, direction=Direction.LEAVES.value, question=second
        )
    with (
        pytest.raises(Refused),
        changing_sitting(sitting_id=sitting.pk, seen=None, by=None, summary="mouvements"),
    ):
        Movement.objects.create(
            sitting=sitting, councillor=leaver, direction=Direction.LEAVES.value, question=first
        )
    assert Movement.objects.count() == 1


def test_reopening_needs_a_reason_and_frees_the_question():
    sitting = council()
    vote = close(record_unanimity(vote=vote_on(sitting), seen=None, by=None))
    with pytest.raises(Refused) as refused:
        reopen_vote(vote=vote, reason=" ", seen=None, by=None)
    assert codes(refused) == ["REASON_MISSING"]
    opened = reopen_vote(vote=vote, reason="erreur de décompte", seen=None, by=None)
    assert (opened.closed_at, opened.frozen, opened.result, opened.question.outcome) == (None, None, "", "")
    assert Vote.history.filter(id=vote.pk).latest().history_change_reason == "erreur de décompte"
    with pytest.raises(Refused) as refused:
        reopen_vote(vote=opened, reason="encore", seen=None, by=None)
    assert codes(refused) == ["VOTE_NOT_CLOSED"]


def test_a_closed_vote_is_not_edited():
    vote = close(record_unanimity(vote=vote_on(council()), seen=None, by=None))
    for change in (save_vote, record_unanimity):
        with pytest.raises(Refused) as refused:
            change(vote=vote, seen=None, by=None)
        assert codes(refused) == ["VOTE_CLOSED"]


def test_a_vote_stated_by_a_source_keeps_no_count():
    sitting = council(roll_state="not_stated")
    vote = vote_on(sitting, origin="stated", stated_result="unanimous")
    closed = close(vote)
    assert (closed.result, closed.frozen) == ("adopted", {"origin": "stated", "stated_result": "unanimous"})
    counted = vote_on(sitting, 1, votes_for=35)
    with pytest.raises(Refused) as refused:
        close(counted)
    assert codes(refused) == ["ROLL_NOT_STATED"]


def test_the_accounts_are_adopted_on_a_tie_once_the_mayor_is_out():
    sitting = council(present=35)
    people = members_of(sitting)
    question = QuestionFactory(sitting=sitting, order=70, kind="accounts")
    Recusal.objects.create(sitting=sitting, question=question, councillor=people[0], kind="mayor_accounts")
    closed = close(Vote.objects.create(question=question, votes_for=17, against=17))
    assert closed.result == "adopted"
    assert closed.frozen["roll"]["quorum"]["counted"] == 34


def test_questions_move_one_place_and_stop_at_the_ends():
    sitting = council(questions=3)
    keys = list(sitting.questions.order_by("order").values_list("pk", flat=True))
    last = sitting.questions.get(pk=keys[2])
    move_question(question=last, places=-1, seen=None, by=None)
    assert list(sitting.questions.order_by("order").values_list("pk", flat=True)) == [
        keys[0],
        keys[2],
        keys[1],
    ]
    last.refresh_from_db()
    move_question(question=last, places=-9, seen=None, by=None)
    assert list(sitting.questions.order_by("order").values_list("order", flat=True)) == [1, 2, 3]
    with pytest.raises(Refused) as refused:
        reorder_questions(sitting_id=sitting.pk, order=keys[:2], seen=None, by=None)
    assert codes(refused) == ["ORDER_INCOMPLETE"]


def test_two_people_on_one_sitting_the_second_is_told():
    sitting = council()
    presences = prepared_roll(loaded_sitting(sitting.pk))
    save_roll(sitting_id=sitting.pk, presences=presences, seen=1, by=None)
    with pytest.raises(Stale):
        save_roll(sitting_id=sitting.pk, presences=presences, seen=1, by=None)

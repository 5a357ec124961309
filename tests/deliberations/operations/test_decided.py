"""What a closed vote holds still: the chair of its question, and the facts it was decided on."""

import datetime as dt
import zoneinfo

import pytest

from deliberations.admin.vote_result import frozen_lines
from deliberations.domain.vocabulary import EventKind, VoteSubject
from deliberations.models import SittingEvent
from deliberations.operations.closing import close_vote
from deliberations.operations.deciding import refuse_wrong_outcome
from deliberations.operations.errors import Refused
from deliberations.operations.rows import save_events
from deliberations.operations.votes import add_vote, record_unanimity, save_vote
from tests.deliberations.factories import QuestionFactory, council, members_of

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 4, 2, 21, 0, tzinfo=zoneinfo.ZoneInfo("Europe/Paris"))


def decided(question, subject=VoteSubject.WHOLE_TEXT):
    vote = add_vote(question=question, subject=subject, seen=None, by=None)
    return close_vote(vote=record_unanimity(vote=vote, seen=None, by=None), seen=None, by=None, at=AT)


def keep(sitting, *, removed=(), added=()):
    kept = [event for event in sitting.events.order_by("position") if event.kind not in removed]
    gone = [event for event in sitting.events.all() if event.kind in removed]
    save_events(
        sitting_id=sitting.pk, events=[*kept, *added], changed=added, removed=gone, seen=None, by=None
    )


def happening(kind, *, question=None, councillor=None):
    return SittingEvent(kind=kind.value, question=question, councillor=councillor)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("president", "la présidence ne serait plus à"),
        ("secretary", "le secrétariat de séance ne serait plus à"),
    ],
)
def test_the_chair_of_a_closed_question_is_not_taken_away(kind, words):
    sitting = council()
    decided(sitting.questions.first())
    with pytest.raises(Refused, match=words):
        keep(sitting, removed={kind})
    assert sitting.events.filter(kind=kind).exists()


def test_an_evening_goes_on_after_a_closed_question():
    sitting = council()
    first, second, _ = sitting.questions.order_by("order")
    people = members_of(sitting)
    keep(sitting, added=[happening(EventKind.QUESTION_CALLED, question=first)])
    decided(first)
    president = happening(EventKind.PRESIDENT, councillor=people[3])
    with pytest.raises(Refused, match="se place après une ligne «\u00a0question terminée\u00a0»"):
        keep(sitting, added=[president])
    finished = happening(EventKind.QUESTION_FINISHED, question=first)
    called = happening(EventKind.QUESTION_CALLED, question=second)
    keep(sitting, added=[finished, happening(EventKind.PRESIDENT, councillor=people[3]), called])
    assert decided(second).frozen["roll"]["president"] == people[3].pk


def test_doors_close_once_the_council_has_voted_it():
    sitting = council()
    question = sitting.questions.first()
    keep(sitting, added=[happening(EventKind.QUESTION_CALLED, question=question)])
    decided(question, VoteSubject.CLOSED_DOORS)
    keep(sitting, added=[happening(EventKind.CLOSED_DOORS_ON)])
    assert decided(question).frozen["roll"]["closed_doors"] is True
    with pytest.raises(Refused, match="elle ne serait plus discutée à huis clos"):
        keep(sitting, removed={"closed_doors_on"})


@pytest.mark.parametrize(
    ("fields", "present", "code"),
    [
        ({"kind": "taking_note", "outcome": "noted"}, 25, None),
        ({"kind": "taking_note", "outcome": "noted"}, 24, "QUORUM_LOST"),
        ({"kind": "communication", "outcome": "noted"}, 24, None),
        ({"kind": "taking_note", "outcome": "noted", "on_notice": False}, 25, "NOT_ON_NOTICE"),
        ({"kind": "miscellaneous", "outcome": "noted", "on_notice": False}, 25, None),
        ({"kind": "deliberation", "outcome": "noted"}, 25, "OUTCOME_NOT_NOTED"),
        ({"kind": "deliberation", "outcome": "adopted"}, 25, "OUTCOME_WITHOUT_VOTE"),
        ({"kind": "deliberation", "outcome": "postponed"}, 24, None),
    ],
)
def test_an_outcome_is_given_by_the_rules(fields, present, code):
    question = QuestionFactory(sitting=council(present=present, questions=0), order=9, **fields)
    if code is None:
        refuse_wrong_outcome(question)
        return
    with pytest.raises(Refused) as refused:
        refuse_wrong_outcome(question)
    assert [(one.code, one.field) for one in refused.value.findings] == [(code, "outcome")]


def test_an_old_sitting_without_roll_may_have_taken_note():
    sitting = council(questions=0, roll_state="not_stated")
    refuse_wrong_outcome(QuestionFactory(sitting=sitting, order=9, kind="taking_note", outcome="noted"))


def test_the_outcome_of_a_closed_vote_is_not_typed_over():
    question = decided(council().questions.first()).question
    refuse_wrong_outcome(question)
    question.outcome = "withdrawn"
    with pytest.raises(Refused, match="Rouvrez ce vote"):
        refuse_wrong_outcome(question)


def test_every_warning_of_a_closing_is_kept():
    sitting = council(present=35)
    question = QuestionFactory(sitting=sitting, order=9, kind="miscellaneous", on_notice=False)
    vote = add_vote(question=question, subject=VoteSubject.WHOLE_TEXT, seen=None, by=None)
    vote.secret_asked_by = 2
    save_vote(vote=vote, seen=None, by=None)
    closed = close_vote(vote=record_unanimity(vote=vote, seen=None, by=None), seen=None, by=None, at=AT)
    kept = closed.frozen["warnings"]
    assert len(kept) == 2
    assert "objet mineur" in kept[0]
    assert "secret" in kept[1]
    shown = [line.value for line in frozen_lines(closed, {}) if line.label == "À savoir"]
    assert shown == kept

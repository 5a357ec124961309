"""What a closed vote holds still: the chair of its question, and the facts it was decided on."""

import datetime as dt
import zoneinfo

import pytest

from deliberations.domain.vocabulary import EventKind, VoteSubject
from deliberations.models import SittingEvent
from deliberations.operations.closing import close_vote
from deliberations.operations.errors import Refused
from deliberations.operations.rows import save_events
from deliberations.operations.votes import add_vote, record_unanimity
from tests.deliberations.factories import council, members_of

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

"""Who reads which sittings, acts, drafts and decisions: one queryset a model answers for every page, file and search."""

import datetime as dt

import pytest

from deliberations.models import Deliberation, MayoralDecision, Question, Seat, Sitting
from tests.deliberations.admin.act_pages import account
from tests.deliberations.factories import (
    CouncillorFactory,
    DeliberationFactory,
    MayoralDecisionFactory,
    MunicipalityFactory,
    QuestionFactory,
    SeatFactory,
    SittingFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
HOUR = dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC)


def sitting_of(term, **fields):
    return SittingFactory(term=term, **{"held_on": dt.date(2026, 12, 3), "notice_sent_on": BEFORE} | fields)


def draft_of(sitting, *, agenda_at=HOUR, **question):
    return DeliberationFactory(question=QuestionFactory(sitting=sitting, **question), agenda_at=agenda_at)


def member_of(term, **seat):
    user = account("elected")
    SeatFactory(term=term, councillor=CouncillorFactory(municipality=term.municipality, account=user), **seat)
    return user


def read(user):
    return set(Deliberation.objects.visible_to(user, on=DAY))


def test_the_staff_reads_every_draft_and_who_has_no_role_reads_nothing():
    draft = draft_of(sitting_of(TermFactory(), notice_sent_on=None), agenda_at=None)
    decision = MayoralDecisionFactory()
    for role in ("agent", "clerk", "head"):
        assert read(account(role)) == {draft}
        assert list(MayoralDecision.objects.visible_to(account(role))) == [decision]
    for found in (Deliberation, Sitting, MayoralDecision):
        assert not found.objects.visible_to(UserFactory()).exists()


@pytest.mark.parametrize("role", ["elected", "designated"])
def test_without_a_seat_an_elected_account_reads_the_acts_and_no_draft(role):
    sitting = sitting_of(TermFactory())
    draft_of(sitting)
    old = DeliberationFactory(question=QuestionFactory(sitting=sitting), taken_over=True)
    assert read(account(role)) == {old}
    assert set(Deliberation.objects.adopted()) == {old}


@pytest.mark.parametrize(
    ("sitting", "question", "agenda_at", "shown"),
    [
        ({}, {}, HOUR, True),
        ({}, {}, None, False),
        ({"notice_sent_on": None}, {}, HOUR, False),
        ({"notice_sent_on": AFTER}, {}, HOUR, False),
        ({}, {"on_notice": False}, HOUR, False),
        ({}, {"on_notice": False, "complementary_notice_on": BEFORE}, HOUR, True),
        ({}, {"on_notice": False, "complementary_notice_on": AFTER}, HOUR, False),
    ],
)
def test_a_member_in_office_reads_what_left_with_the_notice(sitting, question, agenda_at, shown):
    term = TermFactory()
    draft = draft_of(sitting_of(term, **sitting), agenda_at=agenda_at, **question)
    assert (draft in read(member_of(term))) is shown
    assert (draft in Deliberation.objects.sent_to_the_council(on=DAY)) is shown


@pytest.mark.parametrize(
    ("sitting", "question", "told"),
    [
        ({}, {}, True),
        ({}, {"on_notice": False}, False),
        ({}, {"on_notice": False, "complementary_notice_on": DAY}, True),
        ({}, {"on_notice": False, "complementary_notice_on": AFTER}, False),
        ({}, {"on_notice": False, "kind": "communication"}, True),
        ({"held_on": DAY}, {"on_notice": False}, False),
        ({"held_on": DAY, "notice_sent_on": None}, {"on_notice": False}, True),
        ({"held_on": BEFORE}, {"on_notice": False}, True),
    ],
)
def test_a_question_added_after_the_notice_is_told_with_its_own_notice_or_once_the_sitting_is_held(
    sitting, question, told
):
    asked = QuestionFactory(sitting=sitting_of(TermFactory(), **sitting), **question)
    assert list(Question.objects.told_outside(DAY)) == ([asked] if told else [])
    assert [one.asked for one in Sitting.objects.with_agenda(on=DAY)] == [int(told)]


@pytest.mark.parametrize(
    ("term", "seat", "shown"),
    [
        ({}, {}, True),
        ({"ends_on": DAY}, {}, True),
        ({"ends_on": BEFORE}, {}, False),
        ({"starts_on": AFTER}, {"started_on": None}, False),
        ({}, {"started_on": AFTER}, False),
        ({}, {"ended_on": DAY}, False),
        ({}, {"ended_on": AFTER}, True),
    ],
)
def test_a_member_is_in_office_while_the_seat_and_the_term_run(term, seat, shown):
    made = TermFactory(**term)
    draft = draft_of(sitting_of(made))
    member = member_of(made, **seat)
    assert (draft in read(member)) is shown
    assert Seat.objects.in_office(DAY).of_account(member).exists() is shown


def test_a_seat_in_another_town_opens_nothing_here():
    draft_of(sitting_of(TermFactory()))
    assert read(member_of(TermFactory())) == set()


@pytest.mark.parametrize(
    ("held_on", "notice_sent_on", "known", "to_come"),
    [
        (AFTER, BEFORE, True, True),
        (AFTER, None, False, False),
        (AFTER, AFTER, False, False),
        (DAY, BEFORE, True, True),
        (BEFORE, None, True, False),
        (BEFORE, BEFORE, True, False),
    ],
)
def test_a_sitting_is_known_once_its_notice_is_sent_or_its_day_has_come(
    held_on, notice_sent_on, known, to_come
):
    sitting = SittingFactory(held_on=held_on, notice_sent_on=notice_sent_on)
    assert Sitting.objects.visible_to(account("elected"), on=DAY).exists() is known
    assert list(Sitting.objects.visible_to(account("clerk"), on=DAY)) == [sitting]
    assert Sitting.objects.to_come(on=DAY).exists() is to_come


def test_a_decision_is_read_once_public():
    town = MunicipalityFactory()
    MayoralDecisionFactory(municipality=town)
    public = MayoralDecisionFactory(municipality=town, published_on=DAY)
    old = MayoralDecisionFactory(municipality=town, taken_over=True)
    assert set(MayoralDecision.objects.visible_to(account("designated"))) == {public, old}

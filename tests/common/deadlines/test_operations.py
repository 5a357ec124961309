"""Decisions: refused in French, never crossing each other; the walls of the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.deadlines.errors import Refused
from common.deadlines.forms import PreferenceForm
from common.deadlines.models import (
    CalendarToken,
    DeadlineState,
    Digest,
    Mailing,
    ReminderPreference,
    ReminderSent,
)
from common.deadlines.models.state import DeadlineStateQuerySet
from common.deadlines.operations import mark_done, postpone, reopen
from common.deadlines.reading import entries_of, entry_of, waiting_deadlines

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)
DUE = date(2026, 6, 30)
LATER = date(2026, 9, 15)
STATE = {"matter": "a", "due": DUE, "number": 1, "decided_on": ON}


@pytest.mark.parametrize(
    ("to", "reason", "field", "sentence"),
    [
        (ON, "attente", "postponed_to", "Choisissez un jour à venir."),
        (DUE, "attente", "postponed_to", "après le 30\u00a0juin 2026"),
        (date(2201, 1, 1), "attente", "postponed_to", "entre 1800 et 2200"),
        (date.max, "attente", "postponed_to", "entre 1800 et 2200"),
        (LATER, " \n ", "reason", "Écrivez le motif du report."),
        (LATER, "x" * 501, "reason", "500 signes au plus"),
    ],
)
def test_a_postponement_refused(offered, alice, to, reason, field, sentence):
    found = offered.put("a", DUE)
    with pytest.raises(Refused, match=sentence) as refusal:
        postpone(deadline=found, to=to, reason=reason, seen=0, by=alice, on=ON)

    assert refusal.value.field == field
    assert not DeadlineState.objects.exists()


def test_the_last_day_of_our_centuries_may_be_chosen(offered, alice):
    found = offered.put("a", DUE)
    postpone(deadline=found, to=date(2200, 12, 31), reason="attente", seen=0, by=alice, on=ON)

    assert entry_of(alice, ON, "a").due == date(2200, 12, 31)


def test_what_was_done_in_another_age_is_refused(offered, alice):
    with pytest.raises(Refused, match="entre 1800 et 2200") as refusal:
        mark_done(deadline=offered.put("a", DUE), done_on=date(26, 5, 28), seen=0, by=alice, on=ON)

    assert refusal.value.field == "done_on"


def test_a_postponement_may_be_postponed_again(offered, alice):
    found = offered.put("a", DUE)
    postpone(deadline=found, to=LATER, reason="attente", seen=0, by=alice, on=ON)
    postpone(deadline=found, to=LATER + timedelta(days=9), reason="encore", seen=1, by=alice, on=ON)

    assert entry_of(alice, ON, "a").due == LATER + timedelta(days=9)
    assert [row.reason for row in DeadlineState.objects.of("a", DUE)] == ["attente", "encore"]


def test_a_decision_undone_leaves_the_deadline_as_it_was(offered, alice):
    found = offered.put("a", DUE)
    for seen in (0, 2):
        mark_done(deadline=found, done_on=ON, seen=seen, by=alice, on=ON)
        assert not entry_of(alice, ON, "a").is_open
        reopen(deadline=found, seen=seen + 1, by=alice, on=ON)
        assert entry_of(alice, ON, "a").is_open


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"verdict": "done", "done_on": ON}, "marquée comme faite"),
        ({"verdict": "postponed", "postponed_to": LATER, "reason": "x"}, "reportée"),
        ({"verdict": "reopened"}, "rouverte"),
    ],
)
def test_the_second_of_two_at_the_same_moment_is_told_who_was_first(
    offered, alice, bob, monkeypatch, facts, words
):
    found = offered.put("a", DUE)
    DeadlineState.objects.create(**STATE, **facts, at=timezone.now(), by=bob)
    read, reads = DeadlineStateQuerySet.of, []

    def too_early(self, matter, due):
        reads.append(matter)
        return self.none() if len(reads) == 1 else read(self, matter, due)

    monkeypatch.setattr(DeadlineStateQuerySet, "of", too_early)
    with pytest.raises(Refused, match=f"a été {words} par Bob Exemple"):
        mark_done(deadline=found, done_on=ON, seen=0, by=alice, on=ON)
    assert [row.by for row in DeadlineState.objects.all()] == [bob]


def test_another_wall_of_the_database_rings(offered, alice, monkeypatch):
    found = offered.put("a", DUE)

    def broken(**facts):
        raise IntegrityError("another")

    monkeypatch.setattr(DeadlineState.objects, "create", broken)
    with pytest.raises(IntegrityError, match="another"):
        mark_done(deadline=found, done_on=ON, seen=0, by=alice, on=ON)


def test_who_has_no_right_has_no_deadline(offered, charlie):
    offered.put("a", DUE)

    assert entries_of(charlie, ON) == []
    assert waiting_deadlines(charlie, ON) == []


def test_without_a_kind_there_is_nothing_to_choose(offered, alice):
    offered.kinds = ()
    stored = ReminderPreference(user=alice, kinds_off=["gone.kind"])
    form = PreferenceForm({"mailing": "daily", "weekday": "0"}, instance=stored)

    assert "wanted_kinds" not in form.fields
    assert form.save().kinds_off == ["gone.kind"]


DIGEST = {"message_id": "<a@x>", "subject": "Échéances", "body": "x"}


@pytest.mark.parametrize(
    ("wall", "facts"),
    [
        ("deadline_done_has_its_day", {"verdict": "done"}),
        ("deadline_done_has_its_day", {"verdict": "reopened", "done_on": ON}),
        ("deadline_put_off_later_with_a_reason", {"verdict": "postponed", "postponed_to": LATER}),
        ("deadline_put_off_later_with_a_reason", {"verdict": "postponed", "reason": "x"}),
        (
            "deadline_put_off_later_with_a_reason",
            {"verdict": "postponed", "postponed_to": LATER, "reason": "x", "decided_on": LATER},
        ),
        ("deadline_put_off_after_its_due_date", {"verdict": "postponed", "postponed_to": DUE, "reason": "x"}),
    ],
)
def test_the_walls_of_a_decision(alice, wall, facts):
    with pytest.raises(IntegrityError, match=wall):
        DeadlineState.objects.create(**(STATE | {"at": timezone.now(), "by": alice} | facts))


@pytest.mark.parametrize(
    ("wall", "facts"),
    [
        ("digest_sent_or_refused", {"sent_at": timezone.now(), "refused_at": timezone.now()}),
        ("digest_in_doubt_or_refused", {"may_have_left": True, "refused_at": timezone.now()}),
    ],
)
def test_the_walls_of_a_digest(alice, wall, facts):
    with pytest.raises(IntegrityError, match=wall):
        Digest.objects.create(recipient=alice, prepared_at=timezone.now(), **(DIGEST | facts))


def test_a_step_is_told_once_to_a_person(alice, bob):
    digest = Digest.objects.create(recipient=alice, prepared_at=timezone.now(), **DIGEST)
    told = {"digest": digest, "matter": "a", "due": DUE, "step": -30}
    ReminderSent.objects.create(recipient=alice, **told)
    ReminderSent.objects.create(recipient=bob, **told)
    ReminderSent.objects.create(recipient=alice, **(told | {"step": 0}))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderSent.objects.create(recipient=alice, **told)


def test_a_person_has_one_live_address(alice):
    CalendarToken.objects.create(
        user=alice, fingerprint="a", created_at=timezone.now(), revoked_at=timezone.now()
    )
    CalendarToken.objects.create(user=alice, fingerprint="b", created_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarToken.objects.create(user=alice, fingerprint="c", created_at=timezone.now())


@pytest.mark.parametrize(
    ("wall", "facts"),
    [("reminder_day_of_the_week", {"weekday": 7}), ("reminder_known_rhythm", {"mailing": "hourly"})],
)
def test_the_walls_of_a_preference(alice, wall, facts):
    with pytest.raises(IntegrityError, match=wall):
        ReminderPreference.objects.create(user=alice, **facts)


def test_the_rows_say_what_they_are(alice):
    now = timezone.now()
    digest = Digest(recipient=alice, **DIGEST)
    state = DeadlineState(verdict="done", **STATE)

    assert str(digest) == "Échéances"
    assert str(state) == "a 30/06/2026\u00a0: faite"
    assert str(ReminderSent(digest=digest, matter="a", due=DUE, step=7)) == "a 30/06/2026 +7"
    assert str(ReminderPreference(user=alice, mailing=Mailing.NEVER)) == "aucun courriel"
    assert str(CalendarToken(user=alice, created_at=now)) == f"adresse créée le {now:%d/%m/%Y}"

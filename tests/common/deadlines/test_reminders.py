"""One digest a person; told once; failures that stop nobody else; a stop that loses nothing."""

import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from common.deadlines import preparing, reminders
from common.deadlines.models import DeadlineState, Digest, Mailing, ReminderPreference, ReminderSent
from common.deadlines.operations import mark_done, postpone, reopen
from common.deadlines.providers import forget, register
from common.deadlines.reminders import send_reminders
from tests.common.deadlines.conftest import LONG_LABEL, Offered

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)
ON = date(2026, 6, 1)


class Stopped(BaseException):
    """The process is killed here."""


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_ADDRESS = "https://actes.ville.example"


def sent():
    """Recipient, number of lines that name a matter, Message-ID of each mail."""
    return [(one.to[0], one.body.count("\n- "), one.extra_headers["Message-ID"]) for one in mail.outbox]


def test_several_steps_of_one_matter_are_told_once(offered, alice, bob, charlie):
    offered.put("a", DUE)
    offered.put("b", DUE + timedelta(days=400))

    assert send_reminders(ON) == reminders.Sending(people=2, sent=2, failed=0)
    assert [(to, lines) for to, lines, _ in sent()] == [("alice@example.org", 1), ("bob@example.org", 1)]
    assert sorted(ReminderSent.objects.filter(recipient=alice).values_list("step", flat=True)) == [-90, -30]
    assert send_reminders(ON) == reminders.Sending(people=2, sent=0, failed=0)


def test_the_mail_reads_well(offered, alice):
    offered.put("a", DUE, title="Convention ISC,\nfin", detail="3 ans, reconduction expresse")
    offered.put("b", ON - timedelta(days=3), title="Compte rendu", kind="sample.report")
    send_reminders(ON)

    [letter] = mail.outbox
    assert letter.subject == "Échéances\u00a0: 1 en retard, 1 à venir"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert letter.body == (
        "Bonjour Alice,\n\n"
        "2\u00a0échéances demandent votre attention.\n\n"
        "EN RETARD\n\n"
        "- Compte rendu\n"
        f"  C{LONG_LABEL[1:]}\u00a0: vendredi 29\u00a0mai 2026, en retard de 3\u00a0jours\n"
        "  https://actes.ville.example/fiches/b/\n\n"
        "DANS LES TRENTE JOURS\n\n"
        "- Convention ISC, fin\n"
        "  Fin\u00a0: mardi 30\u00a0juin 2026, dans 29\u00a0jours\n"
        "  3 ans, reconduction expresse\n"
        "  https://actes.ville.example/fiches/a/\n\n"
        "--\n"
        "Toutes les échéances\u00a0: https://actes.ville.example/echeances/\n"
        "Choisir ses rappels\u00a0: https://actes.ville.example/echeances/rappels/\n"
        "Ce message est envoyé par un automate\u00a0: inutile d’y répondre.\n"
    )
    assert letter.message()["Message-ID"] == Digest.objects.get().message_id


def test_a_postponed_deadline_says_so(offered, alice):
    found = offered.put("a", DUE)
    postpone(deadline=found, to=DUE + timedelta(days=10), reason="attente", seen=0, by=alice, on=ON)
    send_reminders(DUE + timedelta(days=10))

    assert "vendredi 10\u00a0juillet 2026, aujourd’hui (date reportée)" in mail.outbox[0].body


def test_nothing_is_told_of_what_is_over(offered, alice, bob):
    offered.put("closed", DUE, closed=True)
    offered.put("unknown", None)
    mark_done(deadline=offered.put("done", DUE), done_on=ON, seen=0, by=bob, on=ON)
    later = DUE + timedelta(days=60)
    postpone(deadline=offered.put("later", DUE), to=later, reason="attente", seen=0, by=bob, on=ON)
    offered.put("hidden", DUE)
    offered.hidden_from = {(alice.pk, "hidden"), (bob.pk, "hidden")}

    assert send_reminders(DUE).sent == 0


def test_an_extension_tells_its_own_steps(offered, alice):
    mark_done(deadline=offered.put("a", DUE), done_on=ON, seen=0, by=alice, on=ON)
    send_reminders(DUE)
    offered.put("a", DUE + timedelta(days=20))

    assert send_reminders(DUE).sent == 1
    assert send_reminders(DUE + timedelta(days=19)).sent == 0
    assert send_reminders(DUE + timedelta(days=40)).sent == 1


def test_a_decision_undone_tells_the_steps_that_came_meanwhile(offered, alice):
    found = offered.put("a", DUE)
    send_reminders(ON)
    mark_done(deadline=found, done_on=ON, seen=0, by=alice, on=ON)
    assert send_reminders(DUE).sent == 0
    reopen(deadline=found, seen=1, by=alice, on=DUE)

    assert send_reminders(DUE).sent == 1
    assert ReminderSent.objects.filter(step=0).count() == 1


@pytest.mark.parametrize(
    ("facts", "people"),
    [
        ({"mailing": Mailing.NEVER}, ["bob@example.org"]),
        ({"kinds_off": ["sample.end"]}, ["bob@example.org"]),
        ({"only_followed": True}, ["bob@example.org"]),
        ({}, ["alice@example.org", "bob@example.org"]),
    ],
)
def test_each_person_is_told_what_they_asked_for(offered, alice, bob, facts, people):
    offered.put("a", DUE, followed_by=frozenset({bob.pk}))
    ReminderPreference.objects.create(user=alice, **facts)
    ReminderPreference.objects.create(user=bob, only_followed=True)
    send_reminders(ON)

    assert [to for to, _, _ in sent()] == people


def test_a_weekly_digest_waits_for_its_day_and_catches_up_when_it_was_missed(offered, alice):
    monday = date(2026, 6, 1)
    ReminderPreference.objects.create(user=alice, mailing=Mailing.WEEKLY, weekday=0, looked_on=monday)
    offered.put("a", DUE, steps=(-28,))

    looked = [send_reminders(monday + timedelta(days=number)).sent for number in range(1, 7)]
    assert looked == [0] * 6
    # Monday 8 is missed: Tuesday tells, and the rest of the week is quiet.
    assert [send_reminders(monday + timedelta(days=8)).sent, len(sent())] == [1, 1]
    offered.put("b", DUE)
    assert send_reminders(monday + timedelta(days=9)).sent == 0
    assert send_reminders(monday + timedelta(days=14)).sent == 1


def failing(monkeypatch, error, *, who="alice@example.org", after=False, at_open=False):
    """Let the mail server fail for one person, before or after it accepted the message."""
    accept, connect = EmailBackend.send_messages, EmailBackend.open

    def send(self, letters):
        if letters[0].to == [who] and not after:
            raise error
        accepted = accept(self, letters)
        if letters[0].to == [who] and after:
            raise error
        return accepted

    def connecting(self):
        if at_open:
            raise error
        return connect(self)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    monkeypatch.setattr(EmailBackend, "open", connecting)


REFUSED = smtplib.SMTPRecipientsRefused({"alice@example.org": (550, b"unknown")})


@pytest.mark.parametrize("error", [REFUSED, TimeoutError("timed out"), ValueError("Header values")])
def test_the_failure_of_one_mail_stops_nobody_else(offered, alice, bob, monkeypatch, error):
    offered.put("a", DUE)
    with monkeypatch.context() as patch:
        failing(patch, error)
        assert send_reminders(ON) == reminders.Sending(people=2, sent=1, failed=1)
    digest = Digest.objects.refused().get()
    assert (digest.recipient, digest.attempts) == (alice, 1)
    assert type(error).__name__ in digest.error

    assert send_reminders(ON).sent == 1
    digest.refresh_from_db()
    assert digest.sent_at is not None
    assert digest.error == ""
    assert [to for to, _, _ in sent()] == ["bob@example.org", "alice@example.org"]


def test_a_mail_server_that_is_down_loses_nothing(offered, alice, bob, monkeypatch):
    offered.put("a", DUE)
    with monkeypatch.context() as patch:
        failing(patch, ConnectionRefusedError("refused"), at_open=True)
        assert send_reminders(ON).failed == 2
        assert send_reminders(ON + timedelta(days=1)).failed == 2
    first = set(Digest.objects.values_list("message_id", flat=True))

    assert Digest.objects.get(recipient=alice).attempts == 2
    assert send_reminders(DUE).sent == 2
    assert {identifier for _, _, identifier in sent()} == first
    assert sorted(ReminderSent.objects.filter(recipient=bob).values_list("step", flat=True)) == [-90, -30, 0]


def test_what_was_refused_is_made_again_whole_and_goes_when_nothing_is_left(offered, alice, monkeypatch):
    found = offered.put("a", DUE)
    with monkeypatch.context() as patch:
        failing(patch, REFUSED)
        send_reminders(ON)
    mark_done(deadline=found, done_on=ON, seen=0, by=alice, on=ON)

    assert send_reminders(ON).sent == 0
    assert not Digest.objects.exists()
    assert not ReminderSent.objects.exists()


def test_what_was_refused_does_not_wait_for_another_week(offered, alice, monkeypatch):
    ReminderPreference.objects.create(user=alice, mailing=Mailing.WEEKLY, weekday=0)
    offered.put("a", DUE)
    with monkeypatch.context() as patch:
        failing(patch, REFUSED)
        send_reminders(ON)

    assert send_reminders(ON + timedelta(days=1)).sent == 1


def test_an_address_cannot_write_a_header(offered, alice, bob):
    type(alice).objects.filter(pk=alice.pk).update(email="alice@example.org\nbcc: eve@example.org")
    offered.put("a", DUE, title="Fin\nBcc: eve@example.org")

    assert send_reminders(ON) == reminders.Sending(people=2, sent=1, failed=1)
    assert [one.recipients() for one in mail.outbox] == [["bob@example.org"]]


def test_a_stop_after_acceptance_sends_again_under_the_same_identifier(offered, alice, monkeypatch):
    offered.put("a", DUE)
    other = offered.put("b", DUE)
    with monkeypatch.context() as patch:
        failing(patch, Stopped(), after=True)
        with pytest.raises(Stopped):
            send_reminders(ON)
    assert Digest.objects.unsent().count() == 1
    mark_done(deadline=other, done_on=ON, seen=0, by=alice, on=ON)
    offered.put("c", DUE)

    assert send_reminders(ON).sent == 2
    first, again, fresh = sent()
    # Made again without what closed, and without what is new: that goes under another identifier.
    assert (first[1], again[1], fresh[1]) == (2, 1, 1)
    assert first[2] == again[2] != fresh[2]
    assert "Fin de « c »" in mail.outbox[2].body
    assert "Fin de « c »" not in mail.outbox[1].body


def test_what_may_have_left_is_never_called_refused(offered, alice, monkeypatch):
    offered.put("a", DUE)
    for error, after in ((Stopped(), True), (REFUSED, False)):
        with monkeypatch.context() as patch:
            failing(patch, error, after=after)
            try:
                send_reminders(ON)
            except Stopped:
                offered.put("b", DUE)
    digest = Digest.objects.get(reminders__matter="a", reminders__step=-30)

    assert (digest.may_have_left, digest.refused_at) == (True, None)
    assert not digest.reminders.filter(matter="b").exists()


def test_what_may_have_left_and_closed_is_told_again_under_its_identifier_if_it_reopens(
    offered, alice, monkeypatch
):
    found = offered.put("a", DUE)
    with monkeypatch.context() as patch:
        failing(patch, Stopped(), after=True)
        with pytest.raises(Stopped):
            send_reminders(ON)
    mark_done(deadline=found, done_on=ON, seen=0, by=alice, on=ON)
    assert send_reminders(ON).sent == 0
    reopen(deadline=found, seen=1, by=alice, on=ON)

    assert send_reminders(ON).sent == 1
    assert len({identifier for _, _, identifier in sent()}) == 1


def test_a_stop_before_the_mail_sends_once(offered, alice, monkeypatch):
    offered.put("a", DUE)
    with monkeypatch.context() as patch:
        failing(patch, Stopped())
        with pytest.raises(Stopped):
            send_reminders(ON)

    assert [send_reminders(ON).sent, send_reminders(ON).sent, len(mail.outbox)] == [1, 0, 1]


class Broken(Offered):
    """A package whose deadlines cannot be read while `on_strike`, even by breaking the transaction."""

    on_strike = True

    def deadlines(self, *, user, on, town=""):
        if self.on_strike:
            Digest.objects.create(recipient=None)
        return super().deadlines(user=user, on=on, town=town)


@pytest.fixture
def broken(offered):
    provider = Broken(kinds=())
    register(provider)
    yield provider
    forget(provider)


def test_a_package_that_fails_leaves_the_others_told_and_is_told_when_it_answers(
    offered, broken, alice, caplog
):
    offered.put("a", DUE)
    broken.put("b", DUE)

    assert send_reminders(ON) == reminders.Sending(people=1, sent=1, failed=0, incomplete=1)
    assert "échéances de Broken" in caplog.text
    assert send_reminders(ON).sent == 0
    broken.on_strike = False
    assert send_reminders(ON) == reminders.Sending(people=1, sent=1, failed=0)
    assert ["« a »" in mail.outbox[0].body, "« b »" in mail.outbox[1].body] == [True, True]
    assert len(mail.outbox) == 2


def test_a_weekly_day_is_not_spent_while_a_package_fails(offered, broken, alice):
    ReminderPreference.objects.create(user=alice, mailing=Mailing.WEEKLY, weekday=0)
    offered.put("a", DUE)
    broken.put("b", DUE)
    send_reminders(ON)
    broken.on_strike = False

    assert send_reminders(ON + timedelta(days=1)).sent == 1
    assert ReminderPreference.objects.get().looked_on == ON + timedelta(days=1)


def test_what_may_have_left_is_not_taken_for_closed_while_its_package_fails(
    offered, broken, alice, monkeypatch
):
    broken.on_strike = False
    broken.put("b", DUE)
    with monkeypatch.context() as patch:
        failing(patch, Stopped(), after=True)
        with pytest.raises(Stopped):
            send_reminders(ON)
    broken.on_strike = True
    assert send_reminders(ON).sent == 0
    broken.on_strike = False

    assert send_reminders(ON).sent == 1
    assert len({identifier for _, _, identifier in sent()}) == 1


@pytest.mark.parametrize("where", ["prepare_digests", "hand_over"])
def test_the_failure_of_one_person_stops_nobody_else(offered, alice, bob, monkeypatch, caplog, capsys, where):
    offered.put("a", DUE)
    rightly = getattr(reminders, where)

    def fails(of, other):
        who = of if where == "prepare_digests" else Digest.objects.get(pk=of).recipient
        if who == alice:
            raise RuntimeError("an unforeseen mistake")
        return rightly(of, other)

    with monkeypatch.context() as patch:
        patch.setattr(reminders, where, fails)
        with pytest.raises(CommandError, match="1\u00a0compte n’a pas été prévenu de tout"):
            call_command("send_reminders", on=ON)
    assert capsys.readouterr().out == "1\u00a0récapitulatif envoyé, 2\u00a0comptes examinés.\n"
    assert "an unforeseen mistake" in caplog.text
    assert send_reminders(ON) == reminders.Sending(people=2, sent=1, failed=0)
    assert [to for to, _, _ in sent()] == ["bob@example.org", "alice@example.org"]


def test_the_mails_that_left_before_a_mistake_are_counted(offered, alice, monkeypatch):
    hand_over = reminders.hand_over
    for matter in ("a", "b"):
        offered.put(matter, DUE)
        with monkeypatch.context() as patch:
            failing(patch, Stopped())
            with pytest.raises(Stopped):
                send_reminders(ON)
    pending = list(Digest.objects.unsent().order_by("pk").values_list("pk", flat=True))
    assert len(pending) == 2

    def fails(pk, connection):
        if pk == pending[1]:
            raise RuntimeError("an unforeseen mistake")
        return hand_over(pk, connection)

    monkeypatch.setattr(reminders, "hand_over", fails)
    assert send_reminders(ON) == reminders.Sending(people=1, sent=1, failed=0, incomplete=1)


def test_a_digest_another_run_sent_is_left_alone(offered, alice, monkeypatch):
    offered.put("a", DUE)
    prepare = preparing.prepare_digests

    def overtaken(user, on):
        ready = prepare(user, on)
        with monkeypatch.context() as patch:
            patch.setattr(reminders, "prepare_digests", prepare)
            assert send_reminders(on).sent == 1
        return ready

    monkeypatch.setattr(reminders, "prepare_digests", overtaken)
    assert send_reminders(ON) == reminders.Sending(people=1, sent=0, failed=0)
    assert len(mail.outbox) == 1


def test_who_left_or_lost_the_right_is_told_nothing(offered, alice, bob):
    offered.put("a", DUE)
    type(alice).objects.filter(pk=alice.pk).update(is_active=False)
    bob.groups.clear()

    assert send_reminders(ON) == reminders.Sending(people=0, sent=0, failed=0)


def test_the_command_says_what_left_and_fails_when_something_did_not(offered, alice, capsys, monkeypatch):
    offered.put("a", DUE)
    call_command("send_reminders", on=ON)
    assert capsys.readouterr().out == "1\u00a0récapitulatif envoyé, 1\u00a0compte examiné.\n"
    offered.put("b", DUE)
    failing(monkeypatch, REFUSED)
    with pytest.raises(CommandError, match="1\u00a0récapitulatif n’est pas parti"):
        call_command("send_reminders", on=ON)
    assert not DeadlineState.objects.exists()

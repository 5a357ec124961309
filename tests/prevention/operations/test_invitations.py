"""Invitations by mail: each recipient alone, never twice, a refusal of one stops nobody, what left is kept."""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from common.house.locking import Stale
from common.typography import PartialDate
from partners.models import Contact
from prevention.models import BodyMember, Meeting, MeetingInvitation
from prevention.operations.errors import Refused
from prevention.operations.invitations import (
    recipients_of,
    send_cancellation,
    send_invitations,
    sending_words,
    told_of_cancellation,
)
from tests.deliberations.factories import UserFactory
from tests.prevention.meetings import TODAY, full_meeting

pytestmark = pytest.mark.django_db
BOTH = ["contact0@example.org", "contact1@example.org"]


@pytest.fixture
def meeting():
    return full_meeting()


def send(meeting, **kwargs):
    return send_invitations(**{"meeting": meeting, "by": None, "on": TODAY} | kwargs)


def cancel(meeting, **kwargs):
    return send_cancellation(**{"meeting": meeting, "by": None, "on": TODAY} | kwargs)


def cancelled(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(cancelled=True)
    return Meeting.objects.get(pk=meeting.pk)


def addresses():
    return [one.recipients() for one in mail.outbox]


def refusing(monkeypatch, errors):
    """The mail server answers with an error for these addresses."""
    deliver = EmailBackend.send_messages

    def send_messages(self, messages):
        for message in messages:
            error = errors.get(message.to[0])
            if error is not None:
                raise error
        return deliver(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_each_contact_gets_a_mail_of_its_own_with_the_paper_and_the_event(meeting):
    clerk = UserFactory(email="agent@example.org")
    done = send(meeting, by=clerk)

    assert addresses() == [[one] for one in BOTH]
    letter = mail.outbox[0]
    assert [(name, kind) for name, _, kind in letter.attachments] == [
        ("invitation-clspd-plenier-2026-03-12.pdf", "application/pdf"),
        ("reunion.ics", "text/calendar"),
    ]
    assert letter.reply_to == ["agent@example.org"]
    assert not any(address in str(letter.message()) for address in BOTH[1:])
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox}) == 2
    assert (len(done.sent), done.failed) == (2, ())
    meeting.refresh_from_db()
    assert meeting.invited_on == TODAY


def test_what_is_kept_of_an_invitation_has_no_address(meeting):
    send(meeting)
    rows = MeetingInvitation.objects.order_by("organisation__sort_key")
    assert [(row.organisation.name, row.function, row.sent_at is not None) for row in rows] == [
        ("Bailleur-Exemple", "directrice", True),
        ("Collège-Exemple", "directrice", True),
    ]
    assert "@" not in str(list(MeetingInvitation.objects.values()))


def test_sending_again_sends_nothing_twice(meeting):
    send(meeting)
    with pytest.raises(Refused, match="déjà reçu"):
        send(meeting)
    assert len(mail.outbox) == 2


def test_a_contact_that_came_since_gets_it_alone(meeting):
    send(meeting)
    third = meeting.body.members.get(organisation__name="Parquet-Exemple").organisation
    Contact.objects.create(organisation=third, function="substitut", email="trois@example.org")
    send(meeting)
    assert addresses()[2:] == [["trois@example.org"]]


def test_those_chosen_get_it_again(meeting):
    send(meeting)
    chosen = Contact.objects.get(email=BOTH[1])
    send(meeting, only=[chosen.pk])
    assert addresses()[2:] == [[BOTH[1]]]
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox}) == 3
    assert MeetingInvitation.objects.count() == 2


def test_a_refused_address_stops_nobody_and_leaves_alone_next_time(meeting, monkeypatch):
    refused = smtplib.SMTPRecipientsRefused({BOTH[0]: (550, b"unknown")})
    with monkeypatch.context() as patch:
        refusing(patch, {BOTH[0]: refused})
        done = send(meeting)
    assert addresses() == [[BOTH[1]]]
    assert [(row.function, row.failure) for row in done.failed] == [("directrice", "refused")]
    assert "1\u00a0n’est pas parti" in sending_words(done)
    kept = MeetingInvitation.objects.get(failure="refused")
    assert kept.sent_at is None
    send(meeting)
    assert addresses() == [[BOTH[1]], [BOTH[0]]]
    kept.refresh_from_db()
    assert (kept.failure, kept.sent_at is not None) == ("", True)


def test_a_server_that_does_not_answer_loses_nothing(meeting, monkeypatch):
    def unreachable(self):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "open", unreachable)
        done = send(meeting)
    assert (len(done.sent), {row.failure for row in done.failed}) == (0, {"unreachable"})
    meeting.refresh_from_db()
    assert meeting.invited_on is None
    assert len(send(meeting).sent) == 2


def test_a_server_that_stops_answering_keeps_what_had_left(meeting, monkeypatch):
    with monkeypatch.context() as patch:
        refusing(patch, {BOTH[1]: smtplib.SMTPServerDisconnected("gone")})
        done = send(meeting)
    assert (len(done.sent), [row.failure for row in done.failed]) == (1, ["unreachable"])
    send(meeting)
    assert addresses() == [[one] for one in BOTH]


def test_members_and_contacts_that_left_are_not_written_to(meeting):
    BodyMember.objects.filter(organisation__name="Bailleur-Exemple").update(until="2026-02")
    Contact.objects.filter(email=BOTH[1]).update(until=PartialDate(2026, 1).isoformat())
    with pytest.raises(Refused, match="aucun membre de l’instance"):
        send(meeting)
    assert mail.outbox == []


def test_organisations_where_nobody_can_be_written_to_are_named(meeting):
    found = recipients_of(meeting, TODAY)
    assert [one.contact.email for one in found.waiting] == BOTH
    assert [one.name for one in found.without] == ["Parquet-Exemple"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"date": dt.date(2026, 2, 28)}, "a eu lieu le"), ({"cancelled": True}, "est annulée")],
)
def test_a_meeting_that_is_past_or_cancelled_invites_nobody(changes, sentence):
    with pytest.raises(Refused, match=sentence):
        send(full_meeting(**changes))
    assert MeetingInvitation.objects.count() == 0


def test_one_may_be_invited_the_very_day():
    assert len(send(full_meeting(date=TODAY)).sent) == 2


def test_a_page_read_before_another_change_sends_nothing(meeting):
    send(meeting, seen=1, only=[Contact.objects.get(email=BOTH[0]).pk])
    with pytest.raises(Stale):
        send(meeting, seen=1, only=[Contact.objects.get(email=BOTH[0]).pk])
    assert len(mail.outbox) == 1


def test_nobody_chosen_is_refused(meeting):
    with pytest.raises(Refused, match="Cochez au moins"):
        send(meeting, only=[])


def test_a_body_where_persons_are_discussed_invites_nobody(meeting):
    # No page nor operation leads there: the row is changed behind them.
    type(meeting.body).objects.filter(pk=meeting.body_id).update(kind="watch_cell")
    with pytest.raises(Refused, match="on parle de personnes"):
        send(Meeting.objects.get(pk=meeting.pk))
    assert mail.outbox == []


def test_those_invited_are_told_once_that_it_is_cancelled(meeting):
    send(meeting, only=[Contact.objects.get(email=BOTH[0]).pk])
    meeting = cancelled(meeting)
    assert [row.contact.email for row in told_of_cancellation(meeting, TODAY)] == BOTH[:1]
    assert len(cancel(meeting).sent) == 1
    letter = mail.outbox[-1]
    assert (letter.to, letter.subject[:15]) == ([BOTH[0]], "Réunion annulée")
    assert [name for name, _, _ in letter.attachments] == ["reunion.ics"]
    assert "METHOD:CANCEL" in str(letter.attachments[0][1])
    with pytest.raises(Refused, match="Personne n’est à prévenir"):
        cancel(meeting)


def test_a_cancellation_that_did_not_leave_leaves_next_time(meeting, monkeypatch):
    send(meeting)
    meeting = cancelled(meeting)
    with monkeypatch.context() as patch:
        refusing(patch, {BOTH[0]: smtplib.SMTPDataError(554, b"no")})
        assert len(cancel(meeting).failed) == 1
    assert len(cancel(meeting).sent) == 1


def test_a_meeting_that_is_held_or_past_is_not_told_cancelled(meeting):
    send(meeting)
    with pytest.raises(Refused, match="n’est pas annulée"):
        cancel(meeting)
    with pytest.raises(Refused, match="n’est plus temps"):
        cancel(cancelled(meeting), on=dt.date(2026, 3, 13))


def test_a_meeting_held_after_all_invites_those_told_otherwise(meeting):
    send(meeting)
    cancel(cancelled(meeting))
    Meeting.objects.filter(pk=meeting.pk).update(cancelled=False)
    again = Meeting.objects.get(pk=meeting.pk)
    assert len(send(again).sent) == 2
    assert len(mail.outbox) == 6


def without_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize("sending", [send, cancel])
def test_without_a_mail_server_nothing_is_sent_nor_noted(meeting, settings, capsys, sending):
    if sending is cancel:
        send(meeting)
        meeting = cancelled(meeting)
    without_server(settings)
    before = (list(MeetingInvitation.objects.values()), Meeting.objects.get().version)
    with pytest.raises(Refused, match="PREVENTION_MAIL_SERVER") as refused:
        sending(meeting)
    assert [one.code for one in refused.value.findings] == ["NO_MAIL_SERVER"]
    assert (list(MeetingInvitation.objects.values()), Meeting.objects.get().version) == before
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("served", [True, False])
def test_a_demonstration_notes_its_mails_and_says_that_none_left(meeting, settings, capsys, served):
    town = meeting.body.municipality
    type(town).objects.filter(pk=town.pk).update(demonstration=True)
    if not served:
        without_server(settings)
    done = send(Meeting.objects.get())
    assert sending_words(done) == (
        "Démonstration\u00a0: rien n’est vraiment envoyé. 2\u00a0messages sont notés comme partis."
    )
    assert MeetingInvitation.objects.filter(sent_at__isnull=False).count() == 2
    assert (mail.outbox, capsys.readouterr().out) == ([], "")

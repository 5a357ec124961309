"""Owns the invitations by mail: who would get one, each mail on its own, what left and what did not, never twice.

What left is committed mail by mail: a stop in between loses nothing, and the next sending takes up what is left.
"""

import datetime as dt
import smtplib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from common.typography import counted, long_date
from partners.models import Contact, Organisation
from prevention.documents.invitation import invitation_pdf
from prevention.documents.invitation_event import FILE_NAME, invitation_event
from prevention.documents.invitation_mail import MailText, invitation_mail
from prevention.documents.invitation_parts import paper_name
from prevention.domain.vocabulary import SendingFailure
from prevention.models import Meeting, MeetingInvitation
from prevention.operations.errors import Refused
from prevention.operations.invitation_server import DEMONSTRATION, mail_connection, mail_refusal
from prevention.operations.meetings import changing_meeting, members_on

FAILURES = (OSError, ValueError)
# The mail server has refused this very mail: another one may leave.
REFUSED_HERE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A contact to write to, and the invitation it already has (None: none yet)."""

    contact: Contact
    invitation: MeetingInvitation | None

    @property
    def has_it(self) -> bool:
        """Whether its invitation left, and was not taken back since."""
        one = self.invitation
        return one is not None and one.sent_at is not None and one.cancelled_at is None


@dataclass(frozen=True, slots=True)
class Recipients:
    """Whom a meeting is written to, and the member organisations where nobody can be."""

    contacts: tuple[Recipient, ...]
    without: tuple[Organisation, ...]

    @property
    def waiting(self) -> tuple[Recipient, ...]:
        """Those that have not got it."""
        return tuple(one for one in self.contacts if not one.has_it)


@dataclass(frozen=True, slots=True)
class Sending:
    """What a sending did: the invitations that left, those that did not, with why; pretended: none really left."""

    sent: tuple[MeetingInvitation, ...]
    failed: tuple[MeetingInvitation, ...]
    pretended: bool = False


@dataclass(frozen=True, slots=True)
class _Post:
    """What each mail of a sending carries; `mark` tells its sendings apart in their Message-ID."""

    text: MailText
    files: tuple[tuple[str, bytes, str], ...]
    reply_to: tuple[str, ...]
    mark: str


def recipients_of(meeting: Meeting, on: dt.date) -> Recipients:
    """Whom an invitation would go to on a day: the contacts with an address, in office, of the members of the body."""
    organisations = [member.organisation for member in members_on(meeting.body, meeting.date)]
    there = Contact.objects.present(on).filter(organisation__in=organisations).exclude(email="")
    contacts = there.select_related("organisation").order_by("organisation__sort_key", "function", "pk")
    had = {one.contact_id: one for one in meeting.invitations.all()}
    found = tuple(Recipient(contact, had.get(contact.pk)) for contact in contacts)
    written = {one.contact.organisation_id for one in found}
    return Recipients(found, tuple(one for one in organisations if one.pk not in written))


def told_of_cancellation(meeting: Meeting, on: dt.date) -> list[MeetingInvitation]:
    """The invitations that left and whose contact, still there, has not been told that the meeting is cancelled."""
    left = meeting.invitations.filter(sent_at__isnull=False, cancelled_at__isnull=True)
    there = Contact.objects.present(on).exclude(email="")
    return list(
        left.filter(contact__in=there)
        .select_related("contact", "organisation")
        .order_by("organisation__sort_key", "pk")
    )


def invitation_refusal(meeting: Meeting, on: dt.date) -> str:
    """Why no invitation can leave on a day; nothing when it can."""
    if meeting.cancelled:
        return "Cette réunion est annulée\u00a0: elle ne s’annonce plus."
    if meeting.date < on:
        return f"Cette réunion a eu lieu le {long_date(meeting.date)}\u00a0: il n’est plus temps d’y inviter."
    return ""


def send_invitations(
    *,
    meeting: Meeting,
    by: Any,
    on: dt.date,
    only: Collection[int] | None = None,
    seen: int | None = None,
) -> Sending:
    """Send the invitation to each contact that has not got it, and answer what left and what did not.

    only: keys of the contacts chosen, who get it even when they had it; None: all those who wait. on: today. Each
    mail has one recipient, the invitation and an event for a calendar. What left is never undone by what follows.
    Raises Refused (PERSONS, CANCELLED_OR_PAST, NOBODY_TO_INVITE, NO_MAIL_SERVER), Stale; nothing is then sent.
    """
    with transaction.atomic():
        held = _held(meeting, by, seen, "envoi des invitations")
        refusal = invitation_refusal(held, on)
        if refusal:
            raise Refused.because("CANCELLED_OR_PAST", refusal)
        found = recipients_of(held, on)
        chosen = [
            one for one in found.contacts if (not one.has_it if only is None else one.contact.pk in only)
        ]
        if not chosen:
            raise Refused.because("NOBODY_TO_INVITE", _nobody(found, only))
        rows = [_prepared(held, one, again=only is not None) for one in chosen]
    stamp = timezone.now()
    text = invitation_mail(held)
    post = _Post(
        text,
        (
            (paper_name("invitation", held), invitation_pdf(held), "application/pdf"),
            (FILE_NAME, invitation_event(held, stamp=stamp), "text/calendar"),
        ),
        _reply_to(by),
        f"invitation.{held.version}",
    )
    done = _send(held, rows, post, "sent_at")
    if done.sent and held.invited_on is None:
        held.invited_on = on
        held.save(update_fields=["invited_on"])
    return done


def send_cancellation(*, meeting: Meeting, by: Any, on: dt.date, seen: int | None = None) -> Sending:
    """Tell each contact that was invited that the meeting is cancelled, once. on: today.

    Raises Refused (PERSONS, NOT_CANCELLED, CANCELLATION_TOO_LATE, NOBODY_TO_TELL, NO_MAIL_SERVER), Stale; nothing is
    then sent.
    """
    with transaction.atomic():
        held = _held(meeting, by, seen, "annulation annoncée")
        if not held.cancelled:
            raise Refused.because(
                "NOT_CANCELLED",
                "Cette réunion n’est pas annulée\u00a0: cochez d’abord «\u00a0annulée\u00a0» et enregistrez.",
            )
        if held.date < on:
            raise Refused.because(
                "CANCELLATION_TOO_LATE",
                f"Cette réunion était prévue le {long_date(held.date)}\u00a0: il n’est plus temps de prévenir.",
            )
        rows = told_of_cancellation(held, on)
        if not rows:
            raise Refused.because(
                "NOBODY_TO_TELL",
                "Personne n’est à prévenir\u00a0: aucune invitation n’est partie, ou chacun l’est déjà.",
            )
    event = (FILE_NAME, invitation_event(held, stamp=timezone.now()), "text/calendar")
    post = _Post(invitation_mail(held), (event,), _reply_to(by), f"annulation.{held.version}")
    return _send(held, rows, post, "cancelled_at")


def sending_words(done: Sending) -> str:
    """What a sending did, in a sentence."""
    if done.pretended:
        noted = counted(len(done.sent), "message est noté comme parti", "messages sont notés comme partis")
        return f"{DEMONSTRATION} {noted}."
    told = counted(len(done.sent), "message est parti", "messages sont partis")
    if not done.failed:
        return f"{told}."
    kept = counted(len(done.failed), "n’est pas parti", "ne sont pas partis")
    return f"{told}\u00a0; {kept}\u00a0: reprenez l’envoi, seuls ceux-là repartiront."


def _held(meeting: Meeting, by: Any, seen: int | None, summary: str) -> Meeting:
    with changing_meeting(meeting=meeting, seen=seen, by=by, summary=summary) as held:
        rows = Meeting.objects.select_related("body__municipality")
        found: Meeting = rows.get(pk=held.pk)
        refusal = mail_refusal(found.body.municipality)
        if refusal:
            raise Refused.because("NO_MAIL_SERVER", refusal)
    return found


def _prepared(meeting: Meeting, recipient: Recipient, *, again: bool) -> MeetingInvitation:
    """The row of an invitation that is about to leave."""
    contact = recipient.contact
    row, _ = MeetingInvitation.objects.get_or_create(
        meeting=meeting,
        contact=contact,
        defaults={"organisation": contact.organisation, "function": contact.function},
    )
    if again or row.cancelled_at is not None:
        row.sent_at = row.cancelled_at = None
        row.save(update_fields=["sent_at", "cancelled_at"])
    return row


def _send(meeting: Meeting, rows: Iterable[MeetingInvitation], post: _Post, column: str) -> Sending:
    sent: list[MeetingInvitation] = []
    failed: list[MeetingInvitation] = []
    town = meeting.body.municipality
    connection, reached = mail_connection(town), True
    try:
        for row in rows:
            failure = SendingFailure.UNREACHABLE
            if reached:
                failure, reached = _hand_over(row, post, column, connection)
            (failed if _noted(row, failure) else sent).append(row)
    finally:
        connection.close()
    return Sending(tuple(sent), tuple(failed), town.demonstration)


def _hand_over(
    row: MeetingInvitation, post: _Post, column: str, connection: BaseEmailBackend
) -> tuple[SendingFailure, bool]:
    """Give a mail to the server: why it did not leave, and whether the server still answers.

    The row stays locked while the mail leaves: another sending waits, then finds it gone.
    """
    try:
        connection.open()
        with transaction.atomic():
            held = MeetingInvitation.objects.select_for_update(of=("self",)).get(pk=row.pk)
            if getattr(held, column) is None:
                connection.send_messages([_message(row, post)])
                setattr(held, column, timezone.now())
                held.failure = ""
                held.save(update_fields=[column, "failure"])
            setattr(row, column, getattr(held, column))
    except FAILURES as error:
        connection.close()
        here = isinstance(error, REFUSED_HERE)
        return (SendingFailure.REFUSED if here else SendingFailure.UNREACHABLE), here
    return SendingFailure.NONE, True


def _noted(row: MeetingInvitation, failure: SendingFailure) -> bool:
    """Keep why a mail did not leave; whether it did not."""
    row.failure = failure.value
    if failure is not SendingFailure.NONE:
        MeetingInvitation.objects.filter(pk=row.pk).update(failure=failure.value)
    return failure is not SendingFailure.NONE


def _message(row: MeetingInvitation, post: _Post) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    found = EmailMessage(
        subject=post.text.subject,
        body=post.text.body,
        to=[row.contact.email] if row.contact else [],
        reply_to=post.reply_to,
        headers={"Message-ID": f"<{post.mark}.{row.pk}@{domain}>"},
    )
    for name, data, media_type in post.files:
        found.attach(name, data, media_type)
    return found


def _reply_to(by: Any) -> tuple[str, ...]:
    address = getattr(by, "email", "")
    return (address,) if address else ()


def _nobody(found: Recipients, only: Collection[int] | None) -> str:
    if not found.contacts:
        return (
            "Personne n’est à inviter\u00a0: aucun membre de l’instance n’a de contact avec une adresse électronique. "
            "Ajoutez les membres sur la page de l’instance, et leurs contacts sur celle de chaque organisation."
        )
    if only is None:
        return "Chaque contact a déjà reçu l’invitation\u00a0: cochez ceux à qui l’envoyer de nouveau."
    return "Cochez au moins un contact à qui écrire."

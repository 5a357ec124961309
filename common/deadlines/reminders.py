"""Sends the reminders: prepares and commits each digest, hands it to the mail server, commits that it left.

Only a stop between the mail server's acceptance and the second commit can make a digest leave twice, and
then under the same Message-ID.
"""

import logging
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from common.deadlines.models import Digest
from common.deadlines.preparing import prepare_digests
from common.deadlines.reading import may_see

logger = logging.getLogger(__name__)

# After these the mail server has surely not taken the message; after another failure it may have. A message
# that cannot be written (an address or a header that is none) is a ValueError, raised before anything leaves.
SURELY_REFUSED = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
    ValueError,
)
FAILURES = (OSError, ValueError)


@dataclass(frozen=True)
class Sending:
    """What a run did: people looked at, digests sent, digests that could not leave, people not told of all."""

    people: int
    sent: int
    failed: int
    incomplete: int = 0


def send_reminders(on: date) -> Sending:
    """Tell each person, once, every step reached on that day or before and not told yet.

    Running it twice tells nothing twice; a day without a run loses nothing. The failure of one mail,
    of one person's digest or of one package stops nothing else.
    """
    people = sent = failed = incomplete = 0
    connection = get_connection()
    try:
        for user in recipients():
            people += 1
            left, whole = _tell(user, on, connection)
            sent, failed = sent + left.count(True), failed + left.count(False)
            incomplete += not whole
    finally:
        connection.close()
    return Sending(people, sent, failed, incomplete)


def _tell(user: Any, on: date, connection: BaseEmailBackend) -> tuple[list[bool | None], bool]:
    left: list[bool | None] = []
    try:
        prepared = prepare_digests(user, on)
        # A mail that left is counted even when the next one fails.
        left.extend(hand_over(pk, connection) for pk in prepared.ready)
    except Exception:
        logger.exception("rappels du compte %s : interrompus", user.pk)
        connection.close()
        return left, False
    return left, prepared.whole


def recipients() -> Iterator[Any]:
    """The active accounts that may see deadlines, in a stable order."""
    users = get_user_model()._default_manager.filter(is_active=True).order_by("pk")
    return (user for user in users if may_see(user))


def hand_over(pk: int, connection: BaseEmailBackend) -> bool | None:
    """Give a digest to the mail server and note it: True it left, False it could not, None another run sent it.

    The row stays locked while the mail leaves: another run waits, then finds it sent. The connection is
    opened before, so that a server that does not answer holds no lock.
    """
    try:
        connection.open()
    except FAILURES as error:
        return _note_failure(pk, error, sure=True)
    try:
        with transaction.atomic():
            digest = Digest.objects.select_for_update().select_related("recipient").get(pk=pk)
            if digest.sent_at is not None:
                return None
            connection.send_messages([message(digest)])
            digest.sent_at = timezone.now()
            digest.error = ""
            digest.save(update_fields=["sent_at", "error"])
            return True
    except FAILURES as error:
        connection.close()
        return _note_failure(pk, error, sure=isinstance(error, SURELY_REFUSED))


def message(digest: Digest) -> EmailMessage:
    """The mail of a digest: plain text, its own Message-ID, marked as sent by a machine."""
    return EmailMessage(
        subject=digest.subject,
        body=digest.body,
        to=[digest.recipient.email],
        headers={"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"},
    )


def _note_failure(pk: int, error: Exception, *, sure: bool) -> bool:
    with transaction.atomic():
        digest = Digest.objects.select_for_update().get(pk=pk)
        if digest.sent_at is None:
            digest.attempts += 1
            digest.error = f"{type(error).__name__}\u00a0: {error}"[:300].replace("\x00", "")
            digest.refused_at = timezone.now() if sure and not digest.may_have_left else None
            digest.save(update_fields=["attempts", "error", "refused_at"])
    return False

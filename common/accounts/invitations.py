"""Owns the invitations: a secret link sent by mail, single use, with which a person chooses a password."""

import datetime as dt
import hashlib
import secrets
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from common.accounts.errors import AccountError
from common.accounts.models import Invitation, User
from common.accounts.open_sessions import end_sessions

NO_SERVER = (
    "Aucun courriel ne peut partir\u00a0: le serveur de courriel n’est pas réglé (PREVENTION_MAIL_SERVER). Donnez un premier "
    "mot de passe de vive voix, ou demandez ce réglage à qui tient le serveur."
)
NOT_SENT = (
    "Le serveur de courriel n’a pas pris le message\u00a0: rien n’est changé. Vérifiez l’adresse, puis réessayez dans un "
    "instant."
)
NO_LONGER = "Ce lien n’est plus valable\u00a0: il a expiré, il a déjà servi, ou un autre l’a remplacé."
SUBJECT = "Votre compte Prévention Sécurité"
# What these are given is shown or thrown away, and reaches nobody.
_REACH_NOBODY = {f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy")}


def can_invite() -> bool:
    """Whether a mail can leave this installation."""
    return settings.EMAIL_BACKEND not in _REACH_NOBODY


def fingerprint_of(token: str) -> str:
    """What is kept of a link. The secret has 256 bits: a plain digest cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(*, account: User, by: Any, at: dt.datetime) -> Invitation:
    """Send an account a link to choose a password; a link sent before no longer opens.

    by: the account that invites. The mail leaves before the transaction ends: when it does not, nothing is written.
    Raises AccountError without a mail server, for an inactive account, an address of several lines, a mail refused.
    """
    if not can_invite():
        raise AccountError(NO_SERVER)
    held = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if not held.is_active:
        raise AccountError("Ce compte est désactivé\u00a0: réactivez-le avant de l’inviter.")
    Invitation.objects.pending().filter(account=held).update(cancelled_at=at)
    token = secrets.token_urlsafe(32)
    row = Invitation.objects.create(
        account=held,
        fingerprint=fingerprint_of(token),
        sent_at=at,
        sent_by=by,
        expires_at=at + dt.timedelta(days=settings.INVITATION_DAYS),
    )
    message = EmailMessage(subject=SUBJECT, body=invitation_text(row, token), to=[held.email])
    try:
        # A header of several lines is refused by Django itself (ValueError).
        message.send()
    except (OSError, ValueError) as error:
        raise AccountError(NOT_SENT) from error
    return row


def invitation_text(invitation: Invitation, token: str) -> str:
    """The plain text of the mail. Its link starts with the address of the settings, never with what a request says."""
    account = invitation.account
    return render_to_string(
        "accounts/mail/invitation.txt",
        {
            # On one line, so that a name cannot write a paragraph of its own.
            "name": " ".join(str(account).split()),
            "link": settings.SITE_ADDRESS + reverse("invitations:open", args=[token]),
            "site": settings.SITE_ADDRESS,
            "expires": timezone.localtime(invitation.expires_at),
            "renews": account.has_usable_password(),
        },
    )


@transaction.atomic
def cancel_invitation(*, account: User, at: dt.datetime) -> bool:
    """Take back the link an account was sent; whether there was one that waited."""
    return bool(Invitation.objects.pending().filter(account=account).update(cancelled_at=at))


def standing_invitation(fingerprint: str, at: dt.datetime) -> Invitation | None:
    """The invitation of this fingerprint, as long as its link opens."""
    return Invitation.objects.standing(at).select_related("account").filter(fingerprint=fingerprint).first()


@transaction.atomic
def accept_invitation(*, fingerprint: str, password: str, at: dt.datetime) -> User:
    """Give the account of an invitation the password its person chose, once; what was open with the old one ends.

    The caller has checked the password. Raises AccountError when the link no longer opens.
    """
    row = (
        Invitation.objects.standing(at)
        .select_for_update(of=("self",))
        .filter(fingerprint=fingerprint)
        .first()
    )
    if row is None:
        raise AccountError(NO_LONGER)
    row.accepted_at = at
    row.save(update_fields=["accepted_at"])
    account = User.objects.get(pk=row.account_id)
    account.set_password(password)
    account.save(update_fields=["password"])
    end_sessions(account=account)
    return account

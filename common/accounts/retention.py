"""Owns how long the logs of accounts are kept; what is older is deleted."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from common.accounts.models import Invitation, OpenSession, RestrictedDownload, SharedNote, SignIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How many rows of each log were deleted."""

    sign_ins: int
    downloads: int
    invitations: int
    sessions: int


@transaction.atomic
def purge_logs(*, at: dt.datetime) -> Purged:
    """Delete what is older than LOGS_KEPT_MONTHS at a moment, the sessions and the counts of tries that are over.

    An invitation that still waits is kept, expired or not: the list of accounts says so.
    """
    limit = at - dt.timedelta(days=round(settings.LOGS_KEPT_MONTHS * 365.25 / 12))
    SharedNote.objects.filter(expires__lt=at).delete()
    over = Invitation.objects.filter(Q(accepted_at__lt=limit) | Q(cancelled_at__lt=limit))
    return Purged(
        sign_ins=SignIn.objects.filter(at__lt=limit).delete()[0],
        downloads=RestrictedDownload.objects.filter(at__lt=limit).delete()[0],
        invitations=over.delete()[0],
        sessions=OpenSession.objects.filter(expire_date__lt=at).delete()[0],
    )

"""Owns what is written in the logs: each sign-in, tried or made, and each restricted file that left."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from common.accounts.models import Means, Outcome, RestrictedDownload, SignIn, User
from common.accounts.open_sessions import mark_session
from common.accounts.origin import client_address


def note_sign_in(
    request: HttpRequest,
    *,
    outcome: Outcome,
    account: Any = None,
    email: str = "",
    means: Means = Means.UNKNOWN,
) -> SignIn:
    """Write a sign-in in the log; one that succeeded also marks its session, so that its owner knows it again.

    account: who signs in; without one, that of the address typed, if there is one: the address itself is not kept.
    """
    if account is None and email:
        account = User.objects.filter(email=User.objects.normalize_email(email)).first()
    if outcome == Outcome.SUCCEEDED:
        mark_session(request)
    return SignIn.objects.create(
        account=account, outcome=outcome, means=means, address=client_address(request)
    )


def note_download(account: Any, *, kind: str, keys: Iterable[int], paper: str) -> int:
    """Write in the log that an account downloads a restricted file of these records; returns how many.

    kind: the label of their table (« prevention.action »); paper: which of its papers, in words that name nobody and
    repeat no title (« fiche en PDF », « pièce n° 12 »).
    """
    rows = [
        RestrictedDownload(account=account, record_kind=kind, record_key=key, paper=paper[:60])
        for key in keys
    ]
    RestrictedDownload.objects.bulk_create(rows, batch_size=500)
    return len(rows)

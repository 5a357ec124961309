"""Owns the lock after too many wrong passwords or codes: whom it counts, its page, and how it is lifted."""

from datetime import timedelta
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.exceptions import AxesBackendPermissionDenied
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from common.accounts.journal import note_sign_in
from common.accounts.models import Means, Outcome, SignIn, User, UserManager
from common.accounts.origin import client_place, place_of

# Where an account signed in during this time, it is at home: tries made elsewhere do not shut it out from there.
AT_HOME_FOR = timedelta(days=90)


class LockBackend(AxesStandaloneBackend):
    """Refuses a locked address before its password is looked at."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Without a request (a command) nobody is at the door, and nothing is counted."""
        if request is None:
            return
        super().authenticate(request, **credentials)
        if _is_shut(request, address_tried(request, credentials)):
            request.axes_locked_out = True  # type: ignore[attr-defined]
            raise AxesBackendPermissionDenied("This address is tried from too many places")


def address_tried(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The address somebody tries to sign in with, as it is stored; known or not, it is counted the same."""
    known = credentials or {}
    told = known.get("email") or known.get("username") or request.POST.get("login", "")
    return UserManager.normalize_email(str(told))[:255]


def locked_page(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Say that this address is locked from here, for how long, and what to do."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "accounts/locked.html", {"minutes": minutes}, status=429)


def refuse_locked(request: HttpRequest, user: User) -> None:
    """Refuse one more try while the address of the account is locked from here; the answer becomes the page above."""
    allowed = AxesProxyHandler.is_allowed(request, {"email": user.email})
    if not allowed or _is_shut(request, user.email):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        raise ValidationError("Trop d’essais.")


def count_wrong_code(request: HttpRequest, user: User) -> None:
    """Count a wrong code of the second factor as a wrong password is."""
    note_sign_in(request, outcome=Outcome.SECOND_FACTOR, account=user, means=Means.CODE)
    AxesProxyHandler.user_login_failed(sender=User, credentials={"email": user.email}, request=request)


def wrong_tries(user: User) -> int:
    """How many wrong passwords or codes are counted against an account now, from everywhere."""
    return _tries_at(user.email)


def unlock(*, user: User) -> int:
    """Let an account try again, from everywhere; returns how many places had tried in vain."""
    return int(reset(username=user.email))


def _tries_at(address: str) -> int:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    found = AccessAttempt.objects.filter(username=address, attempt_time__gte=since)
    return int(found.aggregate(total=Sum("failures_since_start"))["total"] or 0)


def _is_shut(request: HttpRequest, address: str) -> bool:
    """Whether an address is tried from too many places, and this one is not known to be its owner's."""
    return _tries_at(address) >= settings.ADDRESS_TRIES and not _is_at_home(request, address)


def _is_at_home(request: HttpRequest, address: str) -> bool:
    here, since = client_place(request), timezone.now() - AT_HOME_FOR
    entered = SignIn.objects.filter(account__email=address, outcome=Outcome.SUCCEEDED, at__gte=since)
    known = entered.order_by().values_list("address", flat=True).distinct()
    return here in {place_of(one) for one in known if one}

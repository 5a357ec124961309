"""Owns asking again who is there before what cannot be taken back: a password, a code or a passkey given recently."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from common.accounts.second_factor import is_missing_of

View = Callable[..., HttpResponse]


def is_confirmed(request: HttpRequest) -> bool:
    """True when the person signed in, or confirmed it, less than CONFIRM_MINUTES ago, in this session."""
    user = request.user
    if not user.is_authenticated:
        return False
    records = get_authentication_records(request, user)
    return any(0 <= time.time() - record["at"] < settings.CONFIRM_MINUTES * 60 for record in records)


def confirmed(
    method: Callable[..., HttpResponse] | None = None, *, keep: bool = True, only_post: bool = False
) -> Any:
    """Ask a view's visitor to confirm who they are first, then come back to it.

    keep: what a form had sent is carried out after; without it (a form with a password) the page is shown again.
    only_post: the page may be read without confirming. Views and methods of an admin alike.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(*args: Any, **kwargs: Any) -> HttpResponse:
            request = next(given for given in args if isinstance(given, HttpRequest))
            exempt = only_post and request.method != "POST"
            # Whoever is not signed in is sent to sign in by the view itself.
            if exempt or not request.user.is_authenticated:
                return view(*args, **kwargs)
            # What was kept before a second factor was asked for comes back here past the middleware.
            if is_missing_of(request.user):
                return redirect("mfa_index")
            return view(*args, **kwargs) if is_confirmed(request) else _ask(request, keep=keep)

        return asked

    return decorate(method) if method else decorate


def _ask(request: HttpRequest, *, keep: bool) -> HttpResponseRedirect:
    page = reverse("account_reauthenticate")
    if keep:
        return suspend_request(request, page)
    return HttpResponseRedirect(f"{page}?{urlencode({'next': request.get_full_path()})}")

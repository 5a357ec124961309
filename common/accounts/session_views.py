"""Owns the page where people see where they are signed in, and end everywhere else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from common.accounts.open_sessions import end_sessions, open_sessions


@require_safe
@login_required
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """One's own sessions, this one first."""
    lines = open_sessions(request.user, current=request.session.session_key)
    return render(request, "accounts/sessions.html", {"lines": lines, "others": len(lines) - 1})


@require_POST
@login_required
@never_cache
def end_others(request: HttpRequest) -> HttpResponse:
    """End every other session of the person."""
    ended = end_sessions(account=request.user, but=request.session.session_key)
    messages.success(request, told(ended))
    return redirect("open_sessions:list")


def told(ended: int) -> str:
    """What ending did, in a sentence."""
    if not ended:
        return "Aucune autre connexion n’était ouverte."
    return f"{ended}\u00a0{'autre connexion fermée' if ended == 1 else 'autres connexions fermées'}."

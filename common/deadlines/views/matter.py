"""Owns the page of one deadline: its reminders, what was decided, and the three decisions a person may take."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.deadlines.deadline import Deadline, Entry
from common.deadlines.errors import Refused
from common.deadlines.forms import DoneForm, PostponeForm
from common.deadlines.models import DeadlineState, ReminderSent
from common.deadlines.operations import mark_done, postpone, reopen
from common.deadlines.providers import town_key
from common.deadlines.reading import entry_of
from common.deadlines.views.page import check_may_decide, for_those_who_follow, page, reader
from common.deadlines.views.rows import rows_of
from common.deadlines.wording import day, step_words

Decision = Callable[..., DeadlineState]


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_follow
def matter(request: HttpRequest, name: str) -> HttpResponse:
    """Show one deadline; a decision refused comes back with what was typed."""
    on = timezone.localdate()
    entry = entry_of(request.user, on, name, town=town_key(request))
    if entry is None:
        raise Http404
    forms_shown: dict[str, Any] = {
        "done": DoneForm(initial={"done_on": on}, prefix="done"),
        "postpone": PostponeForm(prefix="postpone"),
        "reopen": forms.Form(prefix="reopen"),
    }
    if request.method == "POST":
        check_may_decide(request)
        answer = _decide(request, entry.deadline, forms_shown, on)
        if answer is not None:
            return answer
    context = _context(request, entry, on) | forms_shown
    return page(request, "deadlines/matter.html", entry.deadline.title, context)


def _decide(request: HttpRequest, deadline: Deadline, shown: dict[str, Any], on: date) -> HttpResponse | None:
    decisions: dict[str, tuple[Any, Decision, str]] = {
        "done": (DoneForm, mark_done, "L’échéance est marquée comme faite."),
        "postpone": (PostponeForm, postpone, "L’échéance est reportée."),
        "reopen": (forms.Form, reopen, "La décision est annulée\u00a0: l’échéance est de nouveau ouverte."),
    }
    wanted = request.POST.get("decision", "")
    if wanted not in decisions:
        return redirect(request.path)
    form_class, operation, said = decisions[wanted]
    form = shown[wanted] = form_class(request.POST, prefix=wanted)
    if not form.is_valid():
        return None
    typed = dict(form.cleaned_data)
    if "postponed_to" in typed:
        typed["to"] = typed.pop("postponed_to")
    try:
        _refuse_another_due(request, deadline)
        operation(deadline=deadline, seen=_seen(request), by=reader(request), on=on, **typed)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    messages.success(request, said)
    return redirect(request.path)


def _refuse_another_due(request: HttpRequest, deadline: Deadline) -> None:
    if deadline.due is not None and request.POST.get("due") != deadline.due.isoformat():
        raise Refused(
            f"L’échéance a changé depuis que vous l’avez ouverte\u00a0: elle est maintenant au {day(deadline.due)}."
        )


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else -1


def _context(request: HttpRequest, entry: Entry, on: date) -> dict[str, Any]:
    deadline = entry.deadline
    decisions: list[DeadlineState] = []
    told: dict[int, ReminderSent] = {}
    if deadline.due is not None and entry.due is not None:
        found = DeadlineState.objects.of(deadline.matter, deadline.due).select_related("by")
        decisions = list(found)
        sent = ReminderSent.objects.filter(
            recipient=reader(request), matter=deadline.matter, due=entry.due, digest__sent_at__isnull=False
        ).select_related("digest")
        told = {row.step: row for row in sent}
    steps = [
        {"words": step_words(step), "day": reached, "told": told.get(step)}
        for step in entry.steps
        if (reached := entry.day_of(step)) is not None
    ]
    return {
        "row": rows_of([entry], on)[0],
        "decisions": decisions,
        "seen": decisions[-1].number if decisions else 0,
        "steps": steps,
        "is_done": bool(entry.standing and entry.standing.done_on),
    }

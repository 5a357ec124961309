"""Owns the page of the decisions of every meeting: those that wait, those settled; each settled with one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from common.house.forms import ErrorLink
from common.typography import PartialDate, french_sort_key
from partners.domain.months import for_words
from partners.models.fields import read_partial_date
from prevention.admin.meeting_page import GovernancePage, number_in
from prevention.domain.facts import DecisionFact, MeetingFact
from prevention.domain.governance import decision_state, has_owner, open_decisions, was_held
from prevention.domain.vocabulary import DecisionState
from prevention.models import SEES_RESTRICTED, Meeting, MeetingDecision
from prevention.operations.errors import Refused
from prevention.operations.meetings import (
    drop_decision,
    finish_decision,
    postpone_decision,
    reopen_decision,
)

PER_PAGE = 50
NOBODY = "personne"
GONE = "Cette décision n’existe plus, ou n’est pas de la commune affichée."
Keeps = Callable[["Row"], bool]


@dataclass(frozen=True)
class Row:
    """A decision of a meeting, where it stands, who has it in charge."""

    decision: MeetingDecision
    meeting: Meeting
    state: DecisionState
    owner: str
    has_owner: bool

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self.state not in {DecisionState.DONE, DecisionState.DROPPED}

    @property
    def due(self) -> str:
        """« pour le 30 juin 2026 », « pour juin 2026 »; nothing without a due day."""
        return "" if self.decision.due is None else for_words(self.decision.due)

    @property
    def owner_key(self) -> str:
        """What the address names the owner by."""
        if not self.has_owner:
            return NOBODY
        return str(self.decision.owner_id or self.owner)


TABS: tuple[tuple[str, str, Keeps], ...] = (
    ("a-faire", "À faire", lambda row: row.waits),
    ("en-retard", "En retard", lambda row: row.state is DecisionState.OVERDUE),
    ("sans-responsable", "Sans responsable", lambda row: row.waits and not row.has_owner),
    ("faites", "Faites", lambda row: row.state is DecisionState.DONE),
    ("sans-suite", "Sans suite", lambda row: row.state is DecisionState.DROPPED),
)


def rows_of(meetings: Sequence[Meeting], on: Any) -> list[Row]:
    """The decisions of the meetings held by a day: those that wait first, the latest; then those settled."""
    facts = [one.fact() for one in meetings]
    stored = {row.pk: (row, meeting) for meeting in meetings for row in meeting.decisions.all()}
    waiting = [one.decision for one in open_decisions(facts, on)]
    settled = [
        (meeting, fact)
        for meeting in facts
        if was_held(meeting, on)
        for fact in meeting.decisions
        if fact not in set(waiting)
    ]
    settled.sort(key=_settled_day, reverse=True)
    return [_row(fact, stored, on) for fact in (*waiting, *(fact for _, fact in settled))]


def _settled_day(pair: tuple[MeetingFact, DecisionFact]) -> Any:
    meeting, fact = pair
    return (fact.done or fact.dropped or meeting.date, fact.key)


def _row(fact: DecisionFact, stored: Any, on: Any) -> Row:
    decision, meeting = stored[fact.key]
    told = [part for part in (decision.owner and str(decision.owner), fact_owner(decision)) if part]
    return Row(decision, meeting, decision_state(fact, on), ", ".join(told), has_owner(fact))


def fact_owner(decision: MeetingDecision) -> str:
    """Who, at the organisation in charge or alone."""
    return decision.owner_name.strip()


class DecisionsPage(GovernancePage):
    """Every decision of the town's meetings."""

    template = "prevention/admin/meeting_decisions.html"
    heading = "Décisions des réunions"
    reads = ("prevention.view_meeting",)
    writes = ("prevention.change_meeting",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Those asked for."""
        rows = rows_of(self.meetings(), self.today)
        tab = self.tab()
        kept = [row for row in rows if tab[2](row)]
        owners = self.owners(kept)
        wanted = request.GET.get("responsable", "")
        if wanted not in {one["key"] for one in owners}:
            wanted = ""
        shown = [row for row in kept if wanted in {"", row.owner_key}]
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
        return self.show(
            rows=page.object_list,
            page=page,
            tab=tab[0],
            tabs=[
                {"key": key, "label": label, "count": len([row for row in rows if keeps(row)])}
                for key, label, keeps in TABS
            ],
            owners=owners,
            wanted=wanted,
            here=urlencode({"etat": tab[0]} | ({"responsable": wanted} if wanted else {})),
            last=self.last(rows),
            sees_sheets=request.user.has_perm(SEES_RESTRICTED),
            any_decision=bool(rows),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Settle, postpone or reopen one of them, then show the same list."""
        key = number_in(request.POST.get("decision", "")) or 0
        decision = (
            MeetingDecision.objects.visible_to(request.user)
            .filter(pk=key, meeting__body__municipality=self.town)
            .select_related("meeting__body")
            .first()
        )
        if decision is None:
            self.problems = [ErrorLink("", GONE)]
            return self.get(request, *args, **kwargs)
        before = decision.due
        told = self.attempt(lambda: self.settle(decision))
        if told is None:
            return self.get(request, *args, **kwargs)
        messages.success(request, f"Décision «\u00a0{decision.text}\u00a0»\u00a0: {told}.")
        undo = {"derniere": str(decision.pk)}
        if request.POST.get("what") == "postpone":
            undo |= {"avant": before.isoformat() if before else "sans"}
        asked = {name: request.GET[name] for name in ("etat", "responsable") if name in request.GET}
        address = reverse("admin:prevention_meeting_decisions")
        return HttpResponseRedirect(f"{address}?{urlencode(asked | undo)}")

    def settle(self, decision: MeetingDecision) -> str:
        """Do what the button says; answer it in words. Raises Refused, Stale, ValidationError for a date that is none."""
        what, by, seen = self.request.POST.get("what", ""), self.request.user, self.seen()
        if what == "done":
            finish_decision(decision=decision, on=self.today, by=by, seen=seen)
            return "faite"
        if what == "drop":
            drop_decision(decision=decision, on=self.today, by=by, seen=seen)
            return "sans suite"
        if what == "reopen":
            reopen_decision(decision=decision, by=by, seen=seen)
            return "de nouveau à faire"
        if what != "postpone":
            raise Refused.because("UNKNOWN_CHANGE", "Cette demande est inconnue\u00a0: rouvrez la page.")
        due: PartialDate | None = read_partial_date(self.request.POST.get("due", ""))
        postpone_decision(decision=decision, due=due, by=by, seen=seen)
        return "sans échéance" if due is None else f"à faire {for_words(due)}"

    def meetings(self) -> list[Meeting]:
        """Those of the town, with their decisions."""
        if self.town is None:
            return []
        sees = self.request.user.has_perm(SEES_RESTRICTED)
        found = Meeting.objects.of_town(self.town).with_facts(restricted=sees)
        found = found.prefetch_related("decisions__action")
        return list(found.order_by("date", "pk"))

    def tab(self) -> tuple[str, str, Keeps]:
        """The tab asked for, else the first."""
        asked = self.request.GET.get("etat", "")
        return next((one for one in TABS if one[0] == asked), TABS[0])

    def owners(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """Who has these decisions in charge, in French order, and how many of them."""
        names = {
            row.owner_key: (str(row.decision.owner) if row.decision.owner else row.owner)
            or "sans responsable"
            for row in rows
        }
        counts = {key: len([row for row in rows if row.owner_key == key]) for key in names}
        ordered = sorted(names, key=lambda key: (key == NOBODY, french_sort_key(names[key])))
        return [{"key": key, "label": names[key], "count": counts[key]} for key in ordered]

    def last(self, rows: Sequence[Row]) -> dict[str, Any] | None:
        """The decision just changed, and what undoes it."""
        key = number_in(self.request.GET.get("derniere", ""))
        row = next((one for one in rows if one.decision.pk == key), None)
        if row is None or self.problems:
            return None
        before = self.request.GET.get("avant", "")
        if not before:
            return None if row.waits else {"row": row, "what": "reopen", "due": ""}
        try:
            due = None if before == "sans" else read_partial_date(before)
        except ValidationError:
            return None
        return {"row": row, "what": "postpone", "due": due.short() if due else ""} if row.waits else None

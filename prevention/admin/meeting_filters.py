"""Owns the filters of the list of meetings: by year, and by what the rules say is left to do."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from prevention.admin.meeting_page import governance
from prevention.domain.facts import MeetingFact
from prevention.domain.governance import open_decisions, was_held
from prevention.domain.vocabulary import DecisionState


class YearFilter(admin.SimpleListFilter):
    """The year of a meeting."""

    title = "année"
    parameter_name = "annee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years that have a meeting, newest first."""
        found = model_admin.get_queryset(request).order_by().prefetch_related(None)
        years = sorted({day.year for day in found.values_list("date", flat=True)}, reverse=True)
        return [(str(year), str(year)) for year in years]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep that year."""
        value = self.value() or ""
        return queryset.filter(date__year=int(value)) if value.isdecimal() and len(value) == 4 else queryset


class CancelledFilter(admin.SimpleListFilter):
    """Whether a meeting where persons are discussed was cancelled."""

    title = "annulation"
    parameter_name = "annulee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Cancelled or not."""
        return [("oui", "annulée"), ("non", "non annulée")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those; a value nobody offers keeps everything."""
        value = self.value()
        return queryset.filter(cancelled=value == "oui") if value in {"oui", "non"} else queryset


class RulesFilter(admin.SimpleListFilter):
    """Keeps the meetings of which a rule says something."""

    def keeps(self, meeting: MeetingFact, value: str) -> bool:
        """Whether a meeting is kept."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those; a value nobody offers keeps everything."""
        value = self.value() or ""
        if value not in {str(key) for key, _ in self.lookup_choices}:
            return queryset
        found = governance(request).meetings
        return queryset.filter(pk__in=[one.key for one in found if self.keeps(one, value)])


class StageFilter(RulesFilter):
    """Whether a meeting was held."""

    title = "tenue ou à venir"
    parameter_name = "tenue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of time."""
        return [("a-venir", "à venir"), ("tenue", "tenue"), ("annulee", "annulée")]

    def keeps(self, meeting: MeetingFact, value: str) -> bool:
        """Those at that stage."""
        if meeting.cancelled:
            return value == "annulee"
        return value == ("tenue" if was_held(meeting, timezone.localdate()) else "a-venir")


class MinutesFilter(RulesFilter):
    """Whether a meeting that was held has its minutes."""

    title = "compte rendu"
    parameter_name = "compte-rendu"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """There or not."""
        return [("manquant", "manquant"), ("etabli", "établi")]

    def keeps(self, meeting: MeetingFact, value: str) -> bool:
        """Those held, with or without."""
        written = meeting.minutes is not None
        return was_held(meeting, timezone.localdate()) and written == (value == "etabli")


class DecisionsFilter(RulesFilter):
    """Whether its decisions wait."""

    title = "décisions"
    parameter_name = "decisions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """What waits of them."""
        return [
            ("ouvertes", "à faire"),
            ("en-retard", "en retard"),
            ("sans-responsable", "sans responsable"),
        ]

    def keeps(self, meeting: MeetingFact, value: str) -> bool:
        """Those with such a decision."""
        waiting = open_decisions([meeting], timezone.localdate())
        if value == "en-retard":
            return any(one.state is DecisionState.OVERDUE for one in waiting)
        if value == "sans-responsable":
            return any(not one.has_owner for one in waiting)
        return bool(waiting)

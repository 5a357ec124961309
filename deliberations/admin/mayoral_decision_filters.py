"""Owns the filters of the list of decisions of the mayor: their state, what remains to be done, the year."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from deliberations.admin.deliberation_filters import TO_DO, TO_PUBLISH, TO_TRANSMIT, YEAR
from deliberations.domain.decision_states import DecisionState

TO_REPORT = "rendre_compte"
_TO_DO: dict[str, tuple[str, Callable[[Any], Any]]] = {
    TO_TRANSMIT: ("décision à transmettre", lambda found: found.to_transmit()),
    TO_PUBLISH: ("décision à publier", lambda found: found.to_publish()),
    TO_REPORT: ("décision dont rendre compte au conseil", lambda found: found.to_report()),
}
_RECEIVED = Q(received_on__isnull=False)
_PUBLISHED = Q(published_on__isnull=False)
_EXECUTORY = _PUBLISHED & (_RECEIVED | Q(transmissible=False))
_STATES: dict[str, Q] = {
    DecisionState.TAKEN.value: ~_RECEIVED & ~_PUBLISHED,
    DecisionState.TRANSMITTED.value: _RECEIVED & ~_PUBLISHED,
    DecisionState.PUBLISHED.value: _PUBLISHED & ~_EXECUTORY,
    DecisionState.EXECUTORY.value: _EXECUTORY,
}


class DecisionStateFilter(admin.SimpleListFilter):
    """The state of a decision, in the words of the list."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of a decision's life."""
        return DecisionState.choices()

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those in that state."""
        if self.value() == DecisionState.TAKEN_OVER.value:
            return queryset.filter(taken_over=True)
        wanted = _STATES.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(wanted, taken_over=False)


class DecisionToDoFilter(admin.SimpleListFilter):
    """What remains to be done, which the home page leads to."""

    title = "ce qui reste à faire"
    parameter_name = TO_DO

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of a decision's life."""
        return [(key, label) for key, (label, _) in _TO_DO.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        found = _TO_DO.get(self.value() or "")
        return found[1](queryset) if found else queryset


class DecisionYearFilter(admin.SimpleListFilter):
    """The year the decision was taken."""

    title = "année de la décision"
    parameter_name = "annee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years that have decisions, newest first."""
        days = model_admin.get_queryset(request).order_by().dates("taken_on", "year", "DESC")
        return [(str(day.year), str(day.year)) for day in days if day]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep that year."""
        year = self.value() or ""
        return queryset.filter(taken_on__year=int(year)) if YEAR.fullmatch(year) else queryset

"""Owns the filters of the list of acts: their state in words, what remains to be done, the year."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from deliberations.domain.act_states import ActState
from deliberations.domain.vocabulary import QuestionOutcome

YEAR = re.compile(r"[1-9][0-9]{3}")
TO_DO = "a_faire"
TO_SUBMIT, TO_VALIDATE, TO_PUT_ON_AGENDA, TO_SEAL, TO_TRANSMIT, TO_PUBLISH = (
    "soumettre",
    "valider",
    "inscrire",
    "figer",
    "transmettre",
    "publier",
)


def drafts(found: Any) -> Any:
    """The acts nobody submitted yet, as the list keeps them for their state."""
    return found.with_seal().filter(_STATES[ActState.DRAFT], taken_over=False)


_TO_DO: dict[str, tuple[str, Callable[[Any], Any]]] = {
    TO_SUBMIT: ("projet à soumettre", drafts),
    TO_VALIDATE: ("projet à valider", lambda found: found.to_validate()),
    TO_PUT_ON_AGENDA: ("projet à inscrire", lambda found: found.to_put_on_agenda()),
    TO_SEAL: ("acte à figer", lambda found: found.to_seal()),
    TO_TRANSMIT: ("acte à transmettre", lambda found: found.to_transmit()),
    TO_PUBLISH: ("acte à publier", lambda found: found.to_publish()),
}
_DECIDED = Q(
    question__outcome__in=[
        QuestionOutcome.ADOPTED.value,
        QuestionOutcome.REJECTED.value,
        QuestionOutcome.NOTED.value,
    ]
)
_SEALED = Q(has_seal=True)
_RECEIVED = Q(received_on__isnull=False)
_PUBLISHED = Q(published_on__isnull=False)
_EXECUTORY = _PUBLISHED & (_RECEIVED | Q(question__transmissible=False))
_OPEN = Q(has_seal=False) & ~_DECIDED
_AGENDA = Q(agenda_at__isnull=False)
_VALIDATED = Q(validated_at__isnull=False)
_SUBMITTED = Q(submitted_at__isnull=False)
_STATES: dict[ActState, Q] = {
    ActState.DRAFT: _OPEN & ~_AGENDA & ~_VALIDATED & ~_SUBMITTED,
    ActState.SUBMITTED: _OPEN & ~_AGENDA & ~_VALIDATED & _SUBMITTED,
    ActState.VALIDATED: _OPEN & ~_AGENDA & _VALIDATED,
    ActState.ON_AGENDA: _OPEN & _AGENDA,
    ActState.VOTED: Q(has_seal=False) & _DECIDED,
    ActState.SEALED: _SEALED & ~_RECEIVED & ~_PUBLISHED,
    ActState.TRANSMITTED: _SEALED & _RECEIVED & ~_PUBLISHED,
    ActState.PUBLISHED: _SEALED & _PUBLISHED & ~_EXECUTORY,
    ActState.EXECUTORY: _SEALED & _EXECUTORY,
}


class StateFilter(admin.SimpleListFilter):
    """The state of an act, in the words of the list."""

    title = "état"
    parameter_name = "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of an act's life."""
        return [(state.value, state.label) for state in ActState]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those in that state."""
        if self.value() == ActState.TAKEN_OVER.value:
            return queryset.filter(taken_over=True)
        wanted = next((where for state, where in _STATES.items() if state.value == self.value()), None)
        return queryset if wanted is None else queryset.filter(wanted, taken_over=False)


class ToDoFilter(admin.SimpleListFilter):
    """What remains to be done, which the home page leads to."""

    title = "ce qui reste à faire"
    parameter_name = TO_DO

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of an act's life."""
        return [(key, label) for key, (label, _) in _TO_DO.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        found = _TO_DO.get(self.value() or "")
        return found[1](queryset) if found else queryset


class YearFilter(admin.SimpleListFilter):
    """The year of the sitting."""

    title = "année de la séance"
    parameter_name = "annee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The years that have acts, newest first."""
        days = (
            model_admin.get_queryset(request).order_by().dates("question__sitting__held_on", "year", "DESC")
        )
        return [(str(day.year), str(day.year)) for day in days if day]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep that year."""
        year = self.value() or ""
        if not YEAR.fullmatch(year):
            return queryset
        return queryset.filter(question__sitting__held_on__year=int(year))

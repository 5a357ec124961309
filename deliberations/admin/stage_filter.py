"""Owns the filter of sittings by what remains to be done, which the home page leads to."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

PARAMETER = "a_faire"
TO_CONVENE, AWAITING_ROLL, UNDECIDED = "convoquer", "appel", "decisions"
_KEEP: dict[str, Callable[[Any, Any], Any]] = {
    TO_CONVENE: lambda found, day: found.to_convene(on=day),
    AWAITING_ROLL: lambda found, day: found.awaiting_roll(on=day),
    UNDECIDED: lambda found, day: found.with_undecided_questions(on=day),
}


class StageFilter(admin.SimpleListFilter):
    """What remains to be done."""

    title = "ce qui reste à faire"
    parameter_name = PARAMETER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In the order of the evening."""
        return [
            (TO_CONVENE, "convocation à envoyer"),
            (AWAITING_ROLL, "appel à saisir"),
            (UNDECIDED, "questions sans suite"),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Keep those."""
        keep = _KEEP.get(self.value() or "")
        return keep(queryset, timezone.localdate()) if keep else queryset

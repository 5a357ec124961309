"""Owns the list of sheets: each line as the rules read it, once."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from prevention.admin.action_words import late_words, missing_words, status_badge
from prevention.domain.completeness import completeness


class ActionList(ChangeList):
    """Each line knows its facts."""

    def get_results(self, request: HttpRequest) -> None:
        """The lines of the page, each read once by the rules."""
        super().get_results(request)
        rows = list(self.result_list)
        for one in rows:
            one.fact_read = one.fact()
        self.result_list = rows


class ActionColumns:
    """The columns of the list."""

    @admin.display(description="fiche", ordering="title")
    def named(self, action: Any) -> Any:
        """The title; under it the axis, the objective, and that it is restricted."""
        told = [str(action.axis), str(action.objective) if action.objective_id else ""]
        told += ["diffusion restreinte"] if action.restricted else []
        lines = format_html_join("", '<span class="why">{}</span>', ((one,) for one in told if one))
        url = reverse("admin:prevention_action_change", args=[action.pk])
        return format_html('<a class="title" href="{}">{}</a>{}', url, action.title, lines)

    @admin.display(description="pilote", ordering="pilot__sort_key")
    def led_by(self, action: Any) -> str | None:
        """The organisation that leads it."""
        return action.pilot.short_name if action.pilot_id else None

    @admin.display(description="état, échéance", ordering="end")
    def state(self, action: Any) -> Any:
        """Its status, whether it is late; its end, as it is known."""
        late = late_words(action.fact_read, timezone.localdate())
        due = f"échéance\u00a0: {action.end.short()}" if action.end else "échéance non renseignée"
        return format_html('{} {}<span class="why">{}</span>', status_badge(action.fact_read), late, due)

    @admin.display(description="renseignée")
    def complete(self, action: Any) -> Any:
        """How complete it is, and what is missing."""
        words, missing = missing_words(completeness(action.fact_read))
        return format_html('{}<span class="why">{}</span>', words, missing)

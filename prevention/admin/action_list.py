"""Owns the list of sheets: each line as the rules read it, once."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

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
        """The title; the objective under it, and that it is restricted."""
        told = [str(action.objective)] if action.objective_id else []
        told += ["diffusion restreinte"] if action.restricted else []
        return format_html(
            '<span class="title">{}</span><span class="why">{}</span>', action.title, "\u00a0; ".join(told)
        )

    @admin.display(description="axe", ordering="axis__position")
    def placed(self, action: Any) -> Any:
        """The number of the axis, its title under it."""
        axis = action.axis
        return format_html('Axe\u00a0{}<span class="why">{}</span>', axis.position, axis.title)

    @admin.display(description="pilote", ordering="pilot__sort_key")
    def led_by(self, action: Any) -> str | None:
        """The organisation that leads it."""
        return action.pilot.short_name if action.pilot_id else None

    @admin.display(description="état")
    def state(self, action: Any) -> Any:
        """Its status, whether it is late."""
        late = late_words(action.fact_read, timezone.localdate())
        return format_html("{} {}", status_badge(action.fact_read), late)

    @admin.display(description="échéance", ordering="end")
    def due(self, action: Any) -> str | None:
        """The end, as it is known."""
        return action.end.short() if action.end else None

    @admin.display(description="renseignée")
    def complete(self, action: Any) -> Any:
        """How complete it is, and what is missing."""
        words, missing = missing_words(completeness(action.fact_read))
        return format_html('{}<span class="why">{}</span>', words, missing)

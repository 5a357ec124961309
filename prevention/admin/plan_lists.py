"""Owns what the lists of the plan share: what an empty one says and how to begin, the headings of their filters."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from prevention.admin.action_filters import current_strategy
from prevention.admin.strategy_page import address
from prevention.models import Axis

NO_STRATEGY = "Tout commence par une stratégie\u00a0: la commune n’en a pas encore."
NO_AXIS = "Tout se range par axe, et la stratégie n’en a pas encore."
NONE_MATCHES = "Rien ne répond à ce choix\u00a0: changez de filtre ou de recherche, ou retirez-les."


@dataclass(frozen=True)
class Start:
    """What belongs in an empty place, and how to begin: the words of a link and its address, empty for who may not."""

    told: str
    label: str = ""
    url: str = ""


def begin_with(request: HttpRequest) -> Start | None:
    """What comes before a sheet or an objective: a strategy, then an axis; None when both are there."""
    strategy = current_strategy(request)
    if strategy is None:
        may = request.user.has_perm("prevention.add_strategy")
        return Start(NO_STRATEGY, *(("Ajouter une stratégie", address("strategy", "add")) if may else ()))
    if Axis.objects.filter(strategy__municipality=strategy.municipality_id).exists():
        return None
    may = request.user.has_perm("prevention.change_strategy")
    plan = address("strategy", "ordering", strategy.pk)
    return Start(NO_AXIS, *(("Ajouter le premier axe", plan) if may else ()))


class PlanListMixin:
    """For the admin of a list of the plan. It says what its records are, and where the first one is written."""

    change_list_template = "prevention/admin/strategy_list.html"
    # What belongs in the list; the words of the link that begins it, the page of the strategy it leads to
    # (empty: the form that adds one), the right it asks for.
    belongs = ""
    begins = ""
    begins_on = ""
    begins_with = "prevention.change_strategy"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list; an empty one says what belongs there and how to begin."""
        answer: HttpResponse = super().changelist_view(request, extra_context)  # type: ignore[misc]
        data = getattr(answer, "context_data", None) or {}
        if "cl" in data:
            data["start"] = None if data["cl"].result_list else self.start(request)
        return answer

    def start(self, request: HttpRequest) -> Start:
        """How to begin; when there are records, that none is as asked."""
        if self.get_queryset(request).exists():  # type: ignore[attr-defined]
            return Start(NONE_MATCHES)
        name = self.opts.model_name  # type: ignore[attr-defined]
        first = None if name == "strategy" else begin_with(request)
        if first is not None and (name != "axis" or first.told == NO_STRATEGY):
            return Start(f"{self.belongs} {first.told}", first.label, first.url)
        if not request.user.has_perm(self.begins_with):
            return Start(self.belongs)
        strategy = current_strategy(request)
        url = (
            address("strategy", self.begins_on, strategy.pk)
            if self.begins_on and strategy is not None
            else address(name, "add")
        )
        return Start(self.belongs, self.begins, url)


def titled(title: str, base: type[Any] = admin.RelatedOnlyFieldListFilter) -> type[Any]:
    """A filter of a field under a heading of its own: it is read after « Par »."""

    class Titled(base):
        """The filter, titled."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.title = title

    return Titled

"""Owns what the admin of an axis, of an objective and of a line of review share: their strategy, its tabs, their deletion."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from prevention.admin.strategy_page import address, tabs
from prevention.models import Strategy


class StrategyPartMixin:
    """Put it before PreventionAdmin. The admin says the strategy of a record, what forbids its deletion, how it goes."""

    # The page of the strategy that shows these records, and how their rows are named there.
    shown_on = "ordering"
    row_name = ""

    def plan_of(self, obj: Any) -> Strategy:
        """The strategy a record is part of."""
        raise NotImplementedError

    def refusals_of(self, obj: Any, by: Any) -> Any:
        """What forbids to delete a record, as that person may read it."""
        return ()

    def remove(self, request: HttpRequest, obj: Any) -> None:
        """Delete a record, logging it."""
        raise NotImplementedError

    def aggregate_of(self, obj: Any) -> Strategy:
        """A part changes with its strategy."""
        return self.plan_of(obj)

    def back(self, strategy: int, obj: Any = None) -> str:
        """The page that shows the record, at its row."""
        anchor = f"#{self.row_name}-{obj.pk}" if obj is not None else ""
        return f"{address('strategy', self.shown_on, strategy)}{anchor}"

    def render_change_form(self, request: Any, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The form, under the tabs of the strategy."""
        obj = context["original"]
        strategy = self.plan_of(obj) if obj is not None else None
        context["tabs"] = tabs(strategy, "", by=request.user) if strategy is not None else []
        context["strategy"] = strategy
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """A new record is shown in its plan."""
        return self._to_plan(request, obj, super().response_add(request, obj, post_url_continue))  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """A saved record is shown in its plan."""
        return self._to_plan(request, obj, super().response_change(request, obj))  # type: ignore[misc]

    def _to_plan(self, request: HttpRequest, obj: Any, answer: HttpResponse) -> HttpResponse:
        if "_save" not in request.POST:
            return answer
        return HttpResponseRedirect(self.back(self.plan_of(obj).pk, obj))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Say what forbids it before anything is asked; else ask."""
        obj = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        findings = self.refusals_of(obj, request.user) if obj is not None else ()
        if obj is not None and findings and self.has_delete_permission(request, obj):  # type: ignore[attr-defined]
            for finding in findings:
                messages.error(request, finding.text)
            # Without the row: it would carry the page away from the refusal at its top.
            return HttpResponseRedirect(self.back(self.plan_of(obj).pk))
        return super().delete_view(request, object_id, extra_context)  # type: ignore[misc]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a record; the answer goes to its plan."""
        request.house_plan = self.plan_of(obj).pk  # type: ignore[attr-defined]
        self.remove(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        """Say that it is gone, on its plan."""
        super().response_delete(request, obj_display, obj_id)  # type: ignore[misc]
        return HttpResponseRedirect(self.back(request.house_plan))  # type: ignore[attr-defined]

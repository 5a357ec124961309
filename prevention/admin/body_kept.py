"""Owns how the page of a meeting holds its body: of which sort it is cannot change while the meeting is written."""

from typing import Any

from django.db import router, transaction
from django.http import HttpRequest, HttpResponse

from prevention.admin.action_filters import is_key
from prevention.operations.bodies import hold_body


class HoldsBodyMixin:
    """For the admin of a meeting of either sort: put it before PreventionAdmin."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Hold the body from before the form is read until the meeting is written."""
        with transaction.atomic(using=router.db_for_write(self.model)):  # type: ignore[attr-defined]
            key = request.POST.get("body", "") if request.method == "POST" else ""
            if is_key(key):
                hold_body(body=int(key))
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

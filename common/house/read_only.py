"""Owns what nobody may change through the admin: tables to read only, and the history of every table."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin


class ReadOnlyMixin:
    """Refuses to add, change and delete, by page, by row and by action, whoever asks; reading stays.

    Actions that only read (an export) are named in `reading_actions`.
    """

    reading_actions: Sequence[str] = ()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Only the actions that read."""
        found: dict[str, Any] = super().get_actions(request)  # type: ignore[misc]
        return {name: action for name, action in found.items() if name in self.reading_actions}


class HistoryAdmin(SimpleHistoryAdmin):
    """History to read: who may see the record reads its versions, nobody changes or brings back one."""

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """No version is ever brought back by the admin."""
        return True

    def has_change_history_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes history."""
        return False

    def history_view_title(self, request: HttpRequest, obj: Any) -> str:
        """The title of the list of versions."""
        return f"Historique\u00a0: {obj}"

    def history_form_view_title(self, request: HttpRequest, obj: Any) -> str:
        """The title of one version."""
        return f"Version ancienne\u00a0: {obj}"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The versions of a record; for a table without history, what was done to it in the admin."""
        if hasattr(self.model._meta, "simple_history_manager_attribute"):
            return super().history_view(request, object_id, extra_context)
        return admin.ModelAdmin.history_view(self, request, object_id, extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """One version, to read; a POST is refused."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        request.house_reading_history = True  # type: ignore[attr-defined]
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Sequence[Any]:
        """Every field when an old version is read."""
        if getattr(request, "house_reading_history", False):
            return flatten_fieldsets(self.get_fieldsets(request, obj))
        return super().get_readonly_fields(request, obj)

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records: Any, foreign_keys_are_objs: bool = True
    ) -> None:
        """Say what each version changed, save the number that counts the versions."""
        super().set_history_delta_changes(request, historical_records, foreign_keys_are_objs)
        for record in historical_records:
            changes = getattr(record, "history_delta_changes", ())
            record.history_delta_changes = [
                change for change in changes if change["field"].lower() != "version"
            ]

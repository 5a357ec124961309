"""Owns the tables that nobody may change through the admin."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest


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

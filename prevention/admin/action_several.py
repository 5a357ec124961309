"""Owns what the list of sheets offers for several of them: to change them at once, to carry them over."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from prevention.admin.action_bulk import BulkPage, UndoPage
from prevention.admin.action_carry import CarryPage


class SeveralMixin:
    """For the admin of sheets: put it before PreventionAdmin."""

    admin_site: Any
    actions = ["change_several", "carry_over"]

    def get_urls(self) -> list[URLPattern]:
        """The pages about several sheets, before the addresses of the admin."""
        pages = (
            ("plusieurs/", BulkPage, "bulk"),
            ("annuler/", UndoPage, "undo"),
            ("reporter/", CarryPage, "carry"),
        )
        own = [
            path(
                route,
                self.admin_site.admin_view(page.as_view(model_admin=self)),
                name=f"prevention_action_{name}",
            )
            for route, page, name in pages
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    @admin.action(description="Modifier ces fiches", permissions=["change"])
    def change_several(self, request: HttpRequest, queryset: Any) -> HttpResponseBase:
        """The page that asks what to change."""
        return BulkPage.as_view(model_admin=self, keys=_keys(queryset))(request)

    @admin.action(description="Reporter dans la stratégie suivante", permissions=["carry"])
    def carry_over(self, request: HttpRequest, queryset: Any) -> HttpResponseBase:
        """The page that says what would be carried over."""
        return CarryPage.as_view(model_admin=self, keys=_keys(queryset))(request)

    def has_carry_permission(self, request: HttpRequest) -> bool:
        """Whether the person may make sheets out of others."""
        return request.user.has_perms(CarryPage.writes)


def _keys(queryset: Any) -> list[int]:
    return list(queryset.order_by().values_list("pk", flat=True).distinct())

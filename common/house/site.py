"""Owns the admin site of the house: its French titles, its sign-in, its home page and what waits there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.admin import AdminSite, site
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html

from common.house.wording import UNKNOWN

__all__ = ["HouseSite", "WaitingItem", "house_site"]


@dataclass(frozen=True)
class WaitingItem:
    """A line of "en attente": what waits, how many, where to go, and one sentence that says more."""

    label: str
    count: int
    url: str
    detail: str = ""


@dataclass(frozen=True)
class PageLink:
    """A page that is no table: its French name, the name of its address, the permission it asks for."""

    label: str
    url_name: str
    permission: str = ""


Waiting = Callable[[HttpRequest], Sequence[WaitingItem]]


class HouseSite(AdminSite):
    """The admin: packages add what waits for a person, and name the groups of tables in order."""

    site_header = "Prévention Sécurité"
    site_title = "Prévention Sécurité"
    index_title = "Accueil"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.empty_value_display = format_html('<span class="unknown">{}</span>', UNKNOWN)
        self.disable_action("delete_selected")
        self._waiting: list[Waiting] = []
        self._groups: list[tuple[str, tuple[str, ...]]] = []
        self._links: list[PageLink] = []

    def register_waiting(self, provider: Waiting) -> None:
        """Let a package add lines to "en attente"; it answers for one request, with nothing when nothing waits."""
        if provider not in self._waiting:
            self._waiting.append(provider)

    def register_group(self, label: str, models: Sequence[str]) -> None:
        """Show these tables ("deliberations.sitting") together on the home page, under a French title."""
        self._groups = [group for group in self._groups if group[0] != label]
        self._groups.append((label, tuple(model.lower() for model in models)))

    def register_link(self, label: str, url_name: str, *, permission: str = "") -> None:
        """Lead from the home page to a page that is no table, for those who may open it."""
        link = PageLink(label, url_name, permission)
        if link not in self._links:
            self._links.append(link)

    def links(self, request: HttpRequest) -> list[PageLink]:
        """The pages this person may open, in the order they were registered."""
        return [link for link in self._links if not link.permission or request.user.has_perm(link.permission)]

    def waiting(self, request: HttpRequest) -> list[WaitingItem]:
        """What waits for this person, in the order packages were registered."""
        return [item for provider in self._waiting for item in provider(request) if item.count]

    def grouped_tables(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The tables this person may see: the named groups in order, then the rest by application."""
        applications = self.get_app_list(request)
        tables = {
            f"{application['app_label']}.{table['object_name']}".lower(): table
            for application in applications
            for table in application["models"]
        }
        groups = []
        for label, models in self._groups:
            found = [tables.pop(model) for model in models if model in tables]
            if found:
                groups.append({"name": label, "tables": found})
        for application in applications:
            left = [table for table in application["models"] if table in tables.values()]
            if left:
                groups.append({"name": application["name"], "tables": left})
        return groups

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The home page: what waits, then the tables."""
        context = {
            "waiting": self.waiting(request),
            "links": self.links(request),
            "groups": self.grouped_tables(request),
        }
        return super().index(request, context | (extra_context or {}))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Sign in by e-mail address."""
        from common.house.login import HouseLoginForm

        self.login_form = HouseLoginForm
        return super().login(request, extra_context)


# The default site is of this class (HouseAdminConfig).
house_site = cast("HouseSite", site)

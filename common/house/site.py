"""Owns the admin site of the house: its French titles, its sign-in, its home page and what waits there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.apps import apps
from django.contrib.admin import AdminSite, site
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme

from common.house.wording import UNKNOWN

__all__ = ["HouseSite", "WaitingItem", "house_site"]


@dataclass(frozen=True)
class WaitingItem:
    """A line of what waits: what, how many, where to go, one sentence that says more, a part of it with its list."""

    label: str
    count: int
    url: str
    detail: str = ""
    part: str = ""
    part_url: str = ""


@dataclass(frozen=True)
class WaitingGroup:
    """Lines that belong together, under their French heading."""

    heading: str
    items: list[WaitingItem]


@dataclass(frozen=True)
class PageLink:
    """A page that is no table: its French name, the name of its address, the permission it asks for."""

    label: str
    url_name: str
    permission: str = ""


Waiting = Callable[[HttpRequest], Sequence[WaitingItem]]
Order = Callable[[HttpRequest], Sequence[str]]
ANYTHING = "En attente"
RESERVED = "Cette partie est réservée aux services"


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
        self._waiting: list[tuple[int, str, Waiting]] = []
        self._adds: list[str] = []
        self._groups: list[tuple[str, tuple[str, ...]]] = []
        self._links: list[PageLink] = []
        self._order: Order = lambda _: ()

    def register_waiting(self, provider: Waiting, *, heading: str = ANYTHING, rank: int = 50) -> None:
        """Let a package add lines to what waits; it answers for one request, with nothing when nothing waits.

        heading: the French heading its lines stand under; rank: the smaller comes the higher.
        """
        if provider not in [known for _, _, known in self._waiting]:
            self._waiting.append((rank, heading, provider))

    def register_add(self, *models: str) -> None:
        """Offer to add a record of these tables ("deliberations.sitting") from the top of the home page."""
        self._adds.extend(model.lower() for model in models if model.lower() not in self._adds)

    def register_group(self, label: str, models: Sequence[str]) -> None:
        """Show these tables ("deliberations.sitting") together on the home page, under a French title."""
        self._groups = [group for group in self._groups if group[0] != label]
        self._groups.append((label, tuple(model.lower() for model in models)))

    def register_order(self, order: Order) -> None:
        """Say which headings of what waits, and which groups of tables, come first for who asks."""
        self._order = order

    def _in_order(self, request: HttpRequest, names: Iterable[str]) -> list[str]:
        first = list(self._order(request))
        return sorted(names, key=lambda name: first.index(name) if name in first else len(first))

    def register_link(self, label: str, url_name: str, *, permission: str = "") -> None:
        """Lead from the home page to a page that is no table, for those who may open it."""
        link = PageLink(label, url_name, permission)
        if link not in self._links:
            self._links.append(link)

    def links(self, request: HttpRequest) -> list[PageLink]:
        """The pages this person may open, in the order they were registered."""
        return [link for link in self._links if not link.permission or request.user.has_perm(link.permission)]

    def waiting(self, request: HttpRequest) -> list[WaitingGroup]:
        """What waits for this person, by heading: first theirs, then by rank; a heading without a line is left out."""
        found: dict[str, list[WaitingItem]] = {}
        for _, heading, provider in sorted(self._waiting, key=lambda known: known[0]):
            found.setdefault(heading, []).extend(item for item in provider(request) if item.count)
        told = [heading for heading, items in found.items() if items]
        return [WaitingGroup(heading, found[heading]) for heading in self._in_order(request, told)]

    def adds(self, groups: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The tables most often added to, among those this person may add to, in the order of their groups."""
        tables = {
            table["model"]._meta.label_lower: table
            for group in groups
            for table in group["tables"]
            if table["add_url"]
        }
        return [
            {
                "name": table["model"]._meta.verbose_name,
                "feminine": getattr(table["model"], "feminine", False),
                "url": table["add_url"],
            }
            for label, table in tables.items()
            if label in self._adds
        ]

    def grouped_tables(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The tables this person may see: the named groups, theirs first, then the rest by application."""
        applications = self.get_app_list(request)
        tables = {
            f"{application['app_label']}.{table['object_name']}".lower(): table
            for application in applications
            for table in application["models"]
        }
        groups, named = [], dict(self._groups)
        for label in self._in_order(request, named):
            found = [tables.pop(model) for model in named[label] if model in tables]
            if found:
                groups.append({"name": label, "tables": found})
        for application in applications:
            left = [table for table in application["models"] if table in tables.values()]
            if left:
                groups.append({"name": application["name"], "tables": left})
        return groups

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The home page: what waits, what one adds most, then the tables, one click away."""
        groups = self.grouped_tables(request)
        context = {
            "waiting": self.waiting(request),
            "links": self.links(request),
            "groups": groups,
            "adds": self.adds(groups),
            "today": timezone.localdate(),
        }
        return super().index(request, context | (extra_context or {}))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The tables of one application, under its name alone."""
        title = {"title": apps.get_app_config(app_label).verbose_name}
        return super().app_index(request, app_label, title | (extra_context or {}))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the one way of signing in; refuse who is signed in without the administration."""
        after = request.GET.get(REDIRECT_FIELD_NAME, "") or reverse("admin:index", current_app=self.name)
        if not request.user.is_authenticated:
            return redirect_to_login(after)
        if self.has_permission(request):
            ours = url_has_allowed_host_and_scheme(after, {request.get_host()}, request.is_secure())
            return HttpResponseRedirect(after if ours else reverse("admin:index", current_app=self.name))
        return self.reserved(request)

    def reserved(self, request: HttpRequest) -> HttpResponse:
        """Tell who is signed in without the administration where their own pages are; the same whatever was asked."""
        context = self.each_context(request) | {"title": RESERVED}
        return TemplateResponse(request, "admin/reserved.html", context, status=403)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """A page of the administration; who is signed in without it is refused, not asked to sign in again."""
        shown = super().admin_view(view, cacheable)

        @wraps(shown)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                return self.reserved(request)
            return shown(request, *args, **kwargs)

        return answered

    def logout(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sign out, by POST only, and go back to the sign-in page."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        logout(request)
        return redirect_to_login(reverse("admin:index", current_app=self.name))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One's own password is changed on the pages of one's own account."""
        return HttpResponseRedirect(reverse("account_change_password"))


# The default site is of this class (HouseAdminConfig).
house_site = cast("HouseSite", site)

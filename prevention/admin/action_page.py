"""Owns what the pages about several sheets share: which sheets, of the chosen town and visible; who may write them."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View

from common.house.forms import ErrorLink
from common.house.refusals import is_refusal
from deliberations.models import Municipality
from deliberations.towns import chosen_town
from partners.admin.convention_page import sentences
from prevention.admin.action_filters import is_key
from prevention.models import Action

# What the page of a list or a form may send to open the page, rather than to act on it.
STEP = "etape"


def keys_of(text: str) -> list[int]:
    """The keys that a hidden field holds, each once."""
    return list(dict.fromkeys(int(one) for one in text.split() if is_key(one)))


class SheetsPage(View):
    """A page about several sheets. A page declares its names."""

    model_admin: Any = None
    keys: Any = None
    title: ClassVar[str]
    writes: ClassVar[tuple[str, ...]]
    http_method_names = ["get", "post", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may write sheets, in a chosen town."""
        town = chosen_town(request)
        if town is None or not request.user.has_perms(self.writes):
            raise PermissionDenied
        self.town: Municipality = town
        self.problems: list[ErrorLink] = []
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sheets(self) -> list[Action]:
        """The sheets the page is about: those of the town this person may see, whatever was sent."""
        found = Action.objects.of_town(self.town).visible_to(self.request.user)
        rows = found.filter(pk__in=self.asked()).with_facts().in_order()
        return list(rows.select_related("axis__strategy", "pilot", "elected_referent", "followed_by"))

    def asked(self) -> list[int]:
        """The keys that were sent."""
        if self.keys is not None:
            return list(self.keys)
        return keys_of(self.request.POST.get("fiches", ""))

    def tell(self, error: Exception) -> None:
        """Show why an operation was refused; a fault of the database that is no refusal is raised again."""
        if isinstance(error, IntegrityError) and not is_refusal(error):
            raise error
        if not isinstance(error, (IntegrityError, ValidationError)) and not hasattr(error, "findings"):
            raise error
        self.problems = [ErrorLink("", sentence) for sentence in sentences(error)]

    def to_list(self, query: str = "") -> HttpResponse:
        """Back to the list."""
        address = reverse("admin:prevention_action_changelist")
        return HttpResponseRedirect(f"{address}?{query}" if query else address)

    def show(self, template: str, **context: Any) -> HttpResponse:
        """The page."""
        page = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": self.title,
            "opts": self.model_admin.opts,
            "sheets": self.sheets,
            "keys": " ".join(str(one.pk) for one in self.sheets),
            "error_links": self.problems,
        }
        return TemplateResponse(self.request, template, page | context)

"""Owns what every focused page of the governance does: its town, its rights, its refusals, its facts read once."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.generic import View

from common.house.forms import ErrorLink
from common.house.locking import Stale
from deliberations.models import Municipality
from deliberations.towns import chosen_town
from partners.admin.convention_page import sentences
from prevention.domain.plan import TownGovernance
from prevention.models import SEES_RESTRICTED
from prevention.models.plan import governance_of
from prevention.operations.errors import Refused

MOST_DIGITS = 9
NO_VERSION = "La page ne dit pas quelle version de la réunion elle a lue\u00a0: rouvrez-la, puis recommencez."
EMPTY = TownGovernance((), (), ())


def governance(request: HttpRequest) -> TownGovernance:
    """The bodies of the chosen town and their meetings as this person may see them, read once a request."""
    if not hasattr(request, "house_governance"):
        town = chosen_town(request)
        sees = request.user.has_perm(SEES_RESTRICTED)
        known = EMPTY if town is None else governance_of(town, restricted=sees)
        request.house_governance = known  # type: ignore[attr-defined]
    found: TownGovernance = request.house_governance  # type: ignore[attr-defined]
    return found


def number_in(text: str) -> int | None:
    """A whole number typed in an address or a hidden field; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


class GovernancePage(View):
    """One page of the governance. A page declares its template, its title and its rights."""

    model_admin: Any = None
    template: ClassVar[str]
    heading: ClassVar[str]
    reads: ClassVar[tuple[str, ...]] = ()
    writes: ClassVar[tuple[str, ...]] = ()
    http_method_names = ["get", "post", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Read for those who may; write for those who may."""
        if not request.user.has_perms(self.reads) or (request.method == "POST" and not self.may_write):
            raise PermissionDenied
        self.town: Municipality | None = chosen_town(request)
        self.today = timezone.localdate()
        self.problems: list[ErrorLink] = []
        return super().dispatch(request, *args, **kwargs)

    @property
    def may_write(self) -> bool:
        """Whether this person may do what the page offers; a page that declares no right to write offers nothing."""
        return bool(self.writes) and self.request.user.has_perms(self.writes)

    def seen(self) -> int:
        """The version the page was opened at. Raises Refused without one."""
        found = number_in(self.request.POST.get("version", ""))
        if found is None:
            raise Refused.because("VERSION_MISSING", NO_VERSION)
        return found

    def attempt(self, operation: Callable[[], Any], *, together: bool = True) -> Any:
        """Run an operation and answer what it answers (True for nothing); None when it is refused, which is then told.

        together: whether a refusal undoes all of it; an operation that keeps what it did answers for itself.
        """
        try:
            if not together:
                return operation() or True
            with transaction.atomic():
                return operation() or True
        except (Refused, Stale, ValidationError) as error:
            self.problems = [ErrorLink("", sentence) for sentence in sentences(error)]
        return None

    def show(self, **context: Any) -> HttpResponse:
        """The page."""
        page = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": self.heading,
            "subtitle": "",
            "opts": self.model_admin.opts,
            "error_links": self.problems,
            "may_write": self.may_write,
            "today": self.today,
        }
        return TemplateResponse(self.request, self.template, page | context)

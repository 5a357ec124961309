"""Owns what every focused page of a strategy does: find it, check the rights, carry its version, tell refusals."""

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from common.house.forms import ErrorLink, error_links, refuse
from common.house.locking import Stale
from common.house.refusals import is_refusal
from deliberations.towns import chosen_town
from partners.admin.convention_page import Tab, sentences
from prevention.domain.plan import Plan
from prevention.models import Strategy
from prevention.models.plan import plan_for
from prevention.operations.errors import Refused

NO_VERSION = (
    "La page ne dit pas quelle version de la stratégie elle modifie\u00a0: rouvrez-la, puis recommencez."
)
ELSEWHERE = "Cette stratégie n’est pas de la commune affichée, ou elle n’existe plus."
TABS = (
    ("summary", "Résumé"),
    ("change", "Modifier"),
    ("ordering", "Plan ordonné"),
    ("review", "Bilan"),
    ("history", "Historique"),
)
READ_ONLY = "Informations"


def address(model: str, page: str, *args: Any) -> str:
    """The address of a page of the admin; empty when there is none."""
    try:
        return reverse(f"admin:prevention_{model}_{page}", args=args)
    except NoReverseMatch:
        return ""


def tabs(strategy: Strategy, current: str, *, by: Any) -> list[Tab]:
    """The tabs of a strategy; whoever changes nothing reads its form."""
    read = {} if by.has_perm("prevention.change_strategy") else {"change": READ_ONLY}
    return [
        Tab(read.get(name, label), address("strategy", name, strategy.pk), name == current)
        for name, label in TABS
    ]


class StrategyPage(View):
    """One page of a strategy. A page declares its names."""

    model_admin: Any = None
    name: ClassVar[str]
    path: ClassVar[str]
    heading: ClassVar[str]
    template: ClassVar[str]
    reads: ClassVar[str] = "prevention.view_strategy"
    writes: ClassVar[str] = "prevention.change_strategy"
    # A page where one only writes is refused before anything is typed.
    only_to_write: ClassVar[bool] = False
    http_method_names = ["get", "post", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Read for those who may; write for those who may."""
        writing = self.only_to_write or request.method == "POST"
        if not request.user.has_perm(self.reads) or (writing and not self.may_write):
            raise PermissionDenied
        found = self.find()
        if found is None:
            raise Http404(ELSEWHERE)
        self.strategy = found
        # A refused operation leaves its own version on the record: the page carries the one that is stored.
        self.version = found.version
        self.problems: list[ErrorLink] = []
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> Strategy | None:
        """The strategy, with its facts, if it is of the chosen town."""
        town = chosen_town(self.request)
        if town is None:
            return None
        found = Strategy.objects.of_town(town).with_facts().filter(pk=self.kwargs["object_id"])
        return found.select_related("municipality", "city_contract", "followed_by").first()

    @cached_property
    def may_write(self) -> bool:
        """Whether this person may do what the page offers."""
        return self.request.user.has_perm(self.writes)

    @cached_property
    def today(self) -> dt.date:
        """The day the page is read."""
        return timezone.localdate()

    @cached_property
    def plan(self) -> Plan:
        """The plan as this person may see it."""
        return plan_for(self.strategy, self.request.user)

    def seen(self) -> int:
        """The version the page was opened at. Raises Refused without one."""
        text = self.request.POST.get("version", "")
        if not (text.isascii() and text.isdecimal()) or len(text) > 9:
            raise Refused.because("VERSION_MISSING", NO_VERSION)
        return int(text)

    def attempt(self, operation: Callable[[], Any], form: Any = None) -> Any:
        """Run an operation in one transaction and answer what it answers; None when it is refused.

        A refusal undoes it and is shown in the form, or at the top of a page without one.
        """
        try:
            with transaction.atomic():
                return operation() or True
        except (Refused, Stale, ValidationError, IntegrityError) as error:
            if isinstance(error, IntegrityError) and not is_refusal(error):
                raise
            self.tell(error, form)
        return None

    def tell(self, error: Exception, form: Any) -> None:
        """Show why an operation was refused."""
        if form is None:
            self.problems = [ErrorLink("", sentence) for sentence in sentences(error)]
        elif isinstance(error, (ValidationError, IntegrityError)):
            form.add_error(None, ValidationError(sentences(error), code="refused"))
        else:
            refuse(form, error)

    def show(self, *forms: BaseForm, **context: Any) -> HttpResponse:
        """The page, with what was refused in its forms at the top."""
        page = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": str(self.strategy),
            "subtitle": self.heading,
            "opts": self.model_admin.opts,
            "strategy": self.strategy,
            "version": self.version,
            "tabs": tabs(self.strategy, self.name, by=self.request.user),
            "error_links": [*self.problems, *error_links(form for form in forms if form.is_bound)],
            "may_write": self.may_write,
        }
        return TemplateResponse(self.request, self.template, page | context)

"""Owns what every focused page of a convention does: find it, check the rights, carry its version, tell refusals."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import View

from common.house.forms import ErrorLink, error_links, refuse
from common.house.locking import Stale
from common.house.refusals import is_refusal, refusal_sentence
from deliberations.operations.errors import Refused
from deliberations.towns import chosen_town
from partners.models import Convention
from partners.models.standing import Standing, standing

NO_VERSION = (
    "La page ne dit pas quelle version de la convention elle modifie\u00a0: rouvrez-la, puis recommencez."
)


@dataclass(frozen=True)
class Tab:
    """One tab: its label, its address, whether it is the one being read."""

    label: str
    url: str
    current: bool


def tabs(convention: Convention, current: str) -> list[Tab]:
    """The tabs of a convention."""
    names = (("summary", "Résumé"), ("change", "Informations"))
    return [Tab(label, address("convention", name, convention.pk), name == current) for name, label in names]


def address(model: str, page: str, *args: Any) -> str:
    """The address of a page of the admin; empty when no page shows that record."""
    try:
        return reverse(f"admin:partners_{model}_{page}", args=args)
    except NoReverseMatch:
        return ""


def sentences(error: Exception) -> list[str]:
    """The sentences of a refusal."""
    if isinstance(error, Refused):
        return [finding.text for finding in error.findings]
    if isinstance(error, ValidationError):
        return error.messages
    return [refusal_sentence(error)] if isinstance(error, IntegrityError) else [str(error)]


class ConventionPage(View):
    """One page of a convention. A page declares its names."""

    model_admin: Any = None
    name: ClassVar[str]
    path: ClassVar[str]
    heading: ClassVar[str]
    template: ClassVar[str]
    reads: ClassVar[str] = "partners.view_convention"
    writes: ClassVar[str] = "partners.change_convention"
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
            raise Http404("Cette convention n’est pas de la commune affichée, ou elle n’existe plus.")
        self.convention = found
        # A refused operation leaves its own version on the record: the page carries the one that is stored.
        self.version = found.version
        self.problems: list[ErrorLink] = []
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> Convention | None:
        """The convention, with all its facts, if it is of the chosen town."""
        town = chosen_town(self.request)
        if town is None:
            return None
        found = Convention.objects.of_town(town).with_facts().filter(pk=self.kwargs["object_id"])
        return self.load(found).first()

    def load(self, found: Any) -> Any:
        """What more the page reads."""
        return found

    @cached_property
    def may_write(self) -> bool:
        """Whether this person may do what the page offers."""
        return self.request.user.has_perm(self.writes)

    @cached_property
    def today(self) -> dt.date:
        """The day the page is read."""
        return timezone.localdate()

    @cached_property
    def standing(self) -> Standing:
        """Where the convention stands today."""
        return standing(self.convention, self.today)

    def seen(self) -> int:
        """The version the page was opened at. Raises Refused without one."""
        text = self.request.POST.get("version", "")
        if not text.isdecimal() or len(text) > 9:
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
        elif isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            for name, errors in error.error_dict.items():
                form.add_error(name if name in form.fields else None, errors)
        elif isinstance(error, (ValidationError, IntegrityError)):
            form.add_error(None, ValidationError(sentences(error), code="refused"))
        else:
            refuse(form, error)

    def done(self, sentence: str, convention: Convention | None = None) -> HttpResponse:
        """Say what was done, and show the convention."""
        messages.success(self.request, sentence)
        shown = convention or self.convention
        return HttpResponseRedirect(address("convention", "summary", shown.pk))

    def show(self, *forms: BaseForm, **context: Any) -> HttpResponse:
        """The page, with what was refused in its forms at the top."""
        page = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": str(self.convention),
            "subtitle": self.heading,
            "opts": self.model_admin.opts,
            "convention": self.convention,
            "version": self.version,
            "standing": self.standing,
            "tabs": tabs(self.convention, self.name),
            "error_links": [*self.problems, *error_links(form for form in forms if form.is_bound)],
            "may_write": self.may_write,
        }
        return TemplateResponse(self.request, self.template, page | context)

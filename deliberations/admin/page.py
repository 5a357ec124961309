"""Owns what every focused page of a sitting does: find it, check the rights, carry its version, tell refusals."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.forms import BaseForm, BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View

from common.house.forms import ErrorLink, error_links
from common.house.locking import Stale
from common.house.refusals import is_refusal, refusal_sentence
from deliberations.admin.tabs import tabs
from deliberations.domain.findings import Unknown
from deliberations.domain.roll import Replay
from deliberations.models import Sitting
from deliberations.operations.errors import Refused
from deliberations.towns import chosen_town

NO_VERSION = (
    "La page ne dit pas quelle version de la séance elle modifie\u00a0: rechargez-la, votre saisie est conservée "
    "ci-dessous."
)


class SittingPage(View):
    """One page of a sitting. A page declares its names; `refused` keeps what an operation refused."""

    model_admin: Any = None
    name: ClassVar[str]
    path: ClassVar[str]
    tab: ClassVar[str]
    heading: ClassVar[str]
    template: ClassVar[str]
    reads: ClassVar[str] = "deliberations.view_sitting"
    writes: ClassVar[str] = "deliberations.change_sitting"
    http_method_names = ["get", "post", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Read for those who may; write for those who may."""
        if not request.user.has_perm(self.reads):
            raise PermissionDenied
        sitting = self.find()
        if sitting is None:
            raise Http404("Cette séance n’est pas de la commune affichée, ou elle n’existe plus.")
        self.sitting = sitting
        self.problems: list[ErrorLink] = []
        self.refusal: Exception | None = None
        if request.method == "POST" and not self.may_write:
            raise PermissionDenied
        return self.prepare() or super().dispatch(request, *args, **kwargs)

    def find(self) -> Sitting | None:
        """The sitting, with all that a replay reads, if it is of the chosen town."""
        town = chosen_town(self.request)
        if town is None:
            return None
        found = Sitting.objects.of_town(town).with_facts().filter(pk=self.kwargs["object_id"])
        return self.load(found).first()

    def load(self, found: Any) -> Any:
        """What more the page reads."""
        return found

    def prepare(self) -> HttpResponse | None:
        """What the page needs before it answers; an answer stops there."""
        return None

    @cached_property
    def may_write(self) -> bool:
        """Whether this person may change what the page shows."""
        return self.request.user.has_perm(self.writes)

    @cached_property
    def replay(self) -> Replay | Unknown:
        """The sitting replayed."""
        return self.sitting.replay()

    @property
    def names(self) -> dict[int, str]:
        """Names of the members, by key."""
        return {member.key: member.name for member in self.sitting.members}

    def seen(self) -> int:
        """The version the form was opened at. Raises Refused without one."""
        text = self.request.POST.get("version", "")
        if not text.isdecimal() or len(text) > 9:
            raise Refused.because("VERSION_MISSING", NO_VERSION)
        return int(text)

    def attempt(self, operation: Callable[[], Any]) -> bool:
        """Run an operation in one transaction; a refusal undoes it and is kept in `refusal`."""
        try:
            with transaction.atomic():
                operation()
        except (Refused, Stale) as error:
            self.refusal = error
            self.problems = [ErrorLink("", sentence) for sentence in sentences(error)]
        except IntegrityError as error:
            if not is_refusal(error):
                raise
            self.refusal = error
            self.problems = [ErrorLink("", refusal_sentence(error))]
        return self.refusal is None

    def address(self, name: str, *args: Any) -> str:
        """The address of a page of this sitting."""
        return reverse(f"admin:deliberations_sitting_{name}", args=[self.sitting.pk, *args])

    def done(self, sentence: str, address: str) -> HttpResponse:
        """Say what was done, and go there."""
        messages.success(self.request, sentence)
        return HttpResponseRedirect(address)

    def show(self, *forms: "BaseForm | BaseFormSet[Any]", **context: Any) -> HttpResponse:
        """The page, with what was refused in its forms at the top."""
        links = [*self.problems, *error_links(form for form in forms if form.is_bound)]
        page = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": str(self.sitting)[:1].upper() + str(self.sitting)[1:],
            "subtitle": self.heading,
            "opts": self.model_admin.opts,
            "sitting": self.sitting,
            "tabs": tabs(self.request, self.sitting, self.tab),
            "error_links": links,
            "may_write": self.may_write,
            "unknown": self.replay if isinstance(self.replay, Unknown) else None,
        }
        return TemplateResponse(self.request, self.template, page | context, status=200)


def sentences(error: Refused | Stale) -> list[str]:
    """The sentences of a refusal, one a finding."""
    return [finding.text for finding in error.findings] if isinstance(error, Refused) else [str(error)]

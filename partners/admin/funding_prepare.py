"""Owns the page that prepares the requests of a call: how many and which, then makes them, never twice."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.generic import View

from common.house.forms import ErrorLink
from common.house.locking import Stale
from common.house.refusals import is_refusal
from common.typography import counted
from deliberations.operations.errors import Refused
from deliberations.towns import chosen_town
from partners.admin.convention_page import sentences
from partners.models import FundingCall
from partners.operations.fundings import prepare_requests, proposals

NO_VERSION = "La page ne dit pas quelle version de l’appel elle a lue\u00a0: rouvrez-la, puis recommencez."

MOST_DIGITS = 9


class PreparePage(View):
    """Tell how many requests would be made and which; make them when asked."""

    model_admin: Any = None
    http_method_names = ["get", "post", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who may add fundings, on a call of the chosen town."""
        if not request.user.has_perms(["partners.view_fundingcall", "partners.add_funding"]):
            raise PermissionDenied
        town = chosen_town(request)
        found = FundingCall.objects.filter(municipality=town, pk=kwargs["object_id"]).select_related(
            "funder", "municipality"
        )
        call = found.first()
        if call is None:
            raise Http404("Cet appel n’est pas de la commune affichée, ou il n’existe plus.")
        self.call, self.version = call, call.version
        self.problems: list[ErrorLink] = []
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What it would do."""
        found = proposals(self.call)
        new = [one for one in found if one.already is None]
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": str(self.call),
            "subtitle": "Préparer les demandes",
            "opts": self.model_admin.opts,
            "call": self.call,
            "version": self.version,
            "new": new,
            "left_out": {one.before.pk for one in new} - self.chosen() if request.method == "POST" else set(),
            "already": [one for one in found if one.already is not None],
            "year_before": self.call.year - 1,
            "count": counted(len(new), "demande", feminine=True),
            "error_links": self.problems,
        }
        return TemplateResponse(request, "partners/admin/funding_call_prepare.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make them, or say why not."""
        try:
            with transaction.atomic():
                made = prepare_requests(call=self.call, by=request.user, seen=self.seen(), only=self.chosen())
        except (Refused, Stale, ValidationError, IntegrityError) as error:
            if isinstance(error, IntegrityError) and not is_refusal(error):
                raise
            self.problems = [ErrorLink("", sentence) for sentence in sentences(error)]
            return self.get(request, *args, **kwargs)
        told = counted(len(made), "demande est prête", "demandes sont prêtes", feminine=True)
        messages.success(request, f"{told}\u00a0: complétez les montants et les dates.")
        address = reverse("admin:partners_funding_changelist")
        return HttpResponseRedirect(f"{address}?appel={self.call.pk}")

    def chosen(self) -> set[int]:
        """The fundings of the year before whose boxes are ticked."""
        typed = self.request.POST.getlist("keep")
        return {int(one) for one in typed if one.isdecimal() and len(one) <= MOST_DIGITS}

    def seen(self) -> int:
        """The version the page was opened at. Raises Refused without one."""
        text = self.request.POST.get("version", "")
        if not text.isdecimal() or len(text) > MOST_DIGITS:
            raise Refused.because("VERSION_MISSING", NO_VERSION)
        return int(text)

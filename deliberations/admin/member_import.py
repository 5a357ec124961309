"""Owns the page that imports councillors and seats: file, dry run, confirmation."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from common.typography import counted
from deliberations.domain.findings import Finding, refusals
from deliberations.forms.member_import import MemberFileForm, packed, unpacked
from deliberations.imports.members import OWN_COLUMNS, Reading
from deliberations.models import Municipality, Term
from deliberations.operations.errors import Refused
from deliberations.operations.members import import_findings, plan_members, write_members
from deliberations.towns import chosen_town

TEMPLATE = "deliberations/admin/member_import.html"
EXPIRED = "La lecture du fichier a expiré ou a été modifiée : choisissez-le de nouveau."


class MemberImportMixin:
    """Adds the import to the admin of councillors."""

    change_list_template = "deliberations/admin/councillor_list.html"

    def get_urls(self) -> list[Any]:
        """The import's addresses before the others."""
        admin_view = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path("importer/", admin_view(self.import_view), name="deliberations_councillor_import"),
            path(
                "importer/modele.csv",
                admin_view(self.model_view),
                name="deliberations_councillor_import_model",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def model_view(self, request: HttpRequest) -> HttpResponse:
        """An empty file with our columns, to fill in a spreadsheet."""
        answer = HttpResponse(
            "\ufeff" + ";".join(OWN_COLUMNS) + "\r\n", content_type="text/csv; charset=utf-8"
        )
        answer["Content-Disposition"] = 'attachment; filename="membres-du-conseil.csv"'
        return answer

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Choose a file; read what it would do; confirm."""
        town = chosen_town(request)
        if town is None or not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        if request.method == "POST" and "confirm" in request.POST:
            return self._confirmed(request, town)
        form = MemberFileForm(request.POST or None, request.FILES or None, town=town)
        context: dict[str, Any] = {"form": form, "reading": None}
        if request.method == "POST" and form.is_valid():
            term, reading = form.cleaned_data["term"], form.reading
            context |= {"term": term, "reading": reading}
            if not reading.blocked:
                context |= self._dry_run(term, reading, import_refusals=())
        return self._page(request, context)

    def _confirmed(self, request: HttpRequest, town: Municipality) -> HttpResponse:
        try:
            key, rows = unpacked(request.POST["confirm"])
            term = Term.objects.get(pk=key, municipality=town)
        except (signing.BadSignature, Term.DoesNotExist):
            messages.error(request, EXPIRED)
            return HttpResponseRedirect(reverse("admin:deliberations_councillor_import"))
        try:
            plan = write_members(term=term, lines=rows, by=request.user)
        except Refused as refused:
            context = self._dry_run(term, Reading(rows, ()), import_refusals=refused.findings)
            return self._page(request, context | {"form": MemberFileForm(town=town)})
        written = sum(1 for planned in plan if planned.action != "inchangé")
        said = counted(written, "membre écrit", "membres écrits")
        messages.success(request, f"Import terminé\u00a0: {said}, {len(plan) - written} inchangés.")
        return HttpResponseRedirect(reverse("admin:deliberations_councillor_changelist"))

    def _dry_run(
        self, term: Term, reading: Reading, *, import_refusals: tuple[Finding, ...]
    ) -> dict[str, Any]:
        """What writing would do, and why it may not; with a refusal there is nothing to confirm."""
        plan = plan_members(term, reading.rows)
        findings = import_findings(term, plan)
        told = [*import_refusals, *(one for one in findings if one not in import_refusals)]
        return {
            "term": term,
            "reading": reading,
            "plan": plan,
            "packed": packed(term, reading.rows),
            "findings": told,
            "refused": bool(refusals(told)),
        }

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        site = self.admin_site  # type: ignore[attr-defined]
        page = {
            **site.each_context(request),
            "title": "Importer des membres du conseil",
            "opts": self.model._meta,  # type: ignore[attr-defined]
            "own_columns": OWN_COLUMNS,
            **context,
        }
        return TemplateResponse(request, TEMPLATE, page)

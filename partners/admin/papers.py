"""Owns the addresses of the papers of partners: the sheet and the dossier of a convention, plans, yearly reports."""

import datetime as dt
import tempfile
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from common.jobs.operations import ask
from common.typography import long_date
from deliberations.operations.errors import Refused
from deliberations.towns import chosen_town
from partners.documents.activity_year import activity_year_pdf
from partners.documents.convention_sheet import convention_sheet_pdf
from partners.documents.funding_plan import funding_plan_pdf
from partners.exports.dossier import MEDIA_TYPE, convention_dossier, safe_name, write_dossier
from partners.exports.dossier_job import KIND
from partners.exports.funding_plan import funding_plan_workbook
from partners.models import ActivityReport

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRONG_DAY = "Ce jour n’existe pas\u00a0: écrivez-le comme 01/05/2026."
_HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


def paper_response(data: bytes, name: str, media_type: str = PDF) -> HttpResponse:
    """A paper as a download; the caller has checked that the reader may see it."""
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(
        data, content_type=media_type, headers={**_HEADERS, "Content-Disposition": disposition}
    )


class PapersMixin:
    """For the admin of a record that gives papers: its addresses come before Django's own."""

    papers: tuple[tuple[str, str, str], ...] = ()

    def get_urls(self) -> list[URLPattern]:
        """The address of each paper."""
        base = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        own = [
            path(address, self.admin_site.admin_view(getattr(self, view)), name=f"{base}_{name}")  # type: ignore[attr-defined]
            for address, view, name in self.papers
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def readable(self, request: HttpRequest, pk: int) -> Any:
        """The record of the chosen town, for whoever may read it; 404 for any other."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        found = self.get_object(request, str(pk))  # type: ignore[attr-defined]
        if found is None:
            raise Http404("Aucune fiche de cette commune à cette adresse.")
        return found


class ConventionPapersMixin(PapersMixin):
    """The consolidated sheet of a convention, and its whole dossier."""

    papers = (
        ("<int:pk>/fiche.pdf", "sheet", "sheet"),
        ("<int:pk>/dossier.zip", "dossier", "dossier"),
    )

    def sheet(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The sheet at the day asked for in the address (`jour`), today without one."""
        convention = self.readable(request, pk)
        on = asked_day(request.GET.get("jour", ""))
        if on is None:
            return self._back(request, pk, WRONG_DAY)
        name = f"fiche-{safe_name(convention.reference or convention.title)}-{on:%Y-%m-%d}.pdf"
        return paper_response(convention_sheet_pdf(convention, on=on), name)

    def dossier(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """The zip, at once when it is small, else by a job whose page is shown."""
        convention = self.readable(request, pk)
        on = asked_day(request.POST.get("jour", ""))
        if request.method != "POST" or on is None:
            return self._back(request, pk, WRONG_DAY if on is None else "")
        try:
            dossier = convention_dossier(convention, on=on, reader=request.user)
        except Refused as error:
            raise PermissionDenied(error.findings[0].text) from error
        if dossier.is_big:
            job = ask(
                kind=KIND,
                title=f"Dossier de «\u00a0{convention.title}\u00a0» au {long_date(on)}",
                arguments={"convention": convention.pk, "on": on.isoformat()},
                by=request.user,
            )
            return HttpResponseRedirect(job.get_absolute_url())
        # The answer closes the file once it is sent.
        file = tempfile.TemporaryFile()  # noqa: SIM115
        try:
            write_dossier(dossier, file)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return FileResponse(
            file, as_attachment=True, filename=dossier.file_name, content_type=MEDIA_TYPE, headers=_HEADERS
        )

    def _back(self, request: HttpRequest, pk: int, sentence: str) -> HttpResponse:
        if sentence:
            messages.error(request, sentence)
        return HttpResponseRedirect(reverse("admin:partners_convention_summary", args=[pk]))


class FundingPapersMixin(PapersMixin):
    """The funding plan of a file, to print and to fill the form of the call with."""

    papers = (
        ("<int:pk>/plan-de-financement.pdf", "plan_paper", "plan"),
        ("<int:pk>/plan-de-financement.xlsx", "plan_workbook", "plan_workbook"),
    )

    def plan_paper(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The plan as a paper."""
        funding = self.readable(request, pk)
        return paper_response(funding_plan_pdf(funding), f"plan-{safe_name(str(funding))}.pdf")

    def plan_workbook(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The plan as a workbook."""
        funding = self.readable(request, pk)
        return paper_response(funding_plan_workbook(funding), f"plan-{safe_name(str(funding))}.xlsx", XLSX)


class ReportYearsMixin:
    """A list that offers the yearly report of the posts of the town."""

    change_list_template = "partners/admin/post_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, with the years that have a report."""
        town = chosen_town(request)
        years: list[int] = []
        if town is not None:
            found = ActivityReport.objects.of_town(town).order_by("-year")
            years = [*found.values_list("year", flat=True).distinct()]
        return super().changelist_view(request, {"report_years": years} | (extra_context or {}))  # type: ignore[misc]


class PostPapersMixin(ReportYearsMixin, PapersMixin):
    """The yearly report of the posts of the town."""

    papers = (("bilan.pdf", "yearly_report", "yearly_report"),)

    def yearly_report(self, request: HttpRequest) -> HttpResponse:
        """The report of the year asked for in the address (`annee`), of the chosen town."""
        # The paper masks the small counts: whoever reads the posts may have it.
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        town, year = chosen_town(request), asked_year(request.GET.get("annee", ""))
        if town is None or year is None:
            messages.error(request, "Choisissez une année\u00a0: quatre chiffres, de 1800 à 2200.")
            return HttpResponseRedirect(reverse("admin:partners_post_changelist"))
        return paper_response(activity_year_pdf(town, year=year), f"bilan-intervenants-sociaux-{year}.pdf")


def asked_day(text: str) -> dt.date | None:
    """The day asked for, today without one; None for what is no day."""
    if not text:
        return timezone.localdate()
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if asked_year(str(day.year)) else None


def asked_year(text: str) -> int | None:
    """The year asked for; None for what is no year of ours."""
    return (
        int(text)
        if len(text) == 4 and text.isascii() and text.isdigit() and 1800 <= int(text) <= 2200
        else None
    )

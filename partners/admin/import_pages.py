"""Owns the pages of an import: the file, then what it would do, then the confirmation."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from common.jobs import contents
from common.jobs.errors import Refused
from common.jobs.models import Job, JobState
from common.jobs.operations import ask
from common.tables.reports import Report
from deliberations.towns import chosen_town, home_towns
from partners.exports.tables import MEDIA_TYPES, XLSX
from partners.forms.import_file import ImportFileForm
from partners.imports.catalogue import TableImport
from partners.jobs import CHECK, WRITE

Page = tuple[str, Callable[..., HttpResponse], str]


def pages(admin: Any, table: TableImport) -> list[Page]:
    """The addresses of the import of a table, with their views and the end of their names."""
    return [
        ("importer/", partial(_file_page, admin, table), "import"),
        ("importer/modele.xlsx", partial(_blank_file, admin, table), "import_model"),
        ("importer/<int:pk>/", partial(_report_page, admin, table), "import_report"),
    ]


def _file_page(admin: Any, table: TableImport, request: HttpRequest) -> HttpResponse:
    """Choose a file: a job checks it."""
    town = chosen_town(request)
    if town is None or not admin.may_import(request):
        raise PermissionDenied
    form = ImportFileForm(
        request.POST or None, request.FILES or None, names_organisations=table.names_organisations
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        job = ask(
            kind=CHECK,
            title=f"Vérification de {file.name}",
            arguments={
                "import": table.name,
                "town": town.pk,
                "create_organisations": form.cleaned_data["create_organisations"],
            },
            by=request.user,
            content=file,
            file_name=file.name,
        )
        return HttpResponseRedirect(job.get_absolute_url())
    context = {"form": form, "columns": table.columns}
    return _shown(admin, request, table, "partners/admin/import_file.html", context)


def _blank_file(admin: Any, table: TableImport, request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    if not admin.may_import(request):
        raise PermissionDenied
    answer = HttpResponse(table.blank_file(), content_type=MEDIA_TYPES[XLSX])
    answer["Content-Disposition"] = f'attachment; filename="modele-{table.name}.xlsx"'
    return answer


def _report_page(admin: Any, table: TableImport, request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would do, or why nothing can be written; the confirmation asks for the writing."""
    if not admin.may_import(request):
        raise PermissionDenied
    checks = Job.objects.visible_to(request.user).filter(kind=CHECK, arguments__import=table.name)
    job = get_object_or_404(checks, pk=pk)
    if job.state != JobState.DONE:
        return HttpResponseRedirect(job.get_absolute_url())
    report = Report.from_json(job.details["report"])
    counts = job.details["counts"]
    lines = counts["create"] + counts["change"]
    writable = not report.blocked and lines > 0
    if request.method == "POST" and writable:
        return _confirmed(request, table, job)
    town = next((one for one in home_towns(request) if one.pk == job.arguments["town"]), None)
    context = {
        "job": job,
        "town": town,
        "report": report,
        "counts": counts,
        "errors": job.details["errors"],
        "remarks": job.details["remarks"],
        "writable": writable and bool(job.input_key),
        "lines": lines,
        "rows_left": lines - len(report.rows),
    }
    return _shown(admin, request, table, "partners/admin/import_report.html", context)


def _confirmed(request: HttpRequest, table: TableImport, checked: Job) -> HttpResponse:
    try:
        with contents.open_kept(checked.input_key) as file:
            job = ask(
                kind=WRITE,
                title=f"Import de {checked.input_name}",
                arguments={**checked.arguments, "fingerprint": checked.details["fingerprint"]},
                by=request.user,
                content=file,
                file_name=checked.input_name,
            )
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse(f"{table.named}_import"))
    return HttpResponseRedirect(job.get_absolute_url())


def _shown(
    admin: Any, request: HttpRequest, table: TableImport, template: str, context: dict[str, Any]
) -> HttpResponse:
    named = table.named
    page = {
        **admin.admin_site.each_context(request),
        "title": f"Importer\u00a0: {table.title.lower()}",
        "opts": admin.model._meta,
        "table": table,
        "list_url": reverse(f"{named}_changelist"),
        "import_url": reverse(f"{named}_import"),
        "model_url": reverse(f"{named}_import_model"),
        **context,
    }
    return TemplateResponse(request, template, page)

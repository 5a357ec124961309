"""Owns the list of what the named checks found: one line a finding, leading to the record to mend."""

from collections.abc import Mapping
from dataclasses import replace
from tempfile import TemporaryFile
from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.tables.writing import write_xlsx
from common.typography import counted
from deliberations.domain.findings import Finding
from deliberations.towns import chosen_town
from partners.exports.checks import checks_sheet
from partners.operations.check_sources import Checked, found_for, sources_for

PERMISSION = "partners.view_convention"
EXPORTS = "partners.export_convention"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECORDS_PER_PAGE = 50


@require_safe
@login_required
@permission_required((PERMISSION, EXPORTS), raise_exception=True)
def checks_file(request: HttpRequest) -> FileResponse:
    """The same findings as a workbook."""
    on = timezone.localdate()
    every = found_for(request.user, chosen_town(request), on)
    wanted = _wanted(request)
    records = [replace(record, findings=_kept(record, wanted)) for record in every]
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_xlsx(file, [checks_sheet(sources_for(request.user), records)])
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"controles-{on:%Y-%m-%d}.xlsx", content_type=XLSX)


@require_safe
@login_required
@permission_required(PERMISSION, raise_exception=True)
def checks(request: HttpRequest) -> HttpResponse:
    """What is found today in the chosen town, all of it or one check's, so many records a page."""
    on = timezone.localdate()
    sources = sources_for(request.user)
    every = found_for(request.user, chosen_town(request), on)
    codes = [finding.code for record in every for finding in record.findings]
    wanted = _wanted(request)
    found = [record for record in every if _kept(record, wanted)]
    page = Paginator(found, RECORDS_PER_PAGE).get_page(request.GET.get("page"))
    labels = {check.code: check.label for source in sources for check in source.checks}
    rows = [(record, _row(record, wanted, labels)) for record in page]
    groups = [
        {
            "name": names[0],
            "rows": [row for of, row in rows if (of.package, of.table) == (source.package, table)],
        }
        for source in sources
        for table, names in source.tables.items()
    ]
    shown = sum(len(_kept(record, wanted)) for record in found)
    context = {
        "title": "Contrôles",
        "groups": [group for group in groups if group["rows"]],
        "choices": [
            {"code": code, "label": label, "count": codes.count(code)}
            for code, label in labels.items()
            if code in codes
        ],
        "wanted": wanted if wanted in codes else "",
        "total": len(codes),
        "shown": counted(shown, "constat"),
        "page": page,
        "may_export": request.user.has_perm(EXPORTS),
        "day": on,
    }
    return render(request, "partners/checks.html", admin.site.each_context(request) | context)


def _wanted(request: HttpRequest) -> str:
    """The code asked for; one that no check bears asks for all of them."""
    asked = request.GET.get("controle", "")
    known = {check.code for source in sources_for(request.user) for check in source.checks}
    return asked if asked in known else ""


def _kept(record: Checked, wanted: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in record.findings if wanted in {"", finding.code})


def _row(record: Checked, wanted: str, labels: Mapping[str, str]) -> dict[str, Any]:
    findings = _kept(record, wanted)
    return {
        "label": record.label,
        "url": _address(record),
        "findings": [
            {"label": labels.get(finding.code, ""), "text": finding.text, "code": finding.code}
            for finding in findings
        ],
    }


def _address(record: Checked) -> str:
    for page in ("summary", "change"):
        try:
            return reverse(f"admin:{record.package}_{record.table}_{page}", args=[record.key])
        except NoReverseMatch:
            continue
    return ""

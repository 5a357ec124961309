"""Owns the list of what the named checks found: one line a finding, leading to the record to mend."""

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
from partners.domain.checks import CHECKS
from partners.exports.checks import checks_sheet
from partners.operations.checking import Checked, checked_records

PERMISSION = "partners.view_convention"
EXPORTS = "partners.export_convention"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECORDS_PER_PAGE = 50
KINDS = {
    "convention": "Conventions",
    "funding": "Financements",
    "organisation": "Appels à projets",
    "grant": "Subventions données",
    "post": "Postes",
}

LABELS = {check.code: check.label for check in CHECKS}


@require_safe
@login_required
@permission_required((PERMISSION, EXPORTS), raise_exception=True)
def checks_file(request: HttpRequest) -> FileResponse:
    """The same findings as a workbook."""
    town, on = chosen_town(request), timezone.localdate()
    wanted = request.GET.get("controle", "")
    every = checked_records(town, on) if town is not None else ()
    records = [replace(record, findings=_kept(record, wanted)) for record in every]
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_xlsx(file, [checks_sheet(records)])
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"controles-{on:%Y-%m-%d}.xlsx", content_type=XLSX)


@require_safe
@login_required
@permission_required(PERMISSION, raise_exception=True)
def checks(request: HttpRequest) -> HttpResponse:
    """What is found today in the chosen town, all of it or one check's, so many records a page."""
    town, on = chosen_town(request), timezone.localdate()
    wanted = request.GET.get("controle", "")
    every = checked_records(town, on) if town is not None else ()
    codes = [finding.code for record in every for finding in record.findings]
    found = [record for record in every if _kept(record, wanted)]
    page = Paginator(found, RECORDS_PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(record, wanted) for record in page]
    groups = [
        {"name": name, "rows": [row for row in rows if row["table"] == table]}
        for table, name in KINDS.items()
    ]
    shown = sum(len(_kept(record, wanted)) for record in found)
    context = {
        "title": "Contrôles",
        "groups": [group for group in groups if group["rows"]],
        "choices": [
            {"code": check.code, "label": check.label, "count": codes.count(check.code)}
            for check in CHECKS
            if check.code in codes
        ],
        "wanted": wanted if wanted in codes else "",
        "total": len(codes),
        "shown": counted(shown, "constat"),
        "page": page,
        "may_export": request.user.has_perm(EXPORTS),
        "day": on,
    }
    return render(request, "partners/checks.html", admin.site.each_context(request) | context)


def _kept(record: Checked, wanted: str) -> tuple[Finding, ...]:
    known = {check.code for check in CHECKS}
    return tuple(finding for finding in record.findings if wanted not in known or finding.code == wanted)


def _row(record: Checked, wanted: str) -> dict[str, Any]:
    findings = _kept(record, wanted)
    return {
        "table": record.table,
        "label": record.label,
        "url": _address(record),
        "findings": [
            {"label": LABELS.get(finding.code, ""), "text": finding.text, "code": finding.code}
            for finding in findings
        ],
    }


def _address(record: Checked) -> str:
    for page in ("summary", "change"):
        try:
            return reverse(f"admin:partners_{record.table}_{page}", args=[record.key])
        except NoReverseMatch:
            continue
    return ""

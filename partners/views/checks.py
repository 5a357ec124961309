"""Owns the list of what the named checks found: one line a finding, leading to the record to mend."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.typography import counted
from deliberations.towns import chosen_town
from partners.domain.checks import CHECKS
from partners.operations.checking import Checked, checked_records

PERMISSION = "partners.view_convention"
KINDS = {
    "convention": "Conventions",
    "funding": "Financements",
    "organisation": "Appels à projets",
    "grant": "Subventions données",
    "post": "Postes",
}


@require_safe
@login_required
@permission_required(PERMISSION, raise_exception=True)
def checks(request: HttpRequest) -> HttpResponse:
    """What is found today in the chosen town, all of it or one check's."""
    town, on = chosen_town(request), timezone.localdate()
    wanted = request.GET.get("controle", "")
    every = checked_records(town, on) if town is not None else ()
    codes = [finding.code for record in every for finding in record.findings]
    rows = [_row(record, wanted) for record in every]
    groups = [
        {"name": name, "rows": [row for row in rows if row["table"] == table and row["findings"]]}
        for table, name in KINDS.items()
    ]
    shown = sum(len(row["findings"]) for row in rows)
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
        "day": on,
    }
    return render(request, "partners/checks.html", admin.site.each_context(request) | context)


def _row(record: Checked, wanted: str) -> dict[str, Any]:
    findings = [finding for finding in record.findings if wanted in {"", finding.code}]
    return {
        "table": record.table,
        "label": record.label,
        "url": _address(record),
        "findings": findings,
    }


def _address(record: Checked) -> str:
    for page in ("summary", "change"):
        try:
            return reverse(f"admin:partners_{record.table}_{page}", args=[record.key])
        except NoReverseMatch:
            continue
    return ""

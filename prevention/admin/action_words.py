"""Owns how the pages show where a sheet stands: its status, whether it is late, how complete it is."""

import datetime as dt
from typing import Any

from django.utils.html import format_html

from common.typography import NBSP, enumeration
from deliberations.domain.findings import Unknown
from prevention.documents.shapes import LATE_SHAPE, LATE_WORD, STATUS_SHAPES
from prevention.domain.completeness import Completeness
from prevention.domain.facts import ActionFact
from prevention.domain.progress import is_late, status_of


def status_badge(sheet: ActionFact) -> Any:
    """The status as a shape and a word."""
    status = status_of(sheet)
    return format_html(
        '<span class="sheet-status sheet-{}"><span aria-hidden="true">{}</span> {}</span>',
        status.value or "not_stated",
        STATUS_SHAPES[status],
        status.label,
    )


def late_words(sheet: ActionFact, on: dt.date) -> Any:
    """« en retard », why nobody can say, or nothing."""
    late = is_late(sheet, on)
    if isinstance(late, Unknown):
        return (
            "" if sheet.end is None else format_html('<span class="why">retard\u00a0: {}</span>', late.reason)
        )
    return (
        format_html('<span class="late"><span aria-hidden="true">{}</span> {}</span>', LATE_SHAPE, LATE_WORD)
        if late
        else ""
    )


def missing_words(found: Completeness) -> tuple[str, str]:
    """« 9 sur 12 », then the names of what is missing; « complète » and nothing."""
    if found.complete:
        return "complète", ""
    total = len(found.filled) + len(found.missing)
    missing = enumeration(part.label for part in found.missing)
    return f"{len(found.filled)}{NBSP}sur{NBSP}{total}", f"il manque{NBSP}: {missing}"

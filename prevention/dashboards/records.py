"""Owns which page shows a record to those who read: never one of the administration."""

from typing import Any

from django.urls import NoReverseMatch

from prevention.dashboards.asked import link

PAGES = {
    "deliberations.sitting": "dashboards:sitting",
    "deliberations.deliberation": "dashboards:act",
    "partners.convention": "dashboards:convention",
    "partners.project": "dashboards:project",
    "partners.organisation": "dashboards:organisation",
    "prevention.action": "dashboards:sheet",
    "prevention.body": "dashboards:body",
}


def record_url(label: str, key: Any) -> str:
    """The address of the page of a record, by its label (« partners.convention »); empty for one without a page."""
    name = PAGES.get(label, "")
    try:
        return link(name, key) if name else ""
    except NoReverseMatch:
        return ""

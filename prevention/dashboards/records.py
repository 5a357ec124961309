"""Owns which page shows a record to those who read: never one of the administration."""

from typing import Any

from django.urls import NoReverseMatch

from partners.models import Convention, Organisation
from prevention.dashboards.asked import link
from prevention.documents.blocks import Cell

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


def organisation_cell(one: Organisation | None, otherwise: str = "") -> Cell:
    """An organisation in a cell, over its page; otherwise: what to say when there is none."""
    if one is None:
        return Cell(value=otherwise)
    return Cell(value=str(one), url=link("dashboards:organisation", one.pk))


def convention_cell(one: Convention | None) -> Cell:
    """A convention in a cell, over its page; « aucune » when there is none."""
    if one is None:
        return Cell(value="aucune")
    return Cell(value=one.title, url=link("dashboards:convention", one.pk))

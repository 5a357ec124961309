"""Owns the order of the dashboards, and which of them a person may open."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from prevention.dashboards.page import COUNCIL, DIRECTORATE


@dataclass(frozen=True)
class Entry:
    """A line of the menu: its key (`dashboards:<key>`), its label, the permission its page asks for."""

    key: str
    label: str
    permission: str


MENU = (
    Entry("home", "Accueil", COUNCIL),
    Entry("council", "Séances", COUNCIL),
    Entry("conventions", "Conventions", DIRECTORATE),
    Entry("budget", "Budget", DIRECTORATE),
    Entry("strategy", "Stratégie", DIRECTORATE),
    Entry("results", "Résultats", DIRECTORATE),
    Entry("governance", "Gouvernance", DIRECTORATE),
)


def menu_of(user: Any, current: str = "") -> list[dict[str, Any]]:
    """The lines of the menu this person may open, the current page told."""
    return [
        {"label": entry.label, "url": reverse(f"dashboards:{entry.key}"), "current": entry.key == current}
        for entry in MENU
        if user.has_perm(entry.permission)
    ]

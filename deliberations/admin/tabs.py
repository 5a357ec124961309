"""Owns the tabs of a sitting: plain links, the one being read marked for every reader."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from deliberations.models import Sitting

TABS = (
    ("summary", "Résumé", "deliberations_sitting_summary"),
    ("form", "Informations", "deliberations_sitting_change"),
    ("agenda", "Ordre du jour", "deliberations_sitting_agenda"),
    ("roll", "Appel", "deliberations_sitting_roll"),
    ("events", "Événements", "deliberations_sitting_events"),
    ("movements", "Mouvements", "deliberations_sitting_movements"),
    ("proxies", "Pouvoirs", "deliberations_sitting_proxies"),
    ("recusals", "Déports", "deliberations_sitting_recusals"),
    ("votes", "Votes", "deliberations_sitting_votes"),
    ("history", "Historique", "deliberations_sitting_history"),
)


@dataclass(frozen=True)
class Tab:
    """One tab: its label, its address, whether it is the one being read."""

    label: str
    url: str
    current: bool


def tabs(request: HttpRequest, sitting: Sitting, current: str) -> list[Tab]:
    """The tabs of a sitting."""
    return [
        Tab(label, reverse(f"admin:{name}", args=[sitting.pk]), key == current) for key, label, name in TABS
    ]

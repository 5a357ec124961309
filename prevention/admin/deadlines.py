"""Wires the deadlines of every package to the site: the home page of the administration, the chosen town."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils import timezone

from common.deadlines.providers import register_scope, town_key
from common.deadlines.reading import waiting_deadlines
from common.house.admin import WaitingItem, house_site
from deliberations.towns import chosen_town


def key_of_the_chosen_town(request: HttpRequest) -> str:
    """Deadlines carry the primary key of the municipality they concern."""
    town = chosen_town(request)
    return str(town.pk) if town is not None else ""


def waiting(request: HttpRequest) -> Sequence[WaitingItem]:
    """What is late and what comes within thirty days, in the chosen town."""
    lines = waiting_deadlines(request.user, timezone.localdate(), town=town_key(request))
    return [WaitingItem(line.label, line.count, line.url, line.detail) for line in lines]


register_scope(key_of_the_chosen_town)
house_site.register_waiting(waiting)

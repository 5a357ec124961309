"""Wires the deadlines of every package to the site: the home page of the administration, the chosen town."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from common.deadlines.deadline import Deadline
from common.deadlines.providers import deadlines_of, register_scope, town_key
from common.deadlines.reading import may_see, waiting_deadlines
from common.house.admin import WaitingItem, house_site
from common.house.remembered import remembered, rights_of
from deliberations.towns import chosen_town

# The applications whose records deadlines are computed from.
PACKAGES = ("deliberations", "partners", "prevention")


def key_of_the_chosen_town(request: HttpRequest) -> str:
    """Deadlines carry the primary key of the municipality they concern."""
    town = chosen_town(request)
    return str(town.pk) if town is not None else ""


def waiting(request: HttpRequest) -> Sequence[WaitingItem]:
    """What is late, what comes this week and this month in the chosen town; how much of it this person follows."""
    on, town, user = timezone.localdate(), town_key(request), request.user
    lines = waiting_deadlines(user, on, town=town, found=open_deadlines(user, on, town))
    return [
        WaitingItem(
            line.label,
            line.count,
            line.url,
            line.detail,
            f"dont {line.followed} que vous suivez" if line.followed else "",
            line.followed_url,
        )
        for line in lines
    ]


def open_deadlines(user: Any, on: dt.date, town: str) -> tuple[Deadline, ...]:
    """The deadlines of a person that no act closes, computed again once a record has changed."""

    def computed() -> tuple[Deadline, ...]:
        return tuple(found for found in deadlines_of(user, on, town=town) if not found.closed)

    return remembered(("deadlines", town, on, rights_of(user)), PACKAGES, computed) if may_see(user) else ()


register_scope(key_of_the_chosen_town)
house_site.register_waiting(waiting, heading="Échéances", rank=10)

"""Owns what waits for a person about sittings: notices to send, roll calls, votes left open."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from common.house.admin import WaitingItem
from common.typography import plural, short_date, weekday_date
from deliberations.admin.stage_filter import AWAITING_ROLL, PARAMETER, TO_CONVENE, UNDECIDED
from deliberations.domain.findings import Unknown
from deliberations.models import Sitting
from deliberations.towns import chosen_town


def waiting_for_sittings(request: HttpRequest) -> Sequence[WaitingItem]:
    """The sittings of the chosen town that want something, for those who may write it."""
    town = chosen_town(request)
    if town is None or not request.user.has_perm("deliberations.change_sitting"):
        return []
    found, today = Sitting.objects.of_town(town), timezone.localdate()
    return [
        _item(
            found.to_convene(on=today),
            TO_CONVENE,
            ("convocation à envoyer", "convocations à envoyer"),
            _notice,
        ),
        _item(
            found.awaiting_roll(on=today).order_by("held_on"),
            AWAITING_ROLL,
            ("appel à saisir", "appels à saisir"),
            _day,
        ),
        _item(
            found.with_undecided_questions(on=today).order_by("held_on"),
            UNDECIDED,
            (
                "séance dont une question est sans suite",
                "séances dont une question est sans suite",
            ),
            _day,
        ),
    ]


def _item(found: Any, wanted: str, words: tuple[str, str], detail: Any) -> WaitingItem:
    """A line that leads to the sitting when there is one, to the filtered list when there are several."""
    sittings = list(found)
    count = len(sittings)
    if count == 1:
        address = reverse("admin:deliberations_sitting_summary", args=[sittings[0].pk])
    else:
        address = f"{reverse('admin:deliberations_sitting_changelist')}?{PARAMETER}={wanted}"
    return WaitingItem(plural(count, *words), count, address, detail(sittings[0]) if sittings else "")


def _day(sitting: Sitting) -> str:
    return f"La plus ancienne\u00a0: {weekday_date(sitting.held_on)}."


def _notice(sitting: Sitting) -> str:
    latest = sitting.latest_notice()
    held = f"Séance du {short_date(sitting.held_on)}"
    if isinstance(latest, Unknown):
        return f"{held}\u00a0: le délai n’est pas connu, {latest.reason}."
    return f"{held}\u00a0: elle doit partir le {short_date(latest)} au plus tard."

"""Owns the list of deadlines: what is late first, then by how near it is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.deadlines.deadline import Band, Entry, grouped
from common.deadlines.forms import BandForm
from common.deadlines.providers import town_key
from common.deadlines.reading import WAITING, WHEN, entries_of
from common.deadlines.views.page import filtered, for_those_who_follow, page
from common.deadlines.views.rows import rows_of
from common.deadlines.wording import counted

# Beyond ninety days a list is for the year calendar: this one shows what comes first.
LATER_SHOWN = 100


@require_safe
@for_those_who_follow
def listing(request: HttpRequest) -> HttpResponse:
    """What is left to do in the chosen town, by band, and what was marked as done."""
    on = timezone.localdate()
    every = entries_of(request.user, on, town=town_key(request))
    form, found = filtered(request, every, BandForm)
    wanted = next((band for band, (_, name) in WAITING.items() if name == request.GET.get(WHEN)), None)
    if wanted is not None:
        found = [entry for entry in found if entry.is_open and entry.band(on) is wanted]
    bands = [_shown(band, members, on) for band, members in grouped(found, on)]
    done = [entry for entry in found if entry.standing and entry.standing.done_on]
    done.sort(key=lambda entry: entry.due or on, reverse=True)
    left = sum(entry.is_open for entry in found)
    return page(
        request,
        "deadlines/list.html",
        "Échéances",
        {
            "bands": bands,
            "done": rows_of(done, on),
            "filter": form,
            "nothing": not every,
            "left": counted(left, "échéance", "échéances"),
            "year": on.year,
        },
    )


def _shown(band: Band, members: Sequence[Entry], on: date) -> dict[str, Any]:
    """A band as the page shows it; of the last one the nearest, then the year in which the others begin."""
    folded = band is Band.LATER
    shown, others = (members[:LATER_SHOWN], members[LATER_SHOWN:]) if folded else (members, ())
    return {
        "code": band.name.lower(),
        "heading": band.value,
        "rows": rows_of(shown, on),
        "total": len(members),
        "folded": folded,
        "others": len(others),
        "others_from": others[0].due.year if others and others[0].due else 0,
    }

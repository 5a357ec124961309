"""Owns the reads that pages, mails and feeds share: a person's deadlines with what was decided of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from common.deadlines.deadline import Band, Deadline, Entry, entries
from common.deadlines.models import DeadlineState
from common.deadlines.providers import deadlines_of
from common.deadlines.wording import day

PERMISSION = "deadlines.view_deadlines"
DECIDES = "deadlines.decide_deadlines"
# The parameters of the list of deadlines, and what each band is called in them.
WHEN, FOLLOWED = "quand", "suivies"
WAITING = {
    Band.LATE: (("échéance en retard", "échéances en retard"), "retard"),
    Band.WEEK: (("échéance dans les sept jours", "échéances dans les sept jours"), "semaine"),
    Band.MONTH: (("échéance dans les trente jours", "échéances dans les trente jours"), "mois"),
}


@dataclass(frozen=True)
class WaitingLine:
    """One line for a home page: a label that agrees with the count, where to go, a sentence that says more.

    followed: how many of them this person follows, listed at `followed_url`.
    """

    label: str
    count: int
    url: str
    detail: str
    followed: int
    followed_url: str


def may_see(user: Any) -> bool:
    """Whether an account may see deadlines at all; each package then limits its own."""
    return bool(user.is_active and user.has_perm(PERMISSION))


def entries_of(user: Any, on: date, *, town: str = "") -> list[Entry]:
    """A person's deadlines with their standing; with a town, those of this town and those of no town.

    The number of queries does not depend on the number of deadlines.
    """
    if not may_see(user):
        return []
    return entries(deadlines_of(user, on, town=town), DeadlineState.objects.standings())


def standing_of(user: Any, found: Iterable[Deadline]) -> list[Entry]:
    """Some deadlines a package has just computed, with what was decided of them; none for who may see none."""
    return entries(found, DeadlineState.objects.standings()) if may_see(user) else []


def entry_of(user: Any, on: date, matter: str, *, town: str = "") -> Entry | None:
    """The deadline of a matter, None when this person has no such deadline; looked for in this town first."""
    return next(
        (
            entry
            for key in dict.fromkeys((town, ""))
            for entry in entries_of(user, on, town=key)
            if entry.deadline.matter == matter
        ),
        None,
    )


def waiting_deadlines(
    user: Any, on: date, *, town: str = "", found: Iterable[Deadline] | None = None
) -> list[WaitingLine]:
    """What waits for a person, for a home page: late, this week, this month; a line only where something waits.

    found: the deadlines of this person, already computed.
    """
    rows = entries_of(user, on, town=town) if found is None else standing_of(user, found)
    bands: dict[Band, list[Entry]] = {band: [] for band in WAITING}
    for entry in rows:
        band = entry.band(on)
        if band in bands and entry.is_open:
            bands[band].append(entry)
    return [_line(band, members, user) for band, members in bands.items() if members]


def _line(band: Band, found: Iterable[Entry], user: Any) -> WaitingLine:
    rows = sorted(found, key=lambda entry: (entry.due or date.max, entry.deadline.title))
    due = rows[0].due
    first = "La plus ancienne" if band is Band.LATE else "La première"
    detail = f"{first}\u00a0: {rows[0].deadline.title}, {day(due)}." if due else ""
    words, wanted = WAITING[band]
    address = f"{reverse('deadlines:list')}?{WHEN}={wanted}"
    followed = sum(user.pk in entry.deadline.followed_by for entry in rows)
    label = words[0] if len(rows) < 2 else words[1]
    return WaitingLine(label, len(rows), address, detail, followed, f"{address}&{FOLLOWED}=on")

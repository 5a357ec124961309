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
NEAR = (Band.WEEK, Band.MONTH)


@dataclass(frozen=True)
class WaitingLine:
    """One line for a home page: a label that agrees with the count, where to go, a sentence that says more."""

    label: str
    count: int
    url: str
    detail: str


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


def waiting_deadlines(user: Any, on: date, *, town: str = "") -> list[WaitingLine]:
    """What waits for a person, for a home page: late, and within thirty days; a line only where something waits."""
    found = [entry for entry in entries_of(user, on, town=town) if entry.is_open]
    late = [entry for entry in found if entry.band(on) is Band.LATE]
    near = [entry for entry in found if entry.band(on) in NEAR]
    address = reverse("deadlines:list")
    lines = (
        _line(late, ("échéance en retard", "échéances en retard"), f"{address}#{Band.LATE.name.lower()}"),
        _line(near, ("échéance dans les trente jours", "échéances dans les trente jours"), address),
    )
    return [line for line in lines if line.count]


def _line(found: Iterable[Entry], words: tuple[str, str], address: str) -> WaitingLine:
    rows = sorted(found, key=lambda entry: (entry.due or date.max, entry.deadline.title))
    first = rows[0] if rows else None
    detail = f"{first.deadline.title}\u00a0: {day(first.due)}." if first and first.due else ""
    return WaitingLine(words[0] if len(rows) < 2 else words[1], len(rows), address, detail)

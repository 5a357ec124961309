"""Owns what is to decide, to sign or to render in the next ninety days, for who reads the directorate's dashboards."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from common.deadlines.deadline import Entry, entries, in_order
from common.deadlines.models import DeadlineState
from common.deadlines.providers import deadlines_of, kinds
from common.deadlines.wording import countdown
from common.tables.columns import Column, Kind
from common.typography import NBSP
from deliberations.domain.calendar import shifted
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_lists import counts
from prevention.dashboards.page import DIRECTORATE
from prevention.dashboards.records import record_url
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.models import SEES_RESTRICTED

DAYS = 90
SOURCE = "échéances calculées des conventions, des appels et des projets"
NEAR, LATE = "echeances-proches", "echeances-passees"
# What an elected official decides, signs or answers for; what the agents do day by day is on their own page.
WANTED = frozenset(
    {
        "partners.signature",
        "partners.end",
        "partners.notice",
        "partners.call",
        "partners.yearly_report",
        "partners.financial_report",
        "partners.grant_report",
        "partners.deliverable",
        "prevention.plan_end",
        "prevention.plenary",
    }
)
# What the packages ask of who reads those kinds in the administration: here the dashboards' own right stands for them.
_STANDS_FOR = frozenset(
    {
        "partners.view_convention",
        "partners.view_funding",
        "partners.view_fundingcall",
        "partners.view_project",
        "partners.view_grant",
        "prevention.view_strategy",
        "prevention.view_meeting",
    }
)
COLUMNS = (
    Column("title", "Quoi"),
    Column("kind", "Nature"),
    Column("day", "Échéance", Kind.DAY),
    Column("left", "Délai"),
)


@dataclass(frozen=True)
class DashboardReader:
    """An account as the packages' deadlines see it: what the dashboards show it, and nothing else.

    Restricted sheets stay its own matter; what the clerk or an agent has to do is not offered at all.
    """

    user: Any

    @property
    def pk(self) -> Any:
        """The key of the account."""
        return self.user.pk

    def has_perm(self, permission: str) -> bool:
        """Whether the dashboards show this person what that permission opens."""
        if permission == SEES_RESTRICTED:
            return bool(self.user.has_perm(permission))
        return permission in _STANDS_FOR and bool(self.user.has_perm(DIRECTORATE))


def open_deadlines(asked: Asked) -> list[Entry]:
    """What is left to do of the kinds wanted, late or due within ninety days, in order."""
    found = deadlines_of(DashboardReader(asked.user), asked.on, town=str(asked.town.pk))
    wanted = [one for one in found if one.kind in WANTED and one.due is not None]
    last = shifted(asked.on, DAYS)
    known = entries(wanted, DeadlineState.objects.standings())
    return in_order(one for one in known if one.is_open and one.due is not None and one.due <= last)


def deadlines_block(asked: Asked) -> Block:
    """What comes within ninety days, then what is past and still open."""
    found = open_deadlines(asked)
    near = [one for one in found if not one.lateness(asked.on)]
    late = [one for one in found if one.lateness(asked.on)]
    return Block(
        key="echeances",
        title=f"À signer, à renouveler ou à rendre dans les {DAYS}{NBSP}jours",
        source=SOURCE,
        on=asked.on,
        figures=(
            _figure(asked, f"Dans les {DAYS}{NBSP}jours", len(near), NEAR),
            _figure(asked, "Échéances passées, encore ouvertes", len(late), LATE),
        ),
        listings=(
            _listing(asked, NEAR, "Les plus proches d’abord", near),
            # What has just lapsed first: what is long past rarely waits for a council.
            _listing(asked, LATE, "Passées, les plus récentes d’abord", late[::-1]),
        ),
    )


def _figure(asked: Asked, label: str, count: int, key: str) -> Figure:
    return Figure(
        label=label, value=count, source=SOURCE, on=asked.on, url=link("dashboards:home", anchor=key)
    )


def _listing(asked: Asked, key: str, caption: str, found: Sequence[Entry]) -> Listing:
    labels = {kind.code: kind.label for kind in kinds()}
    part = asked.part(found, key=key, size=10 if key == NEAR else 5)
    return Listing(
        key=key,
        caption=caption,
        columns=COLUMNS,
        rows=tuple(_line(entry, labels, asked.on) for entry in part.rows),
        empty="Rien n’est attendu." if key == NEAR else "Rien n’est en retard.",
        **counts(part),
    )


def _line(entry: Entry, labels: dict[str, str], on: dt.date) -> Row:
    record, key, *_ = entry.deadline.matter.split(":")
    left = entry.days_left(on)
    return row(
        Cell(value=entry.deadline.title, url=record_url(record, key)),
        labels.get(entry.deadline.kind, ""),
        entry.due,
        countdown(left) if left is not None else "",
    )

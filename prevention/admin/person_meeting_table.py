"""Owns the table of a year of the bodies where persons are discussed; its small counts are masked, save for who enters them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from common.typography import figure
from deliberations.domain.findings import Unknown
from prevention.admin.body_year import asked_year, years_of
from prevention.admin.meeting_page import GovernancePage, governance
from prevention.domain.plan import TownGovernance
from prevention.domain.situations import (
    COLUMNS,
    Cell,
    SituationTable,
    masked_situations,
    situation_table,
)

EXACT = "prevention.view_personmeeting"
MASKED, NOT_STATED = "masqué", "non renseigné"
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")


@dataclass(frozen=True)
class Line:
    """A line of the table: the body, then its cells, each with the heading of its column."""

    label: str
    cells: tuple[tuple[str, str], ...]


def cell_words(cell: Cell) -> str:
    """A count as it is shown: « 1 234 », « masqué », « non renseigné »."""
    if cell is None:
        return MASKED
    return NOT_STATED if isinstance(cell, Unknown) else figure(cell)


def situations_of(found: TownGovernance, year: int, on: Any, *, exact: bool) -> SituationTable:
    """The table of a year; its small counts masked unless the reader may read exact ones."""
    table = situation_table(found.bodies, found.person_meetings, year, on)
    return table if exact else masked_situations(table, settings.SMALL_COUNT)


def _line(label: str, headings: Sequence[str], cells: Sequence[Cell]) -> Line:
    return Line(
        label,
        tuple((heading, cell_words(cell)) for heading, cell in zip(headings, cells, strict=True)),
    )


class SituationsPage(GovernancePage):
    """The situations examined in a year, by body, then by month."""

    template = "prevention/admin/person_situations.html"
    heading = "Situations de l’année"
    reads = ("prevention.view_body",)
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The year asked for."""
        found, exact = governance(request), request.user.has_perm(EXACT)
        years = years_of((one.date for one in found.person_meetings), self.today)
        year = asked_year(request, years, self.today)
        table = situations_of(found, year, self.today, exact=exact)
        names = [found.body(key).label for key in table.bodies]
        return self.show(
            year=year,
            years=years,
            exact=exact,
            threshold=settings.SMALL_COUNT,
            columns=[heading.capitalize() for heading in COLUMNS],
            lines=[_line(name, COLUMNS, cells) for name, cells in zip(names, table.cells, strict=False)],
            total=_line("Toutes les instances", COLUMNS, table.cells[-1]) if names else None,
            months=MONTHS,
            month_lines=[_line(name, MONTHS, cells) for name, cells in zip(names, table.months, strict=True)],
        )

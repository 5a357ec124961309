"""Owns the table of a year of the bodies where persons are discussed; masked and of ended years, save for who enters it."""

import datetime as dt
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
    GivenSituations,
    given_situations,
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


def situations_of(found: TownGovernance, year: int, on: dt.date, *, exact: bool) -> GivenSituations:
    """The table of a year as it stands; masked, and of an ended year, unless the reader may read exact counts."""
    if not exact:
        return given_situations(found.bodies, found.person_meetings, year, on, settings.SMALL_COUNT)
    table = situation_table(found.bodies, found.person_meetings, year, on)
    return GivenSituations(year, table if table.bodies else None, withheld=False)


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
        given = situations_of(found, year, self.today, exact=exact)
        table = given.table
        bodies, cells, by_month = (table.bodies, table.cells, table.months) if table else ((), (), ())
        names = [found.body(key).label for key in bodies]
        return self.show(
            year=year,
            years=years,
            exact=exact,
            withheld=given.sentence,
            of_year=table.year if table else year,
            threshold=settings.SMALL_COUNT,
            columns=[heading.capitalize() for heading in COLUMNS],
            lines=[_line(name, COLUMNS, own) for name, own in zip(names, cells, strict=False)],
            total=_line("Toutes les instances", COLUMNS, cells[-1]) if cells else None,
            months=MONTHS,
            month_lines=[_line(name, MONTHS, own) for name, own in zip(names, by_month, strict=True)],
        )

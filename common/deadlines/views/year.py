"""Owns the calendar of a year: twelve months, each with its days and the list of what falls in it."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from common.deadlines.deadline import Entry, in_order
from common.deadlines.providers import town_key
from common.deadlines.reading import entries_of
from common.deadlines.views.page import filtered, for_those_who_follow, page
from common.deadlines.views.rows import Row, rows_of
from common.deadlines.wording import counted

MONTHS = 12


@dataclass(frozen=True)
class Day:
    """One square of a month: 0 for a square of the month beside, then what falls on it."""

    number: int
    busy: bool
    late: bool
    today: bool


@dataclass(frozen=True)
class Month:
    """One month: its name, its weeks, its rows by day."""

    number: int
    name: str
    weeks: list[list[Day]]
    rows: list[Row]


@require_safe
@for_those_who_follow
def year(request: HttpRequest, number: int) -> HttpResponse:
    """The deadlines of a year, done ones included, by their effective day."""
    if not MINYEAR < number < MAXYEAR:
        raise Http404
    on = timezone.localdate()
    form, found = filtered(request, entries_of(request.user, on, town=town_key(request)))
    ours = [entry for entry in in_order(found) if entry.due is not None and entry.due.year == number]
    unknown = [entry for entry in found if entry.due is None and entry.is_open]
    return page(
        request,
        "deadlines/year.html",
        f"Échéances de {number}",
        {
            "months": [_month(number, month, ours, on) for month in range(1, MONTHS + 1)],
            "unknown": len(unknown),
            "total": counted(len(ours), "échéance", "échéances"),
            "filter": form,
            "number": number,
            "before": number - 1,
            "after": number + 1,
        },
    )


def _month(number: int, month: int, entries: Iterable[Entry], on: date) -> Month:
    rows = rows_of((entry for entry in entries if entry.due and entry.due.month == month), on)
    busy = {row.due for row in rows}
    late = {row.due for row in rows if row.late}
    weeks = [
        [Day(day.day if day.month == month else 0, day in busy, day in late, day == on) for day in week]
        for week in Calendar().monthdatescalendar(number, month)
    ]
    name = date_format(date(number, month, 1), "F")
    return Month(month, name[:1].upper() + name[1:], weeks, rows)

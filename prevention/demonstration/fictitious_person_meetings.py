"""Owns the meetings where persons are discussed: days, organisations and counts, small ones among them."""

import datetime as dt
from collections.abc import Iterator

from partners.demonstration.lines import To, line
from prevention.demonstration.fictitious_bodies import MEMBERS
from prevention.models import PersonMeeting, PersonMeetingOrganisation

_MONDAY, _TUESDAY, _THURSDAY = 0, 1, 3
_NO_AUGUST = tuple(month for month in range(1, 13) if month != 8)
Counts = tuple[int | None, int | None]
# body: weekday, which one of the month, months, then by year the situations examined and closed.
_DAYS = {
    "bridges cell": (_TUESDAY, 1, _NO_AUGUST),
    "towpath cell": (_MONDAY, 1, (3, 5, 7, 9, 11)),
    "follow-up": (_THURSDAY, 3, (1, 2, 3, 4, 5, 6, 9, 10, 11, 12)),
    "families": (_THURSDAY, 2, (2, 6, 10)),
}
_COUNTS: dict[str, dict[int, tuple[Counts, ...]]] = {
    "bridges cell": {
        2024: (
            *((9, 2), (11, 3), (8, 1), (10, 4), (7, 2), (12, 3)),
            # Of this one, only the date and who came are known.
            *((None, None), (9, 2), (13, 5), (10, 3), (8, 2)),
        ),
        2025: (
            *((10, 3), (9, 2), (11, 4), (12, 4), (8, 3), (7, 1)),
            *((6, 2), (10, 3), (12, 4), (9, 2), (11, 5)),
        ),
        2026: (*((12, 4), (10, 3), (9, 3), (11, 2), (13, 5), (8, 2)), *((7, 3), (14, 4), (12, 3), (10, 4))),
    },
    "towpath cell": {
        2024: ((3, 0), (4, 1), (2, 1), (5, 1), (3, 1)),
        2025: ((4, 1), (3, 1), (2, 0), (4, 2), (3, 1)),
        2026: ((3, 1), (2, 1), (4, 1), (3, 0)),
    },
    "follow-up": {
        2024: (*((5, 0), (6, 1), (6, 1), (7, 1), (6, 2)), *((5, 1), (6, 1), (7, 2), (6, 1), (5, 1))),
        2025: (*((5, 1), (5, 0), (6, 1), (7, 2), (6, 1)), *((6, 2), (5, 0), (6, 1), (7, 1), (7, 2))),
        2026: (*((6, 1), (7, 2), (6, 1), (6, 0), (8, 2)), *((7, 1), (6, 2), (7, 1), (8, 2))),
    },
    "families": {
        2024: ((2, 1), (1, 1), (3, 1)),
        2025: ((2, 1), (2, 0), (1, 1)),
        2026: ((3, 2), (1, 0), (2, 1)),
    },
}
# The one who could not come, by month: not everybody is there each time.
_ABSENT = {1: "prosecutor", 4: "college", 7: "college", 10: "walkways", 12: "department"}
# Planned in November, cancelled for want of members.
_CANCELLED = (("towpath cell", "2026-11-02"),)


def _day(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The first, second… such day of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _held() -> Iterator[tuple[str, dt.date, Counts]]:
    for body, (weekday, which, months) in _DAYS.items():
        for year, counts in _COUNTS[body].items():
            for month, count in zip(months, counts, strict=False):
                yield body, _day(year, month, weekday, which), count


_HELD = tuple(_held())
PERSON_MEETINGS = (
    *(
        line(
            PersonMeeting,
            f"{body} {day}",
            body=To(body),
            date=day.isoformat(),
            situations=situations,
            closed=closed,
        )
        for body, day, (situations, closed) in _HELD
    ),
    *(line(PersonMeeting, body=To(body), date=day, cancelled=True) for body, day in _CANCELLED),
    *(
        line(PersonMeetingOrganisation, meeting=To(f"{body} {day}"), organisation=To(who))
        for body, day, _ in _HELD
        for who in MEMBERS[body]
        if who != _ABSENT.get(day.month)
    ),
)

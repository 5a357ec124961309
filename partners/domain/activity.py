"""Owns the yearly counts of the social workers: totals, series with their holes, months worked, reports owed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.facts import ActivityFact, PostFact
from partners.domain.reports import ACTIVITY_DUE, activity_figures_due, is_late

Count = int | Unknown
SERIES_YEARS = 3
WORK = Decimal("0.001")
NO_REPORT = Unknown("aucun bilan n’est renseigné pour cette année")
NOT_COUNTED = Unknown("un bilan ne donne pas ce nombre")
REPORT_MISSING = Unknown("le bilan d’un poste manque")
MONTH_NOT_STATED = Unknown("le mois de début ou de fin du poste n’est pas renseigné")


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The counts of one category, in the order of the years; None is masked."""

    category: str
    counts: tuple[Count | None, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by category and year; totals in the order of the years."""

    years: tuple[int, ...]
    rows: tuple[SeriesRow, ...]
    totals: tuple[Count | None, ...]


@dataclass(frozen=True, slots=True)
class YearTable:
    """The counts of a year: a line for each post then one for all of them, a column for each category then the total.

    The last line and the last column are the margins.
    """

    year: int
    posts: tuple[int, ...]
    categories: tuple[str, ...]
    cells: tuple[tuple[Count | None, ...], ...]


@dataclass(frozen=True, slots=True)
class ActivityOwed:
    """The counts a post owes for a year: when they are due, whether they are there.

    certain: Unknown when nothing says the post was held that year.
    """

    post: int
    label: str
    year: int
    due: dt.date
    received: bool
    certain: bool | Unknown

    def late(self, on: dt.date) -> bool:
        """Whether they are missing after the due day, the post being surely held."""
        return not self.received and self.certain is True and is_late(self.due, on)


def total_agrees(report: ActivityFact) -> bool | Unknown:
    """Whether the total is the sum of the categories: 323 = 84 + 44 + 195.

    False as soon as the known categories pass the total; Unknown while the total or a category is not known.
    """
    if report.total is None:
        return Unknown("le total n’est pas renseigné")
    if not report.categories:
        return Unknown("aucune catégorie n’est renseignée")
    known = sum(count for count in report.categories.values() if count is not None)
    if None in report.categories.values():
        return False if known > report.total else Unknown("une catégorie n’est pas renseignée")
    return known == report.total


def total_of(report: ActivityFact) -> Count:
    """The total the report states, else the sum of its categories when all are known."""
    if report.total is not None:
        return report.total
    counts = list(report.categories.values())
    return added(NOT_COUNTED if count is None else count for count in counts) if counts else NOT_COUNTED


def added(counts: Iterable[Count]) -> Count:
    """The sum of some counts; one that is not known makes it unknown, and so does none at all."""
    total: Count = NO_REPORT
    for count in counts:
        if isinstance(count, Unknown):
            return count
        total = count if isinstance(total, Unknown) else total + count
    return total


def year_table(
    facts: Iterable[ActivityFact],
    year: int,
    *,
    posts: Iterable[PostFact] = (),
) -> YearTable:
    """The counts of one year by post and category, with the sums over posts; its columns depend on no other year.

    posts: those known, so that one held that year without a report leaves the sums unknown.
    """
    reports = sorted((fact for fact in facts if fact.year == year), key=lambda fact: fact.post)
    names = _categories(reports)
    lines = {report.post: _line(report, names) for report in reports}
    for post in posts:
        if post.key not in lines and held_in(post, year) is True:
            lines[post.key] = (REPORT_MISSING,) * (len(names) + 1)
    keys = tuple(sorted(lines))
    sums = tuple(added(lines[key][column] for key in keys) for column in range(len(names) + 1))
    return YearTable(year, keys, names, (*(lines[key] for key in keys), sums))


def with_columns(table: YearTable, categories: Sequence[str]) -> YearTable:
    """The same table with these columns, in this order, before its total; one it lacks is a hole."""
    places = {name: place for place, name in enumerate(table.categories)}
    hole = NOT_COUNTED if table.posts else NO_REPORT
    cells = tuple(
        (*(line[places[name]] if name in places else hole for name in categories), line[-1])
        for line in table.cells
    )
    return replace(table, categories=tuple(categories), cells=cells)


def series(
    facts: Iterable[ActivityFact], year: int, *, years: int = SERIES_YEARS, posts: Iterable[PostFact] = ()
) -> Series:
    """The counts of all posts over the years that end with this one, oldest first; a hole stays Unknown."""
    span = range(year - years + 1, year + 1)
    reports, known = [fact for fact in facts if fact.year in span], tuple(posts)
    return series_of([year_table(reports, one, posts=known) for one in span], _categories(reports))


def series_of(tables: Sequence[YearTable], categories: Sequence[str]) -> Series:
    """The series that the last lines of some yearly tables make: masked tables make a masked series.

    A category that a year does not have is a hole of it.
    """
    sums = [with_columns(table, categories).cells[-1] for table in tables]
    return Series(
        tuple(table.year for table in tables),
        tuple(SeriesRow(name, tuple(line[place] for line in sums)) for place, name in enumerate(categories)),
        tuple(line[-1] for line in sums),
    )


def held_in(post: PostFact, year: int) -> bool | Unknown:
    """Whether a post was held during a year, be it one day."""
    if post.start is not None and post.start.year > year:
        return False
    if post.end is not None and post.end.year < year:
        return False
    return Unknown("la prise de fonction n’est pas renseignée") if post.start is None else True


def months_worked(post: PostFact, year: int) -> Count:
    """Months of a year in which the post was held; a month begun counts, from October that makes 3."""
    held = held_in(post, year)
    if isinstance(held, Unknown):
        return held
    if not held:
        return 0
    first, last = _month(post.start, year, otherwise=1), _month(post.end, year, otherwise=12)
    if isinstance(first, Unknown) or isinstance(last, Unknown):
        return MONTH_NOT_STATED
    return last - first + 1


def full_time_equivalent(post: PostFact, year: int) -> Decimal | Unknown:
    """Full-time equivalents over a year, to three decimals: half a post for 3 months of 12 is 0.125."""
    months = months_worked(post, year)
    if isinstance(months, Unknown):
        return months
    if post.full_time_equivalent is None:
        return Unknown("le temps de travail du poste n’est pas renseigné")
    return (post.full_time_equivalent * months / 12).quantize(WORK, rounding=ROUND_HALF_UP)


def reports_owed(
    posts: Iterable[PostFact],
    reports: Iterable[ActivityFact],
    year: int,
    due: tuple[int, int] = ACTIVITY_DUE,
) -> tuple[ActivityOwed, ...]:
    """The yearly counts owed: one per post held during the year; a report without any total is not received.

    due: month and day of the next year.
    """
    counted = {
        report.post for report in reports if report.year == year and not isinstance(total_of(report), Unknown)
    }
    return tuple(
        ActivityOwed(
            post.key,
            post.label,
            year,
            activity_figures_due(year, due),
            post.key in counted,
            held_in(post, year),
        )
        for post in posts
        if held_in(post, year) is not False
    )


def _line(report: ActivityFact, categories: Sequence[str]) -> tuple[Count, ...]:
    counts = (report.categories.get(name) for name in categories)
    return (*(NOT_COUNTED if count is None else count for count in counts), total_of(report))


def _categories(reports: Iterable[ActivityFact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for report in reports for name in report.categories))


def _month(date: PartialDate | None, year: int, *, otherwise: int) -> Count:
    if date is None or date.year != year:
        return otherwise
    return MONTH_NOT_STATED if date.month is None else date.month

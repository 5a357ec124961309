"""Owns the tables of the yearly report: how a count is shown, the counts by post, the other divisions of a year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings

from common.typography import figure
from deliberations.domain.findings import Unknown
from partners.documents.parts import NONE, NOT_STATED, SHORT_NOT_STATED, Row, Table, joined
from partners.domain.activity import NOT_COUNTED, Count, YearTable, added, full_time_equivalent, months_worked
from partners.domain.masking import Cell, masked_breakdown, shown_months
from partners.domain.vocabulary import CountUnit
from partners.models import ActivityCategory, ActivityReport, Post

MASKED, TOTAL = "masqué", "Total"


def count_row(heading: str, counts: Sequence[Cell], *, total: bool = False) -> Row:
    """A line of counts."""
    return Row(heading=heading, cells=tuple(shown(count) for count in counts), total=total)


def shown(count: Any, unknown: str = NOT_STATED) -> str:
    """A count in a cell: « 1 234 », « masqué » or « non renseigné »."""
    if count is None:
        return MASKED
    if isinstance(count, Unknown):
        return unknown
    return figure(count.normalize() if isinstance(count, Decimal) else count)


def _short(count: Any) -> str:
    return shown(count, SHORT_NOT_STATED)


def by_post(table: YearTable, posts: Sequence[Post], reports: Sequence[ActivityReport]) -> Table | None:
    """The counts of the year by post, with months and full-time equivalents where they give no count back."""
    if not table.posts:
        return None
    by_key = {post.pk: post for post in posts}
    worked = {one.post_id: one.months_worked for one in reports}
    totals = [line[-1] for line in table.cells[:-1]]
    months = [_months(by_key[key], worked.get(key), table.year) for key in table.posts]
    allowed = shown_months(months, totals)
    rows = [
        Row(
            heading=joined([by_key[key].label, by_key[key].site], by="\n"),
            cells=(
                *(_short(count) for count in table.cells[place]),
                _short(allowed[place]),
                MASKED
                if allowed[place] is None
                else _short(full_time_equivalent(by_key[key].fact(), table.year)),
            ),
        )
        for place, key in enumerate(table.posts)
    ]
    sums = tuple(_short(count) for count in table.cells[-1])
    rows.append(Row(heading="Tous les postes", cells=(*sums, NONE, NONE), total=True))
    return Table(
        caption=f"Par poste, {table.year}",
        headings=("Poste, lieu", *table.categories, TOTAL, "Mois", "ETP sur l’année"),
        rows=tuple(rows),
        figures=True,
    )


def _months(post: Post, worked: int | None, year: int) -> Count:
    return months_worked(post.fact(), year) if worked is None else worked


def breakdowns(table: YearTable, reports: Sequence[ActivityReport], unit: CountUnit) -> Iterator[Table | str]:
    """The other divisions of the year: problem families, origins; each masked under the total that is shown."""
    for family, label in ActivityCategory.FAMILIES:
        counts = _family(reports, family)
        if not counts:
            continue
        published = masked_breakdown([*counts.values()], table.cells[-1][-1], settings.SMALL_COUNT)
        if all(count is None for count in published):
            yield (
                f"{label.capitalize()} : nombres non publiés, car le total de {table.year} est masqué ou n’est pas "
                "connu."
            )
            continue
        yield Table(
            caption=f"{label.capitalize()}, {table.year}, en {unit.label}",
            headings=("Catégorie", str(table.year)),
            rows=tuple(count_row(name, [count]) for name, count in zip(counts, published, strict=True)),
            figures=True,
        )


def _family(reports: Sequence[ActivityReport], family: str) -> dict[str, Count]:
    """The sum over the posts of each word of a family that does not make the total, in the order of the words.

    A report without a line for a word of the others does not count it: the sum is not known.
    """
    counted = [
        {count.category: count.number for count in report.counts.all() if _divides(count.category, family)}
        for report in reports
    ]
    words = sorted(
        {word for counts in counted for word in counts}, key=lambda word: (word.position, word.label)
    )
    return {
        word.label: added(
            NOT_COUNTED if number is None else number for number in (counts.get(word) for counts in counted)
        )
        for word in words
    }


def _divides(category: ActivityCategory, family: str) -> bool:
    return category.family == family and not category.sums_to_total

"""Owns the three years of the social workers on the dashboards: whole ended years, small counts masked, by unit."""

from collections.abc import Sequence

from django.conf import settings

from common.papers.charts import COLOURS
from common.tables.columns import Column, Kind
from common.typography import elide, enumeration
from deliberations.domain.findings import Unknown
from partners.documents.activity_year import SHORT_MASKED
from partners.documents.activity_year_tables import MASKED, TOTAL
from partners.documents.activity_year_tables import shown as said
from partners.domain.activity import SERIES_YEARS, Series
from partners.domain.facts import ActivityFact, PostFact
from partners.domain.masking import Cell as Count
from partners.domain.masking import masked_series
from partners.domain.vocabulary import CountUnit
from partners.models import ActivityReport, Post
from prevention.dashboards.asked import Asked
from prevention.documents.blocks import Block, Listing, Row, Value, row
from prevention.documents.report_parts import Bars, Drawing, capital

ACTIVITY = "intervenants-sociaux"
SOURCE = "bilans annuels des intervenants sociaux"
EMPTY = (
    "Aucun bilan n’est inscrit pour {} : la direction saisit chaque année les nombres que rendent les intervenants "
    "sociaux en commissariat."
).replace(" :", "\u00a0:")
NOTE = (
    "«\u00a0{}\u00a0»\u00a0: un nombre de 1 à {}, ou un nombre qui permettrait de le retrouver\u00a0; il n’est pas nul. "
    "Une année n’est donnée qu’une fois finie. Quand le bilan d’un poste manque, la somme n’est pas connue. Des nombres "
    "seulement\u00a0: aucune personne n’est décrite."
)
Line = tuple[str, tuple[Count, ...]]


def activity_years(asked: Asked) -> set[int]:
    """The ended years that have a report."""
    reports = ActivityReport.objects.of_town(asked.town).filter(post__social_worker=True)
    return set(reports.filter(year__lt=asked.on.year).values_list("year", flat=True))


def last_year(asked: Asked) -> int:
    """The year the series ends with: that asked for, else the last that has ended."""
    return min(asked.year, asked.on.year - 1)


def activity_block(asked: Asked) -> Block:
    """The series of each unit of count, with its chart; three queries whatever the number of reports."""
    year = last_year(asked)
    span = f"{year - SERIES_YEARS + 1} à {year}"
    posts = [post.fact() for post in Post.objects.of_town(asked.town).of_social_workers()]
    reports = list(
        ActivityReport.objects.of_town(asked.town)
        .filter(post__social_worker=True, year__gt=year - SERIES_YEARS, year__lte=year)
        .with_facts()
        .order_by("year", "post__start", "post_id")
    )
    units = [unit for unit in CountUnit if any(one.unit == unit.value for one in reports)]
    series = [
        (unit, _series([one.fact() for one in reports if one.unit == unit.value], posts, year))
        for unit in units
    ]
    return Block(
        key=ACTIVITY,
        title=f"Intervenants sociaux en commissariat, {span}",
        source=SOURCE,
        on=asked.on,
        drawing=_drawing(*series[0]) if series else None,
        listings=tuple(_listing(unit, one, span) for unit, one in series),
        empty=EMPTY.format(span),
    )


def _series(facts: Sequence[ActivityFact], posts: Sequence[PostFact], year: int) -> Series:
    return masked_series(facts, year, settings.SMALL_COUNT, posts=posts)


def _lines(series: Series) -> list[Line]:
    return [*((capital(one.category), one.counts) for one in series.rows), (TOTAL, series.totals)]


def _listing(unit: CountUnit, series: Series, span: str) -> Listing:
    lines = _lines(series)
    return Listing(
        key=f"serie-{unit.value}",
        caption=f"Nombre {elide('de', unit.label)}, {span}",
        columns=(
            Column("category", "Catégorie"),
            *(Column(f"y{year}", str(year), Kind.WHOLE) for year in series.years),
        ),
        rows=tuple(_row(name, counts) for name, counts in lines),
        count=len(series.rows),
        notes=(NOTE.format(MASKED, settings.SMALL_COUNT - 1),),
    )


def _row(name: str, counts: Sequence[Count]) -> Row:
    values: list[Value] = [MASKED if count is None else count for count in counts]
    return row(name, *values, strong=name == TOTAL)


def _drawing(unit: CountUnit, series: Series) -> Drawing:
    """Bars of the categories when they fit with the total, else of the total alone."""
    lines = _lines(series)
    drawn = lines if len(lines) <= COLOURS else lines[-1:]
    told = enumeration(
        f"{name.lower()}, "
        + enumeration(f"{said(count)} en {year}" for year, count in zip(series.years, counts, strict=True))
        for name, counts in drawn
    )
    return Drawing(
        name=f"serie-{unit.value}-dessin",
        title=f"Activité des intervenants sociaux, en {unit.label}",
        description=f"{told}.",
        groups=tuple(str(year) for year in series.years),
        series=tuple(
            Bars(label=name, values=tuple(_bar(count) for count in counts)) for name, counts in drawn
        ),
        heading="Année",
    )


def _bar(count: Count) -> int | str | None:
    if count is None:
        return SHORT_MASKED
    return None if isinstance(count, Unknown) else count

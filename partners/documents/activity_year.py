"""Owns the yearly report of the social workers of a town: counts masked, their three years, months, problem families."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import get_template

from common.papers import charts
from common.typography import counted, elide, enumeration, long_date
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.documents.activity_year_tables import MASKED, TOTAL, breakdowns, by_post, count_row, shown
from partners.documents.parts import (
    NOT_STATED,
    SHORT_NOT_STATED,
    Head,
    Table,
    frame_of,
    head_of,
    joined,
    paper,
    printable,
)
from partners.domain.activity import SERIES_YEARS, held_in, series_of
from partners.domain.masking import Cell, masked_years
from partners.domain.vocabulary import CountUnit
from partners.models import ActivityReport, Post

TEMPLATE = "partners/papers/activity_year.html"
RECORD_NAME = "bilan-annuel.json"
SHORT_MASKED = "m."


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """One series of a chart: its label, and its values as the table shows them."""

    label: str
    values: tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart and the words that stand for it."""

    name: str
    title: str
    description: str
    groups: tuple[str, ...]
    series: tuple[Bars, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPart:
    """What was counted in one unit: counts of different units are never together."""

    heading: str
    tables: tuple[Table, ...]
    sentences: tuple[str, ...]
    chart: Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityYearContext:
    """Everything the report prints and nothing more; small counts are not in it."""

    head: Head
    name: str
    subject: str
    empty: str
    units: tuple[UnitPart, ...]
    sources: tuple[str, ...]
    legend: tuple[str, ...]


def activity_year_context(town: Municipality, *, year: int) -> ActivityYearContext:
    """What the report of a town for a year prints. Reads a fixed number of queries."""
    posts = list(
        Post.objects.of_town(town).of_social_workers().select_related("site").order_by("start", "pk")
    )
    reports = list(
        ActivityReport.objects.of_town(town)
        .filter(post__social_worker=True)
        .with_facts()
        .select_related("stated_in__question")
        .filter(year__gt=year - SERIES_YEARS, year__lte=year)
        .order_by("year", "post__start", "post_id")
    )
    units = tuple(
        _unit(unit, [one for one in reports if one.unit == unit.value], posts, year)
        for unit in CountUnit
        if any(one.unit == unit.value for one in reports)
    )
    held = sum(1 for post in posts if held_in(post.fact(), year) is not False)
    return printable(
        ActivityYearContext(
            head=head_of(
                town, heading="Bilan annuel des intervenants sociaux", name=str(year), day=f"année {year}"
            ),
            name=f"Bilan annuel {year} des intervenants sociaux",
            subject=f"{counted(held, 'poste')} ; {_span(year)}",
            empty="" if units else f"Aucun bilan n’est inscrit pour {_span(year)}.",
            units=units,
            sources=tuple(_source(one) for one in reports),
            legend=_legend(settings.SMALL_COUNT),
        )
    )


def activity_year_html(context: ActivityYearContext) -> str:
    """The report as HTML; common.papers.engine makes it a paper."""
    drawn = [(unit, _drawn(unit.chart)) for unit in context.units]
    return get_template(TEMPLATE).render({"frame": frame_of(context.head), "report": context, "units": drawn})


def activity_year_pdf(town: Municipality, *, year: int) -> bytes:
    """The yearly report as PDF/A-3a and PDF/UA-1, its record attached; dated of the end of that year."""
    context = activity_year_context(town, year=year)
    created = dt.date(year, 12, 31)
    return paper(context, html=activity_year_html(context), record_name=RECORD_NAME, created=created)


def _span(year: int) -> str:
    return f"{year - SERIES_YEARS + 1} à {year}"


def _unit(unit: CountUnit, reports: Sequence[ActivityReport], posts: Sequence[Post], year: int) -> UnitPart:
    tables = masked_years(
        [one.fact() for one in reports], year, settings.SMALL_COUNT, posts=[post.fact() for post in posts]
    )
    names = tuple(dict.fromkeys(name for table in tables for name in table.categories))
    found = series_of(tables, names)
    lines = [(row.category, row.counts) for row in found.rows] + [(TOTAL, found.totals)]
    labels = tuple(str(one) for one in found.years)
    series = Table(
        caption=f"Tous les postes, {_span(year)}, en {unit.label}",
        headings=("Catégorie", *labels),
        rows=tuple(count_row(name, counts, total=name == TOTAL) for name, counts in lines),
        figures=True,
    )
    this_year = tables[-1]
    now = [one for one in reports if one.year == year]
    parts = [series, by_post(this_year, posts, now), *breakdowns(this_year, now, unit)]
    return UnitPart(
        heading=f"En nombre {elide('de', unit.label)}",
        tables=tuple(part for part in parts if isinstance(part, Table)),
        sentences=tuple(part for part in parts if isinstance(part, str)),
        chart=_chart(unit, lines, labels),
    )


def _chart(unit: CountUnit, lines: Sequence[tuple[str, Sequence[Cell]]], years: tuple[str, ...]) -> Chart:
    """Bars of the categories when they fit with the total, else of the total alone."""
    drawn = lines if len(lines) <= charts.COLOURS else lines[-1:]
    told = enumeration(
        f"{name.lower()} : {enumeration(f'{shown(count)} en {year}' for year, count in zip(years, counts, strict=True))}"
        for name, counts in drawn
    )
    return Chart(
        name=f"bilan-{unit.value}",
        title=f"Activité des intervenants sociaux, en {unit.label}",
        description=f"{told}.",
        groups=years,
        series=tuple(
            Bars(label=name, values=tuple(_bar(count) for count in counts)) for name, counts in drawn
        ),
    )


def _bar(count: Cell) -> int | str | None:
    if count is None:
        return SHORT_MASKED
    return None if isinstance(count, Unknown) else count


def _drawn(chart: Chart) -> Any:
    return charts.bar_chart(
        name=chart.name,
        # A paper has one text for a figure: its values are part of it.
        title=f"{chart.title} : {chart.description}",
        description=chart.description,
        groups=chart.groups,
        series=[charts.Series(one.label, one.values) for one in chart.series],
    )


def _source(report: ActivityReport) -> str:
    said = [
        f"reçu le {long_date(report.received_on)}" if report.received_on else "",
        f"dit par {report.stated_in}" if report.stated_in else "",
    ]
    return f"{report.post}, {report.year} : {joined(said) or f'source {NOT_STATED}e'}"


def _legend(threshold: int) -> tuple[str, ...]:
    masks = (
        f"« {MASKED} » (« {SHORT_MASKED} » sur le graphique) : un nombre de 1 à {threshold - 1}, ou un nombre qui "
        "permettrait de le retrouver par différence ; il n’est pas nul. Les mois et le temps de travail d’un poste "
        "sont masqués avec son total."
    )
    holes = (
        f"« {NOT_STATED} » (« {SHORT_NOT_STATED} ») : aucun bilan ne donne ce nombre ; ce n’est pas zéro. "
        "Quand le bilan d’un poste manque, la somme de tous les postes n’est pas connue."
    )
    units = (
        "Un mois commencé compte ; le temps de travail est celui du poste, rapporté à douze mois. "
        "Ce bilan ne contient que des nombres : aucune personne n’y est décrite."
    )
    return masks, holes, units

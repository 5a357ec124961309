"""Owns the figures of a year as flat rows: a theme, what it is about, which figure, its number and its words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from common.tables.columns import Column, Kind
from common.tables.rows import Values
from common.typography import long_date
from deliberations.domain.findings import Unknown
from partners.documents.parts import NONE, NOT_STATED
from partners.domain.balances import Total
from prevention.documents.report_money import SIDES
from prevention.documents.report_parts import axis_name, count, number, sheet_name, work
from prevention.domain.budget import MeansLine
from prevention.domain.figures import PlanFigures
from prevention.domain.priority import REFERENCE, REFERENCE_LABEL, PriorityShare
from prevention.domain.progress import Progress
from prevention.domain.situations import COLUMNS as SITUATIONS
from prevention.domain.vocabulary import ActionStatus

ALL_AXES, ALL_BODIES = "Tous les axes", "Toutes ces instances"
EUROS, WORK, SHARE, COUNT = "€", "équivalent temps plein", "%", "nombre"
FIGURES = (
    Column("theme", "Thème"),
    Column("about", "Objet"),
    Column("figure", "Chiffre"),
    Column("year", "Année"),
    Column("value", "Valeur", Kind.NUMBER, minimum=None),
    Column("unit", "Unité"),
    Column("words", "En mots"),
)
Row = dict[str, Any]


def figure_rows(figures: PlanFigures) -> Iterator[Values]:
    """Every figure of the report, a row each; what is not known has no value, and says so in words."""
    yield from _progress(figures)
    yield from _governance(figures)
    yield from _situations(figures)
    yield from _means(figures)
    yield from _funders(figures)
    yield from _fipd(figures)
    yield from _indicators(figures)


def _row(theme: str, about: str, figure: str, value: Any, unit: str = COUNT, **more: Any) -> Row:
    words = more.get("words") or (str(value) if value is not None else NOT_STATED)
    shown = value if isinstance(value, int | Decimal) else None
    year = more.get("year")
    return {
        "theme": theme,
        "about": about,
        "figure": figure,
        "year": "" if year is None else str(year),
        "value": shown,
        "unit": unit,
        "words": words,
    }


def _progress(figures: PlanFigures) -> Iterator[Row]:
    parts = [(axis_name(one.axis), one.progress) for one in figures.progress.axes]
    for about, progress in (*parts, (ALL_AXES, figures.progress.progress)):
        yield from _statuses(about, progress)
    for part, missing in figures.gaps:
        yield _row("Complétude", ALL_AXES, f"fiches sans {part.label}", missing)
    for one in figures.outcomes:
        yield _row("Issue", ALL_AXES, one.outcome.label, len(one.actions))
    for state, found in figures.milestone_states:
        yield _row("Étapes", ALL_AXES, state.label, found, year=figures.year)


def _statuses(about: str, progress: Progress) -> Iterator[Row]:
    yield _row("Avancement", about, "fiches", progress.total, words=str(progress))
    for status in ActionStatus:
        yield _row("Avancement", about, status.label, progress[status])
    yield _row("Avancement", about, "en retard", progress.late)
    yield _row("Avancement", about, "retard non déterminé", progress.late_unknown)


def _governance(figures: PlanFigures) -> Iterator[Row]:
    found, year = figures.governance, figures.year
    days = ", ".join(long_date(day) for day in found.plenaries)
    theme = "Gouvernance"
    yield _row(theme, "CLSPD", "plénières tenues", len(found.plenaries), year=year, words=days or "aucune")
    for body in found.bodies:
        yield _row(theme, body.body.label, "réunions tenues", body.meetings, year=year)
    for one in found.attendance:
        yield _row(theme, one.name, "réunions où elle était attendue", one.invited, year=year)
        yield _row(theme, one.name, "réunions où elle est venue", one.present, year=year)
        yield _row(theme, one.name, "réunions qui ne le disent pas", one.not_stated, year=year)
    for label, value in (
        ("prises", found.taken),
        ("faites", found.settled),
        ("en attente", len(found.waiting)),
        ("en retard", len(found.overdue)),
    ):
        yield _row("Décisions", "Toutes les instances", label, value, year=year)


def _situations(figures: PlanFigures) -> Iterator[Row]:
    given = figures.governance.situations
    if given.sentence:
        for label in SITUATIONS:
            yield _row("Situations", ALL_BODIES, label, None, year=given.asked, words=given.sentence)
    if given.table is None:
        return
    names = [figures.governance.body_label(key) for key in given.table.bodies]
    for about, cells in zip([*names, ALL_BODIES], given.table.cells, strict=True):
        for label, cell in zip(SITUATIONS, cells, strict=True):
            yield _row("Situations", about, label, cell, year=given.table.year, words=count(cell))


def _means(figures: PlanFigures) -> Iterator[Row]:
    money = figures.money
    for line in money.lines:
        axis, year = line.key
        about = axis_name(figures.axis(int(axis or 0)))
        yield from _means_rows(about, line, year)
    for line in money.by_year:
        yield from _means_rows(ALL_AXES, line, line.key[0])
    yield from _means_rows(ALL_AXES, money.total, "toutes les années")


def _means_rows(about: str, line: MeansLine, year: Any) -> Iterator[Row]:
    for label, total in (("prévu", line.planned), ("réalisé", line.real)):
        yield _total("Moyens", about, label, total, year=year)
    for label, total in (("temps prévu", line.planned_time), ("temps réalisé", line.real_time)):
        yield _total("Moyens", about, label, total, year=year, unit=WORK)


def _total(theme: str, about: str, label: str, total: Total, *, year: Any, unit: str = EUROS) -> Row:
    """A total with its known part only when all of it is known; in words, « au moins » else."""
    words = work(total) if unit == WORK else str(total)
    exact = None if isinstance(total.exact, Unknown) else total.exact
    return _row(theme, about, label, exact, unit, year=year or "sans année", words=words)


def _funders(figures: PlanFigures) -> Iterator[Row]:
    for one in figures.money.fundings:
        funder, year = one.line.key
        axis = figures.axis(one.axis) if isinstance(one.axis, int) else None
        about = f"{axis_name(axis) if axis else 'Plusieurs axes'} – {funder or 'financeur non renseigné'}"
        side = SIDES[one.line.side]
        yield _total("Financements", about, f"{side}, prévu", one.planned, year=year)
        yield _total("Financements", about, f"{side}, versé", one.real, year=year)


def _fipd(figures: PlanFigures) -> Iterator[Row]:
    money = figures.money
    for year, share in (
        *((one.year, one.share) for one in money.fipd_years),
        ("toutes les années", money.fipd),
    ):
        yield _share(share, year)
        yield _total("FIPD", "Quartiers prioritaires", "montant notifié", share.priority, year=year)
        yield _total("FIPD", "Ailleurs", "montant notifié", share.elsewhere, year=year)
        yield _total("FIPD", "Non déterminé", "montant notifié", share.undetermined, year=year)
    yield _row("FIPD", "France", REFERENCE_LABEL, (REFERENCE * 100).normalize(), SHARE)


def _share(share: PriorityShare, year: Any) -> Row:
    value = None if isinstance(share.share, Unknown) else (share.share * 100).normalize()
    return _row("FIPD", "Quartiers prioritaires", "part", value, SHARE, year=year, words=str(share))


def _indicators(figures: PlanFigures) -> Iterator[Row]:
    for one in figures.indicators:
        about, unit = f"{sheet_name(one.action)} – {one.indicator.label}", one.indicator.unit
        for point in one.trend.points:
            label = "valeur de départ" if point.period is None else "relevé"
            when = "" if point.period is None else point.period.short()
            words = f"{number(point.value)}{' (estimation)' if point.estimated else ''}"
            yield _row("Indicateurs", about, label, point.value, unit, year=when, words=words)
        target = one.indicator.target
        yield _row(
            "Indicateurs", about, "cible", target, unit, words="" if target is None else number(target)
        )
        yield _row("Indicateurs", about, "tendance", None, "", words=one.trend.since_start.label or NONE)

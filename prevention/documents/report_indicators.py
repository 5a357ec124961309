"""Owns the part of the yearly report on indicators: their trend against the target, their values, a chart each."""

from collections.abc import Sequence
from decimal import Decimal

from common.typography import NBSP, counted, enumeration, figure, plural
from deliberations.domain.findings import Unknown
from partners.documents.parts import NONE, Row, Table, joined
from prevention.documents.report_parts import Bars, Drawing, Part, ReportSection, capital, number, sheet_name
from prevention.domain.facts import IndicatorFact, MeasurementFact
from prevention.domain.figures import IndicatorFigures, PlanFigures
from prevention.domain.trends import LEAST_POINTS, Point, Trend

MOST_BARS = 8
MOST_KEPT = 12
TRENDS = {
    Trend.NEARER: ("se rapproche de la cible", "se rapprochent de la cible"),
    Trend.FURTHER: ("s’éloigne de la cible", "s’éloignent de la cible"),
    Trend.STEADY: ("reste au même écart", "restent au même écart"),
    Trend.NO_TARGET: ("n’a pas de cible renseignée", "n’ont pas de cible renseignée"),
    Trend.NOT_ENOUGH: ("n’a pas assez de relevés", "n’ont pas assez de relevés"),
}
NO_INDICATOR = "Aucune fiche ne porte d’indicateur."
NOT_ENOUGH_NOTE = f"« {Trend.NOT_ENOUGH.label.capitalize()} » : il faut deux valeurs pour une tendance, la valeur de départ comprise."


def indicators_section(figures: PlanFigures) -> ReportSection:
    """The indicators of all sheets: a table of all, then each that has values enough, with its chart."""
    heading = "Indicateurs"
    if not figures.indicators:
        return ReportSection(heading=heading, parts=(Part(sentences=(NO_INDICATOR,), slides=False),))
    rows = tuple(_row(one) for one in figures.indicators)
    table = Table(
        caption=f"Indicateurs à la fin de {figures.year}",
        headings=("Indicateur", "Fiche", "Départ", "Dernier relevé", "Cible", "Tendance"),
        rows=rows,
        notes=(NOT_ENOUGH_NOTE,) if any(_too_few(one) for one in figures.indicators) else (),
    )
    trends = enumeration(f"{count}{NBSP}{plural(count, *TRENDS[trend])}" for trend, count in figures.trends)
    first = Part(
        sentences=(f"{counted(len(figures.indicators), 'indicateur')} : depuis le départ, {trends}.",),
        tables=(table,),
    )
    own = [
        indicator_part(one, place)
        for place, one in enumerate(figures.indicators, start=1)
        if one.indicator.measurements
    ]
    return ReportSection(heading=heading, parts=(first, *own))


def last_value(one: IndicatorFigures) -> Point | None:
    """The last value that was read; None when none was."""
    read = [point for point in one.trend.points if point.period is not None]
    return read[-1] if read else None


def _too_few(one: IndicatorFigures) -> bool:
    return one.trend.since_start is Trend.NOT_ENOUGH


def _row(one: IndicatorFigures) -> Row:
    indicator, last = one.indicator, last_value(one)
    read = f"{number(last.value)}\n{_when(last)}" if last else number(None)
    due = f"\npour{NBSP}{indicator.target_due.short()}" if indicator.target_due else ""
    return Row(
        heading=joined([capital(indicator.label), indicator.unit], by="\n"),
        cells=(
            sheet_name(one.action),
            number(indicator.baseline),
            read,
            f"{number(indicator.target)}{due}",
            one.trend.since_start.label,
        ),
    )


def indicator_part(one: IndicatorFigures, place: int) -> Part:
    """An indicator that was read: its trend, its chart, the table of its values. place: unique in the page."""
    drawing = _drawing(one, place)
    rows = [Row(heading="Départ", cells=(number(one.indicator.baseline), ""))]
    rows += [_read(measurement) for measurement in _in_order(one.indicator)]
    rows.append(Row(heading="Cible", cells=(number(one.indicator.target), _due(one.indicator))))
    table = Table(
        caption=f"Relevés : {_named(one.indicator)}",
        headings=("Période", "Valeur", "Source"),
        rows=tuple(rows),
    )
    return Part(
        heading=_named(one.indicator),
        sentences=(trend_words(one),),
        drawing=drawing,
        tables=(table,),
        slides=drawing is not None,
        kept=len(rows) <= MOST_KEPT,
    )


def trend_words(one: IndicatorFigures) -> str:
    """« Fiche 1.2 Médiation : se rapproche de la cible ; depuis le relevé d’avant, écart inchangé. »"""
    trend = one.trend
    if _too_few(one):
        return f"Fiche « {sheet_name(one.action)} » : {trend.since_start.label}."
    since = (
        f" ; depuis le relevé d’avant : {trend.since_last.label}"
        if len(trend.points) > LEAST_POINTS and trend.since_last is not Trend.NO_TARGET
        else ""
    )
    reached = " ; cible atteinte" if trend.reached is True else ""
    gap = trend.gap
    far = "" if reached or isinstance(gap, Unknown) else f" ; écart à la cible : {figure(gap.normalize())}"
    guess = " (estimation)" if trend.estimated else ""
    return f"Fiche « {sheet_name(one.action)} » : {trend.since_start.label}{guess}{since}{reached}{far}."


def _named(indicator: IndicatorFact) -> str:
    return joined([capital(indicator.label), indicator.unit])


def _in_order(indicator: IndicatorFact) -> list[MeasurementFact]:
    return sorted(
        indicator.measurements,
        key=lambda one: ((one.until or one.period).latest, one.period.earliest, one.key),
    )


def _read(one: MeasurementFact) -> Row:
    period = f"{one.period} à {one.until}" if one.until else str(one.period)
    mention = joined([one.source or "source non renseignée", "estimation" if one.estimated else ""])
    return Row(heading=period, cells=(number(one.value), mention))


def _due(indicator: IndicatorFact) -> str:
    return f"pour {indicator.target_due}" if indicator.target_due else NONE


def _drawing(one: IndicatorFigures, place: int) -> Drawing | None:
    """Bars of the last values and the target as a line; None for what bars cannot show."""
    points = one.trend.points[-MOST_BARS:]
    target = one.indicator.target
    if len(points) < LEAST_POINTS or any(value < 0 for value in _values(points, one.indicator)):
        return None
    told = enumeration(f"{_when(point)}, {figure(point.value.normalize())}" for point in points)
    aim = "cible non renseignée" if target is None else f"cible : {figure(target.normalize())}"
    return Drawing(
        name=f"indicateur-{place}",
        title=_named(one.indicator),
        description=f"{told} ; {aim}.",
        groups=tuple(_when(point) for point in points),
        series=(Bars(label="Valeur", values=tuple(point.value.normalize() for point in points)),),
        heading="Période",
        line_label="Cible",
        line=None if target is None else target.normalize(),
    )


def _values(points: Sequence[Point], indicator: IndicatorFact) -> list[Decimal]:
    return [*(point.value for point in points), *([] if indicator.target is None else [indicator.target])]


def _when(point: Point) -> str:
    if point.period is None:
        return "Départ"
    return f"{point.period.short()}{' (est.)' if point.estimated else ''}"

"""Owns what a sheet says of its results: how it is evaluated, its indicators, what was read, which way they go."""

from common.typography import plural
from partners.documents.parts import Fact, Row, Section, Table, joined, said
from prevention.documents.report_parts import number
from prevention.domain.facts import ActionFact, IndicatorFact, MeasurementFact
from prevention.domain.trends import IndicatorTrend, Trend, indicator_trend
from prevention.domain.vocabulary import IndicatorAim
from prevention.models import Action

NO_INDICATOR = "Aucun indicateur n’est inscrit."
NO_READING = "aucun relevé"
NOT_ENOUGH_NOTE = (
    "« Pas assez de relevés » : il faut deux valeurs pour une tendance, celle du départ comprise."
)


def evaluation_section(row: Action, fact: ActionFact) -> Section:
    """How a sheet is evaluated, and its indicators."""
    words = Fact(label="Mode d’évaluation", value=said(row.evaluation.strip()))
    if not fact.indicators:
        return Section(heading="Évaluation", facts=(words,), sentences=(NO_INDICATOR,))
    found = [(one, indicator_trend(one)) for one in fact.indicators]
    sources = {one.pk: one.baseline_source for one in row.indicators.all()}
    table = Table(
        caption=plural(len(found), "Indicateur"),
        headings=("Indicateur", "Départ", "Relevés", "Cible", "Tendance"),
        rows=tuple(_row(one, trend, sources.get(one.key, "")) for one, trend in found),
        notes=(NOT_ENOUGH_NOTE,) if any(trend.since_start is Trend.NOT_ENOUGH for _, trend in found) else (),
    )
    return Section(heading="Évaluation", facts=(words,), tables=(table,))


def _row(one: IndicatorFact, trend: IndicatorTrend, source: str) -> Row:
    due = f"pour {one.target_due}" if one.target_due else ""
    aim = f"à {one.aim.label}" if one.aim is not IndicatorAim.NOT_STATED else ""
    return Row(
        heading=joined([one.label, joined([one.unit, one.family.label, aim])], by="\n"),
        cells=(
            number(one.baseline),
            joined([f"départ : {source}" if source else "", _readings(one)], by="\n"),
            joined([number(one.target), due], by="\n"),
            joined([trend_words(trend), "cible atteinte" if trend.reached is True else ""], by="\n"),
        ),
    )


def _readings(one: IndicatorFact) -> str:
    in_order = sorted(
        one.measurements,
        key=lambda each: ((each.until or each.period).latest, each.period.earliest, each.key),
    )
    return "\n".join(_reading(each) for each in in_order) or NO_READING


def _reading(one: MeasurementFact) -> str:
    period = f"{one.period} à {one.until}" if one.until else str(one.period)
    told = joined(
        [
            "estimation" if one.estimated else "",
            f"fiabilité {one.confidence.label}" if one.confidence.label else "",
            one.source or "source non renseignée",
        ]
    )
    return f"{period} : {number(one.value)} ({told})"


def trend_words(trend: IndicatorTrend) -> str:
    """« se rapproche de la cible », said to be an estimate when one of its ends is; « pas assez de relevés »."""
    known = trend.since_start not in {Trend.NOT_ENOUGH, Trend.NO_TARGET}
    return f"{trend.since_start.label}{' (estimation)' if known and trend.estimated else ''}"

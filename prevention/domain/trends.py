"""Owns the trend of an indicator against its target: what was read, in order, and which way it goes."""

from dataclasses import dataclass
from decimal import Decimal

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Labelled
from prevention.domain.facts import IndicatorFact, MeasurementFact
from prevention.domain.vocabulary import Confidence, IndicatorAim

LEAST_POINTS = 2
NO_TARGET = Unknown("la cible n’est pas renseignée")
NO_VALUE = Unknown("aucun relevé n’est renseigné")
NO_AIM = Unknown("le sens de l’indicateur n’est pas renseigné")
_CONFIDENCES = (Confidence.NOT_STATED, Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


class Trend(Labelled):
    """Which way an indicator goes."""

    NEARER = "nearer", "se rapproche de la cible"
    FURTHER = "further", "s’éloigne de la cible"
    STEADY = "steady", "écart inchangé"
    NO_TARGET = "no_target", "cible non renseignée"
    NOT_ENOUGH = "not_enough", "pas assez de relevés"


@dataclass(frozen=True, slots=True)
class Point:
    """A value of an indicator; period None: where it starts from."""

    value: Decimal
    period: PartialDate | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorTrend:
    """The values in the order of time, the trend since the first and since the last but one, the target reached.

    gap: how far the last value still is from the target, in the unit of the indicator, 0 once it is reached.
    """

    points: tuple[Point, ...]
    aim: IndicatorAim
    since_start: Trend
    since_last: Trend
    reached: bool | Unknown
    gap: Decimal | Unknown

    @property
    def estimated(self) -> bool:
        """Whether the first or the last value is an estimate: the trend is one too."""
        return any(point.estimated for point in (*self.points[:1], *self.points[-1:]))


def indicator_trend(indicator: IndicatorFact) -> IndicatorTrend:
    """The trend of an indicator. The baseline is a value; two values at least make a trend.

    Of several values of one period, the one that is not an estimate stands, then the surest, then the last
    recorded. Beyond its target an indicator is at no distance from it.
    """
    points = _points(indicator)
    aim = aim_of(indicator)
    since_start, since_last = (
        _trend(points[place], points[-1], indicator.target, aim)
        if len(points) >= LEAST_POINTS
        else Trend.NOT_ENOUGH
        for place in (0, -2)
    )
    last = points[-1].value if any(point.period for point in points) else None
    return IndicatorTrend(
        points,
        aim,
        since_start,
        since_last,
        _reached(last, indicator.target, aim),
        _gap(last, indicator.target, aim),
    )


def aim_of(indicator: IndicatorFact) -> IndicatorAim:
    """Which way the value has to go: as it is stated, else as the baseline and the target say."""
    if indicator.aim is not IndicatorAim.NOT_STATED or indicator.baseline is None or indicator.target is None:
        return indicator.aim
    if indicator.baseline == indicator.target:
        return IndicatorAim.HOLD
    rises = indicator.target > indicator.baseline
    return IndicatorAim.INCREASE if rises else IndicatorAim.DECREASE


def _points(indicator: IndicatorFact) -> tuple[Point, ...]:
    found: dict[tuple[PartialDate, PartialDate], Point] = {}
    for one in sorted(indicator.measurements, key=_weight):
        if one.value is not None:
            found[one.period, one.until or one.period] = Point(one.value, one.period, one.estimated)
    order = sorted(found, key=lambda span: (span[1].latest, span[0].earliest))
    start = () if indicator.baseline is None else (Point(indicator.baseline),)
    return (*start, *(found[span] for span in order))


def _weight(one: MeasurementFact) -> tuple[bool, int, int]:
    return (not one.estimated, _CONFIDENCES.index(one.confidence), one.key)


def _trend(first: Point, last: Point, target: Decimal | None, aim: IndicatorAim) -> Trend:
    if target is None:
        return Trend.NO_TARGET
    before, now = (_distance(point.value, target, aim) for point in (first, last))
    if now == before:
        return Trend.STEADY
    return Trend.NEARER if now < before else Trend.FURTHER


def _distance(value: Decimal, target: Decimal, aim: IndicatorAim) -> Decimal:
    """Never below 0; while nothing says which way to go, on either side of the target."""
    if aim is IndicatorAim.INCREASE:
        return max(target - value, Decimal(0))
    if aim is IndicatorAim.DECREASE:
        return max(value - target, Decimal(0))
    return abs(value - target)


def _gap(last: Decimal | None, target: Decimal | None, aim: IndicatorAim) -> Decimal | Unknown:
    if target is None:
        return NO_TARGET
    return NO_VALUE if last is None else _distance(last, target, aim)


def _reached(last: Decimal | None, target: Decimal | None, aim: IndicatorAim) -> bool | Unknown:
    gap = _gap(last, target, aim)
    if isinstance(gap, Unknown) or gap == 0:
        return gap if isinstance(gap, Unknown) else True
    return NO_AIM if aim is IndicatorAim.NOT_STATED else False

"""Owns what the pages say of an indicator: its last value, its trend against its target."""

from decimal import Decimal
from typing import Any

from django.utils.html import format_html

from common.typography import NBSP, figure
from prevention.domain.facts import IndicatorFact
from prevention.domain.trends import Trend, indicator_trend

SHAPES = {
    Trend.NEARER: "▲",
    Trend.FURTHER: "▼",
    Trend.STEADY: "■",
    Trend.NO_TARGET: "○",
    Trend.NOT_ENOUGH: "○",
}


def value_words(value: Decimal, unit: str) -> str:
    """A value with its unit."""
    number = figure(value.normalize())
    return f"{number}{NBSP}{unit}" if unit else number


def last_words(indicator: IndicatorFact) -> str:
    """« 15 jeunes en 2025 (estimation) », or that nothing was read."""
    last = next((one for one in reversed(indicator_trend(indicator).points) if one.period is not None), None)
    if last is None:
        return "aucun relevé"
    estimated = " (estimation)" if last.estimated else ""
    return f"{value_words(last.value, indicator.unit)}, {last.period}{estimated}"


def trend_words(indicator: IndicatorFact) -> Any:
    """The trend since the start: a shape, then its words; whether the target is reached."""
    found = indicator_trend(indicator)
    words = found.since_start.label
    if found.reached is True:
        words = "cible atteinte"
    shape = "✓" if found.reached is True else SHAPES[found.since_start]
    estimated = (
        ", sur une estimation" if found.estimated and found.since_start is not Trend.NOT_ENOUGH else ""
    )
    return format_html(
        '<span class="trend trend-{}"><span aria-hidden="true">{}</span> {}{}</span>',
        found.since_start.value,
        shape,
        words,
        estimated,
    )

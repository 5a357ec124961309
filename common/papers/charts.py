"""Owns charts: bars as inline SVG, in the colours of papers and of light screens, which classes override on dark ones."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common.papers.assets import asset_path

Value = int | Decimal | str | None
COLOURS = 4
_WIDTH, _HEIGHT = 640, 300
_LEFT, _TOP, _BOTTOM = 56, 24, 36
# About how wide a letter is, and how high a line: a label wider than its group goes on below.
_LETTER, _LINE = 6.8, 16
_TOKEN = re.compile(r"--(chart-\d|paper-text|paper-line|paper-muted):\s*(#[0-9a-f]{6})")


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one thing over the groups: a number, None when unknown, a text when it is not shown.

    labels: what stands above each bar in the place of its value, when that value is not the whole of it.
    """

    label: str
    values: Sequence[Value]
    labels: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A value that all bars are seen beside: a target, a reference."""

    label: str
    value: int | Decimal


@cache
def _colours() -> dict[str, str]:
    return dict(_TOKEN.findall(asset_path("house/tokens.css").read_text(encoding="utf-8")))


def bar_chart(
    *,
    name: str,
    title: str,
    description: str,
    groups: Sequence[str],
    series: Sequence[Series],
    line: Line | None = None,
) -> SafeString:
    """Grouped bars: one group a label, one bar a series, each with its value above it; a dashed line across them.

    name: unique in the page, it names the parts for a screen reader. What is unknown (None) has no bar and
    says « n. r. »; what is masked (a text) has no bar and shows that text. The page gives the same figures in
    a table beside: the chart never stands alone. ValueError when a series has not one value a group.
    """
    if any(len(one.values) != len(groups) for one in series) or not groups or not 0 < len(series) <= COLOURS:
        raise ValueError("A chart needs one value a group in each series, and four series at most.")
    values = [_number(value) for one in series for value in one.values]
    top = _round_top(max([*values, float(line.value) if line else 0.0]))
    colours = _colours()
    labels = [_broken(group, (_WIDTH - _LEFT - 8) / len(groups)) for group in groups]
    below = _HEIGHT + _LINE * (max(len(label) for label in labels) - 1)
    return format_html(
        '<svg class="chart" role="img" aria-labelledby="{0}-title {0}-text" viewBox="0 0 {1} {2}" width="{1}" height="{2}"'
        ' font-family="Liberation Sans, sans-serif" font-size="13">'
        '<title id="{0}-title">{3}</title><desc id="{0}-text">{4}</desc>{5}{6}{7}{8}</svg>',
        name,
        _WIDTH,
        below + 24,
        title,
        description,
        _grid(top, colours),
        _across(line, top, colours) if line else "",
        _bars(labels, series, top, colours),
        _legend(series, line, colours, below),
    )


def _broken(label: str, wide: float) -> list[str]:
    """A label on as many lines as its group needs; a word is never cut."""
    lines: list[str] = []
    for word in label.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and len(longer) * _LETTER <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | Decimal) else 0.0


def _round_top(most: float) -> int:
    """The top of the scale: 1, 2 or 5 times a power of ten, four steps fitting in whole numbers when possible."""
    if most <= 4:
        return 4
    power = 10 ** (len(str(int(most))) - 1)
    return int(next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= most))


def _height(value: float, top: int) -> float:
    return round((_HEIGHT - _TOP - _BOTTOM) * value / top, 1)


def _grid(top: int, colours: dict[str, str]) -> SafeString:
    rows = []
    for quarter in range(5):
        value = top * quarter / 4
        y = _HEIGHT - _BOTTOM - _height(value, top)
        shown = _figure(int(value)) if value == int(value) else ""
        rows.append(
            (_LEFT, _WIDTH - 8, y, colours["paper-line"], _LEFT - 8, y + 4, colours["paper-muted"], shown)
        )
    return format_html_join(
        "",
        '<line class="chart-line" x1="{0}" x2="{1}" y1="{2}" y2="{2}" stroke="{3}"/>'
        '<text class="chart-muted" x="{4}" y="{5}" text-anchor="end" fill="{6}">{7}</text>',
        rows,
    )


def _bars(
    groups: Sequence[Sequence[str]], series: Sequence[Series], top: int, colours: dict[str, str]
) -> SafeString:
    wide = (_WIDTH - _LEFT - 8) / len(groups)
    bar = min(48.0, wide * 0.8 / len(series))
    floor = _HEIGHT - _BOTTOM
    drawn: list[tuple[int | float | str, ...]] = []
    texts: list[tuple[int | float | str, ...]] = []
    for place, group in enumerate(groups):
        middle = _LEFT + wide * (place + 0.5)
        texts.extend(
            (round(middle, 1), floor + 20 + _LINE * row, colours["paper-text"], part)
            for row, part in enumerate(group)
        )
        for number, one in enumerate(series):
            left = round(middle + bar * (number - len(series) / 2), 1)
            value = one.values[place]
            high = _height(_number(value), top)
            if high:
                fill = colours[f"chart-{number + 1}"]
                drawn.append((number + 1, left + 1, round(floor - high, 1), round(bar - 2, 1), high, fill))
            texts.append(
                (
                    round(left + bar / 2, 1),
                    round(floor - high - 5, 1),
                    colours["paper-text"],
                    one.labels[place] if one.labels else _shown(value),
                )
            )
    return format_html(
        "{}{}",
        format_html_join(
            "", '<rect class="chart-{}" x="{}" y="{}" width="{}" height="{}" fill="{}"/>', drawn
        ),
        format_html_join(
            "", '<text class="chart-text" x="{}" y="{}" text-anchor="middle" fill="{}">{}</text>', texts
        ),
    )


def _figure(value: int | Decimal) -> str:
    return str(number_format(value, force_grouping=True))


def _shown(value: Value) -> str:
    if value is None:
        return "n. r."
    return value if isinstance(value, str) else _figure(value)


def _across(line: Line, top: int, colours: dict[str, str]) -> SafeString:
    return _dashes(_LEFT, _WIDTH - 8, _HEIGHT - _BOTTOM - _height(float(line.value), top), colours)


def _dashes(left: float, right: float, y: float, colours: dict[str, str]) -> SafeString:
    return format_html(
        '<line class="chart-across" x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-width="2" stroke-dasharray="7 4"/>',
        left,
        right,
        y,
        y,
        colours["paper-text"],
    )


def _legend(series: Sequence[Series], line: Line | None, colours: dict[str, str], below: int) -> SafeString:
    wide = (_WIDTH - _LEFT) / (len(series) + (line is not None))
    rows = [
        (
            number + 1,
            round(_LEFT + wide * number, 1),
            below + 4,
            colours[f"chart-{number + 1}"],
            round(_LEFT + wide * number + 20, 1),
            below + 15,
            colours["paper-text"],
            one.label,
        )
        for number, one in enumerate(series)
    ]
    squares = format_html_join(
        "",
        '<rect class="chart-{}" x="{}" y="{}" width="14" height="14" fill="{}"/>'
        '<text class="chart-text" x="{}" y="{}" fill="{}">{}</text>',
        rows,
    )
    if line is None:
        return squares
    left = round(_LEFT + wide * len(series), 1)
    return format_html(
        '{}{}<text class="chart-text" x="{}" y="{}" fill="{}">{}</text>',
        squares,
        _dashes(left, left + 22, below + 11, colours),
        round(left + 28, 1),
        below + 15,
        colours["paper-text"],
        f"{line.label}\u00a0: {_figure(line.value)}",
    )

"""Owns the charts of slides: grouped bars that PowerPoint edits, described for who does not see them."""

from decimal import Decimal
from math import isfinite
from typing import Any

from pptx.chart.chart import Chart as PowerPointChart
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from common.office.characters import one_line
from common.office.chart_table import shown
from common.office.chart_workbook import ChartData
from common.office.content import Chart, Value
from common.office.slide_tables import write_box
from common.office.slide_text import BOTTOM, LEFT, ROOM, Page, say_language, slide_text
from common.office.text_fitting import fitted, height, shortened, width
from common.office.tokens import colour
from common.typography import NBSP, NNBSP

_SIZE, _NOTE_SIZES, _NOTE_HEIGHT, _GAP = 14, (14, 12), 54.0, 8.0
_MOST_LABELS = 36
# The part of the width that labels share.
_PLOT = 0.85
_COLOURS = (
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
)


def write_chart(page: Page, content: Chart, language: str) -> None:
    """Write a chart, and under it the values that no bar shows: unknown, or masked."""
    notes, size = fitted(slide_text(unshown(content)), ROOM, _NOTE_HEIGHT, _NOTE_SIZES)
    bottom = BOTTOM - (height(notes, ROOM, size) + _GAP if notes else 0.0)
    sides = (Pt(LEFT), Pt(page.top), Pt(ROOM), Pt(bottom - page.top))
    frame: Any = page.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *sides, _data(content))
    frame.name = "Graphique"
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("title", one_line(content.title))
    properties.set("descr", one_line(content.description))
    _dress(frame.chart, content)
    _say_language(frame.chart, language)
    if notes:
        write_box(page, notes, bottom + _GAP, size=size, name="Valeurs sans barre")


def unshown(content: Chart) -> str:
    """The values that have no bar, in a sentence; empty when every bar is drawn."""
    values = [
        f"{one.label}, {group}{NBSP}: {shown(one.values[place])}"
        for one in content.series
        for place, group in enumerate(content.groups)
        if number(one.values[place]) is None
    ]
    return f"Sans barre{NBSP}: {f'{NNBSP}; '.join(values)}." if values else ""


def number(value: Value) -> float | None:
    """The height of a bar; None when there is none to draw."""
    if not isinstance(value, int | Decimal):
        return None
    return float(value) if isfinite(value) else None


def _label(text: str, room: float) -> str:
    """A label of two lines at most, of one when it has a word that no line holds."""
    words = one_line(text)
    lines = 1 if any(width(word, _SIZE) > room for word in words.split()) else 2
    return shortened(words, room, _SIZE, lines) or NBSP


def _data(content: Chart) -> ChartData:
    numbers = [number(value) for one in content.series for value in one.values]
    whole = all(value is None or value == int(value) for value in numbers)
    data = ChartData(number_format="#,##0" if whole else "#,##0.0#")
    data.categories = [_label(group, ROOM * _PLOT / len(content.groups)) for group in content.groups]
    for one in content.series:
        data.add_series(_label(one.label, ROOM * _PLOT / len(content.series)), list(map(number, one.values)))
    return data


def _dress(chart: PowerPointChart, content: Chart) -> None:
    chart.font.size = Pt(_SIZE)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title = True
    chart.chart_title.text_frame.text = _label(content.title, ROOM * _PLOT)
    title = chart.chart_title.text_frame.paragraphs[0]
    title.runs[0].font.size, title.runs[0].font.bold = Pt(_SIZE), True
    chart.has_legend = len(content.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _dress_axes(chart)
    if not any((number(value) or 0) < 0 for one in content.series for value in one.values):
        # Bars that do not start from zero lie.
        chart.value_axis.minimum_scale = 0
    plot: Any = chart.plots[0]
    plot.gap_width, plot.overlap = 60, -5
    if len(content.groups) * len(content.series) <= _MOST_LABELS:
        plot.has_data_labels = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
        plot.data_labels.show_value = True
    for series, tint in zip(plot.series, _COLOURS, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = tint
        series.invert_if_negative = False


def _dress_axes(chart: PowerPointChart) -> None:
    line = RGBColor.from_string(colour("paper-line"))
    values, groups = chart.value_axis, chart.category_axis
    values.major_gridlines.format.line.color.rgb = line
    values.format.line.fill.background()
    values.major_tick_mark = groups.major_tick_mark = XL_TICK_MARK.NONE
    groups.format.line.color.rgb = line
    groups.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    # Labels stay level, on as many lines as they need.
    groups.tick_labels.font.size = Pt(_SIZE)
    groups._element.txPr.bodyPr.set("rot", "0")


def _say_language(chart: PowerPointChart, language: str) -> None:
    root: Any = chart._chartSpace
    say_language(root, language)
    said = root.makeelement(qn("c:lang"), {"val": language})
    root.find(qn("c:date1904")).addnext(said)

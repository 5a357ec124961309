"""Owns the table that says the figures of a chart."""

from decimal import Decimal

from common.office.content import Chart, DataTable, Row, Value
from common.typography import figure

NOT_STATED = "non renseigné"


def chart_table(chart: Chart) -> DataTable:
    """A line a group, a column a series; what is unknown says so, what is masked shows its text."""
    rows = [
        Row(group, [shown(one.values[place]) for one in chart.series])
        for place, group in enumerate(chart.groups)
    ]
    headings = [chart.heading, *(one.label for one in chart.series)]
    return DataTable(chart.title, headings, rows, notes=[chart.description], figures=True)


def shown(value: Value) -> str:
    """A value of a chart in French."""
    if value is None:
        return NOT_STATED
    return figure(value) if isinstance(value, int | Decimal) else value

"""Owns the workbook inside a chart: labels are texts and never formulas, under the chart's own day."""

import datetime as dt
import io

from pptx.chart.data import ChartData as LibraryChartData
from xlsxwriter import Workbook

from common.office.packing import repacked

_STAMP = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_TEXTS_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class ChartData(LibraryChartData):
    """What a chart draws; its workbook is written here, where no text can be taken for a formula."""

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook: groups in the first column, a series a column, an empty cell where nothing is known."""
        packed = io.BytesIO()
        workbook = Workbook(packed, {"in_memory": True, **_TEXTS_ONLY})
        workbook.set_properties({"created": _STAMP})
        sheet = workbook.add_worksheet("Sheet1")
        sheet.write_column(1, 0, [category.label for category in self.categories])
        for column, series in enumerate(self, start=1):
            sheet.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
        workbook.close()
        return repacked(packed.getvalue())

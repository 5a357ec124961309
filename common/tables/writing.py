"""Owns what the rest of the house writes tables with."""

from common.tables.csv_writing import write_csv
from common.tables.rows import SheetContent, Values, safe_text
from common.tables.xlsx_writing import write_xlsx

__all__ = ["SheetContent", "Values", "safe_text", "write_csv", "write_xlsx"]

"""Owns tables that come in and go out as CSV or XLSX: columns, reading, checking in stages, writing."""

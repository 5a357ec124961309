"""Workbooks made for the tests of tables, sound and broken."""

import io
import zipfile

from openpyxl import Workbook


def workbook(*sheets):
    """A workbook of (name, rows) sheets, not yet saved."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return made


def saved(made):
    """The bytes of a workbook."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def altered(data, changes):
    """A workbook with some of its parts replaced, or changed by a function."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    return zipped(parts)

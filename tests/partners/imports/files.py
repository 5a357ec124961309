"""Files made for the imports of partners, and short ways to run them."""

import datetime as dt

from common.tables.reports import Change
from partners.exports.tables import write_export
from partners.imports.runs import fingerprint, plan_file, write_plan

ON = dt.date(2026, 3, 15)


def csv_of(*lines):
    """A CSV file of lines of cells."""
    return "\r\n".join(";".join(cells) for cells in lines).encode()


def planned(name, data, town, *, by=None, file_name="fichier.csv", create=False):
    """The plan of a file."""
    return plan_file(name, data, file_name, town=town, by=by, on=ON, create_organisations=create)


def written(name, data, town, *, by=None, create=False):
    """Write a file; its report."""
    plan = planned(name, data, town, by=by, create=create)
    assert not plan.report.errors, [str(message) for message in plan.report.errors]
    return write_plan(plan, seen=fingerprint(plan.report))


def said(plan):
    """The messages that stand in the way: row, column, sentence."""
    return [(one.row, one.heading, one.sentence) for one in plan.report.errors]


def exported(export, keys, kind="xlsx"):
    """The bytes of an export."""
    with write_export(export, keys, on=ON, kind=kind) as file:
        return file.read()


def counts(report):
    """Created, changed, same."""
    return tuple(report.counts[change] for change in Change)

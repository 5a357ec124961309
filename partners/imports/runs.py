"""Owns one run of an import: the file compared with what is stored, what the page keeps of it, the writing."""

import datetime as dt
import hashlib
import json
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction

from common.house.locking import Stale
from common.house.refusals import constraint_sentence
from common.tables.reports import Change, Report
from common.tables.staging import Plan, Progress, plan_import
from common.typography import counted
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from partners.imports.catalogue import IMPORTS

# What the page shows; the counts tell the rest.
MOST_ROWS = MOST_MESSAGES = 300
CHANGED_SINCE = "Les fiches ont changé depuis la vérification de ce fichier\u00a0: vérifiez-le de nouveau. Rien n’a été écrit."


def plan_file(
    name: str,
    data: bytes,
    file_name: str,
    *,
    town: Municipality,
    by: Any,
    on: dt.date,
    create_organisations: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Read a file of one kind of records and compare it with those of a town; nothing is written.

    name: a key of `IMPORTS`. create_organisations: those nobody knows are made, else they are messages.
    """
    importer = IMPORTS[name].importer(town, by=by, on=on, create_organisations=create_organisations)
    return plan_import([importer], data, file_name, progress=progress)


def fingerprint(report: Report) -> str:
    """What tells two reports apart: the same rows doing the same to the same records give the same one."""
    text = json.dumps(report.as_json(), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def kept(report: Report) -> dict[str, Any]:
    """What the result of a verification keeps, as JSON: counts of everything, the first rows and messages."""
    useful = tuple(row for row in report.rows if row.change is not Change.SAME)
    shown = replace(
        report,
        rows=useful[:MOST_ROWS],
        messages=(*report.errors[:MOST_MESSAGES], *report.remarks[:MOST_MESSAGES]),
    )
    return {
        "report": shown.as_json(),
        "counts": {change.value: number for change, number in report.counts.items()},
        "errors": len(report.errors),
        "remarks": len(report.remarks),
        "fingerprint": fingerprint(report),
    }


def checked_sentence(report: Report) -> str:
    """What the verification found, in one sentence."""
    if report.blocked:
        errors = counted(len(report.errors), "erreur à corriger", "erreurs à corriger", feminine=True)
        return f"Rien ne peut être écrit\u00a0: {errors} dans le fichier."
    return f"{_counts(report, 'à créer', 'à modifier')}. Rien n’est encore écrit."


def written_sentence(report: Report) -> str:
    """What was written, in one sentence."""
    return f"Import terminé\u00a0: {_counts(report, 'créée', 'modifiée')}."


def _counts(report: Report, made: str, changed: str) -> str:
    counts = report.counts
    words = ((Change.CREATE, made), (Change.CHANGE, changed), (Change.SAME, "inchangée"))
    return ", ".join(f"{counts[change]} {_plural(word, counts[change])}" for change, word in words)


def _plural(word: str, number: int) -> str:
    return f"{word}s" if number > 1 and word.endswith("e") else word


def write_plan(plan: Plan, *, seen: str) -> Report:
    """Write a plan whose report is the one a person read and confirmed, in one transaction.

    seen: the fingerprint of that report. Refused when the report is another one by now, or when a record was changed
    meanwhile; Blocked while a message stands. Nothing is then written.
    """
    if fingerprint(plan.report) != seen:
        raise Refused.because("IMPORT_STALE", CHANGED_SINCE)
    try:
        with transaction.atomic():
            return plan.write()
    except Stale as stale:
        raise Refused.because("IMPORT_STALE", CHANGED_SINCE) from stale
    except IntegrityError as error:
        sentence = constraint_sentence(error)
        if not sentence:
            raise
        raise Refused.because("IMPORT_REFUSED", f"{sentence} Rien n’a été écrit.") from error

"""Owns the long works of partners: the export of a long list, the verification of a file, its writing."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from common.jobs.errors import Refused as JobRefused
from common.jobs.models import Job
from common.jobs.registry import register
from common.jobs.work import Result, Work
from common.tables.reports import Report
from common.tables.staging import Blocked, Plan
from common.typography import counted
from deliberations.models import Municipality
from deliberations.operations.errors import Refused
from partners.exports.catalogue import EXPORTS
from partners.exports.dossier_job import KIND, LABEL, make_dossier, may_read_dossier
from partners.exports.noted import note_export
from partners.exports.tables import MEDIA_TYPES, write_export
from partners.imports.catalogue import IMPORTS
from partners.imports.runs import checked_sentence, kept, plan_file, write_plan, written_sentence

EXPORT, CHECK, WRITE = "partners.export", "partners.import_check", "partners.import_write"
_NO_RIGHT = "Vous n’avez plus le droit de lancer ce travail\u00a0: rien n’a été fait."


def export_list(work: Work) -> Result:
    """The file of the rows that were filtered on screen, those the person may still read. arguments: export, keys, kind."""
    export, kind, asked = EXPORTS[work.arguments["export"]], work.arguments["kind"], work.arguments["keys"]
    if not export.allows(work.asked_by):
        raise JobRefused(_NO_RIGHT)
    keys, on = export.readable(asked, work.asked_by), timezone.localdate()
    file = write_export(export, keys, on=on, kind=kind, progress=work.progress)
    return Result(
        f"{counted(len(keys), 'ligne exportée', 'lignes exportées', feminine=True)}.",
        {"left_out": sorted({*asked}.difference(keys))},
        file=file,
        file_name=export.file_name(on, kind),
        media_type=MEDIA_TYPES[kind],
    )


def note_exported_file(job: Job, by: Any) -> None:
    """Note the restricted records of a long export each time its file is downloaded."""
    asked = job.arguments
    note_export(by, EXPORTS[asked["export"]], _held(job), asked["kind"])


def may_read_export(job: Job, account: Any) -> bool:
    """Whether an account may take the list away today, and read every record the file holds."""
    export, held = EXPORTS[job.arguments["export"]], _held(job)
    return export.allows(account) and len(export.readable(held, account)) == len(held)


def _held(job: Job) -> list[int]:
    """The keys of the rows of a file."""
    left_out = {*job.details.get("left_out", ())}
    return [key for key in job.arguments["keys"] if key not in left_out]


def _plan(work: Work) -> Plan:
    permission = IMPORTS[work.arguments["import"]].permission
    if not (work.asked_by.is_active and work.asked_by.has_perm(permission)):
        raise JobRefused(_NO_RIGHT)
    return plan_file(
        work.arguments["import"],
        work.input.read(),
        work.input_name,
        town=Municipality.objects.get(pk=work.arguments["town"]),
        by=work.asked_by,
        on=timezone.localdate(),
        create_organisations=work.arguments["create_organisations"],
        progress=work.progress,
    )


def check_file(work: Work) -> Result:
    """What a file would do. arguments: import, town, create_organisations."""
    report = _plan(work).report
    return Result(checked_sentence(report), details=kept(report))


def write_file(work: Work, plan: Plan) -> Result:
    """Write what the person confirmed; the same arguments, and the fingerprint of the report that was read."""
    report: Report = write_plan(plan, seen=work.arguments["fingerprint"])
    return Result(written_sentence(report), details=kept(report))


def _report_page(job: Job) -> str:
    return reverse(f"{IMPORTS[job.arguments['import']].named}_import_report", args=[job.pk])


def _list_page(job: Job) -> str:
    return reverse(f"{IMPORTS[job.arguments['import']].named}_changelist")


_REFUSALS: tuple[Any, ...] = (Refused, Blocked)
register(KIND, LABEL, prepare=make_dossier, refusals=_REFUSALS, readable=may_read_dossier)
register(
    EXPORT,
    "Export d’une liste",
    prepare=export_list,
    refusals=_REFUSALS,
    downloaded=note_exported_file,
    readable=may_read_export,
)
register(
    CHECK, "Vérification d’un fichier à importer", prepare=check_file, refusals=_REFUSALS, page=_report_page
)
register(WRITE, "Import d’un fichier", prepare=_plan, write=write_file, refusals=_REFUSALS, page=_list_page)

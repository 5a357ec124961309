"""Owns the import of as many organisations as asked, by the jobs a person would start: verified, then written."""

import io
import logging
from collections.abc import Iterator

from stdnum import luhn

from common.accounts.models import User
from common.jobs.models import Job, JobState
from common.jobs.operations import ask
from common.jobs.stopping import listening
from common.jobs.worker import serve
from common.tables.columns import Column, Kind
from common.tables.writing import SheetContent, Values, write_xlsx
from deliberations.models import Municipality
from partners.jobs import CHECK, WRITE
from partners.models import Organisation

COLUMNS = (
    Column("name", "Nom"),
    Column("kind", "Nature"),
    Column("siret", "SIRET", Kind.REFERENCE),
    Column("city", "Ville"),
)
FILE = "organisations.xlsx"
logging.getLogger("common.jobs.worker").setLevel(logging.WARNING)


def workbook(count: int) -> bytes:
    """A file of organisations unlike each other, each with a sound SIRET."""
    file = io.BytesIO()
    write_xlsx(file, [SheetContent("Organisations", COLUMNS, _rows(count))])
    return file.getvalue()


def import_them(data: bytes, count: int) -> None:
    """Verify a file then write it, each by its job, in a town that has no organisation yet."""
    town = Municipality.objects.create(
        name=f"Ville-Mesurée {Municipality.objects.count()}",
        department_code="00",
        department_name="Mesures",
    )
    by = User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("mesure@example.org")
    arguments = {"import": "organisations", "town": town.pk, "create_organisations": False}
    checked = _done(CHECK, arguments, data, by)
    _done(WRITE, {**arguments, "fingerprint": checked.details["fingerprint"]}, data, by)
    if Organisation.objects.of_town(town).count() != count:
        raise SystemExit("The import did not write every organisation.")


def _done(kind: str, arguments: dict[str, object], data: bytes, by: User) -> Job:
    job = ask(kind=kind, title=FILE, arguments=arguments, by=by, content=data, file_name=FILE)
    with listening() as stop:
        serve(stop, once=True)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise SystemExit(f"The job was not done: {job.error}")
    return job


def _rows(count: int) -> Iterator[Values]:
    for number in range(count):
        siren = _checked(f"{number:08d}")
        yield {
            "name": f"Association mesurée {number}",
            "kind": "association",
            "siret": _checked(f"{siren}0001"),
            "city": "Ville-Exemple",
        }


def _checked(number: str) -> str:
    return number + luhn.calc_check_digit(number)

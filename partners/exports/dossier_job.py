"""Owns the dossier of a convention as a long work, for those that take time to make."""

import datetime as dt
import tempfile
from typing import Any

from common.jobs.models import Job
from common.jobs.work import Result, Work
from common.typography import counted
from deliberations.operations.errors import Refused
from partners.exports.dossier import MEDIA_TYPE, RIGHTS, convention_dossier, write_dossier
from partners.exports.dossier_pieces import OPENED_BY
from partners.models import Convention

KIND = "partners.convention_dossier"
LABEL = "Dossier complet d’une convention"


def make_dossier(work: Work) -> Result:
    """The zip of a convention. arguments: convention (its key), on (a day in ISO form).

    Raises Refused when the person lost the right meanwhile, or the convention is no longer there.
    """
    convention = Convention.objects.filter(pk=work.arguments["convention"]).first()
    if convention is None or not work.asked_by.is_active:
        raise Refused.because(
            "DOSSIER_GONE", "Cette convention n’existe plus\u00a0: aucun dossier n’est fait."
        )
    dossier = convention_dossier(
        convention, on=dt.date.fromisoformat(work.arguments["on"]), reader=work.asked_by
    )
    # The worker copies the file, then closes it.
    file = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        count = write_dossier(dossier, file, work.progress)
    except BaseException:
        file.close()
        raise
    return Result(
        f"Le dossier tient {counted(count, 'fichier')}.",
        {"rights": [right for right in OPENED_BY if work.asked_by.has_perm(right)]},
        file=file,
        file_name=dossier.file_name,
        media_type=MEDIA_TYPE,
    )


def may_read_dossier(job: Job, account: Any) -> bool:
    """Whether an account has today the rights to a dossier, and each of those it was filled under."""
    return bool(account.is_active and account.has_perms((*RIGHTS, *job.details.get("rights", OPENED_BY))))

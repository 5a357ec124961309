"""Owns the checks of what has to be there by a day: documents, call of the year."""

import datetime as dt
from collections.abc import Iterator

from common.typography import enumeration, plural
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.check_facts import Followed, YearlyCalls
from partners.domain.check_settings import Delays
from partners.domain.check_wording import day
from partners.domain.reports import is_late

CATALOGUE = Catalogue({"DOCUMENT_MISSING": "", "CALL_NOT_CREATED": ""})


def document_missing(file: Followed, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Documents the list of the record asks for and that have not come; nothing once the matter is over."""
    missing = [
        document.label for document in file.documents if document.received is None or document.received > on
    ]
    if missing and not file.over(on):
        yield CATALOGUE.warning(
            "DOCUMENT_MISSING",
            f"Il manque {len(missing)} {plural(len(missing), 'pièce')} sur {len(file.documents)} au dossier "
            f"« {file.label} » : {enumeration(missing)}. Ajoutez-{'la' if len(missing) == 1 else 'les'}, ou retirez "
            "de la liste ce qui n’est pas demandé.",
        )


def call_not_created(calls: YearlyCalls, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """The call of the year is not recorded, once the set day of the year before is past.

    Only for a funder that has opened a call before: nothing says that another one opens any.
    """
    expected = on.year + is_late(delays.call_due(on.year + 1), on)
    earlier = [year for year in calls.years if year < expected]
    if earlier and expected not in calls.years and not calls.closed:
        yield CATALOGUE.warning(
            "CALL_NOT_CREATED",
            f"{calls.label} : l’appel à projets {expected} n’est pas créé, alors qu’il devait l’être {day(delays.call_due(expected))} "
            f"au plus tard (dernier appel saisi : {max(earlier)}). Créez-le avec sa date limite, ou indiquez que ce "
            "financeur n’ouvre plus d’appel.",
        )

"""Owns the check of the grants the town gives: a large one to a private beneficiary needs a convention."""

import datetime as dt
from collections.abc import Iterator

from common.typography import euros
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.check_facts import GrantFile
from partners.domain.check_settings import Delays
from partners.domain.grants import CONVENTION_ARTICLE, yearly_grants

CATALOGUE = Catalogue({"GRANT_WITHOUT_CONVENTION": CONVENTION_ARTICLE})


def grant_without_convention(file: GrantFile, _on: dt.date, delays: Delays) -> Iterator[Finding]:
    """A grant without a convention, when its beneficiary's total of the year is above the threshold."""
    grant = file.grant
    together = {one.key: one for one in (*file.same_beneficiary, grant)}
    for line in yearly_grants(together.values(), delays.grant_threshold):
        if grant.key in line.without_convention and line.lacks_convention is True:
            yield CATALOGUE.warning(
                "GRANT_WITHOUT_CONVENTION",
                f"« {grant.label} » n’est rattachée à aucune convention, alors que {line.name}, organisme de droit "
                f"privé, reçoit {line.total} de la commune en {line.year}, plus que {euros(delays.grant_threshold)}. "
                "Signez une convention avec ce bénéficiaire, ou rattachez celle qui existe.",
            )

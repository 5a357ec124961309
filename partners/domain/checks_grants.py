"""Owns the checks of the grants the town gives: the convention of a large one, the commitment, the report."""

import datetime as dt
from collections.abc import Iterator

from common.typography import euros, long_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding, Unknown
from partners.domain.check_facts import GrantFile
from partners.domain.check_settings import Delays
from partners.domain.grants import (
    COMMITMENT_ARTICLE,
    CONVENTION_ARTICLE,
    commitment_missing,
    grant_report,
    yearly_grants,
)
from partners.domain.reports import ReportState

CATALOGUE = Catalogue(
    {
        "GRANT_WITHOUT_CONVENTION": CONVENTION_ARTICLE,
        "COMMITMENT_MISSING": COMMITMENT_ARTICLE,
        "GRANT_REPORT_LATE": "",
    }
)


def grant_without_convention(file: GrantFile, _on: dt.date, delays: Delays) -> Iterator[Finding]:
    """A grant without a convention that covers its year, when its beneficiary's total is above the threshold."""
    grant = file.grant
    together = {one.key: one for one in (*file.same_beneficiary, grant)}
    for line in yearly_grants(together.values(), delays.grant_threshold):
        if grant.key in line.without_convention and line.lacks_convention is True:
            tied = (
                "n’est rattachée à aucune convention"
                if grant.convention is None
                else f"est rattachée à une convention qui n’est pas signée ou ne couvre pas {line.year}"
            )
            yield CATALOGUE.warning(
                "GRANT_WITHOUT_CONVENTION",
                f"« {grant.label} » {tied}, alors que {line.name}, organisme de droit privé, reçoit {line.total} de la "
                f"commune en {line.year}, plus que {euros(delays.grant_threshold)}. Signez une convention avec ce "
                "bénéficiaire, ou rattachez celle qui existe.",
            )


def commitment_unsigned(file: GrantFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """The republican commitment is needed and not signed on a day."""
    grant = file.grant
    if commitment_missing(grant, on) is True:
        yield CATALOGUE.warning(
            "COMMITMENT_MISSING",
            f"« {grant.label} » : le contrat d’engagement républicain n’est pas signé par {grant.beneficiary_name}. "
            "Demandez-le, puis saisissez sa date.",
        )


def report_late(file: GrantFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """The financial report of the beneficiary did not come in time."""
    owed = grant_report(file.grant)
    if owed is None or isinstance(owed.due, Unknown) or owed.state(on) is not ReportState.LATE:
        return
    yield CATALOGUE.warning(
        "GRANT_REPORT_LATE",
        f"« {file.label} » : le compte rendu financier du bénéficiaire était attendu le {long_date(owed.due)}. "
        "Relancez-le, ou saisissez la date de réception.",
    )

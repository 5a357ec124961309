"""Owns what a grant's own dates make doubtful: a commitment that is not signed, a report that did not come."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from common.typography import long_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.facts import GrantFact
from partners.domain.grants import COMMITMENT_ARTICLE, commitment_missing, grant_report
from partners.domain.reports import ReportState

CATALOGUE = Catalogue({"COMMITMENT_MISSING": COMMITMENT_ARTICLE, "GRANT_REPORT_LATE": ""})


def beneficiary_findings(grant: GrantFact, on: dt.date) -> tuple[Finding, ...]:
    """Warnings on what the beneficiary owes on a day: its signature, then its financial report."""
    return (*_commitment(grant, on), *_report(grant, on))


def _commitment(grant: GrantFact, on: dt.date) -> Iterator[Finding]:
    if commitment_missing(grant, on) is True:
        yield CATALOGUE.warning(
            "COMMITMENT_MISSING",
            f"« {grant.label} » : le contrat d’engagement républicain n’est pas signé par {grant.beneficiary_name}. "
            "Demandez-le, puis saisissez sa date.",
        )


def _report(grant: GrantFact, on: dt.date) -> Iterator[Finding]:
    owed = grant_report(grant)
    if owed is not None and owed.state(on) is ReportState.LATE:
        due = long_date(cast("dt.date", owed.due))
        yield CATALOGUE.warning(
            "GRANT_REPORT_LATE",
            f"« {grant.label} » : le compte rendu financier du bénéficiaire était attendu le {due}. "
            "Relancez-le, ou saisissez la date de réception.",
        )

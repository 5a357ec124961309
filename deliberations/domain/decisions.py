"""Owns what the dates of a decision of the mayor must respect: its delegation before it, its report after it."""

from datetime import date

from common.typography import short_date
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding

CATALOGUE = Catalogue(
    {
        "DELEGATION_AFTER_DECISION": "CGCT, art. L2122-22",
        "REPORT_BEFORE_DECISION": "CGCT, art. L2122-23",
    }
)


def check_decision(
    *, taken_on: date, delegated_on: date | None, reported_on: date | None
) -> tuple[Finding, ...]:
    """Dates that cannot be those of a decision taken by delegation.

    delegated_on: day of the sitting that gave the delegation. reported_on: day of the sitting the decision is
    reported to. None while one of them is not known.
    """
    findings = []
    taken = short_date(taken_on)
    if delegated_on is not None and delegated_on > taken_on:
        findings.append(
            CATALOGUE.refusal(
                "DELEGATION_AFTER_DECISION",
                f"La délégation date du {short_date(delegated_on)}, après la décision du {taken} : sans délégation, "
                "le maire ne décide pas à la place du conseil. Corrigez la date ou choisissez une autre "
                "délibération.",
                field="delegation",
            )
        )
    if reported_on is not None and reported_on < taken_on:
        findings.append(
            CATALOGUE.refusal(
                "REPORT_BEFORE_DECISION",
                f"La séance du {short_date(reported_on)} précède la décision du {taken} : il ne peut pas y en être "
                "rendu compte. Choisissez une séance plus récente.",
                field="reported_in",
            )
        )
    return tuple(findings)

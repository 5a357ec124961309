"""Owns the list of the named checks: what each looks for, on which record, and what it finds there on a day."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from deliberations.domain.findings import Finding
from partners.domain import (
    checks_activity,
    checks_authority,
    checks_follow_up,
    checks_grants,
    checks_money,
    checks_time,
)
from partners.domain.check_facts import Dossier, Followed, FundingFile, GrantFile, PostFile, YearlyCalls
from partners.domain.check_settings import Delays

Record_contra = TypeVar("Record_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Check(Generic[Record_contra]):
    """One named check: its stable code, what a list calls it, and what finds it on a record on a day."""

    code: str
    label: str
    run: Callable[[Record_contra, dt.date, Delays], Iterator[Finding]]


DOCUMENT_MISSING: Check[Followed] = Check(
    "DOCUMENT_MISSING", "pièce manquante", checks_follow_up.document_missing
)
CONVENTION_CHECKS: tuple[Check[Dossier], ...] = (
    Check(
        "SIGNED_BEFORE_EXECUTORY",
        "signée avant que son autorisation soit exécutoire",
        checks_authority.signed_before_executory,
    ),
    Check("AUTHORISED_UNSIGNED", "autorisée et non signée", checks_authority.authorised_unsigned),
    Check(
        "SIBLING_UNSIGNED",
        "autorisée avec un autre acte, seul l’autre est signé",
        checks_authority.sibling_unsigned,
    ),
    Check(
        "PARTY_WITHOUT_LEGAL_PERSONALITY",
        "partie sans personnalité morale",
        checks_authority.party_without_legal_personality,
    ),
    Check("START_UNKNOWN", "début inconnu, donc fin inconnue", checks_time.start_unknown),
    Check("ENDED_WITHOUT_SUCCESSOR", "terminée sans suite", checks_time.ended_without_successor),
    Check(
        "NO_STEERING_COMMITTEE",
        "comité de pilotage absent ou jamais réuni",
        checks_time.no_steering_committee,
    ),
    Check("AMENDMENT_NOT_CARRIED", "montant d’un avenant non reporté", checks_money.amendment_not_carried),
    DOCUMENT_MISSING,
)
FUNDING_CHECKS: tuple[Check[FundingFile], ...] = (
    Check("REQUEST_UNANSWERED", "demande sans réponse", checks_money.request_unanswered),
    Check("NOTIFIED_UNPAID", "notifié et non versé", checks_money.notified_unpaid),
    Check("PAID_ABOVE_NOTIFIED", "versé au-delà du notifié", checks_money.paid_above_notified),
    Check("RATE_ABOVE_CAP", "taux au-delà du plafond", checks_money.rate_above_cap),
    Check("PLAN_UNBALANCED", "plan de financement déséquilibré", checks_money.plan_unbalanced),
    Check("CEILING_EXCEEDED", "plafond dépassé", checks_money.ceiling_exceeded),
    Check(
        "PREVIOUS_REPORT_MISSING",
        "compte rendu de l’année d’avant absent",
        checks_money.previous_report_missing,
    ),
    DOCUMENT_MISSING,
)
CALL_CHECKS: tuple[Check[YearlyCalls], ...] = (
    Check("CALL_NOT_CREATED", "appel de l’année non créé", checks_follow_up.call_not_created),
)
GRANT_CHECKS: tuple[Check[GrantFile], ...] = (
    Check("GRANT_WITHOUT_CONVENTION", "subvention sans convention", checks_grants.grant_without_convention),
    Check(
        "COMMITMENT_MISSING", "contrat d’engagement républicain non signé", checks_grants.commitment_unsigned
    ),
    Check("GRANT_REPORT_LATE", "compte rendu du bénéficiaire en retard", checks_grants.report_late),
    DOCUMENT_MISSING,
)
POST_CHECKS: tuple[Check[PostFile], ...] = (
    Check("ACTIVITY_MISSING", "chiffres d’activité absents", checks_activity.activity_missing),
    Check("ACTIVITY_SUM_WRONG", "total différent de la somme", checks_activity.activity_sum_wrong),
)
CHECKS: tuple[Check[Any], ...] = tuple(
    {
        check.code: check
        for group in (CONVENTION_CHECKS, FUNDING_CHECKS, CALL_CHECKS, GRANT_CHECKS, POST_CHECKS)
        for check in group
    }.values()
)
"""Every check once, in the order of the records they are shown on."""
CATALOGUES = tuple(
    module.CATALOGUE
    for module in (
        checks_authority,
        checks_time,
        checks_money,
        checks_follow_up,
        checks_grants,
        checks_activity,
    )
)
ARTICLES = {code: article for catalogue in CATALOGUES for code, article in catalogue.articles.items()}
"""Every code with its article, empty for a plain coherence rule."""


def convention_findings(dossier: Dossier, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a convention on a day, in the order of the checks."""
    return _findings(CONVENTION_CHECKS, dossier, on, delays)


def funding_findings_of(file: FundingFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a funding on a day."""
    return _findings(FUNDING_CHECKS, file, on, delays)


def call_findings(calls: YearlyCalls, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with the yearly calls of a funder on a day."""
    return _findings(CALL_CHECKS, calls, on, delays)


def grant_findings(file: GrantFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a grant the town gives on a day."""
    return _findings(GRANT_CHECKS, file, on, delays)


def post_findings(file: PostFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a post and its yearly reports on a day."""
    return _findings(POST_CHECKS, file, on, delays)


def _findings(
    checks: tuple[Check[Record_contra], ...], record: Record_contra, on: dt.date, delays: Delays
) -> tuple[Finding, ...]:
    return tuple(finding for check in checks for finding in check.run(record, on, delays))

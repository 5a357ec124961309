"""Owns the words every installation starts with: categories of yearly counts, kinds of papers, papers asked for.

No official list of either exists: these are the house's own, taken from what services of several towns publish.
Each commune changes them in the admin, category by category and year by year.
"""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from simple_history.utils import bulk_create_with_history

from partners.domain.vocabulary import ConventionKind, DocumentOwner, Programme
from partners.models import ActivityCategory, DocumentKind, RequiredDocument

# code, label; the total of a report is the sum of the audience.
AUDIENCE = (
    ("victims", "victimes"),
    ("suspects", "mis en cause"),
    ("outside", "hors champ pénal"),
)
PROBLEM = (
    ("family-violence", "violences conjugales, familiales ou sexuelles"),
    ("separation", "séparation ou différend familial"),
    ("minors", "mineurs, enfance en danger"),
    ("social-breakdown", "rupture sociale, errance"),
    ("distress", "détresse, risque suicidaire"),
    ("psychiatry", "difficultés psychiques"),
    ("addiction", "alcool, toxicomanie"),
    ("neighbours", "différend de voisinage"),
    ("drunkenness", "ivresse publique et manifeste"),
    ("radicalisation", "radicalisation"),
)
REFERRAL = (
    ("police", "police ou gendarmerie"),
    ("own-initiative", "lecture des mains courantes"),
    ("beneficiary", "demande de la personne"),
    ("other-service", "autre service"),
)
FAMILIES = {"audience": AUDIENCE, "problem": PROBLEM, "referral": REFERRAL}

SIGNED_COPY = "convention signée"
SIGNED_AMENDMENT = "avenant signé"
BUDGET = "budget prévisionnel"
DESCRIPTION = "fiche descriptive de l’action"
COMMITMENT_OF_FUNDERS = "accord des cofinanceurs"
PLAN_OF_SITES = "plan d’implantation"
PREFECT_AUTHORISATION = "autorisation préfectorale"
NOTIFICATION = "lettre de notification"
BANK_DETAILS = "relevé d’identité bancaire"
STATUTES = "statuts de l’association"
REPUBLICAN_COMMITMENT = "contrat d’engagement républicain"
REPORT = "bilan de l’action"
ACCOUNTS = "compte rendu financier"
DOCUMENT_KINDS = (
    SIGNED_COPY,
    SIGNED_AMENDMENT,
    DESCRIPTION,
    BUDGET,
    COMMITMENT_OF_FUNDERS,
    PLAN_OF_SITES,
    PREFECT_AUTHORISATION,
    NOTIFICATION,
    BANK_DETAILS,
    STATUTES,
    REPUBLICAN_COMMITMENT,
    REPORT,
    ACCOUNTS,
)
# kind, owner, kind of convention, programme, compulsory.
REQUIRED = (
    (SIGNED_COPY, DocumentOwner.CONVENTION, "", "", True),
    (DESCRIPTION, DocumentOwner.CONVENTION, ConventionKind.GRANT_AGREEMENT.value, "", True),
    (SIGNED_AMENDMENT, DocumentOwner.AMENDMENT, "", "", True),
    (DESCRIPTION, DocumentOwner.FUNDING, "", Programme.PREVENTION.value, True),
    (BUDGET, DocumentOwner.FUNDING, "", Programme.PREVENTION.value, True),
    (COMMITMENT_OF_FUNDERS, DocumentOwner.FUNDING, "", Programme.PREVENTION.value, False),
    (BANK_DETAILS, DocumentOwner.FUNDING, "", Programme.PREVENTION.value, False),
    (DESCRIPTION, DocumentOwner.FUNDING, "", Programme.SECURING.value, True),
    (PLAN_OF_SITES, DocumentOwner.FUNDING, "", Programme.SECURING.value, True),
    (PREFECT_AUTHORISATION, DocumentOwner.FUNDING, "", Programme.SECURING.value, False),
    (BUDGET, DocumentOwner.GRANT, "", "", True),
    (REPUBLICAN_COMMITMENT, DocumentOwner.GRANT, "", "", True),
    (STATUTES, DocumentOwner.GRANT, "", "", False),
)


@transaction.atomic
def create_vocabularies(*, by: Any = None, at: datetime | None = None) -> None:
    """Store the words that are not there yet; those that are there keep what was made of them.

    by: the account histories name; at: the hour they bear, None for now.
    """
    _store(_missing_categories(), by=by, at=at)
    _store(_missing_kinds(), by=by, at=at)
    _store(_missing_requirements(), by=by, at=at)


def _missing_categories() -> list[models.Model]:
    known = set(ActivityCategory.objects.values_list("code", flat=True))
    return [
        ActivityCategory(
            code=code,
            label=label,
            family=family,
            position=position,
            sums_to_total=family == "audience",
        )
        for family, words in FAMILIES.items()
        for position, (code, label) in enumerate(words, start=1)
        if code not in known
    ]


def _missing_kinds() -> list[models.Model]:
    known = set(DocumentKind.objects.values_list("name", flat=True))
    return [
        DocumentKind(name=name, position=position)
        for position, name in enumerate(DOCUMENT_KINDS, start=1)
        if name not in known
    ]


def _missing_requirements() -> list[models.Model]:
    kinds = {kind.name: kind for kind in DocumentKind.objects.all()}
    known = set(RequiredDocument.objects.values_list("kind__name", "owner", "convention_kind", "programme"))
    return [
        RequiredDocument(
            kind=kinds[name],
            owner=owner.value,
            convention_kind=convention_kind,
            programme=programme,
            compulsory=compulsory,
        )
        for name, owner, convention_kind, programme, compulsory in REQUIRED
        if (name, owner.value, convention_kind, programme) not in known
    ]


def _store(rows: list[models.Model], *, by: Any, at: datetime | None) -> None:
    if rows:
        bulk_create_with_history(rows, type(rows[0]), default_user=by, default_date=at)

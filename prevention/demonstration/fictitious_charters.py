"""Owns the two conventions the invented strategy leans on: the city contract and the charter of its bodies."""

from typing import Any

from partners.demonstration.lines import FOLLOWER, To, line
from partners.domain.vocabulary import Authority, ConventionKind, PartyRole, Renewal
from partners.models import AttachedDocument, Convention, Party, Signature
from partners.operations.vocabularies import SIGNED_COPY

_OWN: dict[str, Any] = {"authority": Authority.OWN_POWER.value}

CHARTERS = (
    line(
        Convention,
        "city contract",
        kind=ConventionKind.CONVENTION.value,
        title="Contrat de ville des Méandres 2024-2030",
        object="Réunir les moyens de l’État, de l’agglomération et de la commune au profit du quartier des Deux-Ponts.",
        start="2024-04-01",
        end="2030-12-31",
        renewal=Renewal.NONE.value,
        has_steering_committee=True,
        committee_met="2026-03-24",
        **_OWN,
    ),
    line(
        Convention,
        "confidentiality",
        kind=ConventionKind.CHARTER.value,
        title="Charte de confidentialité du conseil local de sécurité et de prévention de la délinquance",
        object="Dire ce qui se partage dans les instances où l’on parle de personnes, entre qui, et ce qui ne s’écrit pas.",
        start="2025-02-01",
        end="2027-12-31",
        renewal=Renewal.NONE.value,
        has_steering_committee=True,
        committee_met="2026-06-04",
        followed_by=FOLLOWER,
        **_OWN,
    ),
    *(
        line(
            Party,
            convention=To(convention),
            organisation=To(who),
            role=PartyRole.SIGNATORY.value,
            represented_by=function,
        )
        for convention, parties in (
            (
                "city contract",
                (("town", "la maire"), ("state", "le préfet"), ("intercommunal", "le président")),
            ),
            (
                "confidentiality",
                (("town", "la maire"), ("state", "le préfet"), ("department", "la présidente")),
            ),
        )
        for who, function in parties
    ),
    *(
        line(Signature, convention=To(convention), organisation=To(who), by_function=function, signed=day)
        for convention, who, function, day in (
            ("city contract", "town", "la maire", "2024-03-28"),
            ("city contract", "state", "le préfet", "2024-03-28"),
            ("city contract", "intercommunal", "le président", "2024-03-28"),
            ("confidentiality", "town", "la maire", "2025-01-21"),
            ("confidentiality", "state", "le préfet", "2025-01-21"),
            ("confidentiality", "department", "la présidente", "2025-01-28"),
        )
    ),
    *(
        line(AttachedDocument, kind=To(SIGNED_COPY), convention=To(convention), dated=day, title=title)
        for convention, day, title in (
            ("city contract", "2024-03-28", "Contrat signé, exemplaire papier"),
            ("confidentiality", "2025-01-28", "Charte signée"),
        )
    ),
)

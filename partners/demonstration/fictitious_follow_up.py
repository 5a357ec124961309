"""Owns what happens to the invented conventions: amendments, a renewal, reports, papers."""

from partners.demonstration.lines import To, each, line
from partners.domain.vocabulary import Authority, PartyRole
from partners.models import (
    Amendment,
    AmendmentParty,
    AttachedDocument,
    ConventionRenewal,
    ConventionReport,
    InKindContribution,
)
from partners.operations.vocabularies import SIGNED_AMENDMENT, SIGNED_COPY

_OWN = {"authority": Authority.OWN_POWER.value}

_AMENDMENTS = (
    line(
        Amendment,
        "more coordination",
        convention=To("coordination 2023"),
        number=1,
        title="Prolongation de deux mois",
        effective="2026-08-31",
        signed="2026-08-24",
        new_end="2026-10-31",
        source="avenant signé, chemise papier",
        **_OWN,
    ),
    line(
        Amendment,
        "more prevention",
        convention=To("prevention"),
        number=1,
        title="Un éducateur de plus l’été",
        effective="2026-06-01",
        signed="2026-05-21",
        amount="14500",
        amount_year=2026,
        source="avenant signé, chemise papier",
        **_OWN,
    ),
    line(
        Amendment,
        "landlords join",
        convention=To("landlord"),
        number=1,
        title="L’agglomération entre dans la convention",
        effective="2024-01-01",
        signed="2023-12-05",
        new_notice_months=2,
        **_OWN,
    ),
    line(
        AmendmentParty,
        amendment=To("landlords join"),
        organisation=To("intercommunal"),
        role=PartyRole.PARTNER.value,
    ),
)

_FOLLOW_UP = (
    line(
        ConventionRenewal,
        convention=To("prevention"),
        number=1,
        signed="2024-02-20",
        source="acte de reconduction, chemise papier",
        **_OWN,
    ),
    *each(
        ConventionReport,
        {"year": 2024, "due_on": "2025-06-30", "received": "2025-06-12"},
        {"year": 2025, "due_on": "2026-06-30", "received": "2026-07"},
        convention=To("coordination 2023"),
    ),
    *each(
        ConventionReport,
        {"year": 2024, "due_on": "2025-06-30", "received": "2025-05-28"},
        {"year": 2025, "due_on": "2026-06-30", "received": "2026-06-09"},
        convention=To("isc 2023"),
    ),
    *each(
        ConventionReport,
        {"year": 2024, "due_on": "2025-03-31", "received": "2025-03-18"},
        {"year": 2025, "due_on": "2026-03-31"},
        convention=To("prevention"),
    ),
    *(
        line(AttachedDocument, kind=To(SIGNED_COPY), convention=To(convention), dated=day, title=title)
        for convention, day, title in (
            ("isc 2020", "2019-12", "Convention signée, exemplaire papier"),
            ("isc 2023", "2023-08-21", "Convention signée"),
            ("isc 2026", "2026-07-21", "Convention signée"),
            ("coordination 2023", "2023-08-28", "Convention signée"),
            ("landlord", "2021-12-14", "Convention signée"),
            ("prevention", "2021-02-16", "Convention signée"),
            ("raft", "2022-12-12", "Convention signée"),
            ("walks", "2025-03-27", "Charte signée"),
        )
    ),
    line(
        AttachedDocument,
        kind=To(SIGNED_AMENDMENT),
        amendment=To("more coordination"),
        dated="2026-08-24",
        title="Avenant n° 1 signé",
    ),
    line(
        InKindContribution,
        convention=To("isc 2026"),
        giver=To("state"),
        year=2026,
        label="Bureau au commissariat",
        quantity="1",
        unit="bureau",
        valuation="3600",
        source="article 6 de la convention",
    ),
)

FOLLOW_UP = (*_AMENDMENTS, *_FOLLOW_UP)

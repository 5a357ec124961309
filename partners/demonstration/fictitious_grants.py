"""Owns the grants the invented commune gives: one association receives more than 23 000 € without a convention, one year is ready to publish."""

from partners.demonstration.lines import FOLLOWER, Line, To, authorised_by, line
from partners.domain.vocabulary import GrantNature, PaymentTerms
from partners.models import AttachedDocument, Grant
from partners.operations.vocabularies import BUDGET, REPUBLICAN_COMMITMENT, STATUTES


def _grant(key: str, beneficiary: str, year: int, object_of_it: str, amount: str, **more: object) -> Line:
    return line(
        Grant,
        key,
        **{
            "beneficiary": To(beneficiary),
            "year": year,
            "object": object_of_it,
            "amount": amount,
            "commitment_signed_on": f"{year}-01-15",
            "report_due_on": f"{year + 1}-06-30",
            **more,
        },
    )


_GRANTS = (
    _grant(
        "lock 2025",
        "lock",
        2025,
        "permanences d’aide aux victimes",
        "8000",
        convention_on="2025-02-10",
        pays_from="2025-03-14",
    ),
    _grant(
        "lock 2026",
        "lock",
        2026,
        "permanences d’aide aux victimes",
        "8000",
        convention=To("victims"),
        convention_on="2025-12-18",
        pays_from="2026-03-12",
        followed_by=FOLLOWER,
    ),
    _grant(
        "lock 2027",
        "lock",
        2027,
        "permanences d’aide aux victimes",
        "8000",
        commitment_signed_on="2026-09-15",
        **authorised_by("DPS2026013"),
    ),
    _grant(
        "walkways 2026",
        "walkways",
        2026,
        "présence éducative au Halage",
        "31000",
        convention=To("prevention"),
        convention_on="2024-02-20",
        payment_terms=PaymentTerms.STAGED.value,
        pays_from="2026-02-16",
        pays_until="2026-10-15",
    ),
    # Two grants that make 24 500 € together.
    _grant("quays show", "quays", 2026, "théâtre-forum dans les collèges", "15000", pays_from="2026-04-03"),
    _grant(
        "quays summer",
        "quays",
        2026,
        "résidence d’été sur les berges",
        "9500",
        commitment_signed_on=None,
        payment_terms=PaymentTerms.OTHER.value,
        payment_terms_text="à la remise du programme de la résidence",
    ),
    # Just under the threshold.
    _grant("raft 2026", "raft", 2026, "accueil de soirée", "22500", pays_from="2026-02-16"),
    _grant(
        "clinic 2026",
        "clinic",
        2026,
        "prêt d’une salle pour les permanences d’addictologie",
        "1200",
        nature=GrantNature.IN_KIND.value,
        payment_terms=PaymentTerms.STAGED.value,
        pays_from="2026-01-05",
        pays_until="2026-12-18",
    ),
)
_PAPERS = tuple(
    line(AttachedDocument, kind=To(kind), grant=To(grant), received_on=day)
    for grant, day, kinds in (
        ("lock 2025", "2024-12-02", (BUDGET, REPUBLICAN_COMMITMENT, STATUTES)),
        ("lock 2026", "2025-12-01", (BUDGET, REPUBLICAN_COMMITMENT, STATUTES)),
        ("lock 2027", "2026-09-15", (BUDGET, REPUBLICAN_COMMITMENT)),
        ("walkways 2026", "2025-12-08", (BUDGET, REPUBLICAN_COMMITMENT)),
        ("quays show", "2026-02-03", (BUDGET, REPUBLICAN_COMMITMENT)),
        # The commitment of the residence is not in the file.
        ("quays summer", "2026-05-11", (BUDGET,)),
        ("raft 2026", "2026-01-08", (BUDGET, REPUBLICAN_COMMITMENT)),
        ("clinic 2026", "2026-01-05", (BUDGET, REPUBLICAN_COMMITMENT)),
    )
    for kind in kinds
)

GRANTS = (*_GRANTS, *_PAPERS)

"""Owns the rows of the summary of a convention: parties and their signatures, money, papers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from common.typography import enumeration, euros
from deliberations.domain.findings import Unknown
from partners.admin.convention_page import address
from partners.documents.convention_sheet_money import fundings_of
from partners.domain.funding import paid, stage
from partners.domain.vocabulary import DocumentOwner, FundingStage, PartyRole
from partners.models import AttachedDocument, Convention, Funding, Party, Signature
from partners.models.checklist import ChecklistLine, checklist, requirements


@dataclass
class PartyLine:
    """A legal person, every part it takes, and whether it signed."""

    organisation: Any
    on: dt.date
    parties: list[Party] = field(default_factory=list)
    signature: Signature | None = None

    @property
    def url(self) -> str:
        """The page of the organisation."""
        return address("organisation", "change", self.organisation.pk)

    @property
    def roles(self) -> str:
        """« signataire et financeur »."""
        return enumeration(party.get_role_display() for party in self.parties)

    @property
    def represented(self) -> str:
        """By which functions."""
        return ", ".join(
            dict.fromkeys(party.represented_by for party in self.parties if party.represented_by)
        )

    @property
    def service(self) -> str:
        """The service concerned."""
        return ", ".join(dict.fromkeys(party.service for party in self.parties if party.service))

    @property
    def bound(self) -> str:
        """« depuis janvier 2014, jusqu’à 2016 », empty when it is bound as long as the act."""
        told = []
        for party in self.parties:
            told += [f"depuis\u00a0{party.since}"] if party.since else []
            told += [f"jusqu’à\u00a0{party.until}"] if party.until else []
        return ", ".join(dict.fromkeys(told))

    @property
    def signed_later(self) -> bool:
        """Whether its signature bears a day that has not come: it binds nobody yet."""
        signed = None if self.signature is None else self.signature.signed
        return signed is not None and bool(signed.earliest > self.on)

    @property
    def must_sign(self) -> bool:
        """Whether it is a signatory."""
        return any(party.role == PartyRole.SIGNATORY.value for party in self.parties)


def party_lines(convention: Convention, on: dt.date) -> list[PartyLine]:
    """The parties of the act, then those who signed without being among them; on: the day signatures are read."""
    lines: dict[int, PartyLine] = {}
    for party in convention.parties.all():
        lines.setdefault(party.organisation_id, PartyLine(party.organisation, on)).parties.append(party)
    for signature in convention.signatures.all():
        lines.setdefault(
            signature.organisation_id, PartyLine(signature.organisation, on)
        ).signature = signature
    return list(lines.values())


@dataclass(frozen=True)
class MoneyLine:
    """A funding or a grant of the convention, with its state in one word."""

    label: str
    year: int | None
    side: str
    state: str
    amount: str
    url: str


def money_lines(convention: Convention) -> list[MoneyLine]:
    """The fundings of a convention and of its posts, the grants, the help in kind; never netted, never summed."""
    fundings = fundings_of(convention)
    helps = convention.in_kind_contributions.select_related("giver").order_by("year", "pk")
    grants = convention.grants.select_related("beneficiary").order_by("year", "pk")
    return [
        *(_funding_line(one) for one in fundings),
        *(
            MoneyLine(
                f"{one.object} ({one.beneficiary})",
                one.year,
                "subvention donnée",
                "",
                euros(one.amount) if one.amount is not None else "",
                address("grant", "change", one.pk),
            )
            for one in grants
        ),
        *(
            MoneyLine(
                f"{one.label} ({one.giver or 'la commune'})",
                one.year,
                "apport en nature",
                "",
                euros(one.valuation) if one.valuation is not None else "",
                address("inkindcontribution", "change", one.pk),
            )
            for one in helps
        ),
    ]


def _funding_line(funding: Funding) -> MoneyLine:
    fact = funding.fact()
    state = stage(fact)
    amounts: dict[FundingStage, Any] = {
        FundingStage.MENTIONED: fact.mentioned,
        FundingStage.REQUESTED: fact.requested,
        FundingStage.NOTIFIED: fact.notified,
        FundingStage.PAID: paid(fact),
        FundingStage.JUSTIFIED: fact.justified,
    }
    amount = amounts.get(state)
    return MoneyLine(
        funding.label,
        funding.year,
        funding.get_side_display(),
        state.label,
        "" if amount is None or isinstance(amount, Unknown) else euros(amount),
        address("funding", "change", funding.pk),
    )


@dataclass(frozen=True)
class Papers:
    """What the checklist asks, with what is there; then the papers it does not ask."""

    asked: tuple[ChecklistLine, ...]
    others: tuple[AttachedDocument, ...]

    @property
    def missing(self) -> int:
        """How many compulsory papers are not there."""
        return sum(1 for line in self.asked if line.is_missing)


def papers_of(convention: Convention) -> Papers:
    """The papers of a convention."""
    kept: Sequence[AttachedDocument] = list(convention.documents.select_related("kind"))
    asked = checklist(requirements(DocumentOwner.CONVENTION), kept, convention_kind=convention.kind)
    listed = {paper.pk for line in asked for paper in line.documents}
    return Papers(asked, tuple(paper for paper in kept if paper.pk not in listed))


def read_day(text: str, otherwise: dt.date) -> tuple[dt.date, str]:
    """The day asked for in the address, and what is wrong with it (empty: nothing)."""
    if not text:
        return otherwise, ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return otherwise, "Ce jour n’existe pas\u00a0: écrivez-le comme 01/05/2026."
    if not 1800 <= day.year <= 2200:
        return otherwise, "Écrivez un jour entre 1800 et 2200."
    return day, ""

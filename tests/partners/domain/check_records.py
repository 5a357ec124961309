"""Builds, in a few words, the records the tables of checks read."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from common.typography import PartialDate
from partners.domain.check_facts import Dossier, FundingFile
from partners.domain.facts import (
    AuthorityFact,
    ConventionFact,
    FundingFact,
    PartyFact,
    PaymentFact,
    PeriodTerms,
    SignatureFact,
)
from partners.domain.vocabulary import Authority, ConventionKind, FundingSide, PartyRole

TOWN, STATE = 1, 2
VOTED, EXECUTORY = dt.date(2013, 11, 21), dt.date(2013, 11, 25)


def day(text: str) -> dt.date:
    """A day written 25/11/2013."""
    found = PartialDate.parse(text).exact
    assert found is not None, text
    return found


def known(text: str | None) -> PartialDate | None:
    """A date written 25/11/2013, 11/2013 or 2013."""
    return None if text is None else PartialDate.parse(text)


def euros(amount: str | int | None) -> Decimal | None:
    """An amount in euros."""
    return None if amount is None else Decimal(amount)


def authority(
    kind: Authority = Authority.DELIBERATION,
    *,
    act: str = "DPS2013016",
    decided: dt.date | None = VOTED,
    executory: dt.date | None = EXECUTORY,
) -> AuthorityFact:
    """What the council voted on 21 November 2013, executory on the 25th."""
    return AuthorityFact(kind, act, f"n° {act}", decided, executory)


def signatures(town: str | None, state: str | None = "03/12/2013") -> tuple[SignatureFact, ...]:
    """Those of the town and of the State; None is not signed."""
    return (
        SignatureFact(TOWN, "la Ville", known(town), "maire"),
        SignatureFact(STATE, "l’État", known(state), "préfet"),
    )


def convention(**changes: object) -> ConventionFact:
    """A convention of three years authorised by the council, signed by both parties, with nothing wrong."""
    whole = ConventionFact(
        key=10,
        label="Convention ISC 2013",
        kind=ConventionKind.CONVENTION,
        object="Intervenants sociaux au commissariat",
        terms=PeriodTerms(start=known("01/12/2013"), duration_months=36),
        authority=authority(),
        parties=(
            PartyFact(TOWN, "La Ville", PartyRole.EMPLOYER, legal_personality=True),
            PartyFact(STATE, "L’État", PartyRole.FUNCTIONAL_AUTHORITY, legal_personality=True),
        ),
        signatures=signatures("02/12/2013"),
        has_steering_committee=True,
    )
    return replace(whole, **changes)


def dossier(**changes: object) -> Dossier:
    """The convention above in its dossier; a field of neither raises."""
    around = {
        name: changes.pop(name)
        for name in ("town", "siblings", "successors", "fundings", "documents")
        if name in changes
    }
    return Dossier(**{"convention": convention(**changes), "town": TOWN, **around})


def funding(**changes: object) -> FundingFact:
    """A funding of 2014 with only its label, its side and its year."""
    bare = FundingFact(key=30, label="Poste ISC 2014", side=FundingSide.REVENUE, year=2014, convention=10)
    return replace(bare, **changes)


def funding_file(**changes: object) -> FundingFile:
    """The funding above in its file."""
    around = {name: changes.pop(name) for name in ("under_ceiling", "before", "documents") if name in changes}
    return FundingFile(funding=funding(**changes), **around)


def payment(amount: str | int, on: str | None = None, *, refund: bool = False) -> PaymentFact:
    """Money that moved on a day that may be unknown."""
    return PaymentFact(Decimal(amount), known(on), refund)

"""Owns what each check reads: one record with all that bears on it."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from partners.domain.coverage import follows
from partners.domain.facts import ActivityFact, ConventionFact, FundingFact, GrantFact, PostFact


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document the list of the record asks for, and the day it came in (None: it is not there)."""

    label: str
    received: dt.date | None = None


class Followed(Protocol):
    """What a list of documents can be asked of."""

    @property
    def label(self) -> str:
        """How a sentence names the record."""

    @property
    def documents(self) -> tuple[DocumentFact, ...]:
        """The documents its list asks for."""

    def over(self, on: dt.date) -> bool:
        """Whether nothing more is expected on a day."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A convention with its surroundings.

    town: organisation key of the town among the parties (None: not known). siblings: the other acts the same
    deliberation or decision authorised. successors: the conventions that renew it, signed or not.
    fundings: those that name this convention. documents: those its list asks for.
    """

    convention: ConventionFact
    town: int | None = None
    siblings: tuple[ConventionFact, ...] = ()
    successors: tuple[ConventionFact, ...] = ()
    fundings: tuple[FundingFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()

    @property
    def label(self) -> str:
        """How a sentence names the convention."""
        return self.convention.label

    def followed(self, on: dt.date) -> bool:
        """Whether a convention that binds, or did, took its place: what is only prepared does not."""
        return any(follows(one, on) for one in self.successors)

    def over(self, on: dt.date) -> bool:
        """Whether nothing more is expected of it, once closed, or nothing yet: a candidature."""
        return self.convention.closed or self.convention.candidature


@dataclass(frozen=True, slots=True)
class FundingFile:
    """A funding with its surroundings.

    under_ceiling: every funding the same ceiling caps, this one included (empty: this one alone).
    before: those of the year before for the same funder and object, since a file may be split (empty: there was none).
    documents: those the list of the request asks for.
    """

    funding: FundingFact
    under_ceiling: tuple[FundingFact, ...] = ()
    before: tuple[FundingFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()

    @property
    def label(self) -> str:
        """How a sentence names the funding."""
        return self.funding.label

    def over(self, on: dt.date) -> bool:
        """Whether the funding was refused by a day: nothing more is expected."""
        return self.funding.refused_on is not None and self.funding.refused_on <= on


@dataclass(frozen=True, slots=True)
class YearlyCalls:
    """The calls a funder opens each year: the years recorded. closed: the funder opens no call any more."""

    label: str
    years: frozenset[int]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class GrantFile:
    """A grant the town gives with its surroundings.

    same_beneficiary: every grant of the same beneficiary, this one included (empty: this one alone).
    documents: those the list of the grant asks for.
    """

    grant: GrantFact
    same_beneficiary: tuple[GrantFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()

    @property
    def label(self) -> str:
        """How a sentence names the grant."""
        return self.grant.label

    def over(self, on: dt.date) -> bool:
        """Never: what a grant owes does not lapse."""
        return False


@dataclass(frozen=True, slots=True)
class PostFile:
    """A post with its yearly reports."""

    post: PostFact
    reports: tuple[ActivityFact, ...] = ()

"""Owns where conventions stand on a day: the rules asked once a convention, and which of them leave no cover."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.coverage import coverage, follows, missing_signatures, to_renew_before
from partners.domain.facts import ConventionFact
from partners.domain.periods import last_end
from partners.domain.vocabulary import Coverage
from partners.models.convention import Convention

OVER = (Coverage.ENDED, Coverage.DENOUNCED)


class Stood(Protocol):
    """What tells which conventions want a decision."""

    @property
    def key(self) -> int:
        """The key of the convention."""

    @property
    def renews(self) -> int | None:
        """The key of the one it renews."""

    @property
    def closed(self) -> bool:
        """Whether it is filed away."""

    @property
    def state(self) -> Coverage:
        """Where it stands."""

    @property
    def before(self) -> dt.date | Unknown | None:
        """The last day to decide what follows."""

    @property
    def follows(self) -> bool:
        """Whether it took the place of the convention it renews."""


One = TypeVar("One", bound=Stood)


@dataclass(frozen=True)
class Standing:
    """A convention on a day: its state with the reason, its end, the day to decide what follows, who has to sign.

    before: None for one that goes on by itself, that nobody signed, or of which nothing more is expected.
    """

    convention: Convention
    fact: ConventionFact
    state: Coverage
    reason: str
    end: PartialDate | Unknown
    before: dt.date | Unknown | None
    unsigned: tuple[str, ...]

    follows: bool
    """Whether it took the place of the convention it renews."""

    @property
    def key(self) -> int:
        """The key of the convention."""
        return self.fact.key

    @property
    def renews(self) -> int | None:
        """The key of the one it renews."""
        return self.fact.renews

    @property
    def closed(self) -> bool:
        """Whether it is filed away."""
        return self.fact.closed


def standing(convention: Convention, on: dt.date) -> Standing:
    """Where one convention stands; load `with_facts` for many."""
    fact = convention.fact()
    state, reason = coverage(fact, on)
    return Standing(
        convention,
        fact,
        state,
        reason,
        last_end(fact, on),
        decided_before(fact, state, on),
        missing_signatures(fact, on),
        follows(fact, on),
    )


def decided_before(fact: ConventionFact, state: Coverage, on: dt.date) -> dt.date | Unknown | None:
    """The last day to decide what follows; None when nothing more is expected, or nothing yet."""
    over = fact.closed or state in {*OVER, Coverage.CANDIDATURE, Coverage.NOT_SIGNED}
    return None if over else to_renew_before(fact, on)


def standings(municipality: Municipality, on: dt.date) -> list[Standing]:
    """Where each convention of a town stands, in a fixed number of queries whatever their number."""
    return [standing(one, on) for one in Convention.objects.of_town(municipality).with_facts()]


def uncovered(found: Iterable[One]) -> list[One]:
    """Those that are over, not filed away, and whose place no convention took."""
    rows = list(found)
    followed = {one.renews for one in rows if one.follows}
    return [one for one in rows if one.state in OVER and not one.closed and one.key not in followed]


def to_renew(found: Iterable[One], *, before: dt.date) -> list[One]:
    """Those whose sequel has to be decided by a day, that one included; what is already late comes too.

    One whose place a signed convention takes is decided.
    """
    rows = list(found)
    followed = {one.renews for one in rows if one.follows}
    return [
        one
        for one in rows
        if isinstance(one.before, dt.date) and one.before <= before and one.key not in followed
    ]

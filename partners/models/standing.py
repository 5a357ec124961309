"""Owns where conventions stand on a day: the rules asked once a convention, and which of them leave no cover."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.coverage import coverage, follows, missing_signatures, to_renew_before
from partners.domain.facts import ConventionFact
from partners.domain.periods import last_end
from partners.domain.vocabulary import Coverage
from partners.models.convention import Convention

OVER = (Coverage.ENDED, Coverage.DENOUNCED)


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


def standing(convention: Convention, on: dt.date) -> Standing:
    """Where one convention stands; load `with_facts` for many."""
    fact = convention.fact()
    state, reason = coverage(fact, on)
    over = fact.closed or state in {*OVER, Coverage.CANDIDATURE, Coverage.NOT_SIGNED}
    return Standing(
        convention,
        fact,
        state,
        reason,
        last_end(fact, on),
        None if over else to_renew_before(fact, on),
        missing_signatures(fact, on),
        follows(fact, on),
    )


def standings(municipality: Municipality, on: dt.date) -> list[Standing]:
    """Where each convention of a town stands, in a fixed number of queries whatever their number."""
    return [standing(one, on) for one in Convention.objects.of_town(municipality).with_facts()]


def uncovered(found: Iterable[Standing]) -> list[Standing]:
    """Those that are over, not filed away, and whose place no convention took."""
    rows = list(found)
    followed = {one.fact.renews for one in rows if one.follows}
    return [one for one in rows if one.state in OVER and not one.fact.closed and one.fact.key not in followed]


def to_renew(found: Iterable[Standing], *, before: dt.date) -> list[Standing]:
    """Those whose sequel has to be decided by a day, that one included; what is already late comes too."""
    return [one for one in found if isinstance(one.before, dt.date) and one.before <= before]

"""Owns the town's own share of what funders help to pay, object by object: two files of a same post are one cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total

NO_PLAN = Unknown("aucun plan de financement ne dit la part de la commune")
PLANS_DIFFER = Unknown("deux dossiers du même poste donnent deux parts différentes")
COSTS_DIFFER = Unknown("deux dossiers du même poste donnent deux coûts différents")
NO_COST = Unknown("le coût total n’est pas renseigné")


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A funding plan: what it is for, the post it pays (None: none), the total cost and the town's own share, in euros."""

    key: int
    label: str
    post: int | None = None
    cost: Decimal | None = None
    own: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ObjectShare:
    """What one object costs and what the town pays of it, in euros, with the keys of the plans that say it."""

    label: str
    plans: tuple[int, ...]
    cost: Decimal | Unknown
    own: Decimal | Unknown


def town_shares(plans: Iterable[PlanFact]) -> tuple[ObjectShare, ...]:
    """The share of each object, in the order given; the plans of a same post are read together.

    Two plans of a post that say the same amount say it once; two amounts make it unknown, since nobody knows which
    one holds.
    """
    objects: dict[tuple[str, int], list[PlanFact]] = {}
    for one in plans:
        place = ("post", one.post) if one.post is not None else ("plan", one.key)
        objects.setdefault(place, []).append(one)
    return tuple(_together(same) for same in objects.values())


def total_share(shares: Iterable[ObjectShare]) -> Total:
    """What the town pays of all these objects."""
    return Total.of(one.own for one in shares)


def _together(same: list[PlanFact]) -> ObjectShare:
    return ObjectShare(
        same[0].label,
        tuple(one.key for one in same),
        _one((one.cost for one in same), NO_COST, COSTS_DIFFER),
        _one((one.own for one in same), NO_PLAN, PLANS_DIFFER),
    )


def _one(amounts: Iterable[Decimal | None], missing: Unknown, several: Unknown) -> Decimal | Unknown:
    known = {amount for amount in amounts if amount is not None}
    if not known:
        return missing
    return known.pop() if len(known) == 1 else several

"""Owns the funding plan of a file: who pays which part of the total cost, and the rate against its cap."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Labelled
from partners.domain.balances import Total
from partners.domain.facts import FundingFact
from partners.domain.funding import SHARE, RateBasis, amount_granted_or_asked, rate_basis, rate_of

FUNDER_NOT_STATED = "financeur non renseigné"


class PlanShare(Labelled):
    """Whose money a line of the plan is."""

    REQUESTED = "requested", "financement demandé"
    GRANTED = "granted", "financement notifié"
    CO_FUNDER = "co_funder", "cofinanceur"
    OWN = "own", "part de la commune"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: who pays, in euros, and which share of the total cost (of 1, to four decimals)."""

    name: str
    kind: PlanShare
    amount: Decimal | Unknown
    share: Decimal | Unknown


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines, their total, the cost; difference is the total less the cost, in euros."""

    lines: tuple[PlanLine, ...]
    total: Total
    cost: Decimal | Unknown
    difference: Decimal | Unknown
    balanced: bool | Unknown


@dataclass(frozen=True, slots=True)
class RateUse:
    """A rate against its cap, shares of 1: what it is counted on with its euros, the most euros the cap allows."""

    rate: Decimal
    cap: Decimal
    counted_on: tuple[RateBasis, Decimal] | Unknown
    most: Decimal | Unknown
    exceeded: bool


def plan(fact: FundingFact) -> Plan:
    """The plan: the amount notified once it is, else the one requested, then the co-funders, the town's own share.

    balanced is False as soon as the known part is above the cost, Unknown while a part is missing.
    """
    cost = Unknown("le coût total n’est pas renseigné") if fact.total_cost is None else fact.total_cost
    lines = tuple(_lines(fact, cost))
    total = Total.of(line.amount for line in lines)
    difference = _difference(total, cost)
    balanced: bool | Unknown = difference if isinstance(difference, Unknown) else difference == 0
    if not isinstance(cost, Unknown) and total.known > cost:
        balanced = False
    return Plan(lines, total, cost, difference, balanced)


def rate_against_cap(fact: FundingFact) -> RateUse | Unknown:
    """The rate against its cap, on the eligible base if known, else on the total cost.

    Euros are compared, so that no rounding hides an excess; a rate that only the source states is compared as is.
    """
    if fact.rate_cap is None:
        return Unknown("le taux maximal n’est pas renseigné")
    rate, basis, amount = rate_of(fact), rate_basis(fact), amount_granted_or_asked(fact)
    if isinstance(rate, Unknown):
        return rate
    if isinstance(basis, Unknown):
        return RateUse(rate, fact.rate_cap, basis, basis, rate > fact.rate_cap)
    most = fact.rate_cap * basis[1]
    exceeded = rate > fact.rate_cap if isinstance(amount, Unknown) else amount > most
    return RateUse(rate, fact.rate_cap, basis, most, exceeded)


def _lines(fact: FundingFact, cost: Decimal | Unknown) -> Iterator[PlanLine]:
    funder = fact.funder or FUNDER_NOT_STATED
    if fact.notified is None:
        yield _line(funder, PlanShare.REQUESTED, fact.requested, cost)
    else:
        yield _line(funder, PlanShare.GRANTED, fact.notified, cost)
    for line in fact.co_funders:
        yield _line(line.name, PlanShare.OWN if line.own else PlanShare.CO_FUNDER, line.amount, cost)


def _line(name: str, kind: PlanShare, amount: Decimal | None, cost: Decimal | Unknown) -> PlanLine:
    if amount is None:
        missing = Unknown("le montant n’est pas renseigné")
        return PlanLine(name, kind, missing, missing)
    if isinstance(cost, Unknown):
        return PlanLine(name, kind, amount, cost)
    if cost <= 0:
        return PlanLine(name, kind, amount, Unknown("le coût total est nul"))
    return PlanLine(name, kind, amount, (amount / cost).quantize(SHARE, rounding=ROUND_HALF_UP))


def _difference(total: Total, cost: Decimal | Unknown) -> Decimal | Unknown:
    if isinstance(cost, Unknown):
        return cost
    exact = total.exact
    return exact if isinstance(exact, Unknown) else exact - cost


def percent(share: Decimal) -> str:
    """A share of 1 as « 80 % » or « 33,33 % »."""
    return f"{figure((share * 100).normalize())}{NBSP}%"

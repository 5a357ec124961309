"""Owns the use of a ceiling by its scope; a ceiling is a limit, never an amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.facts import FundingFact
from partners.domain.funding import amount_granted_or_asked, paid
from partners.domain.vocabulary import CeilingScope, FundingSide

NO_CEILING = Unknown("le plafond n’est pas renseigné")
NO_SCOPE = Unknown(
    "la portée du plafond n’est pas indiquée : par action, pour plusieurs, par ville ou par projet"
)


@dataclass(frozen=True, slots=True)
class CeilingPart:
    """What the ceiling is held against: fundings of one side, their total in euros, what is left of it."""

    side: FundingSide
    fundings: tuple[int, ...]
    label: str
    total: Total
    left: Decimal | Unknown
    exceeded: bool | Unknown


@dataclass(frozen=True, slots=True)
class CeilingUse:
    """A ceiling in euros, its scope, and each part it applies to."""

    ceiling: Decimal
    scope: CeilingScope
    parts: tuple[CeilingPart, ...]

    @property
    def exceeded(self) -> bool | Unknown:
        """True as soon as one part is above; Unknown while one may be."""
        answers = [part.exceeded for part in self.parts]
        if True in answers:
            return True
        return next((answer for answer in answers if isinstance(answer, Unknown)), False)


def ceiling_use(
    ceiling: Decimal | None, scope: CeilingScope, fundings: Iterable[FundingFact]
) -> CeilingUse | Unknown:
    """How a ceiling is used: by funding for one action, together for several or a town, by project for one.

    fundings: those it covers; each counts what is notified, else requested, else paid; a refused one is left
    out; a mention counts as unknown. Expenses, revenues and in kind stay apart.
    """
    if ceiling is None:
        return NO_CEILING
    if scope is CeilingScope.NOT_STATED:
        return NO_SCOPE
    groups: dict[tuple[FundingSide, int | None], list[FundingFact]] = {}
    for fact in fundings:
        if fact.refused_on is None:
            groups.setdefault((fact.side, _group(scope, fact)), []).append(fact)
    return CeilingUse(ceiling, scope, tuple(_part(ceiling, facts) for facts in groups.values()))


def _group(scope: CeilingScope, fact: FundingFact) -> int | None:
    return {CeilingScope.ACTION: fact.key, CeilingScope.PROJECT: fact.project}.get(scope)


def _part(ceiling: Decimal, facts: list[FundingFact]) -> CeilingPart:
    total = Total.of(_counted(fact) for fact in facts)
    exact = total.exact
    left = exact if isinstance(exact, Unknown) else max(ceiling - exact, Decimal(0))
    exceeded: bool | Unknown = True
    if total.known <= ceiling:
        exceeded = exact if isinstance(exact, Unknown) else False
    return CeilingPart(
        facts[0].side,
        tuple(fact.key for fact in facts),
        ", ".join(fact.label for fact in facts),
        total,
        left,
        exceeded,
    )


def _counted(fact: FundingFact) -> Decimal | Unknown:
    amount = amount_granted_or_asked(fact)
    return paid(fact) if isinstance(amount, Unknown) else amount

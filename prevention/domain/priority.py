"""Owns the share of the FIPD that goes to priority neighbourhoods, beside the national reference of three quarters.

The reference is a line beside the figure of the town, never a rule: no check reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from partners.domain.facts import FundingFact
from partners.domain.funding import SHARE, paid
from partners.domain.vocabulary import FundingSide
from prevention.domain.facts import ActionFact, ActionFundingFact

Amount = Literal["requested", "notified", "paid"]
REFERENCE = Decimal("0.75")
REFERENCE_LABEL = "référence nationale"
REFERENCE_SOURCE = "convention interministérielle Ville – Intérieur 2017-2020, signée le 10 avril 2017"
NO_FIPD = Unknown("aucun montant du FIPD n’est renseigné")


@dataclass(frozen=True, slots=True)
class PriorityShare:
    """Euros of the FIPD for priority neighbourhoods, elsewhere, and of which nobody can say.

    Each total keeps the amounts that are not known. The reference stands beside, to be shown as such.
    """

    priority: Total
    elsewhere: Total
    undetermined: Total
    reference: Decimal = REFERENCE

    @property
    def total(self) -> Total:
        """All of the FIPD."""
        return self.priority + self.elsewhere + self.undetermined

    @property
    def share(self) -> Decimal | Unknown:
        """Share of 1 of the FIPD for priority neighbourhoods, to four decimals; Unknown while a part is."""
        if not self.total.known:
            return NO_FIPD
        if self.total.unknown_count:
            return Unknown("un montant du FIPD n’est pas renseigné")
        if self.undetermined.known:
            return Unknown(
                "une part du FIPD n’est rattachée à aucun quartier, ou à des quartiers des deux sortes"
            )
        return _share(self.priority.known, self.total.known)

    @property
    def bounds(self) -> tuple[Decimal, Decimal] | Unknown:
        """The least and the most the share can be, every amount being known: all undetermined elsewhere, or not."""
        if not self.total.known:
            return NO_FIPD
        if self.total.unknown_count:
            return Unknown("un montant du FIPD n’est pas renseigné")
        least, whole = self.priority.known, self.total.known
        return _share(least, whole), _share(least + self.undetermined.known, whole)

    def __str__(self) -> str:
        """« 80 % », « entre 50 % et 80 % », or « non renseigné »."""
        bounds = self.bounds
        if isinstance(bounds, Unknown):
            return str(bounds)
        least, most = (f"{figure((part * 100).normalize())}{NBSP}%" for part in bounds)
        return least if least == most else f"entre {least} et {most}"


def priority_share(
    actions: Iterable[ActionFact], *, amount: Amount = "notified", year: int | None = None
) -> PriorityShare:
    """The share of the FIPD revenues of some sheets, on one of their amounts, of a year or of all.

    What a request says wins; else the neighbourhoods of every sheet it pays for: all priority ones, none, or both
    sorts or none stated (undetermined). A refused request is left out. Each funding counts once.
    """
    groups: dict[bool | None, list[Decimal | Unknown | None]] = {True: [], False: [], None: []}
    for fact, answer in _fipd(actions):
        if (year is None or fact.year == year) and fact.refused_on is None:
            groups[answer].append(paid(fact) if amount == "paid" else getattr(fact, amount))
    return PriorityShare(Total.of(groups[True]), Total.of(groups[False]), Total.of(groups[None]))


def fipd_of(actions: Iterable[ActionFact]) -> tuple[FundingFact, ...]:
    """The FIPD revenues of some sheets, each once."""
    return tuple(fact for fact, _ in _fipd(actions))


def is_priority(action: ActionFact) -> bool | None:
    """Whether a sheet is for priority neighbourhoods; None when it names none, or both sorts."""
    sorts = {district.is_qpv for district in action.districts}
    return sorts.pop() if len(sorts) == 1 else None


def _fipd(actions: Iterable[ActionFact]) -> list[tuple[FundingFact, bool | None]]:
    """Each FIPD revenue once, with whether it is for priority neighbourhoods."""
    links: dict[int, list[tuple[ActionFundingFact, bool | None]]] = {}
    for action in actions:
        for link in action.fundings:
            if link.fipd and link.funding.side is FundingSide.REVENUE:
                links.setdefault(link.funding.key, []).append((link, is_priority(action)))
    return [(found[0][0].funding, _answer(found)) for found in links.values()]


def _answer(found: list[tuple[ActionFundingFact, bool | None]]) -> bool | None:
    said = {link.for_priority for link, _ in found} - {None}
    answers = said or {answer for _, answer in found}
    return answers.pop() if len(answers) == 1 else None


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole).quantize(SHARE, rounding=ROUND_HALF_UP)

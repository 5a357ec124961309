"""Owns sums of money: what is known of them and how much is not, by funder, year, post; each side apart."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Self

from common.typography import counted, euros, french_sort_key
from deliberations.domain.findings import Unknown
from partners.domain.facts import FundingFact
from partners.domain.funding import paid
from partners.domain.vocabulary import FundingSide

GROUPS = ("funder", "year", "post", "project", "convention")
_ANSWERED = ("notified", "paid", "justified")
_SIDES = tuple(FundingSide)
Key = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """Euros known, and how many amounts are known and not: with one unknown the sum is only a lower bound."""

    known: Decimal = Decimal(0)
    unknown_count: int = 0
    known_count: int = 0

    @classmethod
    def of(cls, amounts: Iterable[Decimal | Unknown | None]) -> Self:
        """The total of some amounts in euros; None and Unknown are both not known."""
        given = list(amounts)
        known = [amount for amount in given if amount is not None and not isinstance(amount, Unknown)]
        return cls(sum(known, Decimal(0)), len(given) - len(known), len(known))

    def __add__(self, other: "Total") -> "Total":
        """Both together."""
        return Total(
            self.known + other.known,
            self.unknown_count + other.unknown_count,
            self.known_count + other.known_count,
        )

    @property
    def exact(self) -> Decimal | Unknown:
        """The sum when every amount is known and there is one."""
        if self.unknown_count:
            return Unknown(
                counted(self.unknown_count, "montant n’est pas renseigné", "montants ne sont pas renseignés")
            )
        return self.known if self.known_count else Unknown("aucun montant n’est concerné")

    def __str__(self) -> str:
        """« 3 000 € », « au moins 3 000 € », « non renseigné », or « aucun montant »."""
        if not self.known_count:
            return "non renseigné" if self.unknown_count else "aucun montant"
        return f"{'au moins ' if self.unknown_count else ''}{euros(self.known)}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a balance: its side, its group (values of `by`, None not stated), five totals in euros.

    A ceiling is in none of them. mentioned counts only what a source mentions: no mention is nothing unknown; of
    several mentions a person is told how many, since nobody knows what they would make together.
    """

    side: FundingSide
    key: Key
    count: int = 0
    requested: Total = Total()
    notified: Total = Total()
    paid: Total = Total()
    justified: Total = Total()
    mentioned: Total = Total()

    @property
    def mentioned_words(self) -> str:
        """« 40 000 € » for the one amount a source mentions, « 2 mentions » for several, empty for none."""
        count = self.mentioned.known_count
        return counted(count, "mention") if count > 1 else euros(self.mentioned.known) if count else ""

    def together(self, other: "Line", key: Key) -> "Line":
        """Both lines under another key. ValueError for two sides: they are never summed."""
        if self.side is not other.side:
            raise ValueError("Une dépense, une recette et un apport en nature ne s’additionnent pas.")
        added = {
            field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)[2:]
        }
        return Line(self.side, key, **added)


def balance(facts: Iterable[FundingFact], by: tuple[str, ...] = ("funder", "year")) -> tuple[Line, ...]:
    """Lines of the sums per side and group, expenses, revenues and in kind apart; not stated comes last.

    by: names among GROUPS; empty for one line per side. ValueError for another name.
    """
    if not set(by) <= set(GROUPS):
        raise ValueError(f"Un bilan se fait par {', '.join(GROUPS)}.")
    found: dict[tuple[FundingSide, Key], Line] = {}
    for fact in facts:
        line = _line(fact, tuple(getattr(fact, name) for name in by))
        before = found.get((line.side, line.key), Line(line.side, line.key))
        found[line.side, line.key] = before.together(line, line.key)
    return _sorted(found.values())


def merged(lines: Iterable[Line], keep: tuple[int, ...] = ()) -> tuple[Line, ...]:
    """Fewer lines of the same sums: one per side and per the places of the key that are kept."""
    found: dict[tuple[FundingSide, Key], Line] = {}
    for line in lines:
        key = tuple(line.key[place] for place in keep)
        found[line.side, key] = found.get((line.side, key), Line(line.side, key)).together(line, key)
    return _sorted(found.values())


def _line(fact: FundingFact, key: Key) -> Line:
    amounts: dict[str, Decimal | Unknown | None] = {
        "requested": fact.requested,
        "notified": fact.notified,
        "paid": paid(fact),
        "justified": fact.justified,
    }
    totals = {
        name: Total() if _pointless(fact, name, amount) else Total.of([amount])
        for name, amount in amounts.items()
    }
    mentioned = Total() if fact.mentioned is None else Total.of([fact.mentioned])
    return Line(fact.side, key, count=1, mentioned=mentioned, **totals)


def _pointless(fact: FundingFact, name: str, amount: Decimal | Unknown | None) -> bool:
    """An amount nobody awaits is not unknown: the answer was no, or what is in kind is not paid."""
    if amount is not None and not isinstance(amount, Unknown):
        return False
    refused = fact.refused_on is not None and name in _ANSWERED
    return refused or (fact.side is FundingSide.IN_KIND and name == "paid")


def _sorted(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(
        sorted(lines, key=lambda line: (_SIDES.index(line.side), [_place(part) for part in line.key]))
    )


def _place(part: str | int | None) -> tuple[bool, int, str, str]:
    if isinstance(part, int):
        return (False, part, "", "")
    return (part is None, 0, french_sort_key(part or ""), part or "")

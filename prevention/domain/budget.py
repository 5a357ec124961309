"""Owns the money and the working time of a strategy: planned and real, by year, axis, sheet, funder."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Labelled
from partners.domain.balances import Key, Line, Total, balance
from partners.domain.facts import FundingFact
from partners.domain.funding import amount_granted_or_asked
from prevention.domain.facts import ActionFact, YearMeansFact

NOTHING = Total()
MEANS_GROUPS = ("axis", "objective", "action", "year")


class Spread(Labelled):
    """Which axis a funding pays for."""

    SEVERAL_AXES = "several_axes", "commun à plusieurs axes"


@dataclass(frozen=True, slots=True)
class MeansLine:
    """The means of some sheets: euros planned and real, full-time equivalents planned and real.

    key: the values of the groups asked for, None where it is not stated.
    """

    key: Key
    planned: Total = NOTHING
    real: Total = NOTHING
    planned_time: Total = NOTHING
    real_time: Total = NOTHING

    def together(self, other: "MeansLine", key: Key) -> "MeansLine":
        """Both lines under another key."""
        return MeansLine(
            key,
            self.planned + other.planned,
            self.real + other.real,
            self.planned_time + other.planned_time,
            self.real_time + other.real_time,
        )


@dataclass(frozen=True, slots=True)
class FundingLine:
    """What funders bring to an axis (its key, or SEVERAL_AXES): partners' own line, planned and real euros.

    planned: notified if known, else requested, a refused request left out; real: paid.
    """

    axis: int | Spread
    line: Line
    planned: Total

    @property
    def real(self) -> Total:
        """Euros paid."""
        return self.line.paid


def means(
    actions: Iterable[ActionFact], by: tuple[str, ...] = ("axis", "year"), *, on_year: int | None = None
) -> tuple[MeansLine, ...]:
    """The means of some sheets by MEANS_GROUPS, in the order of the keys, what is not stated last.

    on_year: the year it is; what a later one really took is awaited by nobody, and so not unknown.

    A sheet that says no means at all is one unknown of each, of no year; what a year does not say is unknown.
    Empty groups give one line. ValueError for another group.
    """
    if not set(by) <= set(MEANS_GROUPS):
        raise ValueError(f"Les moyens se comptent par {', '.join(MEANS_GROUPS)}.")
    found: dict[Key, MeansLine] = {}
    for action in actions:
        for year, line in _lines(action, on_year):
            values = {"axis": action.axis, "objective": action.objective, "action": action.key, "year": year}
            key = tuple(values[name] for name in by)
            found[key] = found.get(key, MeansLine(key)).together(line, key)
    return tuple(found[key] for key in sorted(found, key=_place))


def merged_means(lines: Iterable[MeansLine], keep: tuple[int, ...] = ()) -> tuple[MeansLine, ...]:
    """Fewer lines of the same sums: one per the places of the key that are kept."""
    found: dict[Key, MeansLine] = {}
    for line in lines:
        key = tuple(line.key[place] for place in keep)
        found[key] = found.get(key, MeansLine(key)).together(line, key)
    return tuple(found[key] for key in sorted(found, key=_place))


def funded(
    actions: Iterable[ActionFact], by: tuple[str, ...] = ("funder", "year")
) -> tuple[FundingLine, ...]:
    """What funders bring, by axis then by partners' own groups; each funding once, whatever it pays for.

    A funding of sheets of several axes stands apart: no source says what goes to each. Expenses, revenues and in
    kind are never summed together.
    """
    axes: dict[int, set[int]] = {}
    facts: dict[int, FundingFact] = {}
    for action in actions:
        for link in action.fundings:
            axes.setdefault(link.funding.key, set()).add(action.axis)
            facts[link.funding.key] = link.funding
    groups: dict[int | Spread, list[FundingFact]] = {}
    for key, fact in facts.items():
        axis: int | Spread = next(iter(axes[key])) if len(axes[key]) == 1 else Spread.SEVERAL_AXES
        groups.setdefault(axis, []).append(fact)
    return tuple(
        FundingLine(axis, line, _planned(fact for fact in groups[axis] if _of(fact, line, by)))
        for axis in sorted(groups, key=lambda one: (isinstance(one, Spread), one))
        for line in balance(groups[axis], by)
    )


def fundings_of(actions: Iterable[ActionFact]) -> tuple[FundingFact, ...]:
    """The fundings of some sheets, each once."""
    return tuple({link.funding.key: link.funding for one in actions for link in one.fundings}.values())


def work_words(total: Total) -> str:
    """« 1,5 équivalent temps plein », « au moins 2 équivalents temps plein », « non renseigné »."""
    if not total.known_count:
        return str(total).replace("aucun montant", "aucun temps de travail")
    noun = "équivalents temps plein" if abs(total.known) >= 2 else "équivalent temps plein"
    amount = f"{figure(total.known.normalize())}{NBSP}{noun}"
    return f"au moins {amount}" if isinstance(total.exact, Unknown) else amount


def _lines(action: ActionFact, on_year: int | None) -> list[tuple[int | None, MeansLine]]:
    if not action.means:
        return [(None, MeansLine((), *(Total.of([None]) for _ in range(4))))]
    return [(year.year, _line(year, on_year is not None and year.year > on_year)) for year in action.means]


def _line(year: YearMeansFact, to_come: bool) -> MeansLine:
    def real(amount: Decimal | None) -> Total:
        return NOTHING if to_come and amount is None else Total.of([amount])

    return MeansLine(
        (),
        Total.of([year.planned]),
        real(year.real),
        Total.of([year.planned_time]),
        real(year.real_time),
    )


def _of(fact: FundingFact, line: Line, by: tuple[str, ...]) -> bool:
    return (fact.side, tuple(getattr(fact, name) for name in by)) == (line.side, line.key)


def _planned(facts: Iterable[FundingFact]) -> Total:
    return Total.of(amount_granted_or_asked(fact) for fact in facts if fact.refused_on is None)


def _place(key: Key) -> list[tuple[bool, str | int]]:
    return [(part is None, part or 0) for part in key]

"""Owns the council's size, its majority and quorum as numbers, and the legal order of its members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deliberations.domain.regimes import QuorumShare, council_regime
from deliberations.domain.vocabulary import SeatFunction

NEIGHBOURHOOD_POPULATION = 20_000
"""Inhabitants from which deputies for neighbourhoods may be added (L2122-2-1 and L2143-1)."""


def legal_seats(population: int, on: date) -> int:
    """Legal number of members of a council (COUNCIL-1, CGCT art. L2121-2).

    population: legal population of the commune, without those counted apart.
    on: the day whose law applies. Paris, Lyon and Marseille are the caller's to exclude.
    Raises ValueError for a negative population.
    """
    if population < 0:
        raise ValueError(f"Population négative : {population}.")
    return next(members for under, members in council_regime(on).seats if under is None or population < under)


def complete_council(population: int, on: date) -> int:
    """Members from which the council is deemed complete (CGCT art. L2121-2-1); else its legal size."""
    for under, members in council_regime(on).complete:
        if population < under:
            return members
    return legal_seats(population, on)


def majority_of(number: int) -> int:
    """More than half of a number of members or of votes (QUORUM-1, VOTE-1)."""
    return number // 2 + 1


def quorum_required(in_office: int, share: QuorumShare) -> int:
    """Members who must be present: the majority, or one third rounded up (QUORUM-1, COVID-1 to 4).

    in_office: members in office who count for the question.
    """
    return majority_of(in_office) if share is QuorumShare.MAJORITY else -(-in_office // 3)


@dataclass(frozen=True, slots=True)
class DeputiesMaximum:
    """Most deputies a council may elect; neighbourhoods come in addition (G-7)."""

    ordinary: int
    neighbourhoods: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.ordinary + self.neighbourhoods


def deputies_maximum(legal: int, population: int) -> DeputiesMaximum:
    """Thirty per cent of the legal size, plus ten for neighbourhoods, rounded down (G-7).

    CGCT art. L2122-2, L2122-2-1 and L2143-1.
    """
    return DeputiesMaximum(legal * 3 // 10, legal // 10 if population >= NEIGHBOURHOOD_POPULATION else 0)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableauEntry:
    """One member of the tableau (COUNCIL-3).

    rank: order of election of a deputy; for a councillor a rank typed by hand, used when nothing else tells.
    elected_on: day of the oldest election without break since the last full renewal.
    votes: votes obtained that day. sort_name: key that sorts names in French order.
    """

    key: int
    function: SeatFunction
    rank: int | None = None
    elected_on: date | None = None
    votes: int | None = None
    born_on: date | None = None
    sort_name: str = ""


_FIRST = {SeatFunction.MAYOR: 0, SeatFunction.DEPUTY: 1}
_COUNCILLORS = 2


def tableau_order(entries: Iterable[TableauEntry]) -> tuple[int, ...]:
    """Keys of the members in the order of the tableau (COUNCIL-3, CGCT art. L2121-1).

    The mayor, the deputies by rank, then the others by seniority, votes and age. What is not known comes
    after what is known; a typed rank, then the name, decide between those whom nothing else tells apart.
    """
    return tuple(entry.key for entry in sorted(entries, key=_place))


def _place(entry: TableauEntry) -> tuple[object, ...]:
    group = _FIRST.get(entry.function, _COUNCILLORS)
    rank = _known_first(entry.rank)
    seniority = (
        _known_first(entry.elected_on.toordinal() if entry.elected_on else None),
        _known_first(None if entry.votes is None else -entry.votes),
        _known_first(entry.born_on.toordinal() if entry.born_on else None),
    )
    order = (*seniority, rank) if group == _COUNCILLORS else (rank, *seniority)
    return (group, *order, entry.sort_name)


def _known_first(value: int | None) -> tuple[bool, int]:
    return (value is None, value or 0)

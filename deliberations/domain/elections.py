"""Owns elections and appointments: rounds, majorities, the eldest on a tie, seats by largest remainder."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic, TypeVar

from common.typography import counted
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.council import TableauEntry, majority_of
from deliberations.domain.findings import Finding, Unknown

LAST_ROUND: Final = 3
_BALLOTS = "CGCT, art. L2122-7 et L2121-21"
CATALOGUE = Catalogue(
    {
        "ROUND_BALLOTS_BEYOND_VOTERS": _BALLOTS,
        "ROUND_SPOILT_BEYOND_BALLOTS": _BALLOTS,
        "ROUND_NO_CANDIDATE": _BALLOTS,
        "ROUND_VOTES_MISMATCH": _BALLOTS,
        "ROUNDS_OUT_OF_ORDER": _BALLOTS,
        "ROUND_AFTER_ELECTION": _BALLOTS,
        "ROUND_NONE_CAST": _BALLOTS,
        "ELECTION_AGE_UNKNOWN": _BALLOTS,
        "ELECTION_SAME_AGE": _BALLOTS,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A person or a list, with the votes of one round.

    born_on: birth date, or for a list the average birth date of its candidates; needed on a tie only.
    label: the name shown in sentences.
    """

    key: int
    label: str
    votes: int = 0
    born_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One round of an election: ballots found in the box, blank, null, and what each candidate received."""

    number: int
    ballots_found: int
    blank: int = 0
    null: int = 0
    candidates: tuple[Candidate, ...] = ()

    @property
    def votes_cast(self) -> int:
        """Ballots that count: neither blank nor null (VOTE-4)."""
        return self.ballots_found - self.blank - self.null

    @property
    def majority(self) -> int:
        """Absolute majority of the votes cast."""
        return majority_of(self.votes_cast)


class ElectedBy(StrEnum):
    """What made the election."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    AGE = "age"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Elected:
    """Somebody, or a list, is elected: in which round and by what; round 0 without a ballot."""

    key: int
    round: int
    by: ElectedBy


@dataclass(frozen=True, slots=True)
class AnotherRound:
    """Nobody is elected yet: the number of the round to hold."""

    number: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """The records do not allow to say who is elected, and why."""

    findings: tuple[Finding, ...]


ElectionResult = Elected | AnotherRound | Undecided


def check_round(round_: Round, *, voters: int) -> tuple[Finding, ...]:
    """What does not add up in one round of the election of one person or one list (VOTE-4)."""
    findings = []
    if round_.ballots_found > voters:
        findings.append(
            _refused(
                "ROUND_BALLOTS_BEYOND_VOTERS",
                f"{_tour(round_)} a {counted(round_.ballots_found, 'bulletin')} dans l’urne pour "
                f"{counted(voters, 'votant')}. Corrigez le nombre de bulletins ou la feuille de présence.",
                field="ballots_found",
            )
        )
    if round_.votes_cast < 0:
        findings.append(
            _refused(
                "ROUND_SPOILT_BEYOND_BALLOTS",
                f"{_tour(round_)} a plus de bulletins blancs et nuls ({round_.blank + round_.null}) que de "
                f"bulletins dans l’urne ({round_.ballots_found}). Corrigez ces nombres.",
                field="blank",
            )
        )
        return tuple(findings)
    if not round_.candidates:
        findings.append(
            _refused(
                "ROUND_NO_CANDIDATE",
                f"{_tour(round_)} n’a aucun candidat. Ajoutez-en un.",
                field="candidates",
            )
        )
        return tuple(findings)
    obtained = sum(candidate.votes for candidate in round_.candidates)
    if obtained != round_.votes_cast:
        findings.append(
            _refused(
                "ROUND_VOTES_MISMATCH",
                f"{_tour(round_)} a {counted(round_.votes_cast, 'suffrage exprimé', 'suffrages exprimés')}, et "
                f"les candidats en réunissent {obtained}. Corrigez les voix ou les bulletins.",
                field="candidates",
            )
        )
    return tuple(findings)


def _tour(round_: Round) -> str:
    return f"Le tour n° {round_.number}"


def _refused(code: str, sentence: str, field: str = "rounds") -> Finding:
    return CATALOGUE.refusal(code, sentence, field=field)


def appoint_single(candidates: Sequence[Candidate], *, ballot_imposed: bool = False) -> ElectionResult:
    """An appointment before any ballot: a single candidature or list is effective at once (VOTE-3, G-6).

    The mayor reads it out (L2121-21). ballot_imposed: a text wants the ballot anyway, as for the mayor and
    the deputies (L2122-7).
    """
    if len(candidates) == 1 and not ballot_imposed:
        return Elected(candidates[0].key, 0, ElectedBy.SINGLE)
    return AnotherRound(1)


def elect(rounds: Sequence[Round]) -> ElectionResult:
    """Who is elected after these rounds (VOTE-4, CGCT art. L2122-7).

    Absolute majority of the votes cast in the first two rounds, relative in the third; on a tie, the eldest.
    """
    if [round_.number for round_ in rounds] != list(range(1, len(rounds) + 1)) or len(rounds) > LAST_ROUND:
        return _undecided(
            "ROUNDS_OUT_OF_ORDER",
            "Une élection a trois tours au plus, numérotés 1, 2 et 3 dans l’ordre. Corrigez les tours.",
        )
    for round_ in rounds:
        winner = _absolute(round_) if round_.number < LAST_ROUND else None
        if winner is None:
            continue
        if round_.number < len(rounds):
            return _undecided(
                "ROUND_AFTER_ELECTION",
                f"L’élection est acquise au tour n° {round_.number} par {winner.label}, un tour de plus est sans "
                "objet. Supprimez-le ou corrigez les voix.",
            )
        return Elected(winner.key, round_.number, ElectedBy.ABSOLUTE)
    return _relative(rounds[-1]) if len(rounds) == LAST_ROUND else AnotherRound(len(rounds) + 1)


def _undecided(code: str, sentence: str) -> Undecided:
    return Undecided((_refused(code, sentence),))


def _absolute(round_: Round) -> Candidate | None:
    return next((candidate for candidate in round_.candidates if candidate.votes >= round_.majority), None)


def _relative(round_: Round) -> ElectionResult:
    best = max((candidate.votes for candidate in round_.candidates), default=0)
    if best == 0:
        return _undecided(
            "ROUND_NONE_CAST",
            f"Aucun candidat n’a de voix au tour n° {round_.number}. Personne n’est élu, corrigez les voix ou "
            "reprenez l’élection à une autre séance.",
        )
    first = [candidate for candidate in round_.candidates if candidate.votes == best]
    if len(first) == 1:
        return Elected(first[0].key, round_.number, ElectedBy.RELATIVE)
    return _eldest(first, round_.number)


def _eldest(tied: Sequence[Candidate], number: int) -> ElectionResult:
    names = ", ".join(candidate.label for candidate in tied)
    births = {candidate.key: candidate.born_on for candidate in tied if candidate.born_on is not None}
    if len(births) < len(tied):
        return _undecided(
            "ELECTION_AGE_UNKNOWN",
            f"À égalité de voix, le plus âgé est élu. Saisissez la date de naissance de chacun ({names}).",
        )
    oldest = min(births.values())
    keys = [key for key, born_on in births.items() if born_on == oldest]
    if len(keys) > 1:
        return _undecided(
            "ELECTION_SAME_AGE",
            f"À égalité de voix et d’âge, la loi ne départage pas ({names}). Vérifiez les dates de naissance.",
        )
    return Elected(keys[0], number, ElectedBy.AGE)


def average_birth_date(births: Iterable[date | None]) -> date | None:
    """Average birth date of a list: on a tie, the list whose average is the oldest wins (L2122-7-2).

    None when one is not known, or when there is nobody.
    """
    days = [None if born_on is None else born_on.toordinal() for born_on in births]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return None
    return date.fromordinal(sum(known) // len(known))


ListKey = TypeVar("ListKey", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Allocation(Generic[ListKey]):
    """Seats of each list; `open_seats` are those that a tie between the lists of `tied` leaves open."""

    seats: Mapping[ListKey, int]
    open_seats: int = 0
    tied: tuple[ListKey, ...] = ()


def seats_by_largest_remainder(votes: Mapping[ListKey, int], seats: int) -> Allocation[ListKey]:
    """Seats of a commission by proportional representation, largest remainders (G-6, L2121-22, L1411-5).

    votes: votes of each list. Remainders that are equal where a seat runs out are reported, never guessed.
    Raises ValueError for a negative number.
    """
    if seats < 0 or any(number < 0 for number in votes.values()):
        raise ValueError("Ni les sièges ni les voix ne peuvent être négatifs.")
    total = sum(votes.values())
    if total == 0:
        return Allocation(dict.fromkeys(votes, 0), seats, tuple(votes) if seats else ())
    given = {key: number * seats // total for key, number in votes.items()}
    remainders = {key: number * seats % total for key, number in votes.items()}
    left = seats - sum(given.values())
    equal = _highest(remainders)
    while left >= len(equal):
        for key in equal:
            given[key] += 1
            del remainders[key]
        left -= len(equal)
        equal = _highest(remainders)
    return Allocation(given, left, equal if left else ())


def _highest(remainders: Mapping[ListKey, int]) -> tuple[ListKey, ...]:
    best = max(remainders.values())
    return tuple(key for key, remainder in remainders.items() if remainder == best)


def who_opens(entries: Iterable[TableauEntry]) -> int | Unknown:
    """The eldest member, who opens the sitting of installation and presides until the mayor is elected (G-7)."""
    births = {entry.key: entry.born_on for entry in entries}
    known = {key: born_on for key, born_on in births.items() if born_on is not None}
    if not known or len(known) < len(births):
        return Unknown("la date de naissance de chaque membre n’est pas renseignée")
    oldest = min(known.values())
    keys = [key for key, born_on in known.items() if born_on == oldest]
    if len(keys) > 1:
        return Unknown("plusieurs membres ont la même date de naissance")
    return keys[0]

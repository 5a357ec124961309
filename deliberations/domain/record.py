"""Owns the values a sitting is replayed from: members, seats, roll, questions, events, movements, proxies, recusals."""

from dataclasses import dataclass
from datetime import date, time

from deliberations.domain.regimes import Place
from deliberations.domain.vocabulary import (
    Civility,
    Direction,
    EventKind,
    Moment,
    Presence,
    QuestionKind,
    RecusalKind,
    RollState,
    SeatFunction,
)

Key = int


@dataclass(frozen=True, slots=True)
class Member:
    """A person who holds, held or will hold a seat of the council."""

    key: Key
    civility: Civility
    last_name: str
    first_name: str
    function: SeatFunction = SeatFunction.COUNCILLOR

    @property
    def name(self) -> str:
        """Civility, last name in capitals, first name, as the roll writes them."""
        return f"{self.civility.label} {self.last_name} {self.first_name}".strip()

    @property
    def feminine(self) -> bool:
        """True when the words that agree with this person are feminine."""
        return self.civility is Civility.MADAME


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of the sitting: before the discussion of a question, during it, or after its vote."""

    question: Key
    moment: Moment = Moment.BEFORE


@dataclass(frozen=True, slots=True)
class SeatSpan:
    """Time during which a member holds a seat.

    started_on: first day in office, None when no source states it.
    ended_on: first day no longer in office; with an anchor, in office that day until the anchor.
    """

    member: Key
    started_on: date | None = None
    start_anchor: Anchor | None = None
    ended_on: date | None = None
    end_anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class RollLine:
    """What the roll call found for one member; a member in office without a line is absent."""

    member: Key
    presence: Presence


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question of the agenda, in agenda order; `repeated`: it stood on the first of two notices."""

    key: Key
    number: str
    kind: QuestionKind = QuestionKind.DELIBERATION
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the events of the sitting, in real order."""

    kind: EventKind
    question: Key | None = None
    member: Key | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """A member arrives or leaves; `resumed`: after the resumption of an interrupted question."""

    member: Key
    direction: Direction
    anchor: Anchor
    at: time | None = None
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Proxy:
    """A written power to vote given to a colleague (L2121-20).

    start, until, revoked: None means from the opening, to the end, never revoked.
    sittings: number of consecutive sittings the written form lists up to this one.
    received: rank of reception, which tells the first proxy of a holder from the second.
    """

    key: Key
    giver: Key
    holder: Key
    start: Anchor | None = None
    until: Anchor | None = None
    revoked: Anchor | None = None
    written: bool = True
    sittings: int = 1
    illness: bool = False
    serves_second_notice: bool = False
    received: int = 0


@dataclass(frozen=True, slots=True)
class Recusal:
    """A member takes no part in one question (déport)."""

    member: Key
    question: Key
    kind: RecusalKind


@dataclass(frozen=True, slots=True)
class SittingRecord:
    """Everything that happened at one sitting; members stand in the legal order of the tableau."""

    held_on: date
    place: Place
    roll_state: RollState
    members: tuple[Member, ...]
    seats: tuple[SeatSpan, ...]
    roll: tuple[RollLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    events: tuple[Event, ...] = ()
    movements: tuple[Movement, ...] = ()
    proxies: tuple[Proxy, ...] = ()
    recusals: tuple[Recusal, ...] = ()
    is_second_notice: bool = False
    unknown_reason: str = "la source ne donne pas la feuille de présence"

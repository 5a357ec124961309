"""Owns the shape of the demonstration records: frozen sheets that the writer turns into rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from deliberations.domain.vocabulary import (
    Civility,
    Direction,
    EventKind,
    Moment,
    Presence,
    QuestionKind,
    QuestionOutcome,
    RecitalKind,
    RecusalKind,
    RollState,
    SeatFunction,
    Sense,
    SignatoryCapacity,
    SittingKind,
    StatedResult,
    VoteMethod,
    VoteSubject,
)

# Persons are named by their last name, or by last and first names where two share the last one;
# questions by their running number, or by their place on the agenda when they have none.


@dataclass(frozen=True, slots=True)
class Person:
    """A councillor and the seat held from the start of the term; rank None: the source gives no order."""

    civility: Civility
    last_name: str
    first_name: str
    function: SeatFunction = SeatFunction.COUNCILLOR
    rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question of the agenda."""

    number: str
    object: str = ""
    kind: QuestionKind = QuestionKind.DELIBERATION
    reference: str = ""
    act_number: str = ""
    rapporteur: str = ""
    file_signatory: str = ""
    department: str = ""
    nature: str = "DE"
    subject: str = ""
    not_transmissible_reason: str = ""
    complementary_notice_on: date | None = None
    repeated: bool = False
    outcome: QuestionOutcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A movement, anchored to a question."""

    who: str
    direction: Direction
    question: str
    moment: Moment = Moment.BEFORE
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A proxy; `start` and `revoked` are numbers of questions, before their discussion."""

    giver: str
    holder: str
    start: str = ""
    revoked: str = ""
    sittings: int = 1
    serves_second_notice: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the sitting."""

    kind: EventKind
    question: str = ""
    who: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class StepOut:
    """A recusal."""

    who: str
    question: str
    kind: RecusalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSheet:
    """A round: candidates with their birth date and voices."""

    ballots_found: int
    blank: int
    null: int
    candidates: tuple[tuple[str, date, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A vote. counts: for, against, abstentions, blank, null, not taking part.

    unanimous: one click. named: senses of the members who are named; in a public ballot the others are for.
    """

    question: str
    subject: VoteSubject = VoteSubject.WHOLE_TEXT
    method: VoteMethod = VoteMethod.SHOW_OF_HANDS
    unanimous: bool = False
    counts: tuple[int, int, int, int, int, int] | None = None
    named: tuple[tuple[Sense, tuple[str, ...]], ...] = ()
    text: str = ""
    public_asked_by: int | None = None
    secret_asked_by: int | None = None
    secrecy_waived: bool = False
    president_sense: Sense | None = None
    rounds: tuple[RoundSheet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A signatory: a councillor, or a name alone when the source gives no more."""

    capacity: SignatoryCapacity
    councillor: str = ""
    name: str = ""
    stated_function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The act of a question; `question` is empty for an old act without sitting."""

    question: str = ""
    expose: str = ""
    hearing: str = "Après avoir entendu l’exposé du rapporteur"
    recitals: tuple[tuple[RecitalKind, str], ...] = ()
    clauses: tuple[tuple[str, str], ...] = ()
    signs: tuple[Sign, ...] = ()
    annexes: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    validated_at: datetime | None = None
    agenda_at: datetime | None = None
    own_object: str = ""
    own_stated_result: StatedResult | None = None
    taken_over: bool = False
    source: str = ""
    received_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """A sitting and all that happened there; a member whom `away` does not name answered the roll call.

    kind: None when no source says whether it is ordinary.
    """

    held_on: date
    kind: SittingKind | None = SittingKind.ORDINARY
    held_at: time | None = None
    place: str = ""
    notice_sent_on: date | None = None
    notice_posted_on: date | None = None
    roll_state: RollState = RollState.TAKEN
    roll_taken: bool = True
    source: str = ""
    away: dict[str, Presence] = field(default_factory=dict)
    questions: tuple[Ask, ...] = ()
    events: tuple[Happening, ...] = ()
    moves: tuple[Move, ...] = ()
    powers: tuple[Power, ...] = ()
    steps_out: tuple[StepOut, ...] = ()
    polls: tuple[Poll, ...] = ()
    acts: tuple[Act, ...] = ()


def considering(*texts: str) -> tuple[tuple[RecitalKind, str], ...]:
    """Recitals opened by « Considérant »."""
    return tuple((RecitalKind.CONSIDERING, text) for text in texts)


def having_seen(*texts: str) -> tuple[tuple[RecitalKind, str], ...]:
    """Recitals opened by « Vu »."""
    return tuple((RecitalKind.VISA, text) for text in texts)

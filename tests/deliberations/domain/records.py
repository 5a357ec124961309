"""How the tests write a sitting: members by number, rolls as ranges, facts as short tuples."""

from collections.abc import Iterable
from datetime import date, time

from deliberations.domain.record import (
    Anchor,
    Event,
    Member,
    Movement,
    Proxy,
    QuestionLine,
    Recusal,
    RollLine,
    SeatSpan,
    SittingRecord,
)
from deliberations.domain.regimes import Place
from deliberations.domain.replay import replay
from deliberations.domain.roll import Replay
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

BEFORE, DURING, AFTER = Moment.BEFORE, Moment.DURING, Moment.AFTER
INTEREST, REPRESENTATIVE = RecusalKind.PERSONAL_INTEREST, RecusalKind.REPRESENTATIVE
MAYOR_ACCOUNTS = RecusalKind.MAYOR_ACCOUNTS
IN_2015, IN_2021, IN_2026 = date(2015, 11, 19), date(2021, 1, 21), date(2026, 4, 2)
TOWN = Place("93", 64_000)


def person(key: int, function: SeatFunction = SeatFunction.COUNCILLOR) -> Member:
    """Member 1 is Mme A1 Ana, member 2 M. B2 Bob, odd ones women, even ones men; the first is the mayor."""
    letter = chr(ord("A") + (key - 1) % 26)
    woman = key % 2 == 1
    return Member(
        key,
        Civility.MADAME if woman else Civility.MONSIEUR,
        f"{letter}{key}",
        "Ana" if woman else "Bob",
        SeatFunction.MAYOR if key == 1 else function,
    )


def keys(text: str) -> tuple[int, ...]:
    """Read « 1-3 7 » as 1, 2, 3, 7."""
    found: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


def anchor(place: int | tuple[int, Moment] | None) -> Anchor | None:
    """Read 3 as « before question 3 », (3, AFTER) as « after its vote »."""
    if place is None:
        return None
    return Anchor(place) if isinstance(place, int) else Anchor(*place)


def comes(member: int, place: int | tuple[int, Moment], at: str = "", *, resumed: bool = False) -> Movement:
    """An arrival."""
    return _movement(member, Direction.ARRIVES, place, at, resumed)


def goes(member: int, place: int | tuple[int, Moment], at: str = "", *, resumed: bool = False) -> Movement:
    """A departure."""
    return _movement(member, Direction.LEAVES, place, at, resumed)


def _movement(
    member: int, direction: Direction, place: int | tuple[int, Moment], at: str, resumed: bool
) -> Movement:
    hour = time.fromisoformat(at) if at else None
    return Movement(member, direction, anchor(place) or Anchor(0), hour, resumed)


def power(giver: int, holder: int, start: int | tuple[int, Moment] | None = None, **facts: object) -> Proxy:
    """A proxy, its key made from its giver and its holder; until and revoked are read as places."""
    for name in ("until", "revoked"):
        facts[name] = anchor(facts.get(name))  # type: ignore[arg-type]
    facts.setdefault("key", giver * 100 + holder)
    return Proxy(giver=giver, holder=holder, start=anchor(start), **facts)  # type: ignore[arg-type]


def steps_out(member: int, question: int, kind: RecusalKind = INTEREST) -> Recusal:
    """A recusal."""
    return Recusal(member, question, kind)


def event(kind: EventKind, question: int | None = None, member: int | None = None) -> Event:
    """An event."""
    return Event(kind, question, member)


def called(*questions: int) -> tuple[Event, ...]:
    """Questions called and finished one after the other."""
    return tuple(
        Event(kind, key)
        for key in questions
        for kind in (EventKind.QUESTION_CALLED, EventKind.QUESTION_FINISHED)
    )


def sitting(
    members: int = 10,
    present: str = "",
    *,
    questions: int | Iterable[QuestionLine] = 3,
    on: date = IN_2026,
    excused: str = "",
    remote: str = "",
    seats: Iterable[SeatSpan] | None = None,
    place: Place = TOWN,
    roll_state: RollState = RollState.TAKEN,
    **facts: object,
) -> SittingRecord:
    """A record: `present` in the room at the roll call (all when empty), the others absent."""
    here, sorry, far = keys(present or f"1-{members}"), keys(excused), keys(remote)
    if isinstance(questions, int):
        questions = [QuestionLine(key, str(key)) for key in range(1, questions + 1)]

    def found(key: int) -> Presence:
        if key in far:
            return Presence.REMOTE
        if key in sorry:
            return Presence.EXCUSED
        return Presence.IN_ROOM if key in here else Presence.ABSENT

    people = range(1, members + 1)
    return SittingRecord(
        held_on=on,
        place=place,
        roll_state=roll_state,
        members=tuple(person(key) for key in people),
        seats=tuple(seats) if seats is not None else tuple(SeatSpan(key) for key in people),
        roll=tuple(RollLine(key, found(key)) for key in people),
        questions=tuple(questions),
        **{name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()},  # type: ignore[arg-type]
    )


def played(record: SittingRecord) -> Replay:
    """The replay of a record whose roll is known."""
    result = replay(record)
    assert isinstance(result, Replay)
    return result


def accounts(key: int) -> QuestionLine:
    """A question on which the accounts are voted."""
    return QuestionLine(key, str(key), QuestionKind.ACCOUNTS)

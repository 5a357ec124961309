"""Owns the order of a sitting: which question was discussed when, and where each fact stands in that order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from deliberations.domain.record import Anchor, Event, Key, QuestionLine
from deliberations.domain.vocabulary import EventKind, Moment

Instant = tuple[int, int]

BEFORE, OPENING, DURING, VOTE, AFTER = range(5)
ROLL_CALL: Instant = (0, OPENING)
FROM_THE_START: Instant = (0, BEFORE)
_PHASE = {Moment.BEFORE: BEFORE, Moment.DURING: DURING, Moment.AFTER: AFTER}


def called_order(questions: Iterable[QuestionLine], events: Iterable[Event]) -> tuple[Key, ...]:
    """Keys of the questions in the order of discussion.

    The questions called out of order share among themselves the places they had on the agenda; those
    that no event calls keep theirs.
    """
    agenda = [question.key for question in questions]
    called: list[Key] = []
    for event in events:
        if (
            event.kind is EventKind.QUESTION_CALLED
            and event.question in agenda
            and event.question not in called
        ):
            called.append(event.question)
    places = iter(called)
    moved = set(called)
    return tuple(next(places) if key in moved else key for key in agenda)


def _steps(order: tuple[Key, ...], events: Iterable[Event]) -> tuple[Key, ...]:
    """The order with one more step for each question resumed after an interruption."""
    steps = list(order)
    current: Key | None = None
    for event in events:
        if event.question is None or event.question not in order:
            continue
        if event.kind is EventKind.QUESTION_RESUMED and current is not None and current != event.question:
            last = len(steps) - 1 - steps[::-1].index(current)
            steps.insert(last + 1, event.question)
        if event.kind in {EventKind.QUESTION_CALLED, EventKind.QUESTION_RESUMED}:
            current = event.question
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps of the discussion; an instant is (step, phase), steps counted from 1, 0 being the roll call."""

    order: tuple[Key, ...]
    steps: tuple[Key, ...]
    first: dict[Key, int] = field(default_factory=dict)
    last: dict[Key, int] = field(default_factory=dict)

    def at(self, anchor: Anchor, *, resumed: bool = False) -> Instant:
        """Instant of an anchor; `resumed` picks the last step of an interrupted question."""
        late = resumed or anchor.moment is Moment.AFTER
        step = (self.last if late else self.first)[anchor.question]
        return (step, _PHASE[anchor.moment])

    def opening_of(self, question: Key) -> Instant:
        """Instant of the opening of the discussion: the quorum is counted there (QUORUM-3)."""
        return (self.first[question], OPENING)

    def vote_of(self, question: Key) -> Instant:
        """Instant of the vote: the voters are counted there (G-10)."""
        return (self.last[question], VOTE)

    def interrupted(self, question: Key) -> bool:
        """True when the question was resumed after another one."""
        return self.first[question] != self.last[question]


def timeline_of(questions: tuple[QuestionLine, ...], events: tuple[Event, ...]) -> Timeline:
    """The order of a sitting from its agenda and its events."""
    order = called_order(questions, events)
    steps = _steps(order, events)
    first: dict[Key, int] = {}
    last: dict[Key, int] = {}
    for number, key in enumerate(steps, start=1):
        first.setdefault(key, number)
        last[key] = number
    return Timeline(order, steps, first, last)

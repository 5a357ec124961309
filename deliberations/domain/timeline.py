"""Owns the order of a sitting: which question was discussed when, and where each fact stands in that order."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from deliberations.domain.record import Anchor, Event, Key, QuestionLine
from deliberations.domain.vocabulary import EventKind, Moment

Instant = tuple[int, int]

BEFORE, OPENING, DURING, VOTE, AFTER = range(5)
ROLL_CALL: Instant = (0, OPENING)
FROM_THE_START: Instant = (0, BEFORE)
NEVER: Instant = (2**31, AFTER)
_PHASE = {Moment.BEFORE: BEFORE, Moment.DURING: DURING, Moment.AFTER: AFTER}
_ENDS = {EventKind.QUESTION_FINISHED, EventKind.QUESTION_INTERRUPTED}


def called_order(questions: Iterable[QuestionLine], events: Iterable[Event]) -> tuple[Key, ...]:
    """Keys of the questions in the order of discussion.

    The questions that events call stand in the order of the calls. One that no event calls stands where the
    agenda puts it: before the first call from which every later one comes after it on the agenda.
    """
    agenda = {question.key: place for place, question in enumerate(questions)}
    calls = dict.fromkeys(
        event.question
        for event in events
        if event.kind is EventKind.QUESTION_CALLED and event.question is not None
    )
    called = [key for key in calls if key in agenda]
    rank = {key: place for place, key in enumerate(called)}
    earliest = [*accumulate((agenda[key] for key in reversed(called)), min)][::-1]

    def place(key: Key) -> tuple[int, int]:
        if key in rank:
            return (rank[key], len(agenda))
        return (bisect_right(earliest, agenda[key]), agenda[key])

    return tuple(sorted(agenda, key=place))


def _steps(order: tuple[Key, ...], events: Iterable[Event]) -> tuple[Key, ...]:
    """The order with one more step each time a question goes on after an interruption or a suspension.

    A question called a second time is a question resumed.
    """
    place = {key: rank for rank, key in enumerate(order)}
    steps = [(rank, 0, key) for key, rank in place.items()]
    reached: int | None = None
    current: Key | None = None
    begun: set[Key] = set()
    for event in events:
        key = event.question if event.question in place else None
        if event.kind is EventKind.RESUMPTION:
            key = current
        elif event.kind in _ENDS:
            current = None
            continue
        elif event.kind not in {EventKind.QUESTION_CALLED, EventKind.QUESTION_RESUMED}:
            continue
        if key is None:
            continue
        if event.kind is EventKind.QUESTION_CALLED and key not in begun:
            reached = place[key]
        else:
            reached = place[key] if reached is None else reached
            steps.append((reached, len(steps), key))
        begun.add(key)
        current = key
    return tuple(key for _, _, key in sorted(steps))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps of the discussion; an instant is (step, phase), steps counted from 1, 0 being the roll call.

    order: keys of the questions in the order of discussion. steps_of: steps of each question, one more for
    each resumption.
    """

    order: tuple[Key, ...]
    steps_of: dict[Key, tuple[int, ...]]

    def at(self, anchor: Anchor, *, resumed: bool = False) -> Instant:
        """Instant of an anchor; `resumed` picks the last step of an interrupted or suspended question.

        Raises KeyError for a question of another sitting.
        """
        late = resumed or anchor.moment is Moment.AFTER
        return (self.steps_of[anchor.question][-1 if late else 0], _PHASE[anchor.moment])

    def opening_of(self, question: Key) -> Instant:
        """Instant of the opening of the discussion: the quorum is counted there (QUORUM-3)."""
        return (self.steps_of[question][0], OPENING)

    def resumptions_of(self, question: Key) -> tuple[Instant, ...]:
        """Instants at which the discussion went on again: the quorum is counted anew (QUORUM-3)."""
        return tuple((step, OPENING) for step in self.steps_of[question][1:])

    def vote_of(self, question: Key) -> Instant:
        """Instant of the vote: the voters are counted there (G-10)."""
        return (self.steps_of[question][-1], VOTE)


def timeline_of(questions: tuple[QuestionLine, ...], events: tuple[Event, ...]) -> Timeline:
    """The order of a sitting from its agenda and its events."""
    order = called_order(questions, events)
    steps_of: dict[Key, tuple[int, ...]] = {}
    for number, key in enumerate(_steps(order, events), start=1):
        steps_of[key] = (*steps_of.get(key, ()), number)
    return Timeline(order, steps_of)

"""Order of discussion and place of each fact in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.domain.record import Anchor, Event, QuestionLine
from deliberations.domain.timeline import Timeline, called_order, timeline_of
from deliberations.domain.vocabulary import EventKind, Moment
from tests.deliberations.domain.records import called, event

CALL, RESUME = EventKind.QUESTION_CALLED, EventKind.QUESTION_RESUMED
INTERRUPT, FINISH = EventKind.QUESTION_INTERRUPTED, EventKind.QUESTION_FINISHED
SUSPEND, BACK = EventKind.SUSPENSION, EventKind.RESUMPTION


def agenda(last):
    return tuple(QuestionLine(key, str(key)) for key in range(1, last + 1))


@pytest.mark.parametrize(
    ("calls", "order"),
    [
        pytest.param([], (1, 2, 3, 4, 5, 6), id="no call: the agenda"),
        pytest.param([5, 1, 2, 3, 4, 6], (5, 1, 2, 3, 4, 6), id="all called: the order called"),
        pytest.param([6, 5, 4, 3, 2, 1], (6, 5, 4, 3, 2, 1), id="all called backwards"),
        pytest.param([3], (1, 2, 3, 4, 5, 6), id="one call in its place"),
        pytest.param([1, 2, 5, 3], (1, 2, 5, 3, 4, 6), id="one brought forward, the rest to come"),
        pytest.param([3, 1], (3, 1, 2, 4, 5, 6), id="those between come after"),
        pytest.param([5, 3], (1, 2, 5, 3, 4, 6), id="those before both stay before"),
        pytest.param([2, 2, 9, None], (1, 2, 3, 4, 5, 6), id="twice, unknown, none"),
    ],
)
def test_order_of_discussion(calls, order):
    assert called_order(agenda(6), [Event(CALL, key) for key in calls]) == order


def test_only_calls_make_the_order():
    events = [Event(kind, 3) for kind in EventKind if kind is not CALL]
    assert called_order(agenda(3), events) == (1, 2, 3)


@given(st.permutations(range(1, 8)), st.integers(min_value=0, max_value=7))
def test_a_further_call_never_moves_two_called_questions(calls, known):
    before = called_order(agenda(7), [Event(CALL, key) for key in calls[:known]])
    after = called_order(agenda(7), [Event(CALL, key) for key in calls])
    assert [key for key in before if key in calls[:known]] == list(calls[:known])
    assert after == tuple(calls)
    assert sorted(before) == sorted(after)


STEPS = [
    pytest.param([], {1: (1,), 2: (2,), 3: (3,)}, id="a step each"),
    pytest.param(
        [event(CALL, 1), event(INTERRUPT, 1), event(CALL, 2), event(FINISH, 2), event(RESUME, 1)],
        {1: (1, 3), 2: (2,), 3: (4,)},
        id="interrupted, then resumed after another",
    ),
    pytest.param(
        [event(CALL, 1), event(CALL, 2), event(CALL, 1)],
        {1: (1, 3), 2: (2,), 3: (4,)},
        id="called again is resumed",
    ),
    pytest.param(
        [event(CALL, 1), event(INTERRUPT, 1), event(RESUME, 1)],
        {1: (1, 2), 2: (3,), 3: (4,)},
        id="interrupted and resumed at once",
    ),
    pytest.param([event(RESUME, 2)], {1: (1,), 2: (2, 3), 3: (4,)}, id="resumed without a call"),
    pytest.param(
        [event(CALL, 2), event(SUSPEND), event(BACK), event(FINISH, 2)],
        {1: (1,), 2: (2, 3), 3: (4,)},
        id="suspended during a question",
    ),
    pytest.param(
        [event(CALL, 1), event(FINISH, 1), event(SUSPEND), event(BACK)],
        {1: (1,), 2: (2,), 3: (3,)},
        id="suspended between two questions",
    ),
    pytest.param(
        [event(CALL, 1), event(INTERRUPT, 1), event(SUSPEND), event(BACK)],
        {1: (1,), 2: (2,), 3: (3,)},
        id="suspended while interrupted",
    ),
    pytest.param([event(SUSPEND), event(BACK)], {1: (1,), 2: (2,), 3: (3,)}, id="suspended before any"),
    pytest.param(
        [event(CALL, 1), event(BACK), event(CALL, 2), event(RESUME, 1), event(BACK)],
        {1: (1, 2, 4, 5), 2: (3,), 3: (6,)},
        id="twice suspended, once resumed",
    ),
    pytest.param(
        [event(CALL, 2), event(RESUME, 9), event(RESUME), event(EventKind.PRESIDENT, 1), event(RESUME, 2)],
        {1: (1,), 2: (2, 3), 3: (4,)},
        id="what is no question of the sitting",
    ),
    pytest.param(
        [event(CALL, 3), event(CALL, 1), event(RESUME, 3), *called(2)],
        {3: (1, 3), 1: (2,), 2: (4,)},
        id="out of order and resumed",
    ),
]


@pytest.mark.parametrize(("events", "steps"), STEPS)
def test_steps_of_the_discussion(events, steps):
    assert timeline_of(agenda(3), tuple(events)).steps_of == steps


def test_instants():
    line = Timeline((1, 2), {1: (1, 3), 2: (2,)})
    before, during, after = (Anchor(1, moment) for moment in Moment)
    assert [line.at(place) for place in (before, during, after)] == [(1, 0), (1, 2), (3, 4)]
    assert [line.at(place, resumed=True) for place in (before, during, after)] == [(3, 0), (3, 2), (3, 4)]
    assert (line.opening_of(1), line.resumptions_of(1), line.vote_of(1)) == ((1, 1), ((3, 1),), (3, 3))
    assert (line.opening_of(2), line.resumptions_of(2), line.vote_of(2)) == ((2, 1), (), (2, 3))
    with pytest.raises(KeyError):
        line.at(Anchor(9))

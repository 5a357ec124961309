"""The rules of a deadline, as tables; and what holds whatever the dates."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.deadlines.deadline import Band, Deadline, Entry, Standing, entries, grouped, in_order

DUE = date(2026, 3, 31)
STEPS = (-90, -30, 0, 7)


def deadline(**facts):
    said = {"matter": "sample:1", "kind": "end", "due": DUE, "title": "Fin", "url": "/1/", "steps": STEPS}
    return Deadline(**(said | facts))


def entry(decided=None, **facts):
    return Entry(deadline(**facts), decided)


UNKNOWN = {"due": None, "unknown_because": "le début n’est pas connu"}
DONE = Standing(DUE, done_on=date(2026, 3, 2))
PUT_OFF = Standing(DUE, postponed_to=date(2026, 5, 10), postponed_on=date(2026, 3, 20))


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        (date(2025, 12, 30), ()),
        (date(2025, 12, 31), (-90,)),
        (date(2026, 2, 28), (-90,)),
        (date(2026, 3, 1), (-90, -30)),
        (date(2026, 3, 31), (-90, -30, 0)),
        (date(2026, 4, 6), (-90, -30, 0)),
        (date(2026, 4, 7), (-90, -30, 0, 7)),
        (date(2036, 4, 7), (-90, -30, 0, 7)),
    ],
)
def test_a_step_is_reached_from_its_day_on(on, reached):
    assert entry().steps_reached(on) == reached


@pytest.mark.parametrize(
    ("due", "on", "reached", "days"),
    [
        (date.max, date(2026, 3, 31), (), [date(9999, 10, 2), date(9999, 12, 1), date.max, None]),
        (date.max, date.max, (-90, -30, 0), [date(9999, 10, 2), date(9999, 12, 1), date.max, None]),
        (date.min, date(2026, 3, 31), STEPS, [None, None, date.min, date(1, 1, 8)]),
    ],
)
def test_a_step_that_no_calendar_has_is_no_mistake(due, on, reached, days):
    found = entry(due=due)

    assert found.steps_reached(on) == reached
    assert [found.day_of(step) for step in STEPS] == days
    assert entry(**UNKNOWN).day_of(0) is None


@pytest.mark.parametrize(
    ("decided", "facts", "reached"),
    [
        (DONE, {}, ()),
        (None, {"closed": True}, ()),
        (None, UNKNOWN, ()),
        # The extension has its own steps: what was done of the old day says nothing of the new one.
        (DONE, {"due": date(2026, 4, 30)}, (-90, -30)),
        # Put off on 20 March to 10 May: the step of ninety days is overtaken, that of thirty is told.
        (PUT_OFF, {}, (-30,)),
        (dataclasses.replace(PUT_OFF, postponed_on=date(2026, 4, 15)), {}, ()),
        (dataclasses.replace(PUT_OFF, postponed_on=None), {}, (-90, -30)),
    ],
    ids=["done", "closed", "unknown", "extended", "put off", "put off late", "put off, day unknown"],
)
def test_what_people_decided_changes_the_steps(decided, facts, reached):
    assert entry(decided, **facts).steps_reached(date(2026, 4, 12)) == reached


def test_the_day_chosen_for_a_postponement_is_always_a_step():
    late = Standing(DUE, postponed_to=date(2026, 4, 2), postponed_on=date(2026, 4, 1))

    assert entry(late, steps=(-90, -30)).steps == (0,)


@pytest.mark.parametrize(
    ("decided", "facts", "due", "is_open"),
    [
        (None, {}, DUE, True),
        (DONE, {}, DUE, False),
        (PUT_OFF, {}, date(2026, 5, 10), True),
        (PUT_OFF, {"due": date(2026, 4, 30)}, date(2026, 4, 30), True),
        (None, UNKNOWN, None, True),
        (DONE, UNKNOWN, None, True),
        (None, {"closed": True}, DUE, False),
    ],
)
def test_the_effective_day(decided, facts, due, is_open):
    found = entry(decided, **facts)

    assert (found.due, found.is_open) == (due, is_open)


@pytest.mark.parametrize(
    ("on", "lateness", "left"),
    [(date(2026, 3, 30), 0, 1), (DUE, 0, 0), (date(2026, 4, 1), 1, -1), (date(2027, 3, 31), 365, -365)],
)
def test_lateness(on, lateness, left):
    assert (entry().lateness(on), entry().days_left(on)) == (lateness, left)


@pytest.mark.parametrize(("decided", "facts"), [(DONE, {}), (None, UNKNOWN), (None, {"closed": True})])
def test_what_is_over_or_unknown_is_not_late(decided, facts):
    assert entry(decided, **facts).lateness(date(2030, 1, 1)) == 0


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-400, Band.LATE),
        (-1, Band.LATE),
        (0, Band.WEEK),
        (7, Band.WEEK),
        (8, Band.MONTH),
        (30, Band.MONTH),
        (31, Band.QUARTER),
        (90, Band.QUARTER),
        (91, Band.LATER),
        (None, Band.UNKNOWN),
    ],
)
def test_the_band(days, band):
    facts = UNKNOWN if days is None else {"due": DUE + timedelta(days=days)}

    assert entry(**facts).band(DUE) is band


def test_a_list_leaves_out_what_is_over_and_the_bands_without_any():
    late, soon = entry(matter="a", title="B"), entry(matter="b", title="A")
    unknown, over = entry(matter="c", **UNKNOWN), entry(DONE, matter="d")

    assert grouped([unknown, over, late, soon], date(2026, 4, 1)) == [
        (Band.LATE, [soon, late]),
        (Band.UNKNOWN, [unknown]),
    ]


@pytest.mark.parametrize(
    "facts",
    [
        {"matter": ""},
        {"matter": "x" * 201},
        {"due": None},
        {"unknown_because": "on ne sait pas"},
    ],
)
def test_a_deadline_without_name_or_reason_is_refused(facts):
    with pytest.raises(ValueError, match=r"matter|date"):
        deadline(**facts)


def test_a_decision_is_found_by_matter_and_due_date():
    decided = {("a", DUE): DONE}
    found = [deadline(matter="a"), deadline(matter="b"), deadline(matter="a", **UNKNOWN)]

    assert [one.decided for one in entries(found, decided)] == [DONE, None, None]


# A busy machine is slow, and says nothing of the rules.
any_speed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
steps = st.lists(st.integers(-400, 400), max_size=6).map(tuple)
standings = st.one_of(
    st.none(),
    st.builds(Standing, due=days, done_on=days),
    st.builds(Standing, due=days, postponed_to=days, postponed_on=days),
)


@any_speed
@given(due=days, told=steps, decided=standings, on=days)
def test_a_step_reached_stays_reached(due, told, decided, on):
    found = Entry(deadline(due=due, steps=told), decided)

    assert set(found.steps_reached(on)) <= set(found.steps_reached(on + timedelta(days=1)))


@any_speed
@given(due=days, told=steps, decided=standings, on=days)
def test_a_decision_about_another_day_changes_nothing(due, told, decided, on):
    found = Entry(deadline(due=due, steps=told), decided)
    if decided is not None and decided.due != due:
        plain = Entry(deadline(due=due, steps=told))
        assert found.steps_reached(on) == plain.steps_reached(on)
        assert (found.due, found.is_open) == (plain.due, plain.is_open)


@any_speed
@given(st.lists(st.tuples(st.one_of(st.none(), days), st.booleans()), max_size=12), days)
def test_every_open_deadline_is_in_one_band_only(facts, on):
    found = [
        entry(matter=f"m{number}", closed=closed, due=due, unknown_because="" if due else "on ne sait pas")
        for number, (due, closed) in enumerate(facts)
    ]
    listed = [one for _, members in grouped(found, on) for one in members]

    assert listed == in_order(one for one in found if one.is_open)
    assert {one for one in listed if one.lateness(on)} == {
        one for band, members in grouped(found, on) if band is Band.LATE for one in members
    }

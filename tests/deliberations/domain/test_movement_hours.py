"""A movement's time stands between the opening and the closing, even past midnight; told, never refused."""

from datetime import time

import pytest

from deliberations.domain.findings import Level
from deliberations.domain.movements import check_movement, movements_in_sitting
from deliberations.domain.proceedings import proceedings_of
from deliberations.domain.record import Event
from deliberations.domain.vocabulary import EventKind
from tests.deliberations.domain.records import goes, sitting

CASES = [
    ("19:00", "22:00", "19:00", False),
    ("19:00", "22:00", "22:00", False),
    ("19:00", "22:00", "20:30", False),
    ("19:00", "22:00", "18:59", True),
    ("19:00", "22:00", "22:01", True),
    ("19:00", "00:30", "00:10", False),
    ("19:00", "00:30", "00:31", True),
    ("19:00", "00:30", "18:59", True),
    ("19:00", None, "18:59", True),
    ("19:00", None, "07:00", False),
    ("19:00", None, "07:01", True),
    ("19:00", None, "23:59", False),
    (None, "22:00", "22:01", True),
    (None, "22:00", "10:00", False),
    (None, "22:00", "09:59", True),
    (None, None, "03:00", False),
    ("19:00", "22:00", "", False),
]


def events(opening, closing):
    found = ((EventKind.OPENING, opening), (EventKind.CLOSING, closing))
    return tuple(Event(kind, at=time.fromisoformat(at) if at else None) for kind, at in found)


@pytest.mark.parametrize(("opening", "closing", "at", "told"), CASES)
def test_a_movement_out_of_the_hours_of_the_sitting_is_told(opening, closing, at, told):
    record = sitting(events=events(opening, closing))
    movement = goes(5, 2, at)

    found = [one for one in check_movement(record, movement) if one.code == "MOVEMENT_OUT_OF_HOURS"]

    assert bool(found) is told
    assert all((one.level, one.field, one.article) == (Level.WARNING, "at", "") for one in found)


@pytest.mark.parametrize(
    ("opening", "closing", "hours"),
    [
        ("19:05", "22:00", "ouverte à 19 h 05 et close à 22 h"),
        ("19:05", None, "ouverte à 19 h 05"),
        (None, "22:00", "close à 22 h"),
    ],
)
def test_the_sentence_names_the_member_and_the_hours(opening, closing, hours):
    at = "18:30" if opening else "23:10"
    record = sitting(events=events(opening, closing), movements=[goes(5, 2, at)])

    (found,) = movements_in_sitting(proceedings_of(record))

    said = "18 h 30" if opening else "23 h 10"
    assert found.question == 2
    assert found.sentence.replace("\u00a0", " ") == (
        f"Le mouvement de Mme E5 Ana à {said} est hors de la séance, {hours}. Corrigez cette heure, ou celles des "
        "événements."
    )


def test_events_that_neither_open_nor_close_give_no_hours():
    record = sitting(events=(Event(EventKind.SUSPENSION, at=time(20)), *events(None, None)))

    assert not check_movement(record, goes(5, 2, "03:00"))

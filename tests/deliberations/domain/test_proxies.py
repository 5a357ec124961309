"""What a form refuses or tells when a proxy is entered (L2121-20, G-9)."""

from dataclasses import replace

import pytest

from deliberations.domain.proceedings import proceedings_of
from deliberations.domain.proxies import check_proxy
from deliberations.domain.record import SeatSpan
from tests.deliberations.domain.records import (
    AFTER,
    IN_2015,
    IN_2021,
    IN_2026,
    anchor,
    comes,
    goes,
    power,
    sitting,
)
from tests.deliberations.domain.support import lines

LAW = "CGCT, art. L2121-20"
HEALTH = "loi n° 2020-1379, art. 6, prolongé par la loi n° 2021-689"
CHAIN_HOLDER = (
    "refusal",
    "PROXY_CHAIN",
    LAW,
    "Mme G7 Ana a donné pouvoir à Mme A1 Ana : un pouvoir ne se transmet pas. Choisissez un membre présent.",
)
CHAIN_GIVER = (
    "refusal",
    "PROXY_CHAIN",
    LAW,
    (
        "Mme A1 Ana porte déjà le pouvoir de Mme G7 Ana : un pouvoir ne se transmet pas. Saisissez d’abord son départ, "
        "ou mettez fin au pouvoir qui lui est confié."
    ),
)
ABSENT = (
    "refusal",
    "PROXY_HOLDER_ABSENT",
    LAW,
    (
        "Mme I9 Ana n’assiste pas à la séance tant que ce pouvoir court : choisissez un membre présent, ou corrigez "
        "d’abord l’appel ou les mouvements."
    ),
)
FULL = (
    "refusal",
    "PROXY_HOLDER_FULL",
    LAW,
    "Mme A1 Ana ne peut porter qu’un seul pouvoir à cette date : choisissez un autre membre présent.",
)
FULL_OF_TWO = (
    "refusal",
    "PROXY_HOLDER_FULL",
    HEALTH,
    "Mme A1 Ana ne peut porter que 2 pouvoirs à cette date : choisissez un autre membre présent.",
)
TWICE = (
    "refusal",
    "PROXY_GIVER_TWICE",
    LAW,
    "Mme G7 Ana a déjà donné un pouvoir qui court encore, à Mme A1 Ana : révoquez-le ou donnez-lui une fin.",
)
PRESENT = (
    "warning",
    "PROXY_GIVER_PRESENT",
    LAW,
    "M. B2 Bob est dans la salle : ce pouvoir ne servira que si son départ est saisi.",
)
WITHOUT_TIME = (
    "refusal",
    "PROXY_WITHOUT_TIME",
    "",
    "Le pouvoir de Mme G7 Ana prend fin avant de commencer : corrigez son début ou sa fin.",
)
CARRIER = (
    "warning",
    "PROXY_OF_CARRIER",
    LAW,
    (
        "Mme A1 Ana porte le pouvoir de Mme G7 Ana, qui ne sera pas exercé pendant cette absence : il faut un nouvel "
        "écrit à un autre membre."
    ),
)
NOT_IN_OFFICE = (
    "refusal",
    "PROXY_NOT_IN_OFFICE",
    LAW,
    "Cette personne n’est pas membre du conseil le jour de la séance : choisissez un membre en exercice.",
)
# ten members, 1 to 6 in the room; three questions
CASES = {
    "nothing to say": (power(7, 1), {}, []),
    "to oneself": (
        power(7, 7),
        {},
        [
            (
                "refusal",
                "PROXY_TO_ONESELF",
                LAW,
                "Mme G7 Ana ne peut pas se donner pouvoir : choisissez un autre membre du conseil.",
            )
        ],
    ),
    "giver not of the council": (power(11, 1), {}, [NOT_IN_OFFICE]),
    "holder not of the council": (power(7, 11), {}, [NOT_IN_OFFICE]),
    "neither": (power(11, 12), {}, [NOT_IN_OFFICE, NOT_IN_OFFICE]),
    "to someone absent": (power(7, 9), {}, [ABSENT]),
    "to someone absent, while others run": (power(7, 9), {"proxies": [power(8, 2), power(10, 3)]}, [ABSENT]),
    "to someone who comes later": (power(7, 9), {"movements": [comes(9, 3)]}, []),
    "to someone who comes too late": (power(7, 9, until=3), {"movements": [comes(9, 3)]}, [ABSENT]),
    "to someone who has left": (
        power(7, 1, 3),
        {"movements": [goes(1, 2)]},
        [(*ABSENT[:3], ABSENT[3].replace("I9", "A1"))],
    ),
    "a second one to the same holder in 2015": (
        power(9, 1),
        {"proxies": [power(7, 1)], "on": IN_2015},
        [FULL],
    ),
    "a second one in January 2021": (power(9, 1), {"proxies": [power(7, 1)], "on": IN_2021}, []),
    "a third one in January 2021": (
        power(9, 1),
        {"proxies": [power(7, 1), power(8, 1)], "on": IN_2021},
        [FULL_OF_TWO],
    ),
    "two in turn make room for another in January 2021": (
        power(9, 1),
        {"proxies": [power(7, 1, until=2), power(8, 1, 2)], "on": IN_2021},
        [],
    ),
    "after the first has ended": (power(9, 1, 2), {"proxies": [power(7, 1, until=2)]}, []),
    "until the other starts": (power(9, 1, until=2), {"proxies": [power(7, 1, 2)]}, []),
    "the other starts while it runs": (power(9, 1), {"proxies": [power(7, 1, 2)]}, [FULL]),
    "the other giver comes first": (
        power(9, 1, 2),
        {"proxies": [power(7, 1)], "movements": [comes(7, (1, AFTER))]},
        [],
    ),
    "the other was never written": (power(9, 1), {"proxies": [power(7, 1, written=False)]}, []),
    "unwritten too, its holder is full": (
        power(9, 1, written=False),
        {"proxies": [power(7, 1)]},
        [
            FULL,
            (
                "warning",
                "PROXY_NOT_WRITTEN",
                LAW,
                "L’écrit de Mme I9 Ana n’est pas encore reçu : le pouvoir n’est pas exercé.",
            ),
        ],
    ),
    "the other sleeps, its giver in the room": (power(9, 1), {"proxies": [power(5, 1)]}, [FULL]),
    "a chain, holder already represented": (power(9, 7), {"proxies": [power(7, 1)]}, [CHAIN_HOLDER]),
    "the holder was represented before": (
        power(9, 7, 2),
        {"proxies": [power(7, 1)], "movements": [comes(7, 2)]},
        [],
    ),
    "the holder leaves later with a proxy": (
        power(9, 1),
        {"proxies": [power(1, 2, 3)], "movements": [goes(1, 3)]},
        [],
    ),
    "a chain, giver in the room already carries": (
        power(1, 2),
        {"proxies": [power(7, 1)]},
        [(*PRESENT[:3], PRESENT[3].replace("M. B2 Bob", "Mme A1 Ana")), CHAIN_GIVER],
    ),
    "a chain, giver never came": (
        power(9, 2),
        {"proxies": [power(7, 9)]},
        [(*CHAIN_GIVER[:3], CHAIN_GIVER[3].replace("A1", "I9"))],
    ),
    "a carrier who leaves": (
        power(1, 2, 2),
        {"proxies": [power(7, 1)], "movements": [goes(1, 2)]},
        [CARRIER],
    ),
    "a second one of the same giver": (power(7, 2, key=9), {"proxies": [power(7, 1)]}, [TWICE]),
    "changed, found by its key": (power(7, 2, key=5), {"proxies": [power(7, 1, key=5), power(8, 1)]}, []),
    "changed, what it was does not count": (
        power(8, 1, key=5),
        {"proxies": [power(7, 1, key=5)]},
        [],
    ),
    "after the first one of the giver": (power(7, 2, 2), {"proxies": [power(7, 1, until=2)]}, []),
    "giver in the room": (power(2, 1), {}, [PRESENT]),
    "giver in the room who leaves": (power(2, 1), {"movements": [goes(2, 3)]}, []),
    "giver who leaves after its end": (power(2, 1, until=2), {"movements": [goes(2, 3)]}, [PRESENT]),
    "giver who comes in at its start": (
        power(7, 1, 2),
        {"movements": [comes(7, 2)]},
        [(*PRESENT[:3], PRESENT[3].replace("M. B2 Bob", "Mme G7 Ana"))],
    ),
    "giver in the room, holder absent": (power(2, 9), {}, [PRESENT, ABSENT]),
    "ends before it starts": (power(7, 1, 3, until=2), {}, [WITHOUT_TIME]),
    "ends where it starts": (power(7, 1, 2, until=2), {}, [WITHOUT_TIME]),
    "revoked before it starts": (power(7, 1, 3, revoked=2), {}, [WITHOUT_TIME]),
    "giver seated later": (
        power(7, 1, until=2),
        {
            "seats": [
                *(SeatSpan(key) for key in (1, 2, 3)),
                SeatSpan(7, started_on=IN_2026, start_anchor=anchor(3)),
            ]
        },
        [NOT_IN_OFFICE],
    ),
    "a third sitting": (power(7, 1, sittings=3), {}, []),
    "a fourth sitting": (
        power(7, 1, sittings=4),
        {},
        [
            (
                "refusal",
                "PROXY_TOO_LONG",
                LAW,
                (
                    "Un même pouvoir vaut pour trois séances consécutives au plus, sauf maladie dûment constatée, et celui "
                    "de Mme G7 Ana en est à la 4e. Demandez-lui un nouvel écrit."
                ),
            )
        ],
    ),
    "a fourth sitting, ill": (power(7, 1, sittings=4, illness=True), {}, []),
    "second notice": (
        power(7, 1),
        {"is_second_notice": True},
        [
            (
                "warning",
                "PROXY_SECOND_NOTICE",
                LAW,
                "Le pouvoir de Mme G7 Ana ne dit pas qu’il vaut pour la seconde convocation : il n’est pas exercé.",
            )
        ],
    ),
    "second notice, it says so": (power(7, 1, serves_second_notice=True), {"is_second_notice": True}, []),
}
FIELDS = {
    "PROXY_TO_ONESELF": {"holder"},
    "PROXY_NOT_IN_OFFICE": {"giver", "holder"},
    "PROXY_CHAIN": {"giver", "holder"},
    "PROXY_HOLDER_ABSENT": {"holder"},
    "PROXY_HOLDER_FULL": {"holder"},
    "PROXY_GIVER_TWICE": {"giver"},
    "PROXY_GIVER_PRESENT": {"giver"},
    "PROXY_OF_CARRIER": {"giver"},
    "PROXY_WITHOUT_TIME": {"until"},
    "PROXY_TOO_LONG": {"sittings"},
    "PROXY_SECOND_NOTICE": {"serves_second_notice"},
    "PROXY_NOT_WRITTEN": {"written"},
}


@pytest.mark.parametrize(("proxy", "facts", "expected"), CASES.values(), ids=CASES.keys())
def test_entering_a_proxy(proxy, facts, expected):
    found = check_proxy(sitting(10, "1-6", **facts), proxy)
    assert lines(found) == expected
    for finding in found:
        assert finding.field in FIELDS[finding.code]
        assert finding.question is None


@pytest.mark.parametrize(
    ("proxy", "facts", "field"),
    [
        (power(11, 1), {}, "giver"),
        (power(7, 11), {}, "holder"),
        (power(9, 7), {"proxies": [power(7, 1)]}, "holder"),
        (power(9, 2), {"proxies": [power(7, 9)]}, "giver"),
    ],
)
def test_where_the_form_shows_it(proxy, facts, field):
    assert [finding.field for finding in check_proxy(sitting(10, "1-6", **facts), proxy)] == [field]


@pytest.mark.parametrize(
    ("proxy", "movements", "declared", "start", "end", "by_arrival"),
    [
        pytest.param(power(7, 1), [], (0, 0), (0, 0), (2**31, 4), False, id="the whole sitting"),
        pytest.param(power(7, 1, 2, until=(2, AFTER)), [], (2, 0), (2, 0), (2, 4), False, id="one question"),
        pytest.param(power(7, 1), [comes(7, 2)], (0, 0), (0, 0), (2, 0), True, id="the giver comes"),
        pytest.param(power(7, 1, 2), [comes(7, 2)], (2, 0), (2, 0), (2, 0), False, id="comes at its start"),
        pytest.param(
            power(7, 1, 2),
            [comes(7, 2), goes(7, 2)],
            (2, 0),
            (2, 0),
            (2**31, 4),
            False,
            id="leaves it passing by",
        ),
        pytest.param(
            power(2, 1), [goes(2, 2)], (0, 0), (2, 0), (2**31, 4), False, id="sleeps until he leaves"
        ),
        pytest.param(power(2, 1), [], (0, 0), (2**31, 4), (2**31, 4), False, id="sleeps all along"),
        pytest.param(
            power(2, 1),
            [goes(2, 2), comes(2, 2)],
            (0, 0),
            (2, 0),
            (2, 0),
            False,
            id="sleeps, ended by a return",
        ),
        pytest.param(
            power(7, 1, revoked=2), [comes(7, 3)], (0, 0), (0, 0), (2, 0), False, id="revoked before"
        ),
        pytest.param(
            power(7, 1, until=2), [comes(7, 2)], (0, 0), (0, 0), (2, 0), False, id="ends as he comes"
        ),
    ],
)
def test_life_of_a_proxy(proxy, movements, declared, start, end, by_arrival):
    (life,) = proceedings_of(sitting(10, "1-6", movements=movements, proxies=[proxy])).proxies.lives
    assert (life.declared, life.start, life.end, life.ended_by_arrival) == (declared, start, end, by_arrival)
    assert life.asleep is (start == end)
    assert life.span == (declared if start == end else start, end)
    assert life.valid


def test_a_proxy_cut_by_a_newer_one_was_not_ended_by_an_arrival():
    record = sitting(10, "1-6", proxies=[power(7, 1), power(7, 2, 2)], movements=[comes(7, 3)])
    older, newer = proceedings_of(record).proxies.lives
    assert ((older.start, older.end), older.ended_by_arrival) == (((0, 0), (2, 0)), False)
    assert ((newer.start, newer.end), newer.ended_by_arrival) == (((2, 0), (3, 0)), True)


def test_void_spans():
    record = sitting(10, "1-6", proxies=[power(7, 1, until=2), power(8, 1, 3), power(9, 1, received=1)])
    lives = {life.giver: life for life in proceedings_of(record).proxies.lives}
    assert (lives[7].void, lives[9].void) == ((), (((0, 0), (2, 0)),))
    assert lives[8].void == (((3, 0), (2**31, 4)),)
    assert proceedings_of(record).proxies.instants() == {(0, 0), (2, 0), (3, 0), (2**31, 4)}


def test_an_invalid_newer_one_replaces_nothing():
    record = sitting(10, "1-6", proxies=[power(7, 1), power(7, 2, 2, written=False)])
    older, newer = proceedings_of(record).proxies.lives
    assert (older.end, newer.valid, newer.runs_at((2, 1))) == ((2**31, 4), False, False)
    assert not newer.overlaps(older)
    assert not older.overlaps(newer)
    assert older.overlaps(older)
    assert not replace(older, end=(2, 0)).overlaps(replace(older, start=(2, 0)))

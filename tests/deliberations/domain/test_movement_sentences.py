"""Movements as data, then as French phrases; who stepped out; who is deemed abstaining."""

from dataclasses import replace
from datetime import time

import pytest

from common.typography import NBSP
from deliberations.domain.movement_sentences import (
    LineKind,
    movement_lines,
    movement_sentence,
    movements_until,
)
from deliberations.domain.part_sentences import deemed_abstaining_sentence, stepped_out_sentences
from deliberations.domain.record import Anchor, Member
from deliberations.domain.vocabulary import Civility, Moment
from deliberations.domain.wording import agreed, moment_words, number_words, pronoun, question_name
from tests.deliberations.domain.records import (
    AFTER,
    DURING,
    IN_2015,
    INTEREST,
    MAYOR_ACCOUNTS,
    REPRESENTATIVE,
    accounts,
    comes,
    goes,
    played,
    power,
    sitting,
    steps_out,
)
from tests.deliberations.domain.sitting_2015 import KEY, RECORD
from tests.deliberations.domain.support import plain

REAL = [
    "Mme PEJOUX Claudine et M. ZAIRI Rachid, arrivés à partir de la question n° 288",
    "Mme YONNET Evelyne, représentée à partir de la question n° 291 par M. SALVATOR Jacques",
    "Mme VIGEANT Claire, représentée à partir de la question n° 292 par M. ZAIRI Rachid",
    "Mme LENOURY Nadia, partie à partir de la question n° 309",
]


def sentences(record):
    return [plain(movement_sentence(line)) for line in movement_lines(record)]


def test_the_real_sitting():
    assert sentences(RECORD) == REAL
    assert movement_sentence(movement_lines(RECORD)[0]).endswith(f"n°{NBSP}288")
    first, second, *_ = movement_lines(RECORD)
    assert [member.key for member in first.members] == [KEY["PEJOUX"], KEY["ZAIRI"]]
    assert (first.kind, first.instant, first.at, first.holder) == (LineKind.ARRIVAL, (1, 0), None, None)
    assert (second.kind, second.holder and second.holder.key) == (LineKind.REPRESENTED, KEY["SALVATOR"])


@pytest.mark.parametrize(("question", "count"), [(288, 1), (291, 2), (292, 3), (303, 3), (309, 4)])
def test_those_of_one_question_and_before(question, count):
    found = movements_until(RECORD, question)
    assert [plain(movement_sentence(line)) for line in found] == REAL[:count]


def test_what_comes_after_the_vote_is_left_out():
    record = sitting(10, "1-6", movements=[goes(5, (1, DURING)), goes(6, (1, AFTER)), comes(7, 2)])
    assert [line.instant for line in movements_until(record, 1)] == [(1, 2)]
    assert len(movements_until(record, 2)) == 3


# ten members, 1 to 6 in the room, three questions
CASES = {
    "one woman": ({"movements": [comes(7, 2)]}, ["Mme G7 Ana, arrivée à partir de la question n° 2"]),
    "one man, with an hour": (
        {"movements": [comes(8, 2, "20:50")]},
        ["M. H8 Bob, arrivé à 20 h 50, à partir de la question n° 2"],
    ),
    "two women": (
        {"movements": [goes(5, (2, AFTER)), goes(3, (2, AFTER))]},
        ["Mme C3 Ana et Mme E5 Ana, parties après le vote de la question n° 2"],
    ),
    "a man among women": (
        {"movements": [goes(5, (2, DURING)), goes(3, (2, DURING)), goes(4, (2, DURING))]},
        ["Mme C3 Ana, M. D4 Bob et Mme E5 Ana, partis pendant la discussion de la question n° 2"],
    ),
    "different hours, different lines": (
        {"movements": [comes(7, 2, "20:50"), comes(9, 2, "20:05"), comes(8, 2)]},
        [
            "Mme I9 Ana, arrivée à 20 h 05, à partir de la question n° 2",
            "Mme G7 Ana, arrivée à 20 h 50, à partir de la question n° 2",
            "M. H8 Bob, arrivé à partir de la question n° 2",
        ],
    ),
    "arrivals before departures": (
        {"movements": [goes(5, 2), comes(7, 2)]},
        [
            "Mme G7 Ana, arrivée à partir de la question n° 2",
            "Mme E5 Ana, partie à partir de la question n° 2",
        ],
    ),
    "a return": (
        {"movements": [goes(5, 1), comes(5, 3), goes(6, 1), comes(6, 3)]},
        [
            "Mme E5 Ana et M. F6 Bob, partis à partir de la question n° 1",
            "Mme E5 Ana et M. F6 Bob, de retour à partir de la question n° 3",
        ],
    ),
    "arrives, leaves, returns": (
        {"movements": [comes(7, 1), goes(7, 2), comes(7, 3)]},
        [
            "Mme G7 Ana, arrivée à partir de la question n° 1",
            "Mme G7 Ana, partie à partir de la question n° 2",
            "Mme G7 Ana, de retour à partir de la question n° 3",
        ],
    ),
    "a resumed question": (
        {
            "movements": [
                goes(5, 2, resumed=True),
                goes(6, (2, DURING), resumed=True),
                goes(4, (2, AFTER), resumed=True),
            ]
        },
        [
            "Mme E5 Ana, partie à la reprise de la question n° 2",
            "M. F6 Bob, parti après la reprise de la question n° 2",
            "M. D4 Bob, parti après le vote de la question n° 2",
        ],
    ),
    "what changes nothing is left out": ({"movements": [comes(5, 2), goes(8, 2)]}, []),
    "leaves a proxy": (
        {"movements": [goes(6, 2)], "proxies": [power(6, 1, 2)]},
        ["M. F6 Bob, représenté à partir de la question n° 2 par Mme A1 Ana"],
    ),
    "leaves a proxy with an hour": (
        {"movements": [goes(6, (2, AFTER), "21:00")], "proxies": [power(6, 1)]},
        ["M. F6 Bob, représenté à 21 h, après le vote de la question n° 2 par Mme A1 Ana"],
    ),
    "leaves, represented only later": (
        {"movements": [goes(6, (1, AFTER))], "proxies": [power(6, 1, 3)]},
        [
            "M. F6 Bob, parti après le vote de la question n° 1",
            "M. F6 Bob, représenté à partir de la question n° 3 par Mme A1 Ana",
        ],
    ),
    "two holders, two lines": (
        {"movements": [goes(6, 2), goes(5, 2)], "proxies": [power(6, 1), power(5, 2)]},
        [
            "Mme E5 Ana, représentée à partir de la question n° 2 par M. B2 Bob",
            "M. F6 Bob, représenté à partir de la question n° 2 par Mme A1 Ana",
        ],
    ),
    "a void proxy is a departure": (
        {"movements": [goes(6, 2)], "proxies": [power(7, 1), power(6, 1, 2)]},
        ["M. F6 Bob, parti à partir de la question n° 2"],
    ),
    "an unwritten proxy is a departure": (
        {"movements": [goes(6, 2)], "proxies": [power(6, 1, written=False)]},
        ["M. F6 Bob, parti à partir de la question n° 2"],
    ),
    "a giver arrives": (
        {"movements": [comes(7, 2), comes(9, 2)], "proxies": [power(7, 1)]},
        [
            "Mme I9 Ana, arrivée à partir de la question n° 2",
            "Mme G7 Ana, représentée jusque-là par Mme A1 Ana, arrivée à partir de la question n° 2",
        ],
    ),
    "a giver returns": (
        {"movements": [goes(6, 1), comes(6, 3)], "proxies": [power(6, 1)]},
        [
            "M. F6 Bob, représenté à partir de la question n° 1 par Mme A1 Ana",
            "M. F6 Bob, représenté jusque-là par Mme A1 Ana, arrivé à partir de la question n° 3",
        ],
    ),
    "a proxy revoked": (
        {"proxies": [power(7, 1, revoked=2)]},
        ["Mme G7 Ana, qui n’est plus représentée par Mme A1 Ana à partir de la question n° 2"],
    ),
    "a proxy at its end": (
        {"proxies": [power(8, 1, until=(2, AFTER), revoked=3)]},
        ["M. H8 Bob, qui n’est plus représenté par Mme A1 Ana après le vote de la question n° 2"],
    ),
    "two ends at once are said once": (
        {"proxies": [power(7, 1, until=2, revoked=2)]},
        ["Mme G7 Ana, qui n’est plus représentée par Mme A1 Ana à partir de la question n° 2"],
    ),
    "two givers of one holder": (
        {"on": IN_2015.replace(year=2022, month=1), "proxies": [power(7, 1, until=2), power(8, 1, until=2)]},
        ["Mme G7 Ana et M. H8 Bob, qui ne sont plus représentés par Mme A1 Ana à partir de la question n° 2"],
    ),
    "a proxy that ends as its giver comes": (
        {"movements": [comes(7, 2)], "proxies": [power(7, 1, until=2)]},
        ["Mme G7 Ana, arrivée à partir de la question n° 2"],
    ),
    "a proxy given anew": (
        {"proxies": [power(7, 1, until=2), power(7, 2, 2)]},
        ["Mme G7 Ana, représentée à partir de la question n° 2 par M. B2 Bob"],
    ),
    "the whole sitting": ({"proxies": [power(7, 1)]}, []),
    "questions out of order": (
        {"movements": [goes(6, 3), goes(5, 1)]},
        ["Mme E5 Ana, partie à partir de la question n° 1", "M. F6 Bob, parti à partir de la question n° 3"],
    ),
}


@pytest.mark.parametrize(("facts", "expected"), CASES.values(), ids=CASES.keys())
def test_sentences(facts, expected):
    assert sentences(sitting(10, "1-6", **facts)) == expected
    turned = {name: rows[::-1] if name in {"movements", "proxies"} else rows for name, rows in facts.items()}
    assert sentences(sitting(10, "1-6", **turned)) == expected


def test_members_stand_in_the_order_of_the_tableau():
    record = sitting(10, "1-6", movements=[comes(7, 2), comes(8, 2), comes(9, 2)])
    (line,) = movement_lines(replace(record, members=record.members[::-1]))
    assert [member.key for member in line.members] == [9, 8, 7]


def test_each_line_has_its_instant():
    facts = {
        "movements": [goes(6, 1), comes(8, 3)],
        "proxies": [power(7, 1, revoked=(1, AFTER)), power(9, 2, 2)],
    }
    lines = movement_lines(sitting(10, "1-6", **facts))
    assert [(line.kind, line.instant) for line in lines] == [
        (LineKind.DEPARTURE, (1, 0)),
        (LineKind.NO_LONGER_REPRESENTED, (1, 4)),
        (LineKind.REPRESENTED, (2, 0)),
        (LineKind.ARRIVAL, (3, 0)),
    ]


def test_the_hour_is_kept_in_the_line():
    (line,) = movement_lines(sitting(10, "1-6", movements=[comes(8, 2, "20:50")]))
    assert (line.at, line.moment) == (time(20, 50), f"à partir de la question n°{NBSP}2")


STEPPED_OUT = {
    "nobody": ({}, []),
    "an interest": (
        {"recusals": [steps_out(3, 1)]},
        ["Mme C3 Ana, intéressée à l’affaire, n’a pris part ni au débat ni au vote."],
    ),
    "two interests": (
        {"recusals": [steps_out(4, 1), steps_out(3, 1)]},
        [("Mme C3 Ana et M. D4 Bob, intéressés à l’affaire, n’ont pris part ni au débat ni au vote.")],
    ),
    "two women who represent the commune, one interest": (
        {
            "recusals": [
                steps_out(3, 1, REPRESENTATIVE),
                steps_out(5, 1, REPRESENTATIVE),
                steps_out(4, 1, INTEREST),
            ]
        },
        [
            "M. D4 Bob, intéressé à l’affaire, n’a pris part ni au débat ni au vote.",
            (
                "Mme C3 Ana et Mme E5 Ana, représentantes désignées de la commune, n’ont pris part "
                "ni au débat ni au vote."
            ),
        ],
    ),
    "the mayor": (
        {"questions": [accounts(1)], "recusals": [steps_out(1, 1, MAYOR_ACCOUNTS)]},
        ["Mme A1 Ana, maire, s’est retirée au moment du vote des comptes."],
    ),
    "givers": (
        {"proxies": [power(7, 1), power(8, 2)], "recusals": [steps_out(7, 1), steps_out(8, 1)]},
        [
            "Mme G7 Ana et M. H8 Bob, intéressés à l’affaire, sont absents et leurs pouvoirs ne sont pas exercés."
        ],
    ),
    "a giver": (
        {"proxies": [power(7, 1)], "recusals": [steps_out(7, 1), steps_out(2, 1)]},
        [
            "M. B2 Bob, intéressé à l’affaire, n’a pris part ni au débat ni au vote.",
            "Mme G7 Ana, intéressée à l’affaire, est absente et son pouvoir n’est pas exercé.",
        ],
    ),
    "an absent member": ({"recusals": [steps_out(9, 1)]}, []),
    "an absent representative": (
        {"recusals": [steps_out(9, 1, REPRESENTATIVE)]},
        [],
    ),
    "another question": ({"recusals": [steps_out(3, 2)]}, []),
}


@pytest.mark.parametrize(("facts", "expected"), STEPPED_OUT.values(), ids=STEPPED_OUT.keys())
def test_who_stepped_out(facts, expected):
    record = sitting(10, "1-6", **facts)
    assert list(stepped_out_sentences(record, played(record).questions[1])) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([], ""),
        (
            [5],
            (
                "Mme E5 Ana, partie pendant la discussion sans donner pouvoir, est réputée s’être abstenue et n’est comptée ni "
                "parmi les votants ni parmi les abstentions."
            ),
        ),
        (
            [6, 5],
            (
                "Mme E5 Ana et M. F6 Bob, partis pendant la discussion sans donner pouvoir, sont réputés s’être abstenus et ne "
                "sont comptés ni parmi les votants ni parmi les abstentions."
            ),
        ),
    ],
)
def test_who_is_deemed_abstaining(members, expected):
    record = sitting(10, "1-8", movements=[goes(member, (1, DURING)) for member in members])
    assert deemed_abstaining_sentence(record, played(record).questions[1]) == expected


WOMAN, MAN = (Member(1, civility, "X", "Y") for civility in (Civility.MADAME, Civility.MONSIEUR))


@pytest.mark.parametrize(
    ("members", "word", "expected"),
    [
        ([WOMAN], "arrivé", "arrivée"),
        ([MAN], "arrivé", "arrivé"),
        ([WOMAN, WOMAN], "arrivé", "arrivées"),
        ([MAN, WOMAN], "arrivé", "arrivés"),
    ],
)
def test_agreement(members, word, expected):
    assert agreed(members, word) == expected


def test_small_words():
    assert (pronoun(WOMAN), pronoun(MAN)) == ("elle", "il")
    record = sitting(2, questions=2)
    assert (
        plain(moment_words(record, Anchor(2, Moment.DURING))) == "pendant la discussion de la question n° 2"
    )
    assert plain(moment_words(replace(record), Anchor(1), resumed=True)) == "à la reprise de la question n° 1"


@pytest.mark.parametrize(
    ("number", "place", "name"),
    [
        ("288", 4, f"n°{NBSP}288"),
        ("", 1, "sans numéro (1re de l’ordre du jour)"),
        ("", 4, "sans numéro (4e de l’ordre du jour)"),
    ],
)
def test_a_question_is_named_by_its_number_or_its_place(number, place, name):
    assert question_name(number_words(number, place)) == name

"""The replay, rule by rule: quorum, proxies, interest, representatives, regimes, movements (law.md A and G)."""

from dataclasses import replace
from datetime import date

import pytest

from deliberations.domain.findings import Unknown
from deliberations.domain.record import QuestionLine, SeatSpan
from deliberations.domain.regimes import Place, QuorumShare
from deliberations.domain.replay import LOCAL_LAW, SECOND_NOTICE, replay
from deliberations.domain.vocabulary import EventKind, RollState
from tests.deliberations.domain.records import (
    AFTER,
    DURING,
    IN_2015,
    IN_2021,
    IN_2026,
    MAYOR_ACCOUNTS,
    REPRESENTATIVE,
    accounts,
    anchor,
    called,
    comes,
    event,
    goes,
    played,
    power,
    sitting,
    steps_out,
)


def figures(roll):
    """In the room, represented, absent, stepped out, voters, in office."""
    return (
        len(roll.present),
        len(roll.represented),
        len(roll.absent),
        len(roll.stepped_out),
        roll.voters,
        len(roll.in_office),
    )


def powers(givers, first_holder=1):
    return [power(giver, first_holder + rank) for rank, giver in enumerate(givers)]


ORDINARY = "CGCT, art. L2121-17 et L2121-20"
WORKED = {
    "QUORUM-1 asked case": (
        sitting(49, "1-35", proxies=powers(range(36, 44))),
        (35, 8, 6, 0, 43, 49),
        (25, 35, True, ORDINARY),
    ),
    "QUORUM-1 Mûrs-Érigné 2014": (
        sitting(29, "1-15", on=date(2014, 3, 10), proxies=powers(range(16, 21))),
        (15, 5, 9, 0, 20, 29),
        (15, 15, True, ORDINARY),
    ),
    "QUORUM-2 proxies never count": (
        sitting(49, "1-24", proxies=powers(range(25, 49))),
        (24, 24, 1, 0, 48, 49),
        (25, 24, False, ORDINARY),
    ),
    "COUNCIL-2 two vacant seats": (
        sitting(49, "1-24", seats=[SeatSpan(key) for key in range(1, 48)]),
        (24, 0, 23, 0, 24, 47),
        (24, 24, True, ORDINARY),
    ),
    "EXT-9 Chars": (
        sitting(19, "1-15", proxies=powers([16])),
        (15, 1, 3, 0, 16, 19),
        (10, 15, True, ORDINARY),
    ),
    "EXT-9 Canly": (sitting(15, on=IN_2015), (15, 0, 0, 0, 15, 15), (8, 15, True, ORDINARY)),
    "INT-1 two interested of ten": (
        sitting(19, "1-10", recusals=[steps_out(9, 1), steps_out(10, 1)]),
        (8, 0, 9, 2, 8, 19),
        (10, 8, False, ORDINARY),
    ),
    "INT-2 five representatives": (
        sitting(49, "1-35", recusals=[steps_out(key, 1, REPRESENTATIVE) for key in range(31, 36)]),
        (30, 0, 14, 0, 30, 44),
        (23, 30, True, ORDINARY),
    ),
    "INT-2 before 23 February 2022: an interest like another": (
        sitting(
            49,
            "1-35",
            on=date(2015, 3, 1),
            recusals=[steps_out(key, 1, REPRESENTATIVE) for key in range(31, 36)],
        ),
        (30, 0, 14, 5, 30, 49),
        (25, 30, True, ORDINARY),
    ),
    "PRES-1 the mayor out for the accounts": (
        sitting(49, "1-35", questions=[accounts(1)], recusals=[steps_out(1, 1, MAYOR_ACCOUNTS)]),
        (34, 0, 14, 1, 34, 49),
        (25, 34, True, ORDINARY),
    ),
    "PRES-1 the proxy the mayor carries is lost": (
        sitting(
            49,
            "1-35",
            questions=[accounts(1)],
            proxies=[power(36, 1)],
            recusals=[steps_out(1, 1, MAYOR_ACCOUNTS)],
        ),
        (34, 0, 14, 1, 34, 49),
        (25, 34, True, ORDINARY),
    ),
    "COVID-4 20 January 2022": (
        sitting(49, "1-17", on=date(2022, 1, 20), proxies=[power(18, 1), power(19, 1)]),
        (17, 2, 30, 0, 19, 49),
        (17, 17, True, "loi n° 2021-1465 du 10 novembre 2021"),
    ),
    "COVID-GAP 15 October 2021": (
        sitting(49, "1-17", on=date(2021, 10, 15), proxies=[power(18, 1), power(19, 1)]),
        (17, 1, 31, 0, 18, 49),
        (25, 17, False, ORDINARY),
    ),
    "COVID-3 Pornic 26 March 2021": (
        sitting(33, "1-29", on=date(2021, 3, 26), proxies=powers(range(30, 34))),
        (29, 4, 0, 0, 33, 33),
        (11, 29, True, "loi n° 2020-1379, art. 6, prolongé par la loi n° 2021-689"),
    ),
    "G-16 spring 2020: the represented count": (
        sitting(30, "1-5", on=date(2020, 5, 4), proxies=powers(range(6, 11))),
        (5, 5, 20, 0, 10, 30),
        (10, 10, True, "ordonnance n° 2020-391, art. 2"),
    ),
    "COVID-2 summer 2020: they no longer do": (
        sitting(30, "1-5", on=date(2020, 7, 11), proxies=powers(range(6, 11))),
        (5, 5, 20, 0, 10, 30),
        (10, 5, False, "ordonnance n° 2020-391, art. 2 modifié"),
    ),
}


@pytest.mark.parametrize(("record", "roll", "quorum"), WORKED.values(), ids=WORKED.keys())
def test_worked_examples(record, roll, quorum):
    question = played(record).questions[1]
    assert figures(question.vote) == figures(question.opening) == roll
    found = question.quorum
    assert (found.required, found.counted, found.met, found.article) == quorum
    assert found.in_office == roll[-1]
    assert found.exempt == ""
    assert found.share is (QuorumShare.THIRD if "n° 202" in found.article else QuorumShare.MAJORITY)


def test_an_unknown_roll_gives_no_figure():
    record = sitting(roll_state=RollState.NOT_STATED)
    assert replay(record) == Unknown("la source ne donne pas la feuille de présence")
    assert replay(replace(record, unknown_reason="feuille perdue")) == Unknown("feuille perdue")


def votes(record, *, at="vote"):
    """Figures of each question."""
    return [figures(getattr(question, at))[:5] for question in played(record).questions.values()]


@pytest.mark.parametrize(
    ("questions", "second", "expected"),
    [
        pytest.param([True], True, [(SECOND_NOTICE, True)], id="QUORUM-4 a question of the first notice"),
        pytest.param([False], True, [("", False)], id="QUORUM-4 a new question needs the ordinary quorum"),
        pytest.param([True], False, [("", False)], id="a first notice"),
    ],
)
def test_second_notice(questions, second, expected):
    lines = [QuestionLine(key, str(key), repeated=again) for key, again in enumerate(questions, start=1)]
    result = played(sitting(10, "1-3", questions=lines, is_second_notice=second))
    found = [(line.quorum.exempt, line.quorum.met) for line in result.questions.values()]
    assert found == expected
    assert result.opening_quorum.exempt == (SECOND_NOTICE if second else "")
    assert result.opening_quorum.met is second


@pytest.mark.parametrize(
    ("department", "recused", "exempt", "article"),
    [
        pytest.param("67", range(1, 6), LOCAL_LAW, "CGCT, art. L2541-4", id="QUORUM-5 half interested"),
        pytest.param("57", range(1, 7), LOCAL_LAW, "CGCT, art. L2541-4", id="QUORUM-5 more than half"),
        pytest.param("68", range(1, 5), "", ORDINARY, id="QUORUM-5 less than half"),
        pytest.param("68", [], "", ORDINARY, id="QUORUM-5 nobody"),
        pytest.param("93", range(1, 6), "", ORDINARY, id="QUORUM-5 elsewhere"),
    ],
)
def test_alsace_moselle(department, recused, exempt, article):
    record = sitting(
        10, "1-7", place=Place(department, 5000), recusals=[steps_out(member, 1) for member in recused]
    )
    quorum = played(record).questions[1].quorum
    assert (quorum.exempt, quorum.article, quorum.met) == (exempt, article, bool(exempt) or len(recused) < 2)


def test_alsace_moselle_counts_only_interested_members_in_office():
    record = sitting(
        10,
        seats=[SeatSpan(key) for key in range(1, 9)],
        place=Place("67", 5000),
        recusals=[steps_out(key, 1) for key in (7, 8, 9, 10)] + [steps_out(6, 1, REPRESENTATIVE)],
    )
    quorum = played(record).questions[1].quorum
    assert (quorum.exempt, quorum.in_office, quorum.counted) == ("", 7, 5)


def test_alsace_moselle_with_nobody_in_office():
    assert played(sitting(2, seats=[], place=Place("67", 500))).questions[1].quorum.exempt == ""


def test_a_second_notice_in_alsace_moselle_says_second_notice():
    line = QuestionLine(1, "1", repeated=True)
    record = sitting(4, "1", questions=[line], place=Place("67", 5000), is_second_notice=True)
    quorum = played(record).questions[1].quorum
    assert (quorum.exempt, quorum.article) == (SECOND_NOTICE, ORDINARY)


# ten members, 1 to 6 in the room, 7 and 8 represented by 1 and 2: 6 in, 2 represented, 2 absent
BASE = {"present": "1-6", "proxies": [power(7, 1), power(8, 2)]}
STAY = (6, 2, 2, 0, 8)
LIVES = {
    "PROXY-2 the holder leaves: both voices are lost": (
        {"movements": [goes(1, 2)]},
        [STAY, (5, 1, 4, 0, 6)] * 1,
    ),
    "PROXY-2 it revives on his return": (
        {"movements": [goes(1, 2), comes(1, 3)]},
        [STAY, (5, 1, 4, 0, 6), STAY],
    ),
    "PROXY-2 given anew to another holder": (
        {"movements": [goes(1, 2)], "proxies": [*BASE["proxies"], power(7, 3, 2, received=9)]},
        [STAY, (5, 2, 3, 0, 7), (5, 2, 3, 0, 7)],
    ),
    "G-9 the giver arrives": ({"movements": [comes(7, 2)]}, [STAY, (7, 1, 2, 0, 8), (7, 1, 2, 0, 8)]),
    "G-9 leaving again needs a new one": (
        {"movements": [comes(7, 2), goes(7, 3)]},
        [STAY, (7, 1, 2, 0, 8), (6, 1, 3, 0, 7)],
    ),
    "G-9 leaving again with a new one": (
        {"movements": [comes(7, 2), goes(7, 3)], "proxies": [*BASE["proxies"], power(7, 4, 3)]},
        [STAY, (7, 1, 2, 0, 8), STAY],
    ),
    "G-9 he only passes by: ended at once": (
        {"movements": [comes(7, 2), goes(7, 2)]},
        [STAY, (6, 1, 3, 0, 7), (6, 1, 3, 0, 7)],
    ),
    "revoked": ({"proxies": [power(7, 1, revoked=2), power(8, 2)]}, [STAY, (6, 1, 3, 0, 7), (6, 1, 3, 0, 7)]),
    "until after a vote": (
        {"proxies": [power(7, 1, until=(2, AFTER)), power(8, 2)]},
        [STAY, STAY, (6, 1, 3, 0, 7)],
    ),
    "revoked before its end": (
        {"proxies": [power(7, 1, until=3, revoked=2), power(8, 2)]},
        [STAY, (6, 1, 3, 0, 7), (6, 1, 3, 0, 7)],
    ),
    "from a question on": (
        {"proxies": [power(7, 1, 3), power(8, 2)]},
        [(6, 1, 3, 0, 7), (6, 1, 3, 0, 7), STAY],
    ),
    "it sleeps until its giver leaves": (
        {"movements": [goes(6, 2)], "proxies": [*BASE["proxies"], power(6, 3)]},
        [STAY, (5, 3, 2, 0, 8), (5, 3, 2, 0, 8)],
    ),
    "never written": ({"proxies": [power(7, 1, written=False), power(8, 2)]}, [(6, 1, 3, 0, 7)] * 3),
    "third sitting": ({"proxies": [power(7, 1, sittings=3), power(8, 2)]}, [STAY] * 3),
    "G-9 fourth sitting": ({"proxies": [power(7, 1, sittings=4), power(8, 2)]}, [(6, 1, 3, 0, 7)] * 3),
    "G-9 fourth sitting of an ill giver": (
        {"proxies": [power(7, 1, sittings=4, illness=True), power(8, 2)]},
        [STAY] * 3,
    ),
    "a holder who is himself represented": ({"proxies": [power(9, 7), *BASE["proxies"]]}, [STAY] * 3),
    "PROXY-1 a second one to the same holder": (
        {"proxies": [*BASE["proxies"], power(9, 1, received=1)]},
        [STAY] * 3,
    ),
    "the second counts once the first has ended, the third never": (
        {
            "proxies": [
                power(7, 1, until=2),
                power(8, 1, received=1),
                power(9, 1, received=2),
            ]
        },
        [(6, 1, 3, 0, 7)] * 3,
    ),
    "one that ends before it starts replaces nothing": (
        {"proxies": [*BASE["proxies"], power(7, 3, 3, until=2)]},
        [STAY] * 3,
    ),
    "the second counts once the first has ended": (
        {"proxies": [*BASE["proxies"], power(9, 1, received=1)], "movements": [comes(7, 2)]},
        [STAY, (7, 2, 1, 0, 9), (7, 2, 1, 0, 9)],
    ),
    "an unwritten one does not fill its holder": (
        {"proxies": [power(7, 1, written=False), power(8, 2), power(9, 1, received=1)]},
        [STAY] * 3,
    ),
    "a newer one of the same giver replaces it and frees its holder": (
        {"proxies": [power(7, 1), power(7, 3, 2), power(9, 1, 2, received=5), power(8, 2)]},
        [STAY, (6, 3, 1, 0, 9), (6, 3, 1, 0, 9)],
    ),
    "G-10 arrives during: not at the opening, voter": (
        {"movements": [comes(9, (2, DURING))]},
        [STAY, (7, 2, 1, 0, 9), (7, 2, 1, 0, 9)],
    ),
    "G-10 leaves after the vote": (
        {"movements": [goes(6, (2, AFTER))]},
        [STAY, STAY, (5, 2, 3, 0, 7)],
    ),
    "INT-1 an interested holder": (
        {"recusals": [steps_out(1, 2)]},
        [STAY, (5, 1, 3, 1, 6), STAY],
    ),
    "G-9 an interested giver": ({"recusals": [steps_out(7, 2)]}, [STAY, (6, 1, 2, 1, 7), STAY]),
    "an interested giver and his holder out": (
        {"recusals": [steps_out(7, 2)], "movements": [goes(1, 2)]},
        [STAY, (5, 1, 3, 1, 6), (5, 1, 4, 0, 6)],
    ),
    "an interested absentee stays absent": ({"recusals": [steps_out(9, 2)]}, [STAY] * 3),
    "INT-2 a representative holder": (
        {"recusals": [steps_out(1, 2, REPRESENTATIVE)]},
        [STAY, (5, 1, 3, 0, 6), STAY],
    ),
    "INT-2 an absent representative leaves the count too": (
        {"recusals": [steps_out(9, 2, REPRESENTATIVE)]},
        [STAY, (6, 2, 1, 0, 8), STAY],
    ),
}


@pytest.mark.parametrize(("facts", "expected"), LIVES.values(), ids=LIVES.keys())
def test_lives_of_proxies_and_movements(facts, expected):
    assert votes(sitting(10, **{**BASE, **facts}))[: len(expected)] == expected


@pytest.mark.parametrize(("on", "represented"), [(IN_2015, 1), (IN_2021, 2), (IN_2026, 1)], ids=str)
def test_a_second_proxy_by_date(on, represented):
    record = sitting(10, "1-6", on=on, proxies=[power(8, 1, received=2), power(7, 1, received=1)])
    roll = played(record).questions[1].vote
    assert len(roll.represented) == represented
    assert roll.represented[0] == (7, 1)


def test_the_first_two_of_three_count_in_a_health_regime():
    record = sitting(
        10,
        "1-6",
        on=IN_2021,
        proxies=[power(9, 1, received=3), power(8, 1, received=1), power(7, 1, received=2)],
    )
    roll = played(record).questions[1].vote
    assert (roll.represented, roll.absent) == (((7, 1), (8, 1)), (9, 10))


@pytest.mark.parametrize("first", [7, 8])
def test_received_together_the_tableau_decides(first):
    proxies = [power(first, 1), power(15 - first, 1)]
    assert played(sitting(10, "1-6", proxies=proxies)).questions[1].vote.represented == ((7, 1),)


def test_one_that_runs_is_not_displaced_by_one_received_before():
    record = sitting(10, "1-6", proxies=[power(7, 1, 2, received=1), power(8, 1, received=2)])
    assert [line.vote.represented for line in played(record).questions.values()] == [((8, 1),)] * 3


@pytest.mark.parametrize(("serves", "represented"), [(True, 1), (False, 0)])
def test_a_proxy_on_a_second_notice(serves, represented):
    record = sitting(10, "1-6", is_second_notice=True, proxies=[power(7, 1, serves_second_notice=serves)])
    assert played(record).questions[1].vote.voters == 6 + represented


def test_quorum_at_the_opening_of_each_question():
    """QUORUM-3: 25 present; question 8 opened with 25, then 3 leave; question 9 opens with 22."""
    record = sitting(49, "1-25", questions=9, movements=[goes(key, (8, DURING)) for key in (23, 24, 25)])
    result = played(record)
    assert [result.questions[key].quorum.met for key in (7, 8, 9)] == [True, True, False]
    assert result.questions[8].quorum.counted == 25
    assert result.questions[8].vote.voters == 22
    assert result.questions[8].deemed_abstaining == (23, 24, 25)
    assert result.questions[9].deemed_abstaining == ()
    assert result.questions[9].quorum.counted == 22


def test_who_leaves_a_proxy_is_not_deemed_abstaining():
    record = sitting(
        6,
        movements=[goes(5, (1, DURING)), goes(6, (1, DURING)), goes(4, (1, DURING))],
        proxies=[power(6, 1, (1, DURING)), power(5, 4, (1, DURING))],
    )
    question = played(record).questions[1]
    assert question.vote.represented == ((6, 1),)
    assert (question.vote.absent, question.deemed_abstaining) == ((4, 5), (4,))


SUSPENDED = (
    event(EventKind.QUESTION_CALLED, 1),
    event(EventKind.SUSPENSION),
    event(EventKind.RESUMPTION),
    event(EventKind.QUESTION_FINISHED, 1),
)
INTERRUPTED = (
    event(EventKind.QUESTION_CALLED, 1),
    event(EventKind.QUESTION_INTERRUPTED, 1),
    event(EventKind.QUESTION_CALLED, 2),
    event(EventKind.QUESTION_FINISHED, 2),
    event(EventKind.QUESTION_RESUMED, 1),
)


@pytest.mark.parametrize(
    ("events", "movements", "resumption", "voters"),
    [
        pytest.param((), [goes(6, (1, DURING))], None, 5, id="no suspension"),
        pytest.param(SUSPENDED, [goes(6, (1, DURING))], 5, 5, id="QUORUM-3 gone during the suspension"),
        pytest.param(SUSPENDED, [goes(6, (1, DURING), resumed=True)], 6, 5, id="gone after the resumption"),
        pytest.param(SUSPENDED, [goes(6, (1, AFTER))], 6, 6, id="gone after the vote"),
        pytest.param(INTERRUPTED, [goes(6, 2)], 5, 5, id="gone during the other question"),
        pytest.param(INTERRUPTED, [goes(6, 1, resumed=True)], 5, 5, id="gone before the resumption"),
        pytest.param(
            (*INTERRUPTED, event(EventKind.RESUMPTION)),
            [goes(6, 2), comes(6, 1, resumed=True)],
            5,
            6,
            id="the lowest of two resumptions",
        ),
    ],
)
def test_quorum_counted_again(events, movements, resumption, voters):
    question = played(sitting(10, "1-6", events=events, movements=movements)).questions[1]
    assert question.quorum.counted == 6
    assert (question.resumption and question.resumption.counted) == resumption
    assert question.vote.voters == voters


def test_the_quorum_on_resumption_knows_recusals_and_exemptions():
    record = sitting(10, "1-6", events=SUSPENDED, recusals=[steps_out(6, 1)])
    assert played(record).questions[1].resumption.counted == 5
    again = [QuestionLine(1, "1", repeated=True)]
    record = sitting(10, "1-2", questions=again, events=SUSPENDED, is_second_notice=True)
    assert played(record).questions[1].resumption.exempt == SECOND_NOTICE


def test_the_lowest_resumption_is_the_one_that_lacks_most():
    ends = [SeatSpan(key, ended_on=IN_2026, end_anchor=anchor(3)) for key in (10, 11)]
    events = [event(EventKind.QUESTION_CALLED, key) for key in (1, 2, 1, 3, 1)]
    record = sitting(11, "1-6", events=events, seats=[*(SeatSpan(key) for key in range(1, 10)), *ends])
    found = played(record).questions[1].resumption
    assert (found.counted, found.required, found.in_office) == (6, 6, 11)


def test_questions_called_out_of_order():
    record = sitting(10, "1-6", events=called(3, 1, 2), movements=[goes(6, 1)])
    result = played(record)
    assert list(result.questions) == [3, 1, 2]
    assert [line.rank for line in result.questions.values()] == [1, 2, 3]
    assert [line.vote.voters for line in result.questions.values()] == [6, 5, 5]

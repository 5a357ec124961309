"""The real sitting of 19 November 2015: figures question by question, movements as sentences."""

from dataclasses import replace

import pytest

from tests.deliberations.domain.records import played
from tests.deliberations.domain.sitting_2015 import KEY, RECORD

FIGURES = {None: (35, 6, 8, 41), 288: (37, 6, 6, 43), 291: (36, 7, 6, 43), 292: (35, 8, 6, 43)}
FIGURES |= {303: (35, 8, 6, 43), 309: (34, 8, 7, 42)}


def figures(roll):
    return len(roll.present), len(roll.represented), len(roll.absent), roll.voters


def test_the_council_has_49_members_of_whom_37_came():
    assert (
        len(RECORD.members) == len({member.last_name + member.first_name for member in RECORD.members}) == 49
    )
    in_room = {line.member for line in RECORD.roll if line.presence == "in_room"}
    assert len(in_room | {KEY["PEJOUX"], KEY["ZAIRI"]}) == 37


@pytest.mark.parametrize(("question", "expected"), FIGURES.items(), ids=str)
def test_figures_of_each_question(question, expected):
    result = played(RECORD)
    if question is None:
        rolls, quorum = [result.opening], result.opening_quorum
    else:
        line = result.questions[question]
        rolls, quorum = [line.opening, line.vote], line.quorum
    for roll in rolls:
        assert figures(roll) == expected
        assert len(roll.present) + len(roll.represented) + len(roll.absent) == 49
        assert (roll.stepped_out, roll.excluded, roll.excused, roll.remote) == ((), (), (), ())
        assert KEY["BEAUDET"] in roll.present
    assert (quorum.required, quorum.counted, quorum.in_office, quorum.met) == (25, expected[0], 49, True)


def test_question_303_by_name():
    line = played(RECORD).questions[303]
    assert (KEY["YONNET"], KEY["SALVATOR"]) in line.vote.represented
    assert (KEY["VIGEANT"], KEY["ZAIRI"]) in line.vote.represented
    assert (line.president, line.secretary) == (KEY["BEAUDET"], KEY["NEDELEC"])
    assert (line.rank, line.closed_doors, line.resumption, line.deemed_abstaining) == (4, False, None, ())
    assert KEY["LENOURY"] in line.vote.present
    assert KEY["LENOURY"] in played(RECORD).questions[309].vote.absent


def test_what_changes_nothing_shares_its_roll():
    questions = played(RECORD).questions
    assert questions[292].opening is questions[292].vote is questions[303].opening is questions[303].vote
    assert questions[291].vote is not questions[292].opening


def test_a_proxy_given_anew_to_the_same_holder_is_void_in_2015():
    again = replace(RECORD.proxies[0], key=99, giver=KEY["MILLA"], received=99)
    roll = played(replace(RECORD, proxies=(*RECORD.proxies, again))).questions[303].vote
    assert figures(roll) == (35, 8, 6, 43)
    assert KEY["MILLA"] in roll.absent

"""The stage of a sitting is read from its facts."""

import datetime as dt

import pytest

from deliberations.domain.stages import Stage, decided_kinds, stage_of
from deliberations.domain.vocabulary import QuestionKind

TODAY = dt.date(2026, 4, 2)
TOMORROW = dt.date(2026, 4, 3)
YESTERDAY = dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"held_on": TOMORROW}, Stage.PREPARED),
        ({"held_on": TOMORROW, "notice_sent": True}, Stage.CONVENED),
        ({"held_on": TOMORROW, "called": True}, Stage.RECORDING),
        ({"held_on": TODAY, "notice_sent": True}, Stage.TO_CALL),
        ({"held_on": YESTERDAY}, Stage.TO_CALL),
        ({"held_on": YESTERDAY, "called": True}, Stage.RECORDING),
        ({"held_on": YESTERDAY, "called": True, "undecided": False}, Stage.COMPLETE),
        ({"held_on": YESTERDAY, "roll_stated": False}, Stage.RECORDING),
        ({"held_on": YESTERDAY, "roll_stated": False, "undecided": False}, Stage.COMPLETE),
    ],
)
def test_the_stage_follows_from_the_facts(facts, expected):
    usual = {"notice_sent": False, "called": False, "roll_stated": True, "undecided": True}

    assert stage_of(**{"today": TODAY} | usual | facts) is expected


def test_only_what_is_merely_heard_waits_for_no_outcome():
    heard = {QuestionKind.COMMUNICATION, QuestionKind.DELEGATED_DECISIONS, QuestionKind.ORAL_QUESTION}

    assert set(decided_kinds()) == set(QuestionKind) - heard


def test_each_stage_has_a_french_name():
    assert [stage.label for stage in Stage] == [
        "en préparation",
        "convoquée",
        "appel à saisir",
        "en cours de saisie",
        "saisie complète",
    ]

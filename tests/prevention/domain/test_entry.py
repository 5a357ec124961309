"""What the entry of a record gets wrong is said beside the field."""

import pytest

from prevention.domain.entry import (
    action_entry,
    indicator_entry,
    person_meeting_entry,
    strategy_entry,
)
from prevention.domain.facts import IndicatorFact, PersonMeetingFact
from tests.deliberations.domain.support import lines
from tests.prevention.domain.records import action, day, known, measured, strategy

LATE, EARLY = known("02/01/2019"), known("01/01/2019")


def said(findings):
    return [
        (finding.field, sentence) for finding, (*_, sentence) in zip(findings, lines(findings), strict=True)
    ]


REVERSED = (
    "La fin (1er janvier 2019) est avant le début (2 janvier 2019) : {} ne peut pas finir avant de commencer."
)
BOTH = {"start": LATE, "end": EARLY}


READ_BACKWARDS = IndicatorFact(1, "Vols", measurements=(measured(1, "02/01/2019", "3", until=EARLY),))


@pytest.mark.parametrize(
    ("entry", "given", "field", "what"),
    [
        (strategy_entry, strategy(**BOTH), "end", "la stratégie"),
        (
            strategy_entry,
            strategy(review_start=LATE, review_end=EARLY),
            "review_end",
            "la période de bilan",
        ),
        (action_entry, action(**BOTH), "end", "la fiche"),
        (indicator_entry, READ_BACKWARDS, "until", "le relevé"),
    ],
    ids=["a plan", "a review", "a sheet", "a measurement"],
)
def test_a_period_does_not_end_before_it_starts(entry, given, field, what):
    findings = entry(given)
    assert said(findings) == [(field, REVERSED.format(what))]
    assert [finding.code for finding in findings] == ["PERIOD_REVERSED"]


def test_periods_that_may_be_right_are_left_alone():
    assert strategy_entry(strategy(review_start=known("2019"), review_end=EARLY)) == ()
    assert action_entry(action(start=LATE)) == ()
    assert action_entry(action(end=EARLY)) == ()
    assert indicator_entry(IndicatorFact(1, "Vols", measurements=(measured(1, "2019", "3"),))) == ()


def test_counts_of_situations_are_possible():
    bad = PersonMeetingFact(1, 1, day("15/01/2019"), situations=-2, closed=-1)
    assert said(person_meeting_entry(bad)) == [
        ("situations", "Le nombre de situations examinées ne peut pas être négatif."),
        ("closed", "Le nombre de situations closes ne peut pas être négatif."),
        (
            "closed",
            "Il y a plus de situations closes que de situations examinées. Corrigez l’un des deux nombres.",
        ),
    ]
    assert person_meeting_entry(PersonMeetingFact(1, 1, day("15/01/2019"), situations=0, closed=0)) == ()
    assert person_meeting_entry(PersonMeetingFact(1, 1, day("15/01/2019"), situations=0)) == ()

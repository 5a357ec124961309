"""What a sheet says: each part with the answer that just fills it, and what is missing by name."""

from decimal import Decimal

import pytest

from prevention.domain.completeness import PARTS, completeness, has_evaluation, has_means, missing_counts
from prevention.domain.facts import IndicatorFact, YearMeansFact
from prevention.domain.vocabulary import ActionOutcome
from tests.prevention.domain.records import QPV, action, full_action, link

FILLED_BY = {
    "problem": {"problem": "Bruit"},
    "objective": {"objective": 0},
    "audience": {"audience": "Jeunes"},
    "places": {"places": "Gare"},
    "pilot": {"pilot": 0},
    "partners": {"partners": (1,)},
    "means": {"fundings": (link(),)},
    "start": {"start": full_action().start},
    "end": {"end": full_action().end},
    "evaluation": {"evaluation": "Comptes"},
    "status": {"outcome": ActionOutcome.DONE},
    "referent": {"referent": "Adjoint"},
}


def test_a_bare_sheet_misses_everything():
    found = completeness(action())
    assert found.missing == PARTS
    assert (found.filled, found.complete) == ((), False)


@pytest.mark.parametrize(("name", "change"), FILLED_BY.items(), ids=list(FILLED_BY))
def test_each_part_is_filled_by_its_own_answer(name, change):
    assert [part.name for part in completeness(action(**change)).filled] == [name]


@pytest.mark.parametrize("name", ["problem", "audience", "places", "evaluation", "referent"])
def test_blanks_are_no_answer(name):
    assert completeness(action(**{name: " \n"})).filled == ()


def test_a_full_sheet_is_complete():
    found = completeness(full_action())
    assert (found.complete, found.filled) == (True, PARTS)


def test_a_neighbourhood_is_a_place_and_an_indicator_an_evaluation():
    assert [part.name for part in completeness(action(districts=(QPV,))).filled] == ["places"]
    assert has_evaluation(action(indicators=(IndicatorFact(1, "Conflits"),)))


@pytest.mark.parametrize("name", ["planned", "real", "planned_time", "real_time"])
def test_any_amount_of_a_year_is_means_even_none(name):
    assert has_means(action(means=(YearMeansFact(2019), YearMeansFact(2020, **{name: Decimal(0)}))))
    assert not has_means(action(means=(YearMeansFact(2019),)))


def test_parts_are_counted_over_sheets_those_nobody_misses_left_out():
    found = missing_counts([full_action(pilot=None), full_action(pilot=None, evaluation=""), full_action()])
    assert [(part.name, part.label, count) for part, count in found] == [
        ("pilot", "pilote", 2),
        ("evaluation", "évaluation", 1),
    ]

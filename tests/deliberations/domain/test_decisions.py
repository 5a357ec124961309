"""A decision of the mayor: after its delegation, before its report; its state in one word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import french_spaces
from deliberations.domain.decision_states import DecisionState, decision_state
from deliberations.domain.decisions import check_decision
from deliberations.domain.findings import Level

TAKEN = date(2026, 4, 20)
BEFORE, AFTER = TAKEN - timedelta(days=1), TAKEN + timedelta(days=1)


@pytest.mark.parametrize(
    ("delegated_on", "reported_on", "codes"),
    [
        (None, None, []),
        (BEFORE, AFTER, []),
        (TAKEN, TAKEN, []),
        (AFTER, None, ["DELEGATION_AFTER_DECISION"]),
        (None, BEFORE, ["REPORT_BEFORE_DECISION"]),
        (AFTER, BEFORE, ["DELEGATION_AFTER_DECISION", "REPORT_BEFORE_DECISION"]),
    ],
)
def test_the_delegation_comes_before_and_the_report_after(delegated_on, reported_on, codes):
    found = check_decision(taken_on=TAKEN, delegated_on=delegated_on, reported_on=reported_on)
    assert [finding.code for finding in found] == codes


def test_what_a_refusal_says():
    delegation, report = check_decision(taken_on=TAKEN, delegated_on=AFTER, reported_on=BEFORE)
    assert (delegation.level, delegation.field) == (Level.REFUSAL, "delegation")
    assert (report.level, report.field) == (Level.REFUSAL, "reported_in")
    assert delegation.sentence == french_spaces(
        "La délégation date du 21/04/2026, après la décision du 20/04/2026 : sans délégation, le maire ne décide pas à "
        "la place du conseil. Corrigez la date ou choisissez une autre délibération."
    )
    assert report.sentence == french_spaces(
        "La séance du 19/04/2026 précède la décision du 20/04/2026 : il ne peut pas y en être rendu compte. Choisissez "
        "une séance plus récente."
    )


@pytest.mark.parametrize(
    ("received", "published", "executory", "state"),
    [
        (False, False, False, DecisionState.TAKEN),
        (True, False, False, DecisionState.TRANSMITTED),
        (False, True, False, DecisionState.PUBLISHED),
        (False, True, True, DecisionState.EXECUTORY),
        (True, True, True, DecisionState.EXECUTORY),
    ],
)
def test_the_furthest_state_reached(received, published, executory, state):
    found = decision_state(taken_over=False, received=received, published=published, executory=executory)
    assert found is state


@given(received=st.booleans(), published=st.booleans(), executory=st.booleans())
def test_one_taken_over_has_no_other_state(received, published, executory):
    found = decision_state(taken_over=True, received=received, published=published, executory=executory)
    assert found is DecisionState.TAKEN_OVER

"""The state of an act is the furthest it has reached."""

import pytest

from deliberations.domain.act_states import ActState, act_state

NOTHING = dict.fromkeys(
    (
        "taken_over", "submitted", "validated", "on_agenda", "voted", "sealed", "received", "published", "executory",
    ),
    False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ("", ActState.DRAFT),
        ("submitted", ActState.SUBMITTED),
        ("submitted validated", ActState.VALIDATED),
        ("submitted validated on_agenda", ActState.ON_AGENDA),
        ("on_agenda", ActState.ON_AGENDA),
        ("submitted validated on_agenda voted", ActState.VOTED),
        ("voted", ActState.VOTED),
        ("voted sealed", ActState.SEALED),
        ("voted sealed received", ActState.TRANSMITTED),
        ("voted sealed published", ActState.PUBLISHED),
        ("voted sealed received published executory", ActState.EXECUTORY),
        ("voted sealed published executory", ActState.EXECUTORY),
        # A seal withdrawn takes with it what followed.
        ("voted received published executory", ActState.VOTED),
        ("published", ActState.DRAFT),
        ("taken_over", ActState.TAKEN_OVER),
        ("taken_over voted sealed received published executory", ActState.TAKEN_OVER),
    ],
)
def test_the_furthest_state_is_told(facts, state):
    assert act_state(**(NOTHING | dict.fromkeys(facts.split(), True))) is state


def test_each_state_is_a_french_word():
    assert [state.label for state in ActState] == [
        "brouillon", "soumise", "validée", "inscrite", "votée", "figée", "transmise", "publiée", "exécutoire",
        "acte repris",
    ]  # fmt: skip

"""Owns the state of a decision of the mayor in one word, derived from what followed it."""

from deliberations.domain.vocabulary import Labelled


class DecisionState(Labelled):
    """Where a decision stands, from the day it is taken to the day it binds."""

    TAKEN = "taken", "prise"
    TRANSMITTED = "transmitted", "transmise"
    PUBLISHED = "published", "publiée"
    EXECUTORY = "executory", "exécutoire"
    TAKEN_OVER = "taken_over", "acte repris"


def decision_state(*, taken_over: bool, received: bool, published: bool, executory: bool) -> DecisionState:
    """The furthest state a decision has reached (L2131-1); one taken over from a source has no other."""
    reached = (
        (taken_over, DecisionState.TAKEN_OVER),
        (executory, DecisionState.EXECUTORY),
        (published, DecisionState.PUBLISHED),
        (received, DecisionState.TRANSMITTED),
    )
    return next((state for holds, state in reached if holds), DecisionState.TAKEN)

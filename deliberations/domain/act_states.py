"""Owns the state of an act in one word, derived from what happened to it."""

from deliberations.domain.vocabulary import Labelled


class ActState(Labelled):
    """Where an act stands, from its first draft to the day it binds."""

    DRAFT = "draft", "brouillon"
    SUBMITTED = "submitted", "soumise"
    VALIDATED = "validated", "validée"
    ON_AGENDA = "on_agenda", "inscrite"
    VOTED = "voted", "votée"
    SEALED = "sealed", "figée"
    TRANSMITTED = "transmitted", "transmise"
    PUBLISHED = "published", "publiée"
    EXECUTORY = "executory", "exécutoire"
    TAKEN_OVER = "taken_over", "acte repris"


def act_state(
    *,
    taken_over: bool,
    submitted: bool,
    validated: bool,
    on_agenda: bool,
    voted: bool,
    sealed: bool,
    received: bool,
    published: bool,
    executory: bool,
) -> ActState:
    """The furthest state an act has reached; dates recorded count once it is sealed only."""
    if taken_over:
        return ActState.TAKEN_OVER
    reached = (
        (sealed and executory, ActState.EXECUTORY),
        (sealed and published, ActState.PUBLISHED),
        (sealed and received, ActState.TRANSMITTED),
        (sealed, ActState.SEALED),
        (voted, ActState.VOTED),
        (on_agenda, ActState.ON_AGENDA),
        (validated, ActState.VALIDATED),
        (submitted, ActState.SUBMITTED),
    )
    return next((state for holds, state in reached if holds), ActState.DRAFT)

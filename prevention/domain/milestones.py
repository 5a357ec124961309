"""Owns where a milestone stands on a day, as pages, papers and exports all say it."""

import datetime as dt

from deliberations.domain.findings import Unknown
from deliberations.domain.vocabulary import Labelled
from prevention.domain.facts import ActionFact, MilestoneFact
from prevention.domain.progress import TERMINAL, milestone_late, status_of
from prevention.domain.vocabulary import ActionStatus


class MilestoneState(Labelled):
    """Where a milestone stands on a day, computed; left: not done, of a sheet that is over or paused."""

    DONE = "done", "faite"
    LATE = "late", "en retard"
    TO_COME = "to_come", "à venir"
    IN_DOUBT = "in_doubt", "échéance en cours"
    LEFT = "left", "non faite"


def milestone_state(milestone: MilestoneFact, of: ActionFact, on: dt.date) -> MilestoneState:
    """Where a milestone of a sheet stands on a day; one without a due day is to come."""
    if milestone.done is not None and milestone.done.earliest <= on:
        return MilestoneState.DONE
    if status_of(of) in {*TERMINAL, ActionStatus.PAUSED}:
        return MilestoneState.LEFT
    late = milestone_late(milestone, on)
    if isinstance(late, Unknown) and milestone.due is not None:
        return MilestoneState.IN_DOUBT
    return MilestoneState.LATE if late is True else MilestoneState.TO_COME

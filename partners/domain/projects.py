"""Owns the stage of a project, the phase of a day and the day it ends, all read from dated facts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from common.typography import PartialDate
from deliberations.domain.findings import Unknown
from partners.domain.lengths import NO_START
from partners.domain.months import end_after, end_in_doubt, start_in_doubt
from partners.domain.vocabulary import ProjectDecision, ProjectStage

NO_DURATION = Unknown("durée inconnue")


@dataclass(frozen=True, slots=True)
class PhaseFact:
    """One phase of a project: its number, its name, its first and last days (None: not known)."""

    number: int
    name: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project in time.

    candidature: it answers a call, so it waits for a decision; decided: the day of that decision.
    closed: the day the funder or the town closed it.
    """

    candidature: bool = True
    decision: ProjectDecision = ProjectDecision.NOT_STATED
    decided: PartialDate | None = None
    start: PartialDate | None = None
    duration_months: int | None = None
    phases: tuple[PhaseFact, ...] = ()
    closed: PartialDate | None = None


def project_end(
    start: PartialDate | None, duration_months: int | None, phases: Sequence[PhaseFact] = ()
) -> PartialDate | Unknown:
    """Last day of a project: its start and duration, else the end of its last phase when all are known."""
    if start is not None and duration_months is not None:
        return end_after(start, duration_months)
    ends = [phase.end for phase in phases if phase.end is not None]
    if ends and len(ends) == len(phases):
        return max(ends, key=lambda end: (end.latest, end.earliest))
    return NO_START if start is None else NO_DURATION


def project_stage(fact: ProjectFact, on: dt.date) -> ProjectStage:
    """Stage of a project on a day; unknown when it was selected and its dates do not tell whether it runs.

    A decision without a date counts at once; one with a date, from the first day it may be.
    """
    if fact.closed is not None and fact.closed.latest <= on:
        return ProjectStage.CLOSED
    decision = _decision_known(fact, on)
    if decision is ProjectDecision.NOT_SELECTED:
        return ProjectStage.NOT_SELECTED
    if fact.candidature and decision is ProjectDecision.NOT_STATED:
        return ProjectStage.CANDIDATURE
    return _running_stage(fact, on)


def _decision_known(fact: ProjectFact, on: dt.date) -> ProjectDecision:
    if fact.decided is not None and on < fact.decided.earliest:
        return ProjectDecision.NOT_STATED
    return fact.decision


def _running_stage(fact: ProjectFact, on: dt.date) -> ProjectStage:
    """Stage of a project that may run: before its start, between its start and its end, after."""
    end = project_end(fact.start, fact.duration_months, fact.phases)
    if not isinstance(end, Unknown) and on > end.latest:
        return ProjectStage.CLOSED
    if fact.start is None or start_in_doubt(fact.start, on):
        return ProjectStage.UNKNOWN
    if on < fact.start.earliest:
        return ProjectStage.SELECTED
    return ProjectStage.UNKNOWN if isinstance(end, Unknown) or end_in_doubt(end, on) else ProjectStage.RUNNING


def phase_on(phases: Sequence[PhaseFact], on: dt.date) -> PhaseFact | Unknown | None:
    """The phase of a day, the last begun when two overlap; None when no phase holds it; unknown without dates."""
    running = [phase for phase in phases if _holds(phase, on) is True]
    if running:
        return max(running, key=lambda phase: phase.number)
    if any(_holds(phase, on) is None for phase in phases):
        return Unknown("dates des phases inconnues ou connues seulement au mois ou à l’année")
    return None


def _holds(phase: PhaseFact, on: dt.date) -> bool | None:
    """Whether a phase holds a day; None when its dates do not tell."""
    before = phase.start is not None and on < phase.start.earliest
    after = phase.end is not None and on > phase.end.latest
    if before or after:
        return False
    if phase.start is None or phase.end is None:
        return None
    return None if start_in_doubt(phase.start, on) or end_in_doubt(phase.end, on) else True

"""Owns what the governance of a town did in a year, as all pages and papers show it; counts of persons masked."""

import datetime as dt
from dataclasses import dataclass

from partners.domain.masking import THRESHOLD
from prevention.domain.facts import BodyFact, DecisionFact, MeetingFact
from prevention.domain.governance import (
    AnyMeeting,
    BodyYear,
    OpenDecision,
    OrganisationYear,
    attendance_by_organisation,
    body_years,
    in_being,
    open_decisions,
    plenary_days,
    was_held,
)
from prevention.domain.plan import TownGovernance
from prevention.domain.situations import GivenSituations, given_situations
from prevention.domain.vocabulary import DecisionState


@dataclass(frozen=True, slots=True)
class GovernanceFigures:
    """The governance of a year, up to a day.

    bodies: those that are there on the day, or met in the year; taken: decisions of the meetings of the year;
    settled: decisions of whatever meeting that were done in the year; waiting: those that wait on the day, overdue
    first; situations: masked, of the year once it has ended, else of the last that has.
    """

    year: int
    plenaries: tuple[dt.date, ...]
    bodies: tuple[BodyYear, ...]
    attendance: tuple[OrganisationYear, ...]
    taken: int
    settled: int
    waiting: tuple[OpenDecision, ...]
    situations: GivenSituations
    every_body: tuple[BodyFact, ...] = ()

    @property
    def meetings(self) -> int:
        """How many meetings all bodies held in the year."""
        return sum(one.meetings for one in self.bodies)

    @property
    def overdue(self) -> tuple[OpenDecision, ...]:
        """The decisions that are late on the day."""
        return tuple(one for one in self.waiting if one.state is DecisionState.OVERDUE)

    def body_label(self, key: int) -> str:
        """The name of a body, also of one that has ended."""
        return next(one.label for one in self.every_body if one.key == key)


def governance_figures(
    governance: TownGovernance, *, year: int, on: dt.date, threshold: int = THRESHOLD
) -> GovernanceFigures:
    """What the governance of a town did in a year, up to a day. threshold: counts of persons below it are masked."""
    meetings = governance.meetings
    every: tuple[AnyMeeting, ...] = (*meetings, *governance.person_meetings)
    met = body_years(governance.bodies, every, year, on)
    return GovernanceFigures(
        year,
        plenary_days(governance.bodies, meetings, year, on),
        tuple(one for one in met if one.meetings or in_being(one.body, on)),
        attendance_by_organisation(meetings, year, on),
        sum(len(one.decisions) for one in meetings if one.date.year == year and was_held(one, on)),
        sum(_settled(decision, year, on) for one in meetings for decision in _decisions(one, on)),
        open_decisions(meetings, on),
        given_situations(governance.bodies, governance.person_meetings, year, on, threshold),
        governance.bodies,
    )


def _decisions(meeting: MeetingFact, on: dt.date) -> tuple[DecisionFact, ...]:
    return meeting.decisions if was_held(meeting, on) else ()


def _settled(decision: DecisionFact, year: int, on: dt.date) -> bool:
    return decision.done is not None and decision.done.year == year and decision.done <= on

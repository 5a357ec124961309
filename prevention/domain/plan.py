"""Owns what pages, papers and exports read together: a strategy with all it holds, and the governance of a town."""

from dataclasses import dataclass

from prevention.domain.facts import (
    ActionFact,
    AxisFact,
    BodyFact,
    MeetingFact,
    ObjectiveFact,
    PersonMeetingFact,
    ReviewLineFact,
    StrategyFact,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy with its axes, objectives, sheets and review lines, each in the order of the positions."""

    strategy: StrategyFact
    axes: tuple[AxisFact, ...] = ()
    objectives: tuple[ObjectiveFact, ...] = ()
    actions: tuple[ActionFact, ...] = ()
    review_lines: tuple[ReviewLineFact, ...] = ()

    def of_axis(self, axis: AxisFact) -> tuple[ActionFact, ...]:
        """The sheets of one axis."""
        return tuple(action for action in self.actions if action.axis == axis.key)


@dataclass(frozen=True, slots=True)
class TownGovernance:
    """The bodies of a town with their meetings, those of each sort apart, in the order of the dates."""

    bodies: tuple[BodyFact, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    person_meetings: tuple[PersonMeetingFact, ...] = ()

    def body(self, key: int) -> BodyFact:
        """The body of a key. ValueError for one that is not there."""
        for one in self.bodies:
            if one.key == key:
                return one
        raise ValueError("Cette instance n’est pas de la commune.")

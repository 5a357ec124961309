"""Owns what each check of the strategy reads: one record with all that bears on it."""

import datetime as dt
from dataclasses import dataclass

from prevention.domain.facts import ActionFact, BodyFact, MeetingFact, PersonMeetingFact, StrategyFact
from prevention.domain.periods import is_over
from prevention.domain.progress import TERMINAL, status_of


@dataclass(frozen=True, slots=True)
class StrategyFile:
    """A plan with its surroundings. successor: label of the plan that follows it, empty for none."""

    strategy: StrategyFact
    successor: str = ""

    @property
    def label(self) -> str:
        """How a sentence names the plan."""
        return self.strategy.label


@dataclass(frozen=True, slots=True)
class ActionFile:
    """A sheet in its plan."""

    action: ActionFact
    strategy: StrategyFact

    @property
    def label(self) -> str:
        """How a sentence names the sheet."""
        return " ".join(part for part in (self.action.code, self.action.label) if part)

    def over(self, on: dt.date) -> bool:
        """Whether nothing more is expected of the sheet: done, abandoned, or its plan is surely over."""
        return status_of(self.action) in TERMINAL or self.plan_over(on)

    def plan_over(self, on: dt.date) -> bool:
        """Whether the plan is surely over on a day."""
        return is_over(self.strategy, on)


@dataclass(frozen=True, slots=True)
class BodyFile:
    """A body with its meetings, of one sort or the other."""

    body: BodyFact
    meetings: tuple[MeetingFact | PersonMeetingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Governance:
    """The bodies of a town and their meetings, with the plans it has."""

    bodies: tuple[BodyFile, ...] = ()
    strategies: tuple[StrategyFact, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A meeting with its body."""

    meeting: MeetingFact
    body: BodyFact

"""Owns when a plan runs: « 2019 – 2021 » goes from 1 January 2019 to 31 December 2021."""

import datetime as dt
from collections.abc import Iterable

from prevention.domain.facts import StrategyFact


def covers(plan: StrategyFact, on: dt.date) -> bool:
    """Whether a plan covers a day; one without a start or an end covers none."""
    return plan.start is not None and plan.end is not None and plan.start.earliest <= on <= plan.end.latest


def is_over(plan: StrategyFact, on: dt.date) -> bool:
    """Whether a plan is surely over on a day."""
    return plan.end is not None and on > plan.end.latest


def plan_of(plans: Iterable[StrategyFact], on: dt.date) -> StrategyFact | None:
    """The plan of a day, the last begun when two cover it; None when there is none."""
    running = [(plan.start.earliest, plan.key, plan) for plan in plans if plan.start and covers(plan, on)]
    return max(running, key=lambda one: one[:2])[2] if running else None

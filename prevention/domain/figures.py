"""Owns the figures of a strategy for a year: every page, paper, deck and table of it reads them here."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from deliberations.domain.findings import Unknown
from partners.domain.masking import THRESHOLD
from prevention.domain.completeness import Part, missing_counts
from prevention.domain.facts import ActionFact, AxisFact, IndicatorFact, MilestoneFact
from prevention.domain.figures_governance import GovernanceFigures, governance_figures
from prevention.domain.figures_money import MoneyFigures, money_figures
from prevention.domain.milestones import MilestoneState, milestone_state
from prevention.domain.plan import Plan, TownGovernance
from prevention.domain.progress import StrategyProgress, is_late, strategy_progress
from prevention.domain.trends import IndicatorTrend, Trend, indicator_trend
from prevention.domain.vocabulary import ActionOutcome


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """An indicator as it was known at the end of the year, its sheet, its values and their trend."""

    action: ActionFact
    indicator: IndicatorFact
    trend: IndicatorTrend


@dataclass(frozen=True, slots=True)
class MilestoneFigures:
    """A milestone due or done in the year, its sheet, where it stands."""

    action: ActionFact
    milestone: MilestoneFact
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class OutcomeFigures:
    """The sheets of one outcome: what is new, goes on, changed, was given up, is done."""

    outcome: ActionOutcome
    actions: tuple[ActionFact, ...]


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """All the figures of a strategy and its governance for a year, as they stand on a day.

    late: the sheets that are; in_doubt: those of which nobody can say; gaps: how many sheets miss each part they
    have to say; outcomes: those a source states.
    """

    plan: Plan
    year: int
    on: dt.date
    progress: StrategyProgress
    late: tuple[ActionFact, ...]
    in_doubt: tuple[ActionFact, ...]
    gaps: tuple[tuple[Part, int], ...]
    outcomes: tuple[OutcomeFigures, ...]
    milestones: tuple[MilestoneFigures, ...]
    indicators: tuple[IndicatorFigures, ...]
    money: MoneyFigures
    governance: GovernanceFigures

    @property
    def trends(self) -> tuple[tuple[Trend, int], ...]:
        """How many indicators go each way since their first value, the ways that none goes left out."""
        found = [one.trend.since_start for one in self.indicators]
        return tuple((trend, found.count(trend)) for trend in Trend if trend in found)

    @property
    def milestone_states(self) -> tuple[tuple[MilestoneState, int], ...]:
        """How many milestones of the year stand where, the states that none has left out."""
        found = [one.state for one in self.milestones]
        return tuple((state, found.count(state)) for state in MilestoneState if state in found)

    def axis(self, key: int | None) -> AxisFact:
        """The axis of a key. ValueError for one of another strategy."""
        for one in self.plan.axes:
            if one.key == key:
                return one
        raise ValueError("Cet axe n’est pas de la stratégie.")


def plan_figures(
    plan: Plan, governance: TownGovernance, *, year: int, on: dt.date, threshold: int = THRESHOLD
) -> PlanFigures:
    """The figures of a strategy and of the governance of its town for a year, as they stand on a day.

    Sheets and decisions that wait are judged on the day; meetings, money, milestones are those of the year;
    indicators leave out what was read of later years. threshold: counts of persons below it are masked.
    ValueError for a sheet of another strategy.
    """
    sheets = plan.actions
    answers = {sheet.key: is_late(sheet, on) for sheet in sheets}
    return PlanFigures(
        plan,
        year,
        on,
        strategy_progress(plan.axes, plan.objectives, sheets, on),
        tuple(sheet for sheet in sheets if answers[sheet.key] is True),
        tuple(sheet for sheet in sheets if isinstance(answers[sheet.key], Unknown)),
        missing_counts(sheets),
        _outcomes(sheets),
        _milestones(sheets, year, on),
        indicator_figures(sheets, year),
        money_figures(sheets, year=year, on=on),
        governance_figures(governance, year=year, on=on, threshold=threshold),
    )


def indicator_figures(sheets: Iterable[ActionFact], year: int) -> tuple[IndicatorFigures, ...]:
    """The indicators of some sheets as they were known at the end of a year, in the order of the sheets."""
    return tuple(_indicator(sheet, one, year) for sheet in sheets for one in sheet.indicators)


def _outcomes(sheets: Iterable[ActionFact]) -> tuple[OutcomeFigures, ...]:
    given = list(sheets)
    found = (
        OutcomeFigures(outcome, tuple(sheet for sheet in given if sheet.outcome is outcome))
        for outcome in ActionOutcome
        if outcome is not ActionOutcome.NOT_STATED
    )
    return tuple(one for one in found if one.actions)


def _milestones(sheets: Iterable[ActionFact], year: int, on: dt.date) -> tuple[MilestoneFigures, ...]:
    found = [
        MilestoneFigures(sheet, one, milestone_state(one, sheet, on))
        for sheet in sheets
        for one in sheet.milestones
        if year in {date.year for date in (one.due, one.done) if date is not None}
    ]
    return tuple(sorted(found, key=_time))


def _time(one: MilestoneFigures) -> tuple[dt.date, int]:
    dates = [date.latest for date in (one.milestone.due, one.milestone.done) if date is not None]
    return (dates[0], one.milestone.key)


def _indicator(sheet: ActionFact, indicator: IndicatorFact, year: int) -> IndicatorFigures:
    known = tuple(one for one in indicator.measurements if (one.until or one.period).year <= year)
    as_known = replace(indicator, measurements=known)
    return IndicatorFigures(sheet, as_known, indicator_trend(as_known))

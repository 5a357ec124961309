"""Owns the dashboard « Résultats »: what the social workers counted over three years, where the indicators go."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.results_activity import ACTIVITY, activity_block, activity_years
from prevention.dashboards.results_indicators import INDICATORS, indicators_block, trend_filter
from prevention.dashboards.screen import Filter
from prevention.dashboards.strategy_choice import Choice, axis_filter, choice_of, without_strategy
from prevention.documents.blocks import Block
from prevention.domain.plan import Plan
from prevention.models.plan_parts import plan_in_part


class Results(Dashboard):
    """The activity of the social workers, the indicators of the strategy."""

    key: ClassVar[str] = "results"
    title: ClassVar[str] = "Résultats"
    permission_required = DIRECTORATE
    parts: ClassVar[dict[str, str]] = {
        ACTIVITY: "Intervenants sociaux en commissariat, sur trois ans",
        INDICATORS: "Indicateurs de la stratégie",
    }
    chosen: tuple[Choice, Plan | None] | None = None
    known: frozenset[int] = frozenset()

    def found(self, asked: Asked) -> tuple[Choice, Plan | None]:
        """The strategy shown and its indicators, read once a page."""
        if self.chosen is None:
            choice = choice_of(asked)
            plan = plan_in_part(choice.strategy, asked.user, indicators=True) if choice.strategy else None
            self.chosen = (choice, plan)
        return self.chosen

    def years(self, asked: Asked) -> frozenset[int]:
        """The years that may be asked for, read once a page."""
        self.known = self.known or frozenset(
            {asked.on.year, *activity_years(asked), *self.found(asked)[0].years}
        )
        return self.known

    def settled(self, asked: Asked) -> Asked:
        """What is asked, of the year of the day when that asked for is not among those known."""
        if asked.year in self.years(asked):
            return asked
        return replace(asked, parameters={**asked.parameters, "annee": ""})

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """Counts first, then indicators."""
        choice, plan = self.found(asked)
        asked = self.settled(asked)
        indicators = (
            indicators_block(asked, choice, plan)
            if plan
            else without_strategy(asked, key=INDICATORS, title="Indicateurs")
        )
        return [activity_block(asked), indicators]

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """Year, strategy, axis, trend."""
        choice, plan = self.found(asked)
        named = {str(year): str(year) for year in sorted(self.years(asked), reverse=True)}
        year = Filter("annee", "Année", named, always=str(self.settled(asked).year))
        if plan is None:
            return [year]
        return [year, *choice.filters(), axis_filter(plan.axes), trend_filter()]

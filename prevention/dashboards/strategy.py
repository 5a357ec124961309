"""Owns the dashboard « Stratégie »: axes, sheets by status, means, what was achieved, my sheets."""

from collections.abc import Sequence
from typing import Any, ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.screen import Filter
from prevention.dashboards.strategy_choice import Choice, axis_filter, choice_of, without_strategy
from prevention.dashboards.strategy_mine import MINE, my_sheets, my_sheets_block
from prevention.dashboards.strategy_progress import MEANS, PROGRESS, means_block, progress_block
from prevention.dashboards.strategy_review import REVIEW, review_block
from prevention.dashboards.strategy_sheets import SHEETS, sheets_block, standing_filter
from prevention.documents.blocks import Block
from prevention.domain.plan import Plan
from prevention.models import Strategy
from prevention.models.plan_parts import plan_in_part


class StrategyPage(Dashboard):
    """The strategy of the day, or another of the town: how far it is, its means, its review."""

    key: ClassVar[str] = "strategy"
    title: ClassVar[str] = "Stratégie"
    permission_required = DIRECTORATE
    template_name = "dashboards/strategy.html"
    parts: ClassVar[dict[str, str]] = {
        MINE: "Mes fiches",
        PROGRESS: "Avancement",
        MEANS: "Moyens de l’année",
        SHEETS: "Fiches action",
        REVIEW: "Réalisations et perspectives",
    }
    chosen: tuple[Choice, Plan | None] | None = None

    def found(self, asked: Asked) -> tuple[Choice, Plan | None]:
        """The strategy shown and its plan, read once a page."""
        if self.chosen is None:
            choice = choice_of(asked)
            plan = (
                plan_in_part(choice.strategy, asked.user, means_of=choice.year, review_lines=True)
                if choice.strategy
                else None
            )
            self.chosen = (choice, plan)
        return self.chosen

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """What is the reader’s own first, then the whole strategy."""
        choice, plan = self.found(asked)
        if plan is None:
            return [without_strategy(asked, key=PROGRESS, title="Avancement")]
        mine = my_sheets(asked, choice)
        return [
            *([my_sheets_block(asked, choice, mine)] if mine else []),
            progress_block(asked, choice, plan),
            sheets_block(asked, plan),
            means_block(asked, choice, plan),
            review_block(asked, choice, plan),
        ]

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """Strategy, axis, where the sheets stand, year of the means."""
        choice, plan = self.found(asked)
        if plan is None:
            return ()
        return [*choice.filters(), axis_filter(plan.axes), standing_filter(), *choice.year_filters()]

    def context(self, asked: Asked) -> dict[str, Any]:
        """The other pages of the strategy, and the strategies kept for reference."""
        choice, _ = self.found(asked)
        references = Strategy.objects.filter(municipality__is_home=False).select_related("municipality")
        return {"strategy": choice.strategy, "page": "overview", "references": list(references)}

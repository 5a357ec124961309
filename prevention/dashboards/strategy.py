"""Owns the dashboard « Stratégie »: axes, sheets by status, what was achieved."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.blocks import Block


class StrategyPage(Dashboard):
    """Axes, sheets by status, what was achieved."""

    key: ClassVar[str] = "strategy"
    title: ClassVar[str] = "Stratégie"
    permission_required = DIRECTORATE

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

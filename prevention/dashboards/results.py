"""Owns the dashboard « Résultats »: activity of the posts, indicators."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.blocks import Block


class Results(Dashboard):
    """Activity of the posts, indicators."""

    key: ClassVar[str] = "results"
    title: ClassVar[str] = "Résultats"
    permission_required = DIRECTORATE

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

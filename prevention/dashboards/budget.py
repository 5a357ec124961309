"""Owns the dashboard « Budget »: the money of a year by funder."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.blocks import Block


class Budget(Dashboard):
    """The money of a year by funder."""

    key: ClassVar[str] = "budget"
    title: ClassVar[str] = "Budget"
    permission_required = DIRECTORATE

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

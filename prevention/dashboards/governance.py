"""Owns the dashboard « Gouvernance »: meetings of the bodies, open decisions."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.blocks import Block


class Governance(Dashboard):
    """Meetings of the bodies, open decisions."""

    key: ClassVar[str] = "governance"
    title: ClassVar[str] = "Gouvernance"
    permission_required = DIRECTORATE

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

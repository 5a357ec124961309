"""Owns the dashboard « Séances et délibérations »: sittings, agendas to come, acts."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import COUNCIL, Dashboard
from prevention.documents.blocks import Block


class Council(Dashboard):
    """Sittings, agendas to come, acts."""

    key: ClassVar[str] = "council"
    title: ClassVar[str] = "Séances et délibérations"
    permission_required = COUNCIL

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

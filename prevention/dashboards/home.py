"""Owns the dashboard « Accueil »: what is to decide or to sign, what changed."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import COUNCIL, Dashboard
from prevention.documents.blocks import Block


class Home(Dashboard):
    """What is to decide or to sign, what changed."""

    key: ClassVar[str] = "home"
    title: ClassVar[str] = "Accueil"
    permission_required = COUNCIL

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

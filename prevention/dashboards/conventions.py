"""Owns the dashboard « Conventions »: conventions in force, to renew, without cover; projects."""

from collections.abc import Sequence
from typing import ClassVar

from prevention.dashboards.asked import Asked
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.documents.blocks import Block


class Conventions(Dashboard):
    """Conventions in force, to renew, without cover; projects."""

    key: ClassVar[str] = "conventions"
    title: ClassVar[str] = "Conventions"
    permission_required = DIRECTORATE

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The blocks of the page."""
        return []

"""Owns the dashboard « Gouvernance »: the plenary, the meetings of the bodies, open decisions, masked counts."""

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings

from prevention.dashboards.asked import Asked
from prevention.dashboards.governance_decisions import DECISIONS, decisions_block, decisions_filter
from prevention.dashboards.governance_meetings import (
    ATTENDANCE,
    MEETINGS,
    PLENARY,
    attendance_block,
    meetings_block,
    plenary_block,
)
from prevention.dashboards.governance_situations import SITUATIONS, situations_block
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block
from prevention.domain.figures_governance import governance_figures
from prevention.models import Body
from prevention.models.action import SEES_RESTRICTED
from prevention.models.governance_year import governance_in, governance_years


class Governance(Dashboard):
    """What the bodies did in a year, and what waits."""

    key: ClassVar[str] = "governance"
    title: ClassVar[str] = "Gouvernance"
    permission_required = DIRECTORATE
    parts: ClassVar[dict[str, str]] = {
        PLENARY: "Plénière du CLSPD",
        DECISIONS: "Décisions",
        MEETINGS: "Réunions par instance",
        ATTENDANCE: "Présence des organisations",
        SITUATIONS: "Situations examinées",
    }
    known: Sequence[int] = ()

    def years(self, asked: Asked) -> Sequence[int]:
        """The years that may be asked for, read once a page."""
        self.known = self.known or governance_years(asked.town, asked.on)
        return self.known

    def year(self, asked: Asked) -> int:
        """The year asked for when something was held in it, else that of the day."""
        return asked.year if asked.year in self.years(asked) else asked.on.year

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The plenary and what waits first."""
        year = self.year(asked)
        governance = governance_in(asked.town, year=year, on=asked.on, restricted=asked.may(SEES_RESTRICTED))
        found = governance_figures(governance, year=year, on=asked.on, threshold=settings.SMALL_COUNT)
        planned = dict(Body.objects.of_town(asked.town).values_list("pk", "meetings_a_year"))
        return [
            plenary_block(asked, governance, found),
            decisions_block(asked, found),
            meetings_block(asked, governance, found, planned),
            attendance_block(asked, found),
            situations_block(asked, found),
        ]

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """Year, decisions."""
        named = {str(year): str(year) for year in self.years(asked)}
        return [Filter("annee", "Année", named, always=str(self.year(asked))), decisions_filter()]

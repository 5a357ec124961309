"""Owns the dashboard « Budget »: the money of a year by funder, over the years, what stands apart, the list behind."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from partners.domain.vocabulary import FundingSide
from prevention.dashboards.asked import Asked
from prevention.dashboards.budget_apart import (
    ceilings_block,
    in_kind_block,
    mentions_block,
    share_block,
)
from prevention.dashboards.budget_asked import BudgetAsked
from prevention.dashboards.budget_fipd import fipd_block
from prevention.dashboards.budget_grants import grants_block
from prevention.dashboards.budget_list import list_block
from prevention.dashboards.budget_sides import side_block, years_block
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block


class Budget(Dashboard):
    """The money of a year by funder."""

    key: ClassVar[str] = "budget"
    title: ClassVar[str] = "Budget"
    lead: ClassVar[str] = (
        "Ce que la direction demande, ce qu’on lui notifie, ce qui est versé, ce qui est justifié. Recettes, dépenses "
        "et apports en nature ne se compensent jamais."
    )
    permission_required = DIRECTORATE
    parts: ClassVar[Mapping[str, str]] = {
        "recettes": "Recettes de l’année",
        "depenses": "Dépenses de l’année",
        "commune": "Part de la commune",
        "nature": "Apports en nature, à part",
        "subventions": "Subventions données",
        "plafonds": "Plafonds",
        "mentions": "Montants mentionnés, état non indiqué",
        "fipd": "FIPD et quartiers prioritaires",
        "annees": "Recettes, année par année",
        "annees-depenses": "Dépenses, année par année",
        "financements": "Liste des financements",
    }

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """Each sum opens the list behind it, in the last block or in its own."""
        of, parts = BudgetAsked(asked), self.parts
        return [
            side_block(of, FundingSide.REVENUE, key="recettes"),
            side_block(of, FundingSide.EXPENSE, key="depenses"),
            share_block(of, title=parts["commune"]),
            in_kind_block(of, title=parts["nature"]),
            grants_block(of, title=parts["subventions"]),
            ceilings_block(of, title=parts["plafonds"]),
            mentions_block(of, title=parts["mentions"]),
            fipd_block(of, title=parts["fipd"]),
            years_block(of, FundingSide.REVENUE, key="annees", title=parts["annees"]),
            years_block(of, FundingSide.EXPENSE, key="annees-depenses", title=parts["annees-depenses"]),
            list_block(of, title=parts["financements"]),
        ]

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """Year, funder, section for the whole page; side and amount for the list."""
        return BudgetAsked(asked).filters()

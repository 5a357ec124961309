"""Owns the grants the town gives as the budget shows them: money, help in kind, and what is both, each apart."""

from collections.abc import Iterator

from common.tables.columns import Column, Kind
from common.typography import NBSP
from partners.domain.balances import Total
from partners.domain.vocabulary import GrantNature
from partners.models import Grant
from prevention.dashboards.budget_asked import BudgetAsked
from prevention.dashboards.budget_sides import SHORT
from prevention.dashboards.records import convention_cell, organisation_cell
from prevention.documents.blocks import Block, Figure, Listing, Row, row

GRANTS = (
    Column("who", "Bénéficiaire"),
    Column("object", "Objet"),
    Column("nature", "Nature"),
    Column("amount", "Montant", Kind.EUROS),
    Column("convention", "Convention"),
)
# Money and help in kind are never one sum: what is both of them, in a share nobody states, makes none.
GRANT_LISTS = {
    GrantNature.CASH: ("subventions-argent", "Subventions en argent"),
    GrantNature.IN_KIND: ("subventions-nature", "Subventions en nature, valorisées"),
    GrantNature.BOTH: ("subventions-mixtes", "Subventions en argent et en nature à la fois"),
}
MIXED = f"Aucune source ne dit la part de l’argent et celle de l’aide en nature{NBSP}: ces montants n’ont pas de total."
APART = "Ces montants ne sont pas comptés dans les dépenses plus haut, et ne s’y ajoutent pas."


def grants_block(of: BudgetAsked, *, title: str) -> Block:
    """The grants the town gives in the year: those in money, in kind, and those that are both, which make no sum."""
    found = of.of_year(Grant.objects.of_town(of.asked.town)).select_related("beneficiary", "convention")
    grants = list(found.order_by("beneficiary__sort_key", "pk"))
    listings = tuple(_grant_lists(of, grants))
    figures = tuple(
        Figure(
            label=listing.caption,
            value=listing.total,
            source="subventions saisies par la direction",
            on=of.asked.on,
            url=of.at(anchor=listing.key),
        )
        for listing in listings
        if listing.total is not None
    )
    return Block(
        key="subventions",
        title=title,
        source="subventions saisies par la direction",
        on=of.asked.on,
        figures=figures,
        sentences=(APART,) if listings else (),
        listings=listings,
        empty=f"Aucune subvention donnée ({of.year_words}).",
    )


def _grant_lists(of: BudgetAsked, grants: list[Grant]) -> Iterator[Listing]:
    for nature, (key, caption) in GRANT_LISTS.items():
        own = [one for one in grants if one.nature == nature]
        part = of.asked.part(own, key=key, size=SHORT)
        if own:
            yield Listing(
                key=key,
                caption=caption,
                columns=GRANTS,
                rows=tuple(_grant_row(one) for one in part.rows),
                count=part.count,
                total=None if nature is GrantNature.BOTH else Total.of(one.amount for one in own),
                page=part.page,
                pages=part.pages,
                filtered=of.year_words,
                notes=(MIXED,) if nature is GrantNature.BOTH else (),
            )


def _grant_row(one: Grant) -> Row:
    return row(
        organisation_cell(one.beneficiary),
        one.object,
        grant_nature(one),
        one.amount,
        convention_cell(one.convention),
    )


def grant_nature(one: Grant) -> str:
    """The form of a grant in words; the schema of the open data joins two by a semicolon."""
    return str(one.get_nature_display()).replace(";", " et ")

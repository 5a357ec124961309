"""Owns the money between the town and an organisation as its page shows it: each side and each sort apart, by year."""

from collections.abc import Iterator
from dataclasses import replace

from common.tables.columns import Column, Kind
from common.typography import NBSP, figure
from partners.domain.vocabulary import FundingSide
from partners.models import Grant, InKindContribution, Organisation
from prevention.dashboards.asked import Asked
from prevention.dashboards.budget_asked import UNKNOWN, BudgetAsked
from prevention.dashboards.budget_grants import grant_nature
from prevention.dashboards.budget_sides import side_figures, years_block
from prevention.dashboards.organisation_lists import Part, listed
from prevention.dashboards.records import convention_cell
from prevention.documents.blocks import Block, Cell, Row, row

SIDES = (
    (FundingSide.REVENUE, "recettes", "Ce qu’elle verse à la commune"),
    (FundingSide.EXPENSE, "depenses", "Ce que la commune lui verse"),
    (FundingSide.IN_KIND, "nature", "Ce qu’elle apporte sans argent"),
)
GRANTS = Part(
    key="subventions",
    title="Subventions que la commune lui donne",
    source="subventions saisies par la direction",
    columns=(
        Column("object", "Objet"),
        Column("year", "Année"),
        Column("nature", "Nature"),
        Column("amount", "Montant", Kind.EUROS),
        Column("convention", "Convention"),
    ),
    sentences=("Ces montants ne sont pas comptés dans ce que la commune verse ci-dessus.",),
)
HELPS = Part(
    key="apports",
    title="Apports en nature",
    source="apports saisis par la direction",
    columns=(
        Column("label", "Apport"),
        Column("year", "Année"),
        Column("quantity", "Quantité"),
        Column("value", "Valorisation", Kind.EUROS),
    ),
)
APART = "Recettes, dépenses, subventions et apports en nature ne s’additionnent ni ne se compensent."
NEWEST = "Les sommes en tête sont celles de la dernière année saisie."


def money_blocks(shown: Organisation, asked: Asked) -> Iterator[Block]:
    """Each side by year with its four states, then the grants it is given, then its help in kind."""
    yield from _fundings(shown, asked)
    grants = Grant.objects.of_town(asked.town).filter(beneficiary=shown).select_related("convention")
    yield from listed(asked, GRANTS, grants.order_by("-year", "pk"), _grant_row)
    helps = InKindContribution.objects.filter(municipality=asked.town, giver=shown)
    bound = helps.select_related("project", "convention").order_by("-year", "label", "pk")
    yield from listed(asked, HELPS, bound, _help_row)


def _fundings(shown: Organisation, asked: Asked) -> Iterator[Block]:
    of_it = {**asked.parameters, "financeur": str(shown.pk)}
    every = BudgetAsked(replace(asked, parameters=of_it))
    for side, key, title in SIDES:
        years = [one.key[0] for one in every.years if one.side is side]
        if not years:
            continue
        newest = str(max((int(year) for year in years if year is not None), default=UNKNOWN))
        of = BudgetAsked(replace(asked, parameters={**of_it, "annee": newest}))
        block = years_block(of, side, key=f"{key}-annees", title=title)
        figures = side_figures(of, side)
        alone = len(years) == 1
        yield replace(
            block,
            drawing=None if alone else block.drawing,
            figures=tuple(replace(one, label=f"{one.label}, {of.year_words}") for one in figures),
            sentences=(APART,) if alone else (APART, NEWEST, *block.sentences),
        )


def _grant_row(one: Grant) -> Row:
    return row(one.object, str(one.year), grant_nature(one), one.amount, convention_cell(one.convention))


def _help_row(one: InKindContribution) -> Row:
    return row(
        Cell(value=one.label, note=str(one.project or one.convention or "")),
        None if one.year is None else str(one.year),
        None if one.quantity is None else f"{figure(one.quantity.normalize())}{NBSP}{one.unit}".strip(),
        one.valuation,
    )

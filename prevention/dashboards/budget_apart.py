"""Owns what the budget shows apart: the town's share, help in kind, ceilings, mentions."""

from collections.abc import Mapping

from django.db.models import Q, Sum

from common.tables.columns import Column, Kind
from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from partners.admin.funding_panel import part_of, part_words
from partners.domain.balances import Total
from partners.domain.ceilings import ceiling_use
from partners.domain.facts import FundingFact
from partners.domain.shares import ObjectShare, PlanFact, total_share, town_shares
from partners.domain.vocabulary import FundingSide
from partners.models import Funding, InKindContribution
from partners.models.dossier import capped_together
from prevention.dashboards.budget_asked import SOURCE, BudgetAsked, with_amounts
from prevention.dashboards.budget_sides import SHORT, counterparts, side_figures
from prevention.dashboards.records import organisation_cell
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row

SHARES = (
    Column("label", "Ce qui est financé"),
    Column("cost", "Coût total", Kind.EUROS),
    Column("own", "Part de la commune", Kind.EUROS),
)
HELPS = (
    Column("label", "Apport"),
    Column("giver", "Qui le donne"),
    Column("quantity", "Quantité"),
    Column("value", "Valorisation", Kind.EUROS),
)
CEILINGS = (
    Column("label", "Financement"),
    Column("who", "Financeur"),
    Column("ceiling", "Plafond, une limite", Kind.EUROS),
    Column("scope", "Portée"),
    Column("used", "Compté sous ce plafond"),
)
MENTIONS = (
    Column("label", "Financement"),
    Column("who", "Financeur ou bénéficiaire"),
    Column("mentioned", "Montant mentionné", Kind.EUROS),
    Column("source", "Source"),
)


def share_block(of: BudgetAsked, *, title: str) -> Block:
    """What the town itself pays of what funders help to pay, as the funding plans say it."""
    rows = of.fundings.filter(side=FundingSide.REVENUE.value, refused_on__isnull=True).order_by("label", "pk")
    plans = rows.annotate(own=Sum("co_funders__amount", filter=Q(co_funders__own=True))).values_list(
        "pk", "label", "post", "total_cost", "own"
    )
    shares = town_shares(PlanFact(*one) for one in plans)
    part = of.asked.part(shares, key="commune-liste", size=SHORT)
    listing = Listing(
        key="commune-liste",
        caption=f"Part de la commune, {of.year_words}",
        columns=SHARES,
        rows=tuple(_share_row(one) for one in part.rows),
        count=part.count,
        total=total_share(shares),
        page=part.page,
        pages=part.pages,
        notes=("Deux dossiers d’un même poste sont un seul coût : ils comptent une fois.",),
    )
    total = Figure(
        label="Part de la commune",
        value=total_share(shares),
        source="plans de financement saisis",
        on=of.asked.on,
        url=of.at(anchor="commune-liste"),
        note="ce que les plans disent qu’elle paie elle-même, à côté des recettes et hors des dépenses plus haut",
    )
    return Block(
        key="commune",
        title=title,
        source=SOURCE,
        on=of.asked.on,
        figures=(total,) if shares else (),
        listings=(listing,) if shares else (),
        empty=f"Aucun plan de financement ({of.year_words}).",
    )


def _share_row(one: ObjectShare) -> Row:
    files = f"{figure(len(one.plans))} dossiers" if len(one.plans) > 1 else ""
    return row(
        Cell(value=one.label, note=files),
        *(
            Cell(value=value, note=value.reason if isinstance(value, Unknown) else "")
            for value in (one.cost, one.own)
        ),
    )


def in_kind_block(of: BudgetAsked, *, title: str) -> Block:
    """Help that is not money: what funders give so, and each contribution with its value when one is stated."""
    known = InKindContribution.objects.filter(municipality=of.asked.town)
    helps = list(of.of_year(known).select_related("giver", "project", "convention").order_by("label", "pk"))
    lines = [one for one in of.lines if one.side is FundingSide.IN_KIND]
    total = Total.of(one.valuation for one in helps)
    part = of.asked.part(helps, key="nature-liste", size=SHORT)
    listing = Listing(
        key="nature-liste",
        caption=f"Apports en nature, {of.year_words}",
        columns=HELPS,
        rows=tuple(_help_row(one) for one in part.rows),
        count=part.count,
        total=total,
        page=part.page,
        pages=part.pages,
    )
    valued = Figure(
        label="Apports en nature valorisés",
        value=total,
        source="apports saisis par la direction",
        on=of.asked.on,
        url=of.at(anchor="nature-liste"),
        note=f"{figure(total.unknown_count)} sans valeur dite" if total.unknown_count else "",
    )
    funded = (counterparts(of, FundingSide.IN_KIND, lines, key="nature-financeurs"),) if lines else ()
    figures = side_figures(of, FundingSide.IN_KIND) if lines else ()
    return Block(
        key="nature",
        title=title,
        source=SOURCE,
        on=of.asked.on,
        figures=(*((valued,) if helps else ()), *(one for one in figures if one.label != "Versé")),
        sentences=("Rien de cela n’est de l’argent : ces valeurs ne s’ajoutent à aucune recette ni dépense.",)
        if helps or lines
        else (),
        listings=(*((listing,) if helps else ()), *funded),
        empty=f"Aucun apport en nature ({of.year_words}).",
    )


def _help_row(one: InKindContribution) -> Row:
    quantity = None if one.quantity is None else f"{figure(one.quantity.normalize())}{NBSP}{one.unit}".strip()
    return row(
        Cell(value=one.label, note=str(one.project or one.convention)),
        organisation_cell(one.giver, "la commune"),
        quantity,
        one.valuation,
    )


def ceilings_block(of: BudgetAsked, *, title: str) -> Block:
    """The ceilings of the year with what is held against each; a ceiling is in no sum."""
    found = list(with_amounts(of.fundings.filter(ceiling__isnull=False)).order_by("label", "pk"))
    together = _capped(of, found)
    rows = tuple(_ceiling_row(one, together) for one in found)
    listing = Listing(
        key="plafonds-liste",
        caption=f"Plafonds, {of.year_words}",
        columns=CEILINGS,
        rows=rows,
        count=len(rows),
    )
    return Block(
        key="plafonds",
        title=title,
        source=SOURCE,
        on=of.asked.on,
        sentences=("Un plafond est une limite : il n’est ni promis, ni reçu, et n’entre dans aucun total.",)
        if rows
        else (),
        listings=(listing,) if rows else (),
        empty=f"Aucun plafond ({of.year_words}).",
    )


def _capped(of: BudgetAsked, found: list[Funding]) -> Mapping[object, list[FundingFact]]:
    """The fundings of the town that stand under the same ceilings."""
    projects = {one.project_id for one in found if one.project_id}
    near = Funding.objects.of_town(of.asked.town).filter(
        Q(project__in=projects) | Q(pk__in=[one.pk for one in found])
    )
    groups: dict[object, list[FundingFact]] = {}
    for fact in (one.fact() for one in with_amounts(near).order_by("pk")):
        groups.setdefault(capped_together(fact), []).append(fact)
    return groups


def _ceiling_row(one: Funding, together: Mapping[object, list[FundingFact]]) -> Row:
    fact = one.fact()
    use = ceiling_use(fact.ceiling, fact.ceiling_scope, together[capped_together(fact)])
    if isinstance(use, Unknown):
        used = Cell(value=use, note=use.reason)
    else:
        part = part_of(use, fact.key)
        used = Cell(value="rien n’y est compté" if part is None else part_words(part))
    return row(
        str(one),
        organisation_cell(one.counterpart),
        one.ceiling,
        fact.ceiling_scope.label or "portée non indiquée",
        used,
    )


def mentions_block(of: BudgetAsked, *, title: str) -> Block:
    """Amounts that a source cites without saying their state: in no sum, not even together."""
    found = (
        of.fundings.filter(mentioned__isnull=False)
        .select_related("funder", "recipient")
        .order_by("label", "pk")
    )
    part = of.asked.part(found, key="mentions-liste", size=SHORT)
    listing = Listing(
        key="mentions-liste",
        caption=f"Montants mentionnés, {of.year_words}",
        columns=MENTIONS,
        rows=tuple(
            row(str(one), organisation_cell(one.counterpart), one.mentioned, one.source) for one in part.rows
        ),
        count=part.count,
        page=part.page,
        pages=part.pages,
    )
    return Block(
        key="mentions",
        title=title,
        source="papiers repris par la direction",
        on=of.asked.on,
        sentences=(
            "Rien ne dit si ces sommes ont été demandées, notifiées ou versées : elles ne s’additionnent pas.",
        )
        if part.count
        else (),
        listings=(listing,) if part.count else (),
        empty=f"Aucun montant seulement mentionné ({of.year_words}).",
    )

"""Owns the list of the fundings behind a sum of the budget, with the total of the amount asked for."""

from common.tables.columns import Column
from common.typography import enumeration
from partners.domain.balances import Line, Total, balance, merged
from partners.domain.funding import stage
from partners.domain.vocabulary import FundingSide
from partners.models import Funding
from partners.models.funding_sums import awaited, funding_sums, with_paid
from prevention.dashboards.asked import link
from prevention.dashboards.budget_asked import (
    LIST,
    SECTIONS,
    SIDES,
    SOURCE,
    STATES,
    BudgetAsked,
    with_amounts,
)
from prevention.dashboards.budget_sides import amount_columns, sums
from prevention.dashboards.records import organisation_cell
from prevention.documents.blocks import Block, Cell, Listing, Row, row
from prevention.documents.report_parts import NONE

LISTED = 12
COLUMNS = (
    Column("label", "Financement"),
    Column("who", "Financeur ou bénéficiaire"),
    *amount_columns(Column("side", "Sens")),
    Column("mentioned", "Mentionné"),
    Column("stage", "État"),
)


def list_block(of: BudgetAsked, *, title: str) -> Block:
    """The fundings of the year, narrowed to a side and to an amount; without a side nothing is summed."""
    side, state = of.asked.choice("sens", SIDES), of.asked.choice("etat", STATES)
    found = of.fundings.filter(side=SIDES[side].value) if side else of.fundings
    if state:
        found = with_paid(found).filter(awaited(STATES[state][0]))
    part = of.asked.part(found.order_by("label", "pk").values_list("pk", flat=True), key=LIST, size=LISTED)
    loaded = with_amounts(Funding.objects.all()).in_bulk(list(part.rows))
    listing = Listing(
        key=LIST,
        caption="Financements, par objet",
        columns=COLUMNS,
        rows=tuple(_row(loaded[key]) for key in part.rows),
        count=part.count,
        total=_total(of, side, state),
        page=part.page,
        pages=part.pages,
        filtered=_filtered(of, side, state),
        empty="Aucun financement ne répond à ce filtre.",
    )
    return Block(
        key="financements",
        title=title,
        source=SOURCE,
        on=of.asked.on,
        sentences=_told(listing, state),
        listings=(listing,),
    )


def _row(funding: Funding) -> Row:
    fact = funding.fact()
    (line,) = balance([fact], by=())
    page = link("dashboards:convention", funding.convention_id) if funding.convention_id else ""
    note = f"convention : {funding.convention.title}" if funding.convention else ""
    return row(
        Cell(value=str(funding), url=page, note=note),
        organisation_cell(funding.counterpart),
        FundingSide(funding.side).label,
        *sums(line),
        line.mentioned_words or NONE,
        stage(fact).label,
    )


def _total(of: BudgetAsked, side: str, state: str) -> Total | None:
    """The sum of an amount of one side; nobody knows what several mentions would make together."""
    if not side or not state or state == "mentionne":
        return None
    found = merged(funding_sums(of.fundings.filter(side=SIDES[side].value)))
    line = found[0] if found else Line(SIDES[side], ())
    total: Total = getattr(line, STATES[state][0])
    return total


def _told(listing: Listing, state: str) -> tuple[str, ...]:
    if not isinstance(listing.total, Total):
        return (
            "Une dépense, une recette et un apport en nature ne s’additionnent pas : cette liste n’a pas de total.",
        )
    return (f"Total {STATES[state][1]} : {listing.total}.",)


def _filtered(of: BudgetAsked, side: str, state: str) -> str:
    section = of.asked.choice("section", SECTIONS)
    told = [
        of.year_words,
        SIDES[side].label if side else "",
        STATES[state][1] if state else "",
        (SECTIONS[section].label or "section non renseignée") if section else "",
        "d’un seul financeur ou bénéficiaire" if of.funder else "",
    ]
    return enumeration([one for one in told if one])

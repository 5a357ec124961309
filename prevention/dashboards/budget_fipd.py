"""Owns the share of the FIPD for priority neighbourhoods on the budget, the national reference as a line beside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from common.tables.columns import Column, Kind
from common.typography import NBSP, enumeration
from deliberations.domain.findings import Unknown
from partners.domain.facts import FundingFact
from partners.domain.vocabulary import FundingSide, Programme
from prevention.dashboards.budget_asked import BudgetAsked
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.documents.report_money import REFERENCE_WORDS, percent
from prevention.documents.report_parts import Bars, Drawing
from prevention.domain.facts import ActionFact, ActionFundingFact, DistrictFact
from prevention.domain.priority import REFERENCE, PriorityShare, priority_share
from prevention.models import ActionFunding
from prevention.models.action import SEES_RESTRICTED

KEY = "fipd-liste"
COLUMNS = (
    Column("year", "Année"),
    Column("priority", "Quartiers prioritaires", Kind.EUROS),
    Column("elsewhere", "Ailleurs", Kind.EUROS),
    Column("undetermined", "Non déterminé", Kind.EUROS),
    Column("total", "Total", Kind.EUROS),
    Column("share", "Part"),
)
OTHERS = (Programme.OTHER.value, Programme.NOT_STATED.value)
YEARS = 4
SOURCE = "financements du FIPD notifiés, saisis par la direction"
NOTE = "« Non déterminé » : ni la demande ni les quartiers des fiches action ne le disent."


@dataclass(frozen=True)
class FipdYear:
    """The share of a year."""

    year: int
    share: PriorityShare


def fipd_block(of: BudgetAsked, *, title: str) -> Block:
    """The share of the year and of those before, on notified amounts; two queries."""
    last = of.asked.on.year if of.year is None else of.year
    years = _years(of, range(last - YEARS + 1, last + 1))
    asked = next((one.share for one in years if one.year == last), None)
    listing = Listing(
        key=KEY,
        caption="Montants notifiés du FIPD",
        columns=COLUMNS,
        rows=tuple(_row(one) for one in reversed(years)),
        count=len(years),
        notes=(NOTE,),
    )
    figures = (_figure(of, asked, last),) if asked else ()
    return Block(
        key="fipd",
        title=title,
        source=SOURCE,
        on=of.asked.on,
        figures=figures,
        sentences=(REFERENCE_WORDS,) if years else (),
        drawing=_drawing(years) if years else None,
        listings=(listing,) if years else (),
        empty=f"Aucun financement du FIPD n’est saisi de {last - YEARS + 1} à {last}.",
    )


def _years(of: BudgetAsked, years: range) -> list[FipdYear]:
    """From the first to the last year that has a request to the FIPD, in order; one without any is there, empty."""
    rows = of.all_years.filter(side=FundingSide.REVENUE.value, year__in=years).exclude(programme__in=OTHERS)
    found = rows.order_by("pk").values_list("pk", "year", "notified", "refused_on", "for_qpv")
    facts = {
        key: (
            FundingFact(key, "", FundingSide.REVENUE, year, notified=notified, refused_on=refused),
            for_qpv,
        )
        for key, year, notified, refused, for_qpv in found
    }
    actions = _actions(of, facts)
    held = [fact.year for fact, _ in facts.values() if fact.year is not None]
    between = range(min(held), max(held) + 1) if held else ()
    return [FipdYear(year, priority_share(actions, year=year)) for year in between]


def _actions(of: BudgetAsked, facts: dict[int, tuple[FundingFact, bool | None]]) -> list[ActionFact]:
    """A sheet for each one that a request pays, with its neighbourhoods; one of its own for a request without sheet."""
    links = ActionFunding.objects.filter(funding__in=facts)
    if not of.asked.may(SEES_RESTRICTED):
        links = links.filter(action__restricted=False)
    sorts: defaultdict[tuple[int, int], set[bool]] = defaultdict(set)
    for funding, action, priority in links.values_list("funding", "action", "action__districts__is_qpv"):
        sorts[funding, action] |= set() if priority is None else {priority}
    alone = set(facts) - {funding for funding, _ in sorts}
    return [
        *(_action(action, facts[funding], found) for (funding, action), found in sorts.items()),
        *(_action(-key, facts[key], set()) for key in sorted(alone)),
    ]


def _action(key: int, found: tuple[FundingFact, bool | None], sorts: set[bool]) -> ActionFact:
    fact, for_qpv = found
    districts = tuple(DistrictFact(place, "", one) for place, one in enumerate(sorted(sorts)))
    return ActionFact(key, "", 0, districts=districts, fundings=(ActionFundingFact(fact, True, for_qpv),))


def _figure(of: BudgetAsked, share: PriorityShare, year: int) -> Figure:
    told = str(share)
    return Figure(
        label=f"Part du FIPD pour les quartiers prioritaires, {year}",
        value=share.bounds if isinstance(share.bounds, Unknown) else told,
        source=SOURCE,
        on=of.asked.on,
        url=of.at(anchor=KEY),
        note=f"référence nationale{NBSP}: {percent(REFERENCE)}{NBSP}%",
    )


def _row(one: FipdYear) -> Row:
    share = one.share
    amounts = (share.priority, share.elsewhere, share.undetermined, share.total)
    return row(
        str(one.year),
        *(Cell(value=total if total.known_count or total.unknown_count else "–") for total in amounts),
        share.bounds if isinstance(share.bounds, Unknown) else str(share),
    )


def _drawing(years: Sequence[FipdYear]) -> Drawing:
    told = enumeration(f"{one.share} en {one.year}" for one in years)
    return Drawing(
        name="dessin-fipd",
        title="Part du FIPD pour les quartiers prioritaires, en %",
        description=f"{told} ; référence nationale : {percent(REFERENCE)}{NBSP}%.",
        groups=tuple(str(one.year) for one in years),
        series=(
            Bars(
                label="Part de la commune",
                values=tuple(
                    None if isinstance(one.share.share, Unknown) else (one.share.share * 100).normalize()
                    for one in years
                ),
                labels=tuple(_above(one.share) for one in years),
            ),
        ),
        heading="Année",
        line_label="Référence nationale (%)",
        line=(REFERENCE * 100).normalize(),
    )


def _above(share: PriorityShare) -> str:
    return "n. r." if isinstance(share.bounds, Unknown) else str(share)

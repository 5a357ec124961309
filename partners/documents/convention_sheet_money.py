"""Owns what the sheet of a convention says of money: each side apart, by year, ceilings as ceilings."""

from itertools import groupby

from django.db.models import F, Q

from common.typography import euros, figure
from partners.documents.parts import NOT_STATED, Row, Section, Table, amount, joined, said
from partners.domain.balances import Line, balance
from partners.domain.facts import FundingFact
from partners.domain.funding import stage
from partners.domain.vocabulary import FundingSide
from partners.models import Convention, Funding
from partners.models.funding import FundingQuerySet

CAPTIONS = {
    FundingSide.EXPENSE: "Dépenses de la commune",
    FundingSide.REVENUE: "Recettes de la commune",
    FundingSide.IN_KIND: "Financements en nature",
}
STATES = ("Demandé", "Notifié", "Versé", "Justifié", "Mentionné")
NO_YEAR = f"année {NOT_STATED}e"


def money_section(convention: Convention) -> Section:
    """The fundings of a convention, the grants the town gives by it, the help in kind."""
    facts = [funding.fact() for funding in fundings_of(convention)]
    tables = [
        table for side in FundingSide if (table := _table(side, [one for one in facts if one.side is side]))
    ]
    tables += [table for table in (_grants(convention), _in_kind(convention)) if table]
    if not tables:
        return Section(heading="Financements", sentences=("Aucun financement n’est inscrit.",))
    return Section(heading="Financements", tables=tuple(tables))


def fundings_of(convention: Convention) -> FundingQuerySet:
    """The fundings of a convention, and those of its posts that name no convention; oldest first."""
    of_its_posts = Q(convention__isnull=True, post__convention=convention)
    found = Funding.objects.filter(Q(convention=convention) | of_its_posts)
    return found.with_facts().order_by(F("year").asc(nulls_last=True), "pk")


def _table(side: FundingSide, facts: list[FundingFact]) -> Table | None:
    if not facts:
        return None
    sums = {line.key: line for line in balance(facts, by=("year",))}
    rows: list[Row] = []
    for year, group in groupby(facts, key=lambda fact: fact.year):
        of_year = list(group)
        rows += [_row(fact) for fact in of_year]
        if len(of_year) > 1 and _has_known(sums[(year,)]):
            rows.append(
                Row(heading=f"Total {year or NO_YEAR}", cells=_cells(sums[(year,)], total=True), total=True)
            )
    headings = ("Année, objet", *STATES)
    return Table(
        caption=CAPTIONS[side],
        headings=headings,
        rows=tuple(rows),
        notes=tuple(_ceiling(fact) for fact in facts if fact.ceiling is not None),
        figures=True,
    )


def _row(fact: FundingFact) -> Row:
    (line,) = balance([fact], by=())
    who = fact.funder or f"{'bénéficiaire' if fact.side is FundingSide.EXPENSE else 'financeur'} {NOT_STATED}"
    return Row(
        heading=joined([_named(fact), who, f"état : {stage(fact).label}"], by="\n"), cells=_cells(line)
    )


def _named(fact: FundingFact) -> str:
    """The label of a funding ends with its year when it has one."""
    return fact.label if fact.year else f"{fact.label}, {NO_YEAR}"


def _cells(line: Line, *, total: bool = False) -> tuple[str, ...]:
    """The amounts by state; nobody knows what amounts that sources mention would make together."""
    states = tuple(amount(one) for one in (line.requested, line.notified, line.paid, line.justified))
    return (*states, "" if total else amount(line.mentioned))


def _has_known(line: Line) -> bool:
    return any(one.known_count for one in (line.requested, line.notified, line.paid, line.justified))


def _ceiling(fact: FundingFact) -> str:
    scope = fact.ceiling_scope.label or f"portée {NOT_STATED}e"
    return f"Plafond – {fact.label} : {said(fact.ceiling)}, {scope}. Ce n’est pas un montant obtenu."


def _grants(convention: Convention) -> Table | None:
    grants = sorted(convention.grants.all(), key=lambda grant: (grant.year, grant.pk))
    rows = tuple(
        Row(heading=f"{grant.object} ({grant.year})\n{grant.beneficiary}", cells=(amount(grant.amount),))
        for grant in grants
    )
    headings = ("Objet, bénéficiaire", "Montant")
    return Table(caption="Subventions données", headings=headings, rows=rows, figures=True) if rows else None


def _in_kind(convention: Convention) -> Table | None:
    helps = sorted(convention.in_kind_contributions.all(), key=lambda one: (one.year or 0, one.pk))
    rows = tuple(
        Row(
            heading=f"{one.label} ({one.year or NO_YEAR})\n{one.giver or 'la commune'}",
            cells=(
                joined([figure(one.quantity.normalize()), one.unit], by=" ")
                if one.quantity is not None
                else NOT_STATED,
                euros(one.valuation) if one.valuation is not None else "non valorisé",
            ),
        )
        for one in helps
    )
    headings = ("Apport, qui le donne", "Quantité", "Valorisation")
    return Table(caption="Apports en nature", headings=headings, rows=rows, figures=True) if rows else None

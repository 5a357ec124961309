"""Owns what a sheet says of its means: in words, per year planned and real, and who funds it."""

import datetime as dt

from partners.documents.parts import NOT_STATED, Fact, Row, Section, Table, amount, joined, said
from partners.domain.facts import FundingFact
from partners.domain.funding import paid, stage
from partners.domain.vocabulary import FundingSide
from prevention.documents.report_money import MEANS_HEADINGS
from prevention.documents.report_parts import work
from prevention.domain.budget import MeansLine, means
from prevention.domain.facts import ActionFact
from prevention.models import Action

SIDES = {
    FundingSide.EXPENSE: "Dépense de la commune",
    FundingSide.REVENUE: "Recette",
    FundingSide.IN_KIND: "En nature",
}
NO_YEAR = "Aucune année ne dit de moyens."
NO_FUNDING = "Aucun financement n’est rattaché à la fiche."


def means_section(row: Action, fact: ActionFact, on: dt.date) -> Section:
    """The means of a sheet. What a year to come really takes is awaited by nobody, and so not unknown."""
    tables = [one for one in (_years(fact, on), _fundings(fact)) if one is not None]
    sentences = [*([] if fact.means else [NO_YEAR]), *([] if fact.fundings else [NO_FUNDING])]
    words = Fact(label="Moyens humains et matériels", value=said(row.resources.strip()))
    return Section(heading="Moyens", facts=(words,), tables=tuple(tables), sentences=tuple(sentences))


def _years(fact: ActionFact, on: dt.date) -> Table | None:
    if not fact.means:
        return None
    lines = means([fact], by=("year",), on_year=on.year)
    rows = [_row(str(line.key[0]), line) for line in lines]
    if len(lines) > 1:
        rows += [
            _row("Toutes les années", line, total=True) for line in means([fact], by=(), on_year=on.year)
        ]
    return Table(
        caption="Moyens par année", headings=("Année", *MEANS_HEADINGS), rows=tuple(rows), figures=True
    )


def _row(heading: str, line: MeansLine, *, total: bool = False) -> Row:
    # Half a post in each of two years is not a whole one: working time has no sum over the years.
    time = ("", "") if total else (work(line.planned_time), work(line.real_time))
    return Row(heading=heading, cells=(amount(line.planned), amount(line.real), *time), total=total)


def _fundings(fact: ActionFact) -> Table | None:
    if not fact.fundings:
        return None
    return Table(
        caption="Financements",
        headings=("Financement", "Demandé", "Notifié", "Versé", "État"),
        rows=tuple(_funding(link.funding) for link in fact.fundings),
        figures=True,
    )


def _funding(fact: FundingFact) -> Row:
    who = f"{SIDES[fact.side]}, {fact.funder or f'financeur {NOT_STATED}'}"
    mentioned = (
        f"Montant cité par une source, sans état : {amount(fact.mentioned)}"
        if fact.mentioned is not None
        else ""
    )
    return Row(
        heading=joined([fact.label, who, mentioned], by="\n"),
        cells=(amount(fact.requested), amount(fact.notified), amount(paid(fact)), stage(fact).label),
    )

"""Owns the page of the decisions the mayor takes by delegation of the council, once public."""

from collections.abc import Sequence
from typing import ClassVar

from django.db.models import Q

from common.tables.columns import Column, Kind
from common.typography import NBSP, short_date
from deliberations.domain.findings import Unknown
from deliberations.models import MayoralDecision
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council_lists import counts
from prevention.dashboards.council_rows import NOTHING
from prevention.dashboards.page import COUNCIL, Dashboard
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block, Cell, Listing, Row, Value, row

KEY = "decisions"
SOURCE = "décisions du maire rendues publiques, ou reprises d’une source"
COLUMNS = (
    Column("name", "Décision"),
    Column("day", "Prise le", Kind.DAY),
    Column("object", "Objet"),
    Column("executory", "Exécutoire le", Kind.DAY),
    Column("report", "Compte rendu au conseil"),
    Column("signed", "Exemplaire signé"),
)
EMPTY = f"Aucune décision n’est encore rendue publique{NBSP}: elles apparaissent ici dès leur publication."


class Decisions(Dashboard):
    """The decisions made public, newest first."""

    key: ClassVar[str] = KEY
    title: ClassVar[str] = "Décisions du maire"
    lead: ClassVar[str] = (
        f"Prises par délégation du conseil (CGCT, art. L2122-22){NBSP}: le maire lui en rend compte à chacune de ses "
        "réunions obligatoires (art. L2122-23)."
    )
    permission_required = COUNCIL
    template_name = "dashboards/council_decisions.html"

    def filters(self, asked: Asked) -> Sequence[Filter]:
        """The year they were taken."""
        return (Filter("annee", "Année", {str(year): str(year) for year in _years(asked)}),)

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The list."""
        found = MayoralDecision.objects.of_town(asked.town).public().with_links().for_choices()
        year = asked.stated_year
        if year is not None:
            found = found.filter(taken_on__year=year)
        part = asked.part(found, key=KEY)
        listing = Listing(
            key=KEY,
            caption="Décisions rendues publiques, les plus récentes d’abord",
            columns=COLUMNS,
            rows=tuple(_line(decision) for decision in part.rows),
            filtered=str(year or ""),
            empty=EMPTY,
            **counts(part),
        )
        return [Block(key="liste", title="Décisions", source=SOURCE, on=asked.on, listings=(listing,))]


def _years(asked: Asked) -> list[int]:
    known = MayoralDecision.objects.of_town(asked.town).public().filter(~Q(taken_on=None))
    found = {day.year for day in known.order_by().dates("taken_on", "year")}
    return sorted(found | ({asked.stated_year} if asked.stated_year else set()), reverse=True)


def _line(decision: MayoralDecision) -> Row:
    return row(
        decision.reference or decision.act_number or "sans référence",
        decision.taken_on,
        decision.object,
        _executory(decision),
        _report(decision),
        _signed(decision),
    )


def _executory(decision: MayoralDecision) -> Value:
    day = decision.executory_on
    return None if isinstance(day, Unknown) else day


def _report(decision: MayoralDecision) -> Cell:
    question = decision.reported_in
    if question is not None:
        return Cell(
            value=f"séance du {short_date(question.sitting.held_on)}",
            url=link("dashboards:sitting", question.sitting_id),
        )
    return Cell(value=None) if decision.taken_over else Cell(value="à rendre")


def _signed(decision: MayoralDecision) -> Cell:
    if not decision.signed_copy:
        return Cell(value=NOTHING)
    name = f"Exemplaire signé {decision.reference}".strip()
    return Cell(value=name, url=link("deliberations:decision_signed_copy", decision.pk))

"""Owns what the dashboard of the budget is narrowed to, and the fundings, sums and addresses that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, Q

from partners.domain.balances import Line, merged
from partners.domain.vocabulary import FundingNature, FundingSide
from partners.models import CoFunder, Funding, Organisation
from partners.models.funding import FundingQuerySet
from partners.models.funding_sums import funding_sums
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.screen import Filter

LIST = "financements-liste"
UNKNOWN = "inconnue"
SOURCE = "financements saisis par la direction"
SIDES = {
    "recette": FundingSide.REVENUE,
    "depense": FundingSide.EXPENSE,
    "nature": FundingSide.IN_KIND,
}
STATES = {
    "demande": ("requested", "demandé"),
    "notifie": ("notified", "notifié"),
    "verse": ("paid", "versé"),
    "justifie": ("justified", "justifié"),
    "mentionne": ("mentioned", "mentionné, état non indiqué"),
}
SECTIONS = {
    "fonctionnement": FundingNature.OPERATING,
    "investissement": FundingNature.INVESTMENT,
    UNKNOWN: FundingNature.NOT_STATED,
}
NAMES = {one: name for name, one in SIDES.items()}


@dataclass(frozen=True)
class BudgetAsked:
    """What is asked of the budget: a year, perhaps the one nobody states, a funder, a section."""

    asked: Asked

    @cached_property
    def year(self) -> int | None:
        """The year shown; None for the fundings of which no source states the year."""
        return None if self.asked.parameters.get("annee") == UNKNOWN else self.asked.year

    @property
    def year_words(self) -> str:
        """« 2026 », « année non renseignée »."""
        return "année non renseignée" if self.year is None else str(self.year)

    @cached_property
    def all_years(self) -> FundingQuerySet:
        """The fundings of the town, of a funder or a section when they are asked for, whatever their year."""
        found = Funding.objects.of_town(self.asked.town)
        if section := self.asked.choice("section", SECTIONS):
            found = found.filter(nature=SECTIONS[section].value)
        if not self.funder:
            return found
        return of_counterpart(found, None if self.funder == UNKNOWN else int(self.funder))

    @cached_property
    def funder(self) -> str:
        """The organisation asked for (its key), or the one nobody names; none when the town has no such one."""
        who = self.asked.parameters.get("financeur", "")
        return who if who == UNKNOWN or self._named(who) else ""

    def _named(self, who: str) -> Mapping[str, str]:
        """The organisation of the town that bears a key, with its name."""
        if not (who.isascii() and who.isdigit() and len(who) < 10 and str(int(who)) == who):
            return {}
        found = Organisation.objects.of_town(self.asked.town).filter(pk=int(who))
        return {str(one.pk): one.name for one in found}

    @cached_property
    def fundings(self) -> FundingQuerySet:
        """Those of the year."""
        return self.of_year(self.all_years)

    def of_year(self, rows: Any) -> Any:
        """Some rows that bear a year: those of the year shown."""
        return rows.filter(year__isnull=True) if self.year is None else rows.filter(year=self.year)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sums of the year by counterpart (name and key), each side apart; one query."""
        return funding_sums(self.fundings, by=("counterpart_name", "counterpart"))

    def line(self, side: FundingSide) -> Line:
        """The sums of the year of one side."""
        found = merged(one for one in self.lines if one.side is side)
        return found[0] if found else Line(side, ())

    @cached_property
    def years(self) -> tuple[Line, ...]:
        """The sums of every year, each side apart; one query."""
        return funding_sums(self.all_years, by=("year",))

    def at(self, anchor: str = LIST, **more: str) -> str:
        """The address of this page, narrowed as it is and further."""
        kept = {"financeur": self.funder, "section": self.asked.choice("section", SECTIONS)}
        year = UNKNOWN if self.year is None else str(self.year)
        return link("dashboards:budget", anchor=anchor, **({"annee": year} | kept | more))

    def filters(self) -> tuple[Filter, ...]:
        """Year, funder, section, side, state."""
        shown = UNKNOWN if self.year is None else str(self.year)
        return (
            Filter("annee", "Année", self._years(shown), always=shown),
            Filter("financeur", "Financeur ou bénéficiaire", self._funders()),
            Filter(
                "section", "Section", {key: one.label or "non renseignée" for key, one in SECTIONS.items()}
            ),
            Filter("sens", "Sens (liste)", {key: one.label for key, one in SIDES.items()}),
            Filter("etat", "Montant (liste)", {key: label for key, (_, label) in STATES.items()}),
        )

    def _years(self, shown: str) -> Mapping[str, str]:
        known = Funding.objects.of_town(self.asked.town).order_by().values_list("year", flat=True).distinct()
        years = sorted({str(year) for year in known if year} | {shown, str(self.asked.on.year)} - {UNKNOWN})
        return {year: year for year in reversed(years)} | {UNKNOWN: "non renseignée"}

    def _funders(self) -> Mapping[str, str]:
        """Those of the year shown, and the one asked for."""
        every = funding_sums(
            self.of_year(Funding.objects.of_town(self.asked.town)), by=("counterpart_name", "counterpart")
        )
        found = {str(one.key[1]): str(one.key[0]) for one in every if one.key[1] is not None}
        if self.funder and self.funder not in found:
            found |= self._named(self.funder)
        return found | {UNKNOWN: "non renseigné"}


def with_amounts(fundings: FundingQuerySet) -> FundingQuerySet:
    """The fundings with all that their amounts and stage depend on; what authorises them is not read."""
    shares = Prefetch("co_funders", CoFunder.objects.select_related("organisation"))
    joined = ("funder", "recipient", "call", "post", "project", "convention")
    return fundings.select_related(*joined).prefetch_related("payments", "financial_reports", shares)


def of_counterpart(fundings: FundingQuerySet, key: int | None) -> FundingQuerySet:
    """The fundings an organisation pays to the town or is paid by it; None: those that name nobody."""
    expense = Q(side=FundingSide.EXPENSE.value)
    if key is None:
        return fundings.filter(expense & Q(recipient__isnull=True) | ~expense & Q(funder__isnull=True))
    return fundings.filter(expense & Q(recipient=key) | ~expense & Q(funder=key))

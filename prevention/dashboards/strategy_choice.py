"""Owns which strategy and which year a dashboard is about: those of the day, or others of the town when asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from common.typography import french_spaces
from prevention.dashboards.asked import Asked
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block
from prevention.documents.report_parts import axis_name as paper_name
from prevention.domain.facts import AxisFact
from prevention.domain.figures_years import figure_years
from prevention.domain.periods import plan_of
from prevention.models import Strategy

NO_STRATEGY = (
    "Aucune stratégie n’est encore saisie pour cette commune. La direction Prévention Sécurité la crée."
)


@dataclass(frozen=True)
class Choice:
    """The strategies of the town, the last first, the one shown (None when there is none), the year of its figures.

    asked: the strategy as it was asked for, known or not.
    """

    strategies: Sequence[Strategy]
    strategy: Strategy | None
    years: tuple[int, ...]
    year: int
    asked: str = ""

    @property
    def key(self) -> str:
        """The key of the strategy shown, as an address says it."""
        return str(self.strategy.pk) if self.strategy else ""

    def filters(self) -> list[Filter]:
        """The choice of the strategy when there are several, or when one that is not of the town was asked for."""
        if len(self.strategies) < 2 and self.asked in {"", self.key}:
            return []
        return [
            Filter(
                "strategie", "Stratégie", {str(one.pk): one.title for one in self.strategies}, always=self.key
            )
        ]

    def year_filters(self) -> list[Filter]:
        """The choice of the year among those the strategy has figures of."""
        return [Filter("annee", "Année", {str(one): str(one) for one in self.years}, always=str(self.year))]


def axis_name(axis: AxisFact) -> str:
    """« Axe 1 : prévenir », with the spaces a screen needs."""
    return french_spaces(paper_name(axis))


def choice_of(asked: Asked) -> Choice:
    """The strategy asked for (`strategie`), else that of the day, else the latest. Four queries."""
    known = list(Strategy.objects.of_town(asked.town).with_facts())
    facts = {one.pk: one.fact() for one in known}
    today = plan_of(facts.values(), asked.on)
    wanted = asked.choice("strategie", {str(key): "" for key in facts}) or (str(today.key) if today else "")
    strategy = next((one for one in known if str(one.pk) == wanted), known[0] if known else None)
    years = figure_years(facts[strategy.pk], asked.on) if strategy else ()
    named = asked.parameters.get("strategie", "")
    if asked.year in years or not years:
        return Choice(known, strategy, years or (asked.year,), asked.year, named)
    return Choice(known, strategy, years, years[0], named)


def axis_filter(axes: Sequence[AxisFact]) -> Filter:
    """The choice of one axis."""
    return Filter("axe", "Axe", {str(one.key): axis_name(one) for one in axes})


def without_strategy(asked: Asked, *, key: str, title: str) -> Block:
    """What a page says, and leads to, while the town has no strategy."""
    may = asked.user.is_staff and asked.may("prevention.add_strategy")
    return Block(
        key=key,
        title=title,
        source="stratégies saisies",
        on=asked.on,
        empty=NO_STRATEGY,
        empty_url=reverse("admin:prevention_strategy_add") if may else "",
        empty_label="Créer la stratégie",
    )

"""Builds what the tests of sheets and booklets share: a national framework, a strategy of as many sheets as asked."""

import datetime as dt
from decimal import Decimal
from typing import Any

from partners.models import FrameworkMeasure, NationalFramework
from partners.models.framework import FrameworkAxis
from prevention.models import ReviewLine, Strategy, StrategyEvent, StrategyPartner, StrategySignatory
from tests.partners.factories import OrganisationFactory
from tests.prevention.documents.yearly_scenes import empty_strategy
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ReviewLineFactory,
)

FRAMEWORK = "Cadre-Exemple"


def framework(title: str = FRAMEWORK, share: Decimal | None = Decimal(75)) -> NationalFramework:
    """A framework of one axis and one measure."""
    found = NationalFramework.objects.create(title=title)
    axis = FrameworkAxis.objects.create(framework=found, number=1, title="Prévenir")
    FrameworkMeasure.objects.create(axis=axis, position=1, label="Part du FIPD", share=share)
    return found


def without_places(record: Any) -> Any:
    """A record without what leads and draws: anchors, and the codes of squares."""
    if isinstance(record, dict):
        return {
            key: without_places(value) for key, value in record.items() if key not in {"anchor", "status"}
        }
    return [without_places(one) for one in record] if isinstance(record, list) else record


def strategy_of(sheets: int) -> Strategy:
    """A strategy of three axes and as many sheets as asked, each with all that a sheet may hold."""
    strategy = empty_strategy(title="Stratégie de la ville", diagnosis="Constat.\n\nSuite.", method="Comité.")
    town = strategy.municipality
    partner = OrganisationFactory(municipality=town, name="Bailleur-Exemple")
    StrategyPartner.objects.create(strategy=strategy, organisation=partner)
    StrategySignatory.objects.create(strategy=strategy, role="mayor", name="le maire")
    StrategyEvent.objects.create(strategy=strategy, kind="drawn_up")
    measure = framework().axes.get().measures.get()
    axes = [AxisFactory(strategy=strategy, position=place) for place in (1, 2, 3)]
    for axis in axes:
        ObjectiveFactory(axis=axis, position=1)
    more_sheets(strategy, sheets)
    line: ReviewLine = ReviewLineFactory(axis=axes[0], position=1, text="Médiation de rue")
    line.measures.add(measure)
    return strategy


def more_sheets(strategy: Strategy, count: int) -> None:
    """So many sheets more, over the axes in turn."""
    partner = strategy.partners.get().organisation
    measure = FrameworkMeasure.objects.get(axis__framework__title=FRAMEWORK)
    axes = list(strategy.axes.order_by("position"))
    for number in range(count):
        place = number % 3
        sheet = ActionFactory(
            axis=axes[place],
            objective=axes[place].objectives.get(),
            code=f"{place + 1}.{number // 3 + 1}",
            pilot=partner,
        )
        sheet.partners.add(partner)
        sheet.measures.add(measure)
        ActionNoteFactory(action=sheet, written_on=dt.date(2026, 1, 2))
        ActionMeansFactory(action=sheet)
        ActionFundingFactory(action=sheet, funding__funder=partner)
        MilestoneFactory(action=sheet)
        MeasurementFactory(indicator=IndicatorFactory(action=sheet))

"""A plan read by parts: each part is that of the whole plan, and what is not asked for is not there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from common.typography import PartialDate
from partners.models import District
from prevention.models.plan import plan_of
from prevention.models.plan_parts import plan_in_part
from tests.deliberations.factories import MunicipalityFactory, UserFactory
from tests.prevention.factories import (
    ActionFactory,
    ActionMeansFactory,
    AxisFactory,
    IndicatorFactory,
    MeasurementFactory,
    MilestoneFactory,
    ObjectiveFactory,
    ReviewLineFactory,
)

pytestmark = pytest.mark.django_db
READ = (
    "key", "label", "axis", "objective", "position", "code", "pilot", "pilot_name", "start", "end", "status",
    "outcome", "restricted",
)  # fmt: skip


@pytest.fixture
def strategy():
    town = MunicipalityFactory(is_home=True)
    axis = AxisFactory(strategy__municipality=town, position=1)
    districts = [District.objects.create(municipality=town, name=name) for name in ("Sud", "Écluse", "Nord")]
    for position in (2, 1):
        sheet = ActionFactory(
            axis=axis, position=position, code=f"1.{position}", objective=ObjectiveFactory(axis=axis)
        )
        sheet.districts.set(districts)
        for due in (PartialDate(2027), PartialDate(2026, 3), None):
            MilestoneFactory(action=sheet, due=due)
        for year in (2025, 2026):
            ActionMeansFactory(action=sheet, year=year, real=Decimal(7))
        for _ in range(2):
            indicator = IndicatorFactory(action=sheet, family="result", target_due=PartialDate(2027))
            MeasurementFactory(indicator=indicator, period="2026", confidence="low", until="2026-06")
            MeasurementFactory(indicator=indicator, estimated=True, value=None)
        ReviewLineFactory(axis=axis, action=sheet, position=position)
    ActionFactory(axis=axis, position=3, restricted=True)
    return axis.strategy


@pytest.mark.parametrize("restricted", [True, False])
def test_each_part_is_that_of_the_whole_plan(strategy, restricted):
    user = UserFactory(is_superuser=restricted)
    whole = plan_of(strategy, restricted=restricted)
    found = plan_in_part(
        strategy, user, districts=True, milestones=True, indicators=True, means_of=2026, review_lines=True
    )

    assert len(found.actions) == 2 + restricted
    assert replace(found, actions=()) == replace(whole, actions=())
    for part, one in zip(found.actions, whole.actions, strict=True):
        for name in (*READ, "districts", "milestones", "indicators"):
            assert getattr(part, name) == getattr(one, name), name
        assert part.means == tuple(year for year in one.means if year.year == 2026)


def test_what_is_not_asked_for_is_not_read(strategy, django_assert_num_queries):
    user = UserFactory(is_superuser=True)
    with django_assert_num_queries(6):
        found = plan_in_part(strategy, user)
    assert found.review_lines == ()
    for one in found.actions:
        assert (one.districts, one.milestones, one.indicators, one.means) == ((), (), (), ())

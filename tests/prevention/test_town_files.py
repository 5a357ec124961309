"""What deadlines and checks share of the strategy of a town is what each read by itself, until a record changes."""

import pytest

from common.typography import PartialDate
from prevention.models import Action, Strategy
from prevention.models.plan import governance_of
from prevention.models.town import town_governance, town_sheets
from tests.deliberations.factories import MunicipalityFactory
from tests.prevention.factories import (
    ActionFactory,
    AxisFactory,
    BodyFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MilestoneFactory,
    StrategyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory(name="Ville-des-Fiches")


def test_each_sheet_comes_with_its_own_plan(town):
    plans = [StrategyFactory(municipality=town, start=PartialDate(year)) for year in (2014, 2026)]
    for plan in plans:
        MilestoneFactory(action=ActionFactory(axis=AxisFactory(strategy=plan), restricted=plan is plans[0]))
    ActionFactory(axis=AxisFactory())

    files = town_sheets(town)

    assert list(files) == sorted(Action.objects.of_town(town).values_list("pk", flat=True))
    for action in Action.objects.of_town(town):
        assert files[action.pk].action == action.fact()
        assert files[action.pk].strategy == Strategy.objects.get(pk=action.axis.strategy_id).fact()


def test_a_sheet_is_read_again_once_its_milestone_changes(town, django_assert_num_queries):
    step = MilestoneFactory(action__axis__strategy__municipality=town, done=None)
    before = town_sheets(town)
    with django_assert_num_queries(1):
        assert town_sheets(town) is before
    step.done = PartialDate(2026, 3)
    step.save()
    assert town_sheets(town)[step.action_id].action.milestones[0].done == PartialDate(2026, 3)


def test_who_may_not_see_restricted_sheets_has_a_governance_of_their_own(town):
    meeting = MeetingFactory(body=BodyFactory(municipality=town))
    sheet = ActionFactory(axis__strategy__municipality=town, restricted=True)
    MeetingDecisionFactory(meeting=meeting, action=sheet)
    for restricted, decisions in ((True, 1), (False, 0), (True, 1)):
        found = town_governance(town, restricted=restricted)
        assert found == governance_of(town, restricted=restricted)
        assert len(found.meetings[0].decisions) == decisions

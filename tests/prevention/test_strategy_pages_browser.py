"""Every page of the strategy, on the demonstration town, in a real browser: axe, and no page wider than a telephone."""

import pytest
from django.urls import reverse

from deliberations.models import Municipality
from prevention.models import Strategy
from tests.demonstration import TOWNS
from tests.prevention.walk import admin_pages, walk_without_fault

pytestmark = pytest.mark.django_db(transaction=True)
OF_A_PLAN = ["plan", "calendar", "review", "districts"]


@pytest.fixture(scope="module")
def towns(filled):
    with filled(*TOWNS):
        yield


def test_every_page_of_the_strategy_is_accessible_and_fits(towns, browser, live_server, transactional_db):
    town = Municipality.objects.home().last()
    plan = Strategy.objects.of_town(town).order_by("start").last()
    drawn = [reverse(f"prevention:{name}", args=[plan.pk]) for name in OF_A_PLAN]

    walk_without_fault(browser, live_server, town, [*drawn, *admin_pages("prevention", town)])

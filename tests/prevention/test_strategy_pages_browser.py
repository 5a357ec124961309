"""Every page of the strategy, on the demonstration town, in a real browser: axe, and no page wider than a telephone."""

import pytest
from django.urls import reverse

from deliberations.demonstration.load import load_demonstration
from deliberations.models import Municipality
from partners.demonstration.load import load_partners_demonstration
from prevention.demonstration.load import load_strategy_demonstration
from prevention.models import Strategy
from tests.prevention.walk import admin_pages, walk_without_fault

pytestmark = pytest.mark.django_db(transaction=True)
OF_A_PLAN = ["plan", "calendar", "review", "districts"]


def test_every_page_of_the_strategy_is_accessible_and_fits(browser, live_server, transactional_db):
    load_demonstration()
    load_partners_demonstration()
    load_strategy_demonstration()
    town = Municipality.objects.home().last()
    plan = Strategy.objects.of_town(town).order_by("start").last()
    drawn = [reverse(f"prevention:{name}", args=[plan.pk]) for name in OF_A_PLAN]

    walk_without_fault(browser, live_server, town, [*drawn, *admin_pages("prevention", town)])

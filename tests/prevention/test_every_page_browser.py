"""Every page of partners, on the demonstration town, in a real browser: axe, and no page wider than a telephone."""

import pytest
from django.urls import reverse

from deliberations.models import Municipality
from tests.demonstration import PARTNERS
from tests.prevention.walk import admin_pages, walk_without_fault

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_PAGES = ["admin:index", "deadlines:list", "deadlines:reminders", "jobs:jobs", "partners:checks"]


@pytest.fixture(scope="module")
def towns(filled):
    with filled(*PARTNERS):
        yield


def test_every_page_of_partners_is_accessible_and_fits(towns, browser, live_server, transactional_db):
    town = Municipality.objects.home().last()
    others = [reverse(name) for name in OTHER_PAGES] + [reverse("deadlines:year", args=[2026])]

    walk_without_fault(browser, live_server, town, [*others, *admin_pages("partners", town)])

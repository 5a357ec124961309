"""Every page of partners, on the demonstration town, in a real browser: axe, and no page wider than a telephone."""

import pytest
from django.urls import reverse

from deliberations.demonstration.load import load_demonstration
from deliberations.models import Municipality
from partners.demonstration.load import load_partners_demonstration
from tests.prevention.walk import admin_pages, walk_without_fault

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_PAGES = ["admin:index", "deadlines:list", "deadlines:reminders", "jobs:jobs", "partners:checks"]


def test_every_page_of_partners_is_accessible_and_fits(browser, live_server, transactional_db):
    load_demonstration()
    load_partners_demonstration()
    town = Municipality.objects.home().last()
    others = [reverse(name) for name in OTHER_PAGES] + [reverse("deadlines:year", args=[2026])]

    walk_without_fault(browser, live_server, town, [*others, *admin_pages("partners", town)])

"""Every page of the agents, on the demonstration town, in a real browser: axe, and no page wider than a telephone."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from deliberations.demonstration.load import load_demonstration
from deliberations.models import Municipality
from partners.demonstration.load import load_partners_demonstration
from tests.browser import opening, signed_in, too_wide, violations
from tests.prevention.test_admin_pages import OWNERS

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_PAGES = ["deadlines:list", "deadlines:reminders", "jobs:jobs", "partners:checks"]


def address(model, page, *args):
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)
    except NoReverseMatch:
        return None


def pages(town):
    for name in OTHER_PAGES:
        yield reverse(name)
    yield reverse("deadlines:year", args=[2026])
    yield reverse("admin:index")
    for model in admin.site._registry:
        if model._meta.app_label != "partners":
            continue
        yield address(model, "changelist")
        yield address(model, "add")
        owner = OWNERS.get(model._meta.label_lower)
        records = model._base_manager.filter(**({owner: town} if owner else {}))
        record = records.order_by("pk").first()
        for page in ("summary", "change", "history"):
            yield address(model, page, record.pk) if record else None


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (320, "dark")])
def test_every_page_is_accessible_and_fits(browser, live_server, transactional_db, width, scheme):
    load_demonstration()
    load_partners_demonstration()
    client = signed_in("head")
    town = Municipality.objects.home().last()
    client.post(reverse("deliberations:choose_town"), {"town": town.pk, "next": "/admin/"})
    with opening(browser, live_server, client) as open_page:
        shown = open_page("/admin/", width=width, scheme=scheme)
        found = {}
        for path in filter(None, pages(town)):
            answer = shown.goto(path)
            if answer is None or answer.status != 200:
                found[path] = [f"status {answer.status if answer else None}"]
                continue
            wide = too_wide(shown)
            problems = violations(shown) + ([f"{wide} px too wide"] if wide > 0 else [])
            if problems:
                found[path] = problems
        assert found == {}

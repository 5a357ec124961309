"""The pages behind the dashboards of the plan in a real browser: axe, a telephone in the dark, a screen, no script."""

import pytest
from django.test import Client
from django.urls import reverse

from common.accounts.models import User
from deliberations.models import Municipality
from deliberations.towns import SESSION_KEY
from prevention import demo
from prevention.models import Action, Body, Strategy
from tests.browser import opening, too_wide, violations

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = ((320, "dark"), (1440, "light"))


@pytest.fixture
def town(demonstration, transactional_db):
    return Municipality.objects.home().order_by("pk").last()


def reading(town):
    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS["designated"][0]))
    session = client.session
    session[SESSION_KEY] = town.pk
    session.save()
    return client


def test_every_page_of_the_plan_is_accessible_fits_and_reads_without_script(town, browser, live_server):
    plan = Strategy.objects.of_town(town).order_by("start").last()
    own = Action.objects.filter(axis__strategy=plan, restricted=False)
    sheet = own.filter(indicators__measurements__isnull=False).order_by("pk").first()
    pages = [
        *(
            reverse(f"prevention:{name}", args=[plan.pk])
            for name in ("plan", "calendar", "review", "districts")
        ),
        f"{reverse('prevention:calendar', args=[plan.pk])}?annee=toutes",
        reverse("dashboards:sheet", args=[sheet.pk]),
        reverse("dashboards:body", args=[Body.objects.of_town(town).order_by("pk").first().pk]),
        f"{reverse('dashboards:strategy')}?statut=en-cours",
    ]
    found: dict[str, list[str]] = {}
    with opening(browser, live_server, reading(town)) as open_page:
        shown = open_page("/", width=320)
        for path in pages:
            answer = shown.goto(path)
            problems = [] if answer and answer.status == 200 else [f"status {answer and answer.status}"]
            for width, scheme in SEEN:
                shown.set_viewport_size({"width": width, "height": 900})
                shown.emulate_media(color_scheme=scheme)
                wide = too_wide(shown)
                faults = violations(shown) + ([f"{wide} px too wide"] if wide > 0 else [])
                problems += [f"{width} px, {scheme}: {fault}" for fault in faults]
            if problems:
                found[path] = problems
        assert not found, found

        # From the figure to the sheet, without a script.
        plain = open_page(reverse("dashboards:strategy"), width=320, script=False)
        plain.locator("a.figure").filter(has_text="En retard").click()
        plain.wait_for_url("**/strategie/?*statut=en-retard#fiches")
        plain.locator("#fiches tbody th a").first.click()
        assert plain.get_by_role("link", name="Télécharger la fiche (PDF)").is_visible()

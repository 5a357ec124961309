"""A convention, a project and a narrowed budget in a real browser: on a telephone and a desk, and without script."""

import pytest
from django.test import Client
from django.urls import reverse

from common.accounts.models import User
from deliberations.models import Municipality
from deliberations.towns import SESSION_KEY
from partners.models import Convention, Organisation, Project
from prevention import demo
from tests.browser import opening, too_wide, violations

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = ((320, "dark"), (1440, "light"))


@pytest.fixture
def designated(demonstration, transactional_db):
    """The account of the elected official the mayor names, on the invented town."""
    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS["designated"][0]))
    session = client.session
    session[SESSION_KEY] = Municipality.objects.get(name__startswith="Sainte-Ombeline").pk
    session.save()
    return client


def test_conventions_projects_and_money_are_read_everywhere(designated, browser, live_server, time_machine):
    time_machine.move_to("2026-11-22 10:00:00+01:00", tick=True)
    chained = Convention.objects.get(reference="CONV-2026-03")
    amended = Convention.objects.filter(amendments__isnull=False).first()
    funder = Organisation.objects.get(name="Département du Val-Imaginaire")
    pages = [
        reverse("dashboards:convention", args=[chained.pk]),
        reverse("dashboards:convention", args=[amended.pk]),
        reverse("dashboards:project", args=[Project.objects.get(name="DEUX RIVES").pk]),
        reverse("dashboards:organisation", args=[funder.pk]),
        f"{reverse('dashboards:budget')}?annee=2025&sens=recette&etat=verse",
        f"{reverse('dashboards:conventions')}?etat=a-renouveler",
    ]
    with opening(browser, live_server, designated) as open_page:
        shown = open_page("/", width=320)
        faults = {}
        for path in pages:
            shown.goto(path)
            for width, scheme in SEEN:
                shown.set_viewport_size({"width": width, "height": 900})
                shown.emulate_media(color_scheme=scheme)
                found = violations(shown) + (
                    [f"{too_wide(shown)} px too wide"] if too_wide(shown) > 0 else []
                )
                if found:
                    faults[path, width] = found
        assert not faults

        plain = open_page(f"{reverse('dashboards:conventions')}#tableaux", width=320, script=False)
        plain.get_by_role("link", name=chained.title).first.click()
        assert plain.get_by_role("heading", level=1).inner_text() == chained.title
        plain.goto(reverse("dashboards:budget"))
        plain.locator("#recettes a.figure").first.click()
        assert plain.url.endswith("annee=2026&sens=recette&etat=demande#financements-liste")

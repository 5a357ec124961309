"""The home page and the council's pages in a real browser: on a telephone and a desk, dark and light, without script."""

import pytest
from django.test import Client
from django.urls import reverse

from common.accounts.models import User
from deliberations.models import Deliberation, Municipality, Sitting
from deliberations.towns import SESSION_KEY
from prevention import demo
from tests.browser import opening, too_wide, violations

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = ((320, "dark"), (1440, "light"))


@pytest.fixture
def member(demonstration, transactional_db):
    """The account of a member in office of the invented town."""
    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS["elected"][0]))
    session = client.session
    session[SESSION_KEY] = Municipality.objects.get(name__startswith="Sainte-Ombeline").pk
    session.save()
    return client


def test_a_member_reads_the_agenda_its_drafts_and_the_acts(member, browser, live_server, time_machine):
    time_machine.move_to("2026-11-22 10:00:00+01:00", tick=True)
    coming = Sitting.objects.get(held_on="2026-12-03")
    held = Sitting.objects.get(held_on="2026-10-01")
    act = Deliberation.objects.adopted().filter(question__sitting=held).first()
    pages = [
        reverse("dashboards:sitting", args=[coming.pk]),
        reverse("dashboards:sitting", args=[held.pk]),
        reverse("dashboards:act", args=[Deliberation.objects.get(question__reference="DPS2026028").pk]),
        reverse("dashboards:act", args=[act.pk]),
        reverse("dashboards:decisions"),
    ]
    with opening(browser, live_server, member) as open_page:
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

        plain = open_page("/", width=320, script=False)
        plain.get_by_role("link", name="Charte des caméras-piétons de la police municipale").click()
        plain.get_by_role("link", name="Lire l’exposé et le projet").first.click()
        assert "Retirée de l’ordre du jour" in plain.get_by_role("article").inner_text()

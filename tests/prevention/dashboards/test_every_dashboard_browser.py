"""Every dashboard in a real browser: axe in light, dark and print, on a telephone and at 200 %, without script too."""

import pytest
from django.test import Client
from django.urls import reverse

from common.accounts.models import User
from deliberations.models import Municipality
from deliberations.towns import SESSION_KEY
from prevention import demo
from prevention.dashboards.catalogue import DASHBOARDS
from tests.browser import opening, too_wide, violations

pytestmark = pytest.mark.django_db(transaction=True)
# A page of ten minutes on a telephone: what it shows before one asks for a list.
TALLEST = 9_000
# A window of 1 280 px at 200 % shows what one of 640 px does.
SEEN = (
    (320, "light", "screen"),
    (320, "dark", "screen"),
    (640, "light", "screen"),
    (1440, "dark", "screen"),
    (1440, "light", "screen"),
    (1440, "light", "print"),
)


def reading(role: str) -> Client:
    """A client of the demonstration, on the invented town, whose record has everything."""
    client = Client()
    client.force_login(User.objects.get(email=demo.ACCOUNTS[role][0]))
    session = client.session
    session[SESSION_KEY] = Municipality.objects.home().order_by("pk").last().pk
    session.save()
    return client


def pages() -> list[str]:
    names = [*(one.key for one in DASHBOARDS), "note", "search"]
    return [
        *(reverse(f"dashboards:{name}") for name in names),
        f"{reverse('dashboards:search')}?q=convention",
    ]


def test_every_dashboard_is_accessible_fits_and_reads_without_script(demonstration, browser, live_server):
    found: dict[str, list[str]] = {}
    with opening(browser, live_server, reading("designated")) as open_page:
        shown = open_page("/", width=320)
        for path in pages():
            answer = shown.goto(path)
            problems = [] if answer and answer.status == 200 else [f"status {answer and answer.status}"]
            for width, scheme, media in SEEN:
                shown.set_viewport_size({"width": width, "height": 900})
                shown.emulate_media(color_scheme=scheme, media=media)
                # In the dark, every list is unrolled.
                shown.goto(f"{path}{'#tableaux' if scheme == 'dark' else '#'}")
                wide = too_wide(shown) if media == "screen" else 0
                faults = violations(shown) + ([f"{wide} px too wide"] if wide > 0 else [])
                problems += [f"{width} px, {scheme}, {media}: {fault}" for fault in faults]
            shown.emulate_media(media="screen")
            if problems:
                found[path] = problems
        assert not found, found

        plain = open_page("/", width=320, script=False)
        plain.get_by_role("button", name="Menu").click()
        plain.get_by_role("navigation", name="Tableaux de bord").get_by_role("link", name="Budget").click()
        assert plain.get_by_role("heading", level=1).inner_text() == "Budget"
        plain.get_by_role("searchbox").first.fill("convention")
        plain.keyboard.press("Enter")
        plain.wait_for_url("**/recherche/?q=convention")


def lists_in_sight(shown) -> set[str]:
    """The lists of the page of which a line is shown."""
    seen = "(all) => all.filter((one) => one.querySelector('tbody')?.checkVisibility()).map((one) => one.id)"
    return set(shown.eval_on_selector_all(".listing", seen))


def test_a_telephone_opens_on_figures_and_unrolls_a_list_by_its_address(demonstration, browser, live_server):
    with opening(browser, live_server, reading("designated")) as open_page:
        shown = open_page("/budget/", width=320, script=False)
        for path in (reverse(f"dashboards:{one.key}") for one in DASHBOARDS):
            shown.goto(path)
            assert shown.evaluate("document.documentElement.scrollHeight") <= TALLEST, path

        shown.goto("/budget/")
        first = lists_in_sight(shown)
        assert "depenses-liste" not in first
        shown.get_by_role("link", name="Voir\u00a0: Dépenses par bénéficiaire").click()
        assert lists_in_sight(shown) == first | {"depenses-liste"}
        shown.get_by_text("Sur cette page").click()
        shown.get_by_role("link", name="Tout dérouler").click()
        every = lists_in_sight(shown)
        assert every > first | {"depenses-liste"}
        assert not shown.get_by_role("link", name="Voir\u00a0: Dépenses").is_visible()

        shown.goto("/budget/#")
        shown.get_by_role("button", name="Filtrer").click()
        shown.get_by_label("Année", exact=True).select_option("2025")
        shown.get_by_role("button", name="Afficher").last.click()
        assert "annee=2025" in shown.url
        assert shown.get_by_text("Année\u00a0: 2025").is_visible()
        shown.emulate_media(media="print")
        assert lists_in_sight(shown) == set(
            shown.eval_on_selector_all(".listing:has(table)", "(all) => all.map((one) => one.id)")
        )

        shown.emulate_media(media="screen")
        # The narrowest windows where lists are tables, and that of a desk.
        for width in (993, 1153, 1440):
            shown.set_viewport_size({"width": width, "height": 900})
            shown.goto("/budget/")
            assert lists_in_sight(shown) == every
            assert too_wide(shown) <= 0, width

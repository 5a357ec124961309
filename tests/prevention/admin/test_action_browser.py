"""The pages of sheets in a real browser: strict policy, axe, widths, rows added from the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from prevention.models import Action, Succession
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.admin.test_sitting_browser import violations
from tests.prevention.admin.sheets import LIST, full_sheet, home, page_of
from tests.prevention.factories import ActionFactory, AxisFactory, StrategyFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sheet(transactional_db: None) -> Action:
    """A full sheet, one that says nothing beside it, a plan that follows theirs."""
    town = home()
    found = full_sheet(town)
    # The longest words of a trend.
    for indicator in found.indicators.all():
        indicator.measurements.update(estimated=True)
    ActionFactory(axis=found.axis, status="", restricted=True, end="2025")
    following = StrategyFactory(municipality=town, title="Stratégie suivante", start="2028", end="2030")
    Succession.objects.create(strategy=following, predecessor=found.axis.strategy)
    AxisFactory(strategy=following, position=1)
    return found


@pytest.fixture
def opened(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a page as an agent; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light", script: bool = True) -> Page:
        context = browser.new_context(
            locale="fr-FR",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=live_server.url,
            java_script_enabled=script,
        )
        contexts.append(context)
        key = signed_in("agent").cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        shown = context.new_page()
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None,
        )
        shown.goto(path)
        return shown

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def pages(sheet: Action) -> list[str]:
    """Every page about sheets."""
    return [
        LIST,
        page_of(sheet),
        page_of(sheet.indicators.first()),
        f"{LIST}reporter/?strategie={sheet.axis.strategy_id}",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (320, "light")])
def test_every_page_is_accessible_and_fits(opened, sheet, width, scheme):
    shown = opened("/admin/", width=width, scheme=scheme)

    for path in pages(sheet):
        shown.goto(path)
        assert violations(shown) == [], path
        wide = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path}: {wide} px too wide"


@pytest.mark.parametrize("prefix", ["milestones", "means", "fundings"])
def test_a_row_added_from_the_keyboard_is_entered_at_its_first_field(opened, sheet, prefix):
    page = opened(page_of(sheet))
    before = page.locator(f"#{prefix}-group .form-row:not(.empty-form)").count()
    page.locator(f"#{prefix}-group .add-row a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{prefix}-{before} :focus")).to_have_count(1)
    assert page.evaluate("document.activeElement.matches('input, select, textarea')")


def test_several_sheets_are_changed_without_a_mouse_nor_a_script(opened, sheet):
    page = opened(f"{LIST}?strategie=toutes", script=False)
    page.locator("input[name=_selected_action]").first.focus()
    page.keyboard.press("Space")
    page.locator("select[name=action]").first.select_option("change_several")
    page.locator("button[name=index]").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("État").select_option("done")
    page.get_by_role("button", name="Voir ce que").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("en cours")).to_be_visible()
    page.get_by_role("button", name="Modifier").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Annuler ce changement").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Annuler le dernier changement")
    assert Action.objects.filter(status="done").count() == 1

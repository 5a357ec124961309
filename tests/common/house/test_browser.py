"""The admin in a real browser: keyboard, accessibility, strict policy, widths, light and dark."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from common.house.town import Town, forget_town, register_town
from deliberations.models import Deliberation, Seat, Term
from tests.browser import violations
from tests.common.house.conftest import PASSWORD

# Without `preload`, which would fetch the sheets again and write them into the page.
ACT = "/admin/deliberations/deliberation/"
SEAT = "/admin/deliberations/seat/add/"


@pytest.fixture
def _town(db: None) -> Iterator[None]:
    def provider(_: object) -> Town:
        return Town(name="Saint-Exemple", colour="#1f4e79", demonstration=True)

    register_town(provider)
    yield
    forget_town(provider)


@pytest.fixture
def opened(
    browser: Browser, live_server: Any, sample_site: None, alice: object, _town: None
) -> Iterator[Callable[..., Page]]:
    """Open a page signed in, at a width and a colour scheme; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light", signed_in: bool = True) -> Page:
        context = browser.new_context(
            locale="fr-FR",
            timezone_id="Europe/Paris",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=live_server.url,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "favicon" not in said.location["url"]
                else None
            ),
        )
        page.goto("/admin/login/")
        if signed_in:
            page.get_by_label("Adresse de courriel").fill("alice@example.org")
            page.get_by_label("Mot de passe").fill(PASSWORD)
            page.get_by_role("button", name="Se connecter", exact=True).click()
            page.wait_for_url("**/admin/")
            page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def options(page: Page) -> Locator:
    """The choices the combobox of the councillor offers."""
    return page.locator("#id_councillor-list").get_by_role("option")


@pytest.fixture
def combobox(opened: Callable[..., Page], council: Term) -> Page:
    return opened(SEAT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_pages_are_accessible_and_fit(
    opened: Callable[..., Page], act: Deliberation, council: Term, width: int, scheme: str
) -> None:
    page = opened("/admin/", width=width, scheme=scheme)
    for path in ("", "add/", f"{act.pk}/change/", f"{act.pk}/history/", f"{act.pk}/delete/"):
        page.goto(ACT + path)
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto("/admin/")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signing_in_is_accessible(opened: Callable[..., Page], scheme: str) -> None:
    page = opened("", signed_in=False, scheme=scheme, width=320)
    assert violations(page) == []
    page.get_by_label("Adresse de courriel").fill("personne@example.org")
    page.get_by_label("Mot de passe").fill("non")
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("group", name="Vous n’êtes pas connecté")).to_contain_text("incorrect")
    assert violations(page) == []


def test_a_refused_form_takes_the_focus_and_leads_to_its_fields(combobox: Page) -> None:
    combobox.get_by_role("button", name="Enregistrer", exact=True).click()
    summary = combobox.get_by_role("group", name="2 choses sont à corriger")
    combobox.bring_to_front()
    expect(summary).to_be_focused()
    assert violations(combobox) == []
    summary.get_by_role("link", name="Membre du conseil").click()
    field = combobox.get_by_role("combobox", name="Membre du conseil")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby")
    assert described
    expect(combobox.locator(f"#{described.split()[0]}")).to_contain_text("obligatoire")


def test_a_list_of_49_is_open_and_accessible(combobox: Page) -> None:
    field = combobox.get_by_role("combobox", name="Membre du conseil")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert options(combobox).count() == 49
    assert violations(combobox) == []


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["ArrowDown", "ArrowDown", "Enter"], "M. Élue-Fictive 02 Zoé"),
        (["ArrowDown", "End", "Enter"], "Mme Élue-Fictive 49 Zoé"),
        (["ArrowUp", "Enter"], "Mme Élue-Fictive 49 Zoé"),
        (["ArrowDown", "End", "Home", "ArrowDown", "Tab"], "M. Élue-Fictive 02 Zoé"),
        (["ArrowDown", "ArrowDown", "Escape"], ""),
        (["ArrowDown", "PageDown", "Enter"], "Mme Élue-Fictive 09 Zoé"),
    ],
)
def test_the_keyboard_chooses(combobox: Page, keys: list[str], chosen: str) -> None:
    field = combobox.get_by_role("combobox", name="Membre du conseil")
    for key in keys:
        field.press(key)
    expect(field).to_have_value(chosen)
    expect(field).to_have_attribute("aria-expanded", "false")


def test_typing_filters_whatever_the_accents_and_is_saved(combobox: Page, council: Term) -> None:
    term = combobox.get_by_role("combobox", name="Mandature")
    term.press_sequentially("2032")
    term.press("Enter")
    field = combobox.get_by_role("combobox", name="Membre du conseil")
    field.press_sequentially("zoe ELUE 17")
    expect(options(combobox)).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", "id_councillor-list-0")
    field.press("Enter")
    combobox.get_by_role("button", name="Enregistrer", exact=True).click()
    combobox.wait_for_url("**/admin/deliberations/seat/")
    saved = Seat.objects.latest("pk")
    assert (saved.term, saved.councillor.last_name) == (council, "Élue-Fictive 17")


def test_a_search_without_answer_says_so_and_keeps_the_choice(combobox: Page) -> None:
    field = combobox.get_by_role("combobox", name="Membre du conseil")
    field.press_sequentially("personne")
    expect(combobox.get_by_text("Aucun choix ne correspond")).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("Tab")
    expect(field).to_have_value("")


def test_the_mouse_and_the_label_work(combobox: Page) -> None:
    combobox.locator("label", has_text="Membre du conseil").click()
    field = combobox.get_by_role("combobox", name="Membre du conseil")
    expect(field).to_be_focused()
    options(combobox).filter(has_text="Élue-Fictive 03").click()
    expect(field).to_have_value("Mme Élue-Fictive 03 Zoé")
    expect(field).to_be_focused()


def test_a_row_added_later_has_its_combobox(
    opened: Callable[..., Page], act: Deliberation, council: Term
) -> None:
    page = opened(f"{ACT}{act.pk}/change/")
    page.locator("#signatories-group").get_by_role("button", name="Ajouter").click()
    field = page.get_by_role("combobox", name="Membre du conseil")
    field.press_sequentially("12")
    field.press("Enter")
    expect(field).to_have_value("M. Élue-Fictive 12 Zoé")
    assert page.locator("#id_signatories-0-councillor").input_value() != ""
    assert violations(page) == []


def test_focus_is_seen_and_the_skip_link_skips(opened: Callable[..., Page], act: Deliberation) -> None:
    page = opened(ACT)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="contenu principal")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("path", ["/admin/", ACT, SEAT])
def test_targets_are_large_and_texts_are_16_px(
    opened: Callable[..., Page], act: Deliberation, path: str
) -> None:
    page = opened(path, width=320)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input:not([type=hidden]):not([type=checkbox]), .button")]
            .filter((element) => element.offsetParent && !element.matches(".combobox-native"))
            .filter((element) => element.getBoundingClientRect().height < 44)
            .map((element) => element.outerHTML)"""
    )
    assert small == []
    tiny = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
            .filter((element) => element.offsetParent && parseFloat(getComputedStyle(element).fontSize) < 16)
            .map((element) => element.outerHTML)"""
    )
    assert tiny == []


def test_the_colours_can_be_chosen(opened: Callable[..., Page]) -> None:
    page = opened("/admin/")
    state = (
        "[document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor].join(' ')"
    )
    seen = [page.evaluate(state)]
    for _ in range(3):
        page.get_by_role("button", name="Changer les couleurs").click()
        seen.append(page.evaluate(state))
    themes, grounds = zip(*(one.split(" ", 1) for one in seen), strict=True)
    assert themes == ("auto", "dark", "light", "auto")
    assert grounds[1] != grounds[0]
    assert (grounds[2], grounds[3]) == (grounds[0], grounds[0])

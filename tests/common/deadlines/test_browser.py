"""The pages in a real browser: accessible, fitting a telephone, kept from the keyboard, printable."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from common.accounts.models import User
from common.deadlines.operations import mark_done, postpone
from common.deadlines.reminders import send_reminders
from tests.browser import violations
from tests.common.deadlines.conftest import PASSWORD, Offered

# Without `preload`, which would fetch the sheets again and write them into the page.


@pytest.fixture
def opened(
    browser: Browser, live_server: Any, alice: User, bob: User, offered: Offered
) -> Iterator[Callable[..., Page]]:
    """Open a page signed in, at a width and a colour scheme; what the browser complains of fails the test."""
    on = timezone.localdate()
    offered.put(
        "retard",
        on - timedelta(days=12),
        title="Compte rendu financier du FIPD à transmettre à la préfecture",
    )
    offered.put("proche", on + timedelta(days=5), detail="Préavis de six mois, reconduction expresse")
    reported = offered.put(
        "reportée", on, title="Évaluation de la convention", followed_by=frozenset({alice.pk})
    )
    later = on + timedelta(days=40)
    postpone(deadline=reported, to=later, reason="Attente du préfet", seen=0, by=bob, on=on)
    offered.put("loin", on + timedelta(days=200))
    offered.put("inconnue", None)
    mark_done(deadline=offered.put("faite", on), done_on=on, seen=0, by=bob, on=on)
    send_reminders(on)
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light") -> Page:
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
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto("/admin/login/")
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_pages_are_accessible_and_fit(opened: Callable[..., Page], width: int, scheme: str) -> None:
    page = opened("/admin/", width=width, scheme=scheme)
    year = timezone.localdate().year
    for path in (
        "",
        f"annee/{year}/",
        "rappels/",
        "suivi/retard/",
        "suivi/reportée/",
        "suivi/faite/",
        "suivi/inconnue/",
    ):
        page.goto(f"/echeances/{path}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        small = page.evaluate(
            "[...document.querySelectorAll('main button, main .button, main input:not([type=hidden]):not([type=checkbox])"
            ":not([type=radio]), main select, main summary')].filter((one) => one.offsetParent"
            " && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"
        )
        assert small == [], path


def test_a_deadline_is_kept_from_the_keyboard(opened: Callable[..., Page]) -> None:
    page = opened("/echeances/")
    link = page.get_by_role("link", name="Compte rendu financier du FIPD")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/suivi/retard/")
    page.get_by_label("Motif").focus()
    page.keyboard.type("Attente des pièces")
    page.keyboard.press("Enter")
    summary = page.get_by_role("group", name="Une chose est à corriger")
    expect(summary).to_be_focused()
    assert violations(page) == []
    expect(page.get_by_label("Motif")).to_have_value("Attente des pièces")
    summary.get_by_role("link", name="Reporter au").click()
    expect(page.get_by_label("Reporter au")).to_be_focused()
    page.get_by_label("Reporter au").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Reporter").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("L’échéance est reportée.")).to_be_visible()
    expect(page.get_by_text("Motif : Attente des pièces")).to_be_visible()
    page.get_by_role("button", name="Annuler la dernière décision").click()
    expect(page.get_by_text("La décision est annulée")).to_be_visible()


def test_the_private_address_is_shown_once(opened: Callable[..., Page]) -> None:
    page = opened("/echeances/rappels/", width=320)
    page.get_by_role("button", name="Créer mon adresse privée").click()
    expect(page.get_by_label("Adresse privée")).to_have_value(re.compile(r"/calendrier/.{43}\.ics$"))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto("/echeances/rappels/")
    expect(page.get_by_label("Adresse privée")).to_have_count(0)
    page.get_by_role("button", name="Révoquer l’adresse").click()
    expect(page.get_by_text("L’adresse privée est révoquée")).to_be_visible()


def test_the_year_prints_without_its_buttons(opened: Callable[..., Page]) -> None:
    page = opened(f"/echeances/annee/{timezone.localdate().year}/")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Janvier")).to_be_visible()
    expect(page.get_by_role("button", name="Filtrer")).to_be_hidden()
    expect(page.get_by_role("link", name="Liste")).to_be_hidden()

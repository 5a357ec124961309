"""The pages of conventions in a real browser: strict policy, axe, widths, an old act taken over from the keyboard."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from partners.models import Amendment, Convention
from tests.deliberations.admin.sittings import signed_in
from tests.deliberations.admin.test_sitting_browser import violations
from tests.partners.admin.conventions import CHANGELIST, ENTRY, address, authorised, full_convention, required
from tests.partners.factories import ConventionFactory, OrganisationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def convention(transactional_db: None) -> Convention:
    """A convention with everything, one before it whose end is unknown, and papers that are asked."""
    required("Convention signée")
    found = authorised(full_convention(renewal="express"))
    found.renews = ConventionFactory(municipality=found.municipality, start=None)
    found.save()
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


def pages(convention: Convention) -> list[str]:
    """Every page of conventions."""
    amendment = Amendment.objects.get(convention=convention)
    return [
        CHANGELIST,
        f"{CHANGELIST}?etat=sans_couverture",
        f"{CHANGELIST}add/",
        ENTRY,
        *(address(name, convention) for name in ("summary", "change", "renew", "denounce", "close")),
        f"{address('summary', convention)}?jour=hier",
        f"/admin/partners/amendment/{amendment.pk}/change/",
        f"/admin/partners/amendment/add/?convention={convention.pk}",
        "/admin/partners/amendment/",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (768, "dark"), (320, "light")])
def test_every_page_is_accessible_and_fits(opened, convention, width, scheme):
    shown = opened("/admin/", width=width, scheme=scheme)

    for path in pages(convention):
        shown.goto(path)
        assert violations(shown) == [], path
        wide = shown.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path}: {wide} px too wide"


def test_an_old_act_is_taken_over_from_the_keyboard(opened, convention):
    OrganisationFactory(municipality=convention.municipality, name="Bailleur-Exemple")
    shown = opened(ENTRY)

    shown.get_by_label("Intitulé").focus()
    shown.keyboard.type("Convention de 2009")
    shown.get_by_role("combobox", name="Organisation").first.press_sequentially("bailleur")
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    shown.get_by_label("A signé").first.fill("10/2009")
    shown.get_by_role("button", name="Ajouter une partie").press("Enter")
    expect(shown.locator("[data-formset-row]")).to_have_count(4)
    shown.get_by_role("button", name="Enregistrer l’acte").press("Enter")

    expect(shown.get_by_role("heading", name="Convention de 2009")).to_be_visible()
    made = Convention.objects.get(title="Convention de 2009")
    assert str(made.signatures.get()) == "Bailleur-Exemple, octobre 2009"


def test_a_refused_page_leads_to_the_field(opened, convention):
    shown = opened(ENTRY)
    shown.get_by_role("button", name="Enregistrer l’acte").click()

    summary = shown.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    assert violations(shown) == []
    summary.get_by_role("link", name="Intitulé").press("Enter")
    expect(shown.get_by_label("Intitulé")).to_be_focused()


def test_a_convention_is_denounced_and_another_day_read_without_javascript(opened, convention):
    shown = opened(address("denounce", convention), script=False)
    shown.get_by_label("Demandée").fill("01/03/2026")
    shown.get_by_label("Prend effet").fill("01/07/2026")
    shown.get_by_role("button", name="Voir ce que cela fait").click()
    expect(shown.get_by_text("30 juin 2026")).to_be_visible()
    shown.get_by_role("button", name="Dénoncer la convention").click()
    expect(shown.get_by_text("La dénonciation est enregistrée.")).to_be_visible()

    shown.get_by_label("Un autre jour").fill("2024-06-01")
    shown.get_by_role("button", name="Voir ce jour").click()
    expect(shown.get_by_role("heading", name="Ce que dit la convention le 1er juin 2024")).to_be_visible()

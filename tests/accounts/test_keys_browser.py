"""A passkey in a real browser, under the site's own policy: added, used instead of a password, then taken away."""

import pytest
from playwright.sync_api import Browser, Page

from common.accounts.models import Means, SignIn
from tests.accounts.people import PASSWORD, account
from tests.browser import too_wide, violations

pytestmark = pytest.mark.django_db(transaction=True)


def with_key(page: Page) -> None:
    """Give the browser a telephone that answers by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def fits(page: Page) -> None:
    """Look at the same address in another tab: what axe leaves would take the telephone away. Then begin it again."""
    other = page.context.new_page()
    other.goto(page.url)
    assert violations(other) == []
    assert too_wide(other) <= 0
    other.close()
    page.reload()


def test_a_passkey_opens_the_account_alone(browser: Browser, live_server, transactional_db):
    user = account("designated")
    # A key belongs to a name, and "localhost" is one that needs no certificate.
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        locale="fr-FR", viewport={"width": 320, "height": 800}, color_scheme="dark", base_url=address
    )
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    page.goto("/connexion/")
    with_key(page)
    fits(page)
    page.get_by_label("Adresse de courriel").fill(user.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.wait_for_url(f"{address}/")

    page.goto("/compte/double-authentification/cles/ajouter/")
    fits(page)
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    page.get_by_role("button", name="Ajouter la clé").click()
    page.wait_for_url("**/codes/")
    fits(page)
    page.goto("/compte/double-authentification/")
    assert page.get_by_role("heading", name="Mon téléphone").is_visible()
    fits(page)

    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_url(f"{address}/")
    assert SignIn.objects.latest("pk").means == Means.KEY

    # Beside a password it is the second factor.
    page.goto("/compte/")
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_label("Adresse de courriel").fill(user.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    fits(page)
    page.get_by_role("button", name="Utiliser ma clé d’accès").click()
    page.wait_for_url(f"{address}/")

    page.goto("/compte/double-authentification/")
    page.get_by_role("link", name="Retirer Mon téléphone").click()
    page.get_by_role("button", name="Retirer la clé").click()
    assert page.get_by_text("La clé d’accès est retirée").is_visible()
    context.close()
    assert complaints == []

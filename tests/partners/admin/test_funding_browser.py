"""The form of a funding and the balance in a real browser: strict policy, axe, a telephone."""

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from partners.models import AttachedDocument, Funding, InKindContribution, RequiredDocument
from tests.deliberations.admin.test_sitting_browser import violations
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.admin.money_pages import FUNDINGS, client_of, page_of, some_fundings
from tests.partners.factories import (
    DocumentKindFactory,
    FundingCallFactory,
    FundingFactory,
    GrantFactory,
    PaymentFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def funding(transactional_db: None) -> Funding:
    """A funding with everything, in a town that has expenses, revenues and help in kind."""
    town = MunicipalityFactory(name="Ville-Exemple", is_home=True)
    state, _ = some_fundings(town)
    project = ProjectFactory(municipality=town)
    InKindContribution.objects.create(municipality=town, project=project, label="Salle", year=2026)
    found = FundingFactory(
        municipality=town,
        label="Intervenant social au commissariat",
        funder=state,
        year=2026,
        project=project,
        requested=Decimal(18000),
        notified=Decimal(18000),
        total_cost=Decimal(45000),
        eligible_base=Decimal(20000),
        rate_cap=Decimal(80),
        prorata_base_months=12,
        prorata_months=3,
        ceiling=Decimal(10000),
        ceiling_scope="actions",
    )
    found.co_funders.create(own=True, amount=Decimal(20000))
    found.co_funders.create(name="Conseil départemental", amount=None)
    PaymentFactory(funding=found, amount=Decimal(9000), kind="advance")
    found.financial_reports.create(number=1, planned=Decimal(45000))
    kinds = [
        DocumentKindFactory(name="Budget prévisionnel"),
        DocumentKindFactory(name="Relevé d’identité bancaire"),
    ]
    for kind in kinds:
        RequiredDocument.objects.create(kind=kind, owner="funding")
    AttachedDocument.objects.create(kind=kinds[1], funding=found)
    return found


@pytest.fixture
def opened(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a page as an agent; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, width: int) -> Page:
        context = browser.new_context(
            locale="fr-FR", viewport={"width": width, "height": 900}, base_url=live_server.url
        )
        contexts.append(context)
        key = client_of("agent").cookies["sessionid"].value
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


@pytest.mark.parametrize("width", [320, 1440])
def test_pages_of_money_are_sound(opened: Callable[..., Page], funding: Funding, width: int) -> None:
    grant = GrantFactory(municipality=funding.municipality, amount=Decimal(25000))
    call = FundingCallFactory(municipality=funding.municipality, funder=funding.funder, year=2027)
    for name, path in (
        ("form", page_of(funding)),
        ("balance", f"{FUNDINGS}bilan/"),
        ("list", FUNDINGS),
        ("grant", page_of(grant)),
        ("grants", "/admin/partners/grant/"),
        ("prepare", page_of(call, "preparer/")),
    ):
        shown = opened(path, width)
        if os.environ.get("SHOTS"):
            shown.screenshot(path=f"{os.environ['SHOTS']}/{name}-{width}.png", full_page=True)
        assert violations(shown) == [], path
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, path

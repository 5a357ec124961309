"""The outline in a real browser: nothing too wide, nothing axe refuses, the districts reached by keyboard."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from partners.models import District
from prevention.demonstration.fictitious_outline import outline_geojson
from prevention.imports.outline import read_outline
from prevention.operations.outlines import load_outline
from tests.browser import opening, signed_in, too_wide, violations
from tests.deliberations.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/admin/prevention/townoutline/"


@pytest.fixture
def town(transactional_db):
    town = MunicipalityFactory(is_home=True, name="Sainte-Ombeline-les-Deux-Ponts")
    District.objects.create(municipality=town, name="Les Deux-Ponts", is_qpv=True, code="QN00001X")
    District.objects.create(municipality=town, name="Bord de forêt")
    load_outline(
        town=town,
        outline_file=read_outline(outline_geojson(), file_name="quartiers.geojson"),
        create_missing=True,
        replace=False,
        by=None,
        on=dt.date(2026, 3, 4),
        source="Tracé inventé",
    )
    return town


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1440, "light")])
def test_the_page_of_the_outline_fits_and_is_accessible(town, browser, live_server, width, scheme):
    with opening(browser, live_server, signed_in("agent")) as open_page:
        shown = open_page(PAGE, width=width, scheme=scheme)
        assert too_wide(shown) == 0
        assert violations(shown) == []


@pytest.mark.parametrize("width", [320, 1440])
def test_a_file_is_checked_and_loaded_in_the_browser(town, browser, live_server, width):
    with opening(browser, live_server, signed_in("agent")) as open_page:
        shown = open_page(PAGE, width=width)
        file = {"name": "quartiers.geojson", "mimeType": "application/json", "buffer": outline_geojson()}
        shown.set_input_files("[name=file]", file)
        shown.click("text=Vérifier le fichier")
        expect(shown.locator("[name=replace]")).to_be_visible()
        assert too_wide(shown) == 0
        assert violations(shown) == []
        shown.check("[name=replace]")
        shown.click("text=Charger le contour")
        expect(shown.locator("main, #content").first).to_contain_text("Le contour est chargé")

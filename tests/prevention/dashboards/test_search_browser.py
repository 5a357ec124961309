"""The page of the search in a real browser: axe, a telephone in the dark, a screen, no script."""

import pytest
from django.core.management import call_command

from tests.browser import opening, signed_in, too_wide, violations
from tests.prevention.admin.sheets import home
from tests.prevention.factories import ActionFactory, MeetingDecisionFactory, ReviewLineFactory

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = ((320, "dark"), (1440, "light"))
QUESTIONS = {
    "": "La recherche trouve",
    "?q=introuvable&annee=1999": "Aucun résultat",
    "?q=de+la": "trop courants",
    "?q=médiation": "3\u00a0résultats",
    "?q=médiation&nature=sheet": "1\u00a0résultat",
}


def test_the_search_is_accessible_fits_and_works_without_script(transactional_db, browser, live_server):
    town = home()
    sheet = ActionFactory(
        axis__strategy__municipality=town,
        title="Médiation de soirée, anticonstitutionnellement-vôtre",
        problem="Une médiation de soirée. " * 40,
    )
    ReviewLineFactory(axis=sheet.axis, action=sheet, text="Une équipe de médiation est créée")
    MeetingDecisionFactory(meeting__body__municipality=town, text="Étendre la médiation au dimanche")
    call_command("rebuild_search", verbosity=0)
    found: dict[str, list[str]] = {}
    with opening(browser, live_server, signed_in("designated")) as open_page:
        shown = open_page("/recherche/", width=320)
        for question, said in QUESTIONS.items():
            shown.goto(f"/recherche/{question}")
            problems = [] if said in shown.locator("main").text_content() else [f"{said} is not said"]
            for width, scheme in SEEN:
                shown.set_viewport_size({"width": width, "height": 900})
                shown.emulate_media(color_scheme=scheme)
                wide = too_wide(shown)
                problems += [f"{width} px, {scheme}: {fault}" for fault in violations(shown)]
                problems += [f"{width} px: {wide} px too wide"] if wide > 0 else []
            if problems:
                found[question] = problems
        bare = open_page("/recherche/", width=320, script=False)
        bare.locator("main input[name=q]").fill("médiation")
        bare.locator("main button").first.click()
        assert "3\u00a0résultats" in bare.locator("main").inner_text()
        bare.locator("main select[name=nature]").select_option("sheet")
        bare.locator("main button", has_text="Filtrer").click()
        assert "1\u00a0résultat" in bare.locator("main h2").inner_text()
        bare.locator(".result a").click()
        assert bare.locator("h1").inner_text().startswith("Médiation de soirée")
    assert not found, found

"""The pages of an act in a real browser: strict policy, axe, the keyboard, what Word pastes."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from deliberations.models import Deliberation, Recital
from deliberations.operations.sealing import seal_act
from tests.browser import violations
from tests.deliberations.admin.act_pages import LIST, client_of, page
from tests.deliberations.documents.scenes import AT, act_of, ready, sitting_of_twelve
from tests.deliberations.factories import MayoralDecisionFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORD = """<html><head><style>p{color:red}</style></head><body><!--StartFragment-->
<p class=MsoNormal style='color:red'>Le projet est <b>soutenu</b> par <i>l’Union</i>.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>prévenir&nbsp;;</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o</span><![endif]>protéger.</p>
<ol><li>un</li><li>deux</li></ol>
<table onclick="alert(1)"><tr><td><p>Poste</p></td><td><p>Montant</p></td></tr><tr><td>Étude</td><td>900 €</td></tr></table>
<script>alert(2)</script><!--EndFragment--></body></html>"""
MARKDOWN = """Le projet est **soutenu** par *l’Union*.

- prévenir ;
    - protéger.

1. un
2. deux

| Poste | Montant |
|---|---|
| Étude | 900 € |"""


@pytest.fixture
def opened(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a page as the clerk; whatever the browser complains of (a blocked script, an error) fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(path: str, *, width: int = 1440, scheme: Any = "light", role: str = "clerk") -> Page:
        context = browser.new_context(
            locale="fr-FR",
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            base_url=live_server.url,
            accept_downloads=True,
        )
        contexts.append(context)
        key = client_of(role).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        shown = context.new_page()
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type == "error" and "favicon" not in said.location["url"]
                else None
            ),
        )
        shown.goto(path)
        return shown

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (768, "dark"), (1440, "light"), (1440, "dark")]
)
def test_the_pages_are_accessible_and_fit(opened, width, scheme):
    act = ready()
    shown = opened(LIST, width=width, scheme=scheme)
    for path in (LIST, f"{LIST}add/", *(page(act, end) for end in ("change/", "figer/", "apercu/"))):
        shown.goto(path)
        assert violations(shown) == [], path
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, path
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    for end in ("change/", "mentions/", "retrait/", "exemplaire-signe/"):
        shown.goto(page(act, end))
        assert violations(shown) == [], end
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, end


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1440, "light")])
def test_the_pages_of_a_decision_of_the_mayor_are_accessible_and_fit(opened, width, scheme):
    town = MunicipalityFactory()
    written = MayoralDecisionFactory(municipality=town, signatory_name="Dominique EXEMPLE")
    public = MayoralDecisionFactory(municipality=town, published_on=dt.date(2026, 4, 22), text="- un\n- deux")
    where = "/admin/deliberations/mayoraldecision/"
    shown = opened(where, width=width, scheme=scheme)
    changes = [f"{where}{decision.pk}/change/" for decision in (written, public)]
    for path in (where, f"{where}add/", *changes, "/conseil/decisions/", "/conseil/"):
        shown.goto(path)
        assert violations(shown) == [], path
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, path


def test_an_error_takes_the_focus_and_leads_to_its_row(opened):
    act = act_of(sitting_of_twelve())
    shown = opened(page(act))
    shown.locator("#id_clauses-0-verb").fill("")
    shown.locator("#id_expose").fill("Un exposé à garder.")
    shown.get_by_role("button", name="Enregistrer", exact=True).click()
    summary = shown.get_by_role("group", name="Une chose est à corriger")
    expect(summary).to_be_focused()
    assert violations(shown) == []
    summary.get_by_role("link").click()
    expect(shown.locator("#id_clauses-0-verb")).to_be_focused()
    expect(shown.locator("#id_expose")).to_have_value("Un exposé à garder.")


def test_a_refused_date_is_said_beside_its_field(opened):
    act = ready()
    seal_act(deliberation=act, by=None, at=AT, seen=None)
    shown = opened(page(act, "mentions/"))
    shown.get_by_label("Reçue en préfecture le").fill("2026-04-01")
    shown.get_by_role("button", name="Enregistrer").click()
    expect(shown.get_by_role("group", name="Une chose est à corriger")).to_be_focused()
    expect(shown.get_by_label("Reçue en préfecture le")).to_have_value("2026-04-01")
    assert violations(shown) == []


def test_rows_are_written_from_the_keyboard(opened):
    act = act_of(sitting_of_twelve())
    shown = opened(page(act))
    shown.get_by_role("button", name="Ajouter un article").focus()
    shown.keyboard.press("Enter")
    shown.keyboard.type("dit")
    shown.keyboard.press("Tab")
    shown.keyboard.type("que la dépense est inscrite au budget.")
    shown.get_by_role("button", name="Monter l’article 2").focus()
    shown.keyboard.press("Enter")
    shown.get_by_role("button", name="Enregistrer et rester ici").focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("#id_clauses-0-verb")).to_have_value("DIT")
    assert list(act.clauses.order_by("position").values_list("verb", flat=True)) == ["DIT", "APPROUVE"]


def test_the_rows_refused_keep_their_new_order(opened):
    act = act_of(sitting_of_twelve())
    shown = opened(page(act))
    shown.get_by_role("button", name="Descendre le visa ou considérant 1").click()
    shown.locator("#id_clauses-0-verb").fill("")
    shown.get_by_role("button", name="Enregistrer", exact=True).click()
    first = shown.locator("#recitals-group [data-formset-row]").first
    expect(first.locator("textarea")).to_have_value("que la ville veut :\n\n- prévenir ;\n- protéger.")
    shown.locator("#id_clauses-0-verb").fill("DIT")
    shown.get_by_role("button", name="Enregistrer et rester ici").click()
    expect(shown.locator("#id_clauses-0-verb")).to_have_value("DIT")
    kinds = Recital.objects.order_by("position").values_list("kind", flat=True)
    assert list(kinds) == ["considering", "visa"]


def test_what_word_pastes_becomes_the_small_markdown(opened):
    act = act_of(sitting_of_twelve())
    shown = opened(page(act))
    area = shown.locator("#id_expose")
    area.focus()
    area.evaluate(
        """(area, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "le texte nu");
            area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        WORD,
    )
    expect(area).to_have_value(MARKDOWN)
    shown.get_by_role("button", name="Aperçu de l’exposé").click()
    region = shown.get_by_role("region", name="Aperçu de l’exposé")
    expect(region.locator("strong")).to_have_text("soutenu")
    expect(region.get_by_role("table")).to_contain_text("900")
    assert violations(shown) == []
    shown.get_by_role("button", name="Enregistrer et rester ici").click()
    expect(shown.locator(".success")).to_be_visible()
    assert "| Étude | 900 € |" in Deliberation.objects.get(pk=act.pk).expose


def test_an_act_is_sealed_from_its_page(opened):
    act = ready()
    shown = opened(page(act))
    shown.get_by_role("link", name="Figer l’acte…").click()
    shown.get_by_role("button", name="Figer l’acte").click()
    expect(shown.get_by_text("Cet acte est figé")).to_be_visible()
    with shown.expect_download() as downloaded:
        shown.get_by_role("link", name="Télécharger l’exemplaire n°").click()
    assert downloaded.value.suggested_filename.endswith(".pdf")
    assert violations(shown) == []

"""Rows of a focused page in a real browser: added, marked for deletion and moved by buttons."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

SCRIPT = Path(__file__).parents[3] / "static" / "house" / "formset.js"
BUTTONS = """<button type="button" data-row-up>Monter la question</button>
<button type="button" data-row-down>Descendre la question</button>
<button type="button" data-row-remove><span data-label>Supprimer</span> la question</button>"""
ROW = """<div data-formset-row tabindex="-1"><span data-row-number></span>
<label>Objet <input name="q-{n}-object" value="{value}"></label>
<input type="hidden" name="q-{n}-ORDER"><input type="checkbox" name="q-{n}-DELETE" hidden>{buttons}</div>"""


@pytest.fixture
def rows(browser: Browser) -> Page:
    kept = "".join(ROW.format(n=n, value=value, buttons=BUTTONS) for n, value in enumerate("ABC"))
    page = browser.new_page()
    page.set_content(
        f"""<html lang="fr"><title>Questions</title><form><div data-formset="q" data-formset-max="4">
        <input name="q-TOTAL_FORMS" value="3"><div data-formset-rows>{kept}</div>
        <template data-formset-empty>{ROW.format(n="__prefix__", value="", buttons=BUTTONS)}</template>
        <button type="button" data-formset-add>Ajouter</button><p role="status" data-formset-status></p></div></form>"""
    )
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def order(page: Page) -> list[str]:
    """The objects by the position that would be sent."""
    sent = page.evaluate(
        """() => [...document.querySelectorAll("[data-formset-row]")].map((row) =>
            [Number(row.querySelector("[name$=ORDER]").value), row.querySelector("[name$=object]").value])"""
    )
    return [value for _, value in sorted(sent)]


def test_a_row_moves_from_the_keyboard_and_keeps_the_focus(rows: Page) -> None:
    up = rows.get_by_role("button", name="Monter la question")
    expect(up.nth(0)).to_be_disabled()
    up.nth(2).press("Enter")
    assert order(rows) == ["A", "C", "B"]
    expect(up.nth(1)).to_be_focused()
    expect(rows.get_by_role("status")).to_have_text("Ligne déplacée en position 2 sur 3.")
    up.nth(1).press("Enter")
    assert order(rows) == ["C", "A", "B"]
    expect(rows.get_by_role("button", name="Descendre la question").nth(0)).to_be_focused()


def test_a_row_goes_down(rows: Page) -> None:
    down = rows.get_by_role("button", name="Descendre la question")
    expect(down.nth(2)).to_be_disabled()
    down.nth(0).press("Space")
    assert order(rows) == ["B", "A", "C"]


def test_a_row_is_marked_and_brought_back(rows: Page) -> None:
    remove = rows.get_by_role("button", name="Supprimer la question")
    remove.nth(1).press("Enter")
    box = rows.locator("[name='q-1-DELETE']")
    assert box.is_checked()
    assert rows.locator("[data-row-number]").nth(2).text_content() == "2"
    rows.get_by_role("button", name="Rétablir la question").press("Enter")
    assert not box.is_checked()
    expect(rows.get_by_role("status")).to_have_text("Ligne rétablie.")


def test_rows_are_added_up_to_the_most(rows: Page) -> None:
    add = rows.get_by_role("button", name="Ajouter")
    add.press("Enter")
    expect(rows.locator("[name='q-3-object']")).to_be_focused()
    expect(rows.locator("[name='q-TOTAL_FORMS']")).to_have_value("4")
    expect(rows.locator("[name='q-3-ORDER']")).to_have_value("4")
    expect(add).to_be_disabled()
    rows.get_by_role("button", name="Supprimer la question").nth(3).press("Enter")
    assert rows.locator("[name='q-3-DELETE']").is_checked()
    expect(rows.locator("[name='q-3-object']")).to_be_hidden()
    expect(add).to_be_enabled()

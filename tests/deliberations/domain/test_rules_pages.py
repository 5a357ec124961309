"""The pages of docs/rules and the code cannot differ: each number of their tables is computed again."""

import importlib

import pytest

from tests.deliberations.domain import rules_checks, rules_checks_replay
from tests.deliberations.domain.rules_pages import PAGES, ROWS, Data, Row, shown
from tests.deliberations.domain.support import plain

CHECKS = rules_checks.CHECKS | rules_checks_replay.CHECKS
OURS = [row for row in ROWS if row.package == "deliberations"]
RULES = [row for row in OURS if row.kind == "règle"]
CODES = [row for row in OURS if row.kind == "codes"]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_the_page_and_the_code_say_the_same(row: Row):
    data = Data(row.data)
    assert shown(CHECKS[row.rule](data)) == row.result
    assert not data.unread, f"nobody reads {data.unread}"


def test_every_rule_checked_is_on_a_page():
    assert {row.rule for row in RULES} == set(CHECKS)


@pytest.mark.parametrize("module", sorted({row.rule for row in CODES}))
def test_the_codes_of_a_page_are_those_of_the_catalogue(module):
    articles = importlib.import_module(f"deliberations.domain.{module}").CATALOGUE.articles
    written = {row.data.strip("`"): row.result for row in CODES if row.rule == module}
    assert written == {code: plain(article) or "cohérence des données" for code, article in articles.items()}


def test_every_page_is_in_the_index_and_has_a_table():
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in sorted(PAGES.glob("*.md")) if page.name != "README.md"]
    assert [name for name in pages if f"]({name})" not in index] == []
    assert set(pages) == {row.page for row in ROWS if row.kind == "règle"}


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.md")), ids=lambda path: path.name)
def test_every_rule_says_how_far_its_source_was_read(path):
    text = path.read_text(encoding="utf-8").lower()
    assert any(mark in text for mark in ("vérifié", "source secondaire", "à vérifier"))


def test_a_table_of_another_result_would_be_told():
    assert shown(CHECKS["effectif-legal"](Data("population = 64 000 ; date = 01/04/2026"))) != "50"
    with pytest.raises(AssertionError, match="given twice"):
        Data("a = 1 ; a = 2")

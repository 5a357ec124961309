"""The pages of docs/rules on the strategy and the code cannot differ: each case of their tables is computed again.

The checks of a subject live in a module of their own, `rules_checks_<subject>.py`, as a CHECKS table.
"""

import importlib
from pathlib import Path

import pytest

from tests.deliberations.domain.rules_pages import ROWS, Data, Row, shown
from tests.deliberations.domain.support import plain

SUBJECTS = [path.stem for path in sorted(Path(__file__).parent.glob("rules_checks_*.py"))]
TABLES = [importlib.import_module(f"tests.prevention.domain.{name}").CHECKS for name in SUBJECTS]
CHECKS = {rule: check for table in TABLES for rule, check in table.items()}
OURS = [row for row in ROWS if row.package == "prevention"]
RULES = [row for row in OURS if row.kind == "règle"]
CODES = [row for row in OURS if row.kind == "codes"]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.name)
def test_the_page_and_the_code_say_the_same(row: Row):
    data = Data(row.data)
    assert shown(CHECKS[row.rule](data)) == row.result
    assert not data.unread, f"nobody reads {data.unread}"


def test_every_rule_checked_is_on_a_page():
    assert {row.rule for row in RULES} == set(CHECKS)
    assert len(CHECKS) == sum(len(table) for table in TABLES)


@pytest.mark.parametrize("module", sorted({row.rule for row in CODES}))
def test_the_codes_of_a_page_are_those_of_the_catalogue(module):
    articles = importlib.import_module(f"prevention.domain.{module}").CATALOGUE.articles
    written = {row.data.strip("`"): row.result for row in CODES if row.rule == module}
    assert written == {code: plain(article) or "cohérence des données" for code, article in articles.items()}

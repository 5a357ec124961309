"""Every refusal and warning has a code of its own, an article, a French sentence with its spaces."""

import ast
import importlib
from collections import Counter
from pathlib import Path

import pytest

import deliberations.domain
from common.typography import french_spaces
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Level, refusals

DOMAIN = Path(deliberations.domain.__path__[0])
MODULES = [path.stem for path in sorted(DOMAIN.glob("*.py")) if path.stem != "__init__"]


def catalogue_of(name):
    found = getattr(importlib.import_module(f"deliberations.domain.{name}"), "CATALOGUE", None)
    return found if isinstance(found, Catalogue) else Catalogue({})


CATALOGUES = {name: catalogue_of(name).articles for name in MODULES if catalogue_of(name).articles}


def strings(name):
    tree = ast.parse((DOMAIN / f"{name}.py").read_text(encoding="utf-8"))
    return Counter(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_a_code_belongs_to_one_module():
    counts = Counter(code for articles in CATALOGUES.values() for code in articles)
    assert [code for code, count in counts.items() if count > 1] == []
    assert len(counts) > 40


@pytest.mark.parametrize("name", CATALOGUES)
def test_each_code_listed_is_used(name):
    used = strings(name)
    assert [code for code in CATALOGUES[name] if used[code] < 2] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_codes_and_articles_are_well_formed(name):
    for code, article in CATALOGUES[name].items():
        assert code.replace("_", "").isalpha()
        assert code.isupper()
        assert article == article.strip()
        assert not article.endswith(".")


SOME = Catalogue({"CODE": "CGCT, art. L2121-20", "BARE": ""})


def test_a_catalogue_gives_the_article_and_the_spaces():
    stops = SOME.refusal("CODE", "Un « mot » : il manque.", question=3, field="name")
    informs = SOME.warning("BARE", "Un « mot » : il manque.", question=4, field="other")
    assert (stops.level, stops.code, stops.article) == (Level.REFUSAL, "CODE", "CGCT, art. L2121-20")
    assert (stops.question, stops.field) == (3, "name")
    assert (informs.level, informs.code, informs.article) == (Level.WARNING, "BARE", "")
    assert (informs.question, informs.field) == (4, "other")
    assert stops.sentence == informs.sentence == french_spaces("Un « mot » : il manque.")
    assert "«\u00a0mot\u00a0»\u00a0:" in stops.sentence
    assert refusals([informs, stops]) == (stops,)
    assert stops.text == f"{stops.sentence} (CGCT, art. L2121-20)"
    assert informs.text == informs.sentence


def test_a_catalogue_needs_neither_question_nor_field():
    for finding in (SOME.refusal("CODE", "Non."), SOME.warning("CODE", "Non.")):
        assert (finding.question, finding.field) == (None, "")


@pytest.mark.parametrize("say", [SOME.refusal, SOME.warning])
def test_a_code_that_is_not_listed_cannot_be_used(say):
    with pytest.raises(KeyError):
        say("OTHER", "Non.")

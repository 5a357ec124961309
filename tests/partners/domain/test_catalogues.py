"""Every code of the rules of partners has one owner, is used there, and is no code of the council."""

import importlib
from collections import Counter
from pathlib import Path

import pytest

import deliberations.domain
import partners.domain
from deliberations.domain.catalogue import Catalogue


def catalogues(package):
    folder = Path(package.__path__[0])
    for path in sorted(folder.glob("*.py")):
        found = getattr(importlib.import_module(f"{package.__name__}.{path.stem}"), "CATALOGUE", None)
        if isinstance(found, Catalogue):
            yield path, found.articles


OURS = dict(catalogues(partners.domain))
THEIRS = dict(catalogues(deliberations.domain))


def test_a_code_belongs_to_one_module_of_one_package():
    counts = Counter(code for found in (*OURS.values(), *THEIRS.values()) for code in found)
    assert [code for code, count in counts.items() if count > 1] == []
    assert OURS


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_each_code_listed_is_well_formed_and_used(path):
    text = path.read_text(encoding="utf-8")
    for code, article in OURS[path].items():
        assert code.replace("_", "").isalpha()
        assert code.isupper()
        assert not article.endswith(".")
        assert text.count(f'"{code}"') >= 2

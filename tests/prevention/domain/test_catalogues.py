"""Every code of the rules of the strategy has one owner, is used there, and is no code of another package."""

from collections import Counter

import pytest

import prevention.domain
from prevention.domain import vocabulary
from tests.partners.domain import test_catalogues as partners_catalogues

OURS = dict(partners_catalogues.catalogues(prevention.domain))
THEIRS = partners_catalogues.OURS | partners_catalogues.THEIRS
WORDS = [
    word
    for word in vars(vocabulary).values()
    if isinstance(word, type) and issubclass(word, vocabulary.Labelled) and word is not vocabulary.Labelled
]


def test_a_code_belongs_to_one_module_of_one_package():
    counts = Counter(code for found in (*OURS.values(), *THEIRS.values()) for code in found)
    assert [code for code, count in counts.items() if count > 1] == []
    assert len(OURS) == 6


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_each_code_listed_is_well_formed_and_used(path):
    text = path.read_text(encoding="utf-8")
    for code, article in OURS[path].items():
        assert code.replace("_", "").isalpha()
        assert code.isupper()
        assert not article.endswith(".")
        assert text.count(f'"{code}"') >= 2


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.__name__)
def test_codes_are_stored_and_words_are_shown(word):
    stored = [code for code, _ in word.choices()]
    assert [code for code in stored if code != code.lower() or not code.replace("_", "").isalpha()] == []
    labels = [member.label for member in word if member.value]
    assert len(set(labels)) == len(labels)
    assert all(labels)

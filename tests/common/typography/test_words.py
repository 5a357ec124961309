"""Tests of lists, plurals, elisions and names."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import (
    NBSP,
    NNBSP,
    civility_name,
    counted,
    elide,
    enumeration,
    french_sort_key,
    grouped_names,
    plural,
)


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")],
)
def test_enumeration(items: list[str], expected: str) -> None:
    assert enumeration(items) == expected
    assert enumeration(iter(items)) == expected


def test_enumeration_with_another_conjunction() -> None:
    assert enumeration(["pour", "contre"], conjunction="ou") == "pour ou contre"


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "question"), (1, "question"), (2, "questions"), (-1, "question"), (-2, "questions")],
)
def test_plural(n: int, expected: str) -> None:
    assert plural(n, "question") == expected


@pytest.mark.parametrize(
    ("n", "noun", "forms", "expected"),
    [
        (1, "abstention", {"feminine": True}, "1 abstention"),
        (3, "abstention", {"feminine": True}, "3 abstentions"),
        (0, "abstention", {"feminine": True}, "aucune abstention"),
        (0, "pouvoir", {}, "aucun pouvoir"),
        (43, "voix", {"plural_form": "voix"}, "43 voix"),
        (12_500, "habitant", {}, f"12{NNBSP}500 habitants"),
    ],
)
def test_counted(n: int, noun: str, forms: dict[str, object], expected: str) -> None:
    assert counted(n, noun, **forms).replace(NBSP, " ") == expected


@pytest.mark.parametrize(
    ("word", "following", "expected"),
    [
        ("de", "Aubervilliers", "d’Aubervilliers"),
        ("de", "Étampes", "d’Étampes"),
        ("de", "Œuilly", "d’Œuilly"),
        ("de", "Hyères", "d’Hyères"),
        ("de", "Yvetot", "d’Yvetot"),
        ("de", "Yaoundé", "de Yaoundé"),
        ("de", "Paris", "de Paris"),
        ("de", "Le Havre", "du Havre"),
        ("de", "Les Lilas", "des Lilas"),
        ("à", "Le Havre", "au Havre"),
        ("à", "Les Lilas", "aux Lilas"),
        ("de", "La Rochelle", "de La Rochelle"),
        ("à", "Aubervilliers", "à Aubervilliers"),
        ("DE", "AUBERVILLIERS", "D’AUBERVILLIERS"),
        ("DE", "LES LILAS", "DES LILAS"),
        ("la", "élue", "l’élue"),
        ("le", "onzième", "le onzième"),
        ("de", "le dire", "de le dire"),
        ("que", "", "que "),
    ],
)
def test_elide(word: str, following: str, expected: str) -> None:
    assert elide(word, following) == expected


def test_names_with_their_civility() -> None:
    assert civility_name("Mme", "Derkaoui", "Meriem") == "Mme DERKAOUI Meriem"
    assert civility_name("", "d’Été", "") == "D’ÉTÉ"
    people = [("Mme", "GRARE", "Laurence"), ("Mme", "MARINO", "Danielle"), ("M.", "LOGRE", "Benoît")]
    assert grouped_names(people) == "Mme GRARE Laurence, Mme MARINO Danielle et M. LOGRE Benoît"


@pytest.mark.parametrize(
    "expected",
    [
        ["Abbas", "abbé", "Eluard", "Émile", "étoile", "Oeil", "Œuvre", "Zola"],
        ["cote", "côte", "coté", "côté"],
        ["DUPONT Zoé", "DUPONTEL Anne"],
        ["Le Bris", "Leblanc", "L'ORPHELIN Luc", "LOUIS DIT GUERIN"],
        ["AIT-BOUALI Omar", "Aït Bouali", "AITBOUALI Sonia"][1:],
        ["MARTIN Jean", "MARTIN Jean-Marc", "MARTIN Jeanne"],
        ["oeuf", "œuf", "oeufs"],
        ["Groupe 2", "Groupe A"],
        ["", "a"],
    ],
)
def test_french_order(expected: list[str]) -> None:
    shuffled = random.Random(303).sample(expected, len(expected))  # noqa: S311 (no secret)
    assert sorted(shuffled, key=french_sort_key) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("AIT- BOUALI", "ait-bouali"), ("D'Été", "D’ÉTÉ"), (" Le  Moine", "LE MOINE"), ("É", "E\u0301")],
)
def test_what_does_not_count_in_the_order(one: str, other: str) -> None:
    assert french_sort_key(one) == french_sort_key(other)


@given(st.text(max_size=40))
def test_a_key_is_plain_and_short(text: str) -> None:
    key = french_sort_key(text)
    assert key.isascii()
    assert key == "".join(filter(str.isalnum, key)).lower()
    assert len(key) <= 4 * len(text) + 2

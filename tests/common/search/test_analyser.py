"""Words that agree are found together, any text is read, and folding is done once for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.search.analyser import (
    BODY_TERMS,
    FILLER,
    MOST_PLACES,
    TITLE_TERMS,
    fold,
    indexed_terms,
    terms,
    terms_of,
)
from common.search.stop_words import STOP_WORDS

# Whole Unicode, surrogates included, and the characters French is made of more often.
ANY_TEXT = st.text(max_size=200) | st.text(
    st.sampled_from("aeéèçœÉÇ’'-–« » \u00a0\u202f0123\u0301\u00ad_%*\"\x00"), max_size=80
)


@pytest.mark.parametrize(
    "words",
    [
        "sécurité securite SÉCURITÉ Securités se\u0301curite\u0301 sécu\u00adrité",
        "élu élus élue élues ELU elus",
        "loi lois LOIS",
        "adopté adoptée adoptées adoptes ADOPTEES adopter adopte",
        "première premier premieres PREMIÈRES",
        "municipal municipale municipaux municipalité municipalite",
        "œuvre oeuvre ŒUVRES",
        "délibération délibérations DELIBERATIONS deliberation",
        "convention conventions",
        "quartier quartiers",
        "vœu vœux VOEUX",
        "lieu lieux",
        "enjeu enjeux",
        "travail travaux",
        "dangereux dangereuse",
        "reçu recus reçus",
        "ﬁche fiche ｆｉｃｈｅ",
    ],
)
def test_forms_of_one_word_have_one_term(words):
    assert len({terms_of(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("convention", "conseil"),
        ("prévention", "prévenu"),
        ("élu", "élève"),
        ("2015", "2016"),
        ("commune", "comité"),
    ],
)
def test_other_words_have_other_terms(one, other):
    assert terms(one) != terms(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’État et la Ville d’Aubervilliers", ["etat", "vill", "aubervilli"]),
        ("L'ÉTAT", ["etat"]),
        ("qu’il aujourd’hui", ["aujourd", "hui"]),
        ("DPS2015009", ["dp", "2015009"]),
        ("DPS 2015009", ["dp", "2015009"]),
        ("2015-303", ["2015", "303"]),
        ("23/11/2015", ["23", "11", "2015"]),
        ("article L. 2122-22", ["articl", "2122", "22"]),
        ("L2122-22", ["2122", "22"]),
        ("2026_D012", ["2026", "012"]),
        ("10 000 € ou 10\u00a0000 € ou 10\u202f000 €", ["10000", "10000", "10000"]),
        ("en 2015 303 questions", ["2015", "303", "question"]),
        ("2026 10 082", ["2026", "10", "082"]),
        ("sous-préfecture", ["sou", "prefectur"]),
        ("chaque été", ["chaqu", "ete"]),
        ("m²", ["2"]),
        ("", []),
        ("\x00 … — «»", []),
    ],
)
def test_text_becomes_terms(text, expected):
    assert terms(text) == expected


@given(ANY_TEXT)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_any_text_becomes_terms_that_an_index_holds(text):
    for term in terms(text):
        assert term
        assert term.isalnum()
        assert term == term.lower()
        assert "'" not in term
        assert len(term) <= 60
        term.encode()


@given(st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ ’-.,0123456789"), max_size=80))
def test_case_and_accents_change_no_term(text):
    assert terms(text) == terms(text.upper()) == terms(fold(text)) == terms(text.capitalize())


def test_stop_words_are_folded_and_never_terms():
    assert {fold(word) for word in STOP_WORDS} == STOP_WORDS
    assert terms(" ".join(STOP_WORDS)) == []
    assert FILLER in STOP_WORDS


def test_as_much_is_indexed_as_both_databases_keep():
    title, body = indexed_terms("convention " * 2_000, "mission " * 20_000)

    assert len(title) == TITLE_TERMS
    assert len(body) == BODY_TERMS
    assert title.count(terms("convention")[0]) == MOST_PLACES
    assert body.count(terms("mission")[0]) == MOST_PLACES
    assert set(body[MOST_PLACES:]) == {FILLER}


def test_a_term_met_in_the_title_counts_in_the_body():
    title, body = indexed_terms("convention " * 200, "convention " * 100)

    assert (title + body).count(terms("convention")[0]) == MOST_PLACES

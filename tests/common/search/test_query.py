"""What people type is understood, and what nobody should type does no harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.search.query import LONGEST, MOST_TERMS, parse


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("conventions de partenariat", [("convent",), ("partenariat",)], []),
        ('"conseil municipal"', [("conseil", "municipal")], []),
        ("« conseil municipal » budget", [("conseil", "municipal"), ("budget",)], []),
        ("“conseil municipal”", [("conseil", "municipal")], []),
        ("prévention -subventions", [("prevent",)], [("subvent",)]),
        ('prévention -"conseil municipal"', [("prevent",)], [("conseil", "municipal")]),
        ("DPS2015009", [("dp", "2015009")], []),
        ("2015-303", [("2015", "303")], []),
        ("23/11/2015", [("23", "11", "2015")], []),
        ("sous-préfecture", [("sou", "prefectur")], []),
        ("l’agglomération", [("agglomer",)], []),
        ("10 000 euros", [("10000",), ("euro",)], []),
        ("2026 10 082", [("2026",), ("10",), ("082",)], []),
        ("prévention, sécurité", [("prevent",), ("secur",)], []),
        ("prévention,sécurité", [("prevent",), ("secur",)], []),
        ("sécurité SECURITE", [("secur",)], []),
        ('"non fermé', [("non",), ("ferm",)], []),
        ("sécurité*", [("secur",)], []),
        ("title:sécurité AND (budget)", [("titl",), ("secur",), ("and",), ("budget",)], []),
        ("- -- -", [], []),
        ("-sécurité", [], [("secur",)]),
        ("de la et les", [], []),
        ("", [], []),
        ("\x00", [], []),
        ("%' OR 1=1 --", [("1",)], []),
    ],
)
def test_a_text_becomes_a_question(text, wanted, unwanted):
    query = parse(text)

    assert list(query.wanted) == wanted
    assert list(query.unwanted) == unwanted
    assert bool(query) == bool(wanted)
    assert not query.cut


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("vidéo-protection", {("video", "protect"): "videoprotect"}),
        ('"vidéo-protection"', {("video", "protect"): "videoprotect"}),
        ("vidéo\u2011protections", {("video", "protect"): "videoprotect"}),
        ("-vidéo-protection", {("video", "protect"): "videoprotect"}),
        ("vidéoprotection", {}),
        ("vidéo protection", {}),
        ('"la vidéo-protection des quartiers"', {}),
        ("2015-303", {}),
        ("rendez-vous", {}),
    ],
)
def test_a_word_with_a_hyphen_is_also_asked_in_one_word(text, joined):
    assert parse(text).joined == joined


def test_a_long_question_is_cut_and_says_so():
    long = parse("mot " * 200)
    assert (len(long.text), long.wanted, long.cut) == (LONGEST, (("mot",),), True)
    many = parse(" ".join(f"x{number}" for number in range(100, 140)))
    assert many.cut
    assert sum(len(group) for group in many.wanted) <= MOST_TERMS


@given(st.text(max_size=400))
def test_any_text_is_a_question(text):
    query = parse(text)

    assert len(query.text) <= LONGEST
    assert "\x00" not in query.text
    assert all(term.isalnum() for group in (*query.wanted, *query.unwanted) for term in group)

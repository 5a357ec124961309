"""Tests of text pasted from a word processor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.papers.markdown import markdown_to_html
from common.papers.pasting import clean_pasted

CASES = [
    ("", ""),
    ("  un\u00a0 texte \t simple ", "un texte simple"),
    ("Premier paragraphe.\r\nSecond paragraphe.", "Premier paragraphe.\n\nSecond paragraphe."),
    ("une ligne coupée\npar la page.", "une ligne coupée par la page."),
    ("la partici-\npation de la ville", "la participation de la ville"),
    ("M. AIT-\nBOUALI", "M. AIT-BOUALI"),
    ("la pré\u00advention", "la prévention"),
    ('le projet “IMPPULSE” et "l\'EFUS"', "le projet « IMPPULSE » et « l'EFUS »"),
    (
        '<a href="https://exemple.fr" title="un mot">ici</a>',
        '<a href="https://exemple.fr" title="un mot">ici</a>',
    ),
    ('("un mot", dit-il)', "(« un mot », dit-il)"),
    ("l‘avis", "l’avis"),
    ("«\u00a0un\u202f»", "« un »"),
    ("Objectifs :\n•\tformer ;\n•\tévaluer.", "Objectifs :\n\n- former ;\n- évaluer."),
    ("·un\n·deux", "- un\n- deux"),
    ("\uf0b7\tun\no\tsous-un\no\tsous-deux\n\uf0b7\tdeux", "- un\n  - sous-un\n  - sous-deux\n- deux"),
    ("\uf0b7 un\n\uf0a7 sous-un\n\uf0b7 deux", "- un\n  - sous-un\n- deux"),
    ("– un\n– deux\nqui continue", "- un\n- deux qui continue"),
    ("1)\tun\n2)\tdeux\n   - sous", "1. un\n2. deux\n   - sous"),
    ("- un\n\n- deux", "- un\n- deux"),
    ("Poste\tETP\nISC 1\t1,0\nISC 2\t0,5", "| Poste | ETP |\n|---|---|\n| ISC 1 | 1,0 |\n| ISC 2 | 0,5 |"),
    ("une ligne\tavec une tabulation", "une ligne avec une tabulation"),
    ("Avant.\nA\tB\n1\t2\nAprès.", "Avant.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nAprès."),
    ("## Titre\nTexte **gras**.", "## Titre\n\nTexte **gras**."),
    ("page un\u000cpage deux", "page un\n\npage deux"),
]


@pytest.mark.parametrize(("pasted", "expected"), CASES)
def test_clean_pasted(pasted: str, expected: str) -> None:
    assert clean_pasted(pasted) == expected


@pytest.mark.parametrize("pasted", [pasted for pasted, _ in CASES])
def test_cleaning_twice_changes_nothing_more(pasted: str) -> None:
    once = clean_pasted(pasted)
    assert clean_pasted(once) == once


@given(st.text(alphabet="aBé1 \n\t\r•o-–.)|«»\"“”'#*\u00a0\u00ad\uf0b7", max_size=40))
def test_cleaning_any_paste_twice_changes_nothing_more(pasted: str) -> None:
    once = clean_pasted(pasted)
    assert clean_pasted(once) == once


def test_a_pasted_list_is_a_nested_list_once_rendered() -> None:
    html = markdown_to_html(clean_pasted("•\tun\no\tsous-un\n•\tdeux"), typeset=str)
    assert html.replace("\n", "") == "<ul><li>un<ul><li>sous-un</li></ul></li><li>deux</li></ul>"

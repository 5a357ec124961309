"""Tests of French spaces and apostrophes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.typography import NBSP, NNBSP, french_spaces

N, F = NBSP, NNBSP


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Question n°303 : adoptée", f"Question n°{N}303{N}: adoptée"),
        ("REF: DPS2015009", f"REF{N}: DPS2015009"),
        ("REF :DPS2015009", f"REF{N}:DPS2015009"),
        ("oui; non ! quoi ?", f"oui{F}; non{F}! quoi{F}?"),
        ("quoi ?!", f"quoi{F}?!"),
        ("Déjà…?", f"Déjà…{F}?"),
        ("« IMPPULSE 2 »", f"«{N}IMPPULSE 2{N}»"),
        ("«IMPPULSE 2».", f"«{N}IMPPULSE 2{N}»."),
        ("(pour quoi ?)", f"(pour quoi{F}?)"),
        ("(?)", "(?)"),
        ("l'avis d'Élise aujourd'hui", "l’avis d’Élise aujourd’hui"),
        ("l'« avis »", f"l’«{N}avis{N}»"),
        ("5'30", "5'30"),
        ("à 20:30, salle 2", "à 20:30, salle 2"),
        ("N°  12 et n° DPS2015009", f"N°{N}12 et n°{N}DPS2015009"),
        ("75 % et 12€", f"75{N}% et 12{N}€"),
        ("une aide de 41 500 €, 1 234 567,89 €", f"une aide de 41{F}500{N}€, 1{F}234{F}567,89{N}€"),
        ("12 k€, 3 M€ et 2 000 euros", f"12{N}k€, 3{N}M€ et 2{F}000{N}euros"),
        ("0,5 ETP et 18 européens", f"0,5{N}ETP et 18 européens"),
        ("les questions 291 292 et 2015 300 €", f"les questions 291 292 et 2015 300{N}€"),
        ("voir https://exemple.fr/a?b=1;c:2%20d !", f"voir https://exemple.fr/a?b=1;c:2%20d{F}!"),
        ("www.exemple.fr/l'avis ; fin", f"www.exemple.fr/l'avis{F}; fin"),
        ("écrire à l'adresse a.b@exemple.fr : merci", f"écrire à l’adresse a.b@exemple.fr{N}: merci"),
        ("ligne\n: suite", "ligne\n: suite"),
        ("a;b", "a;b"),
    ],
)
def test_french_spaces(text: str, expected: str) -> None:
    assert french_spaces(text) == expected


@given(st.text(alphabet=f"aé1 \n\t:;!?«»'’°nN%€.,()[]…/@wh{NBSP}{NNBSP}", max_size=40))
def test_applying_twice_changes_nothing_more(text: str) -> None:
    once = french_spaces(text)
    assert french_spaces(once) == once


@given(st.text(max_size=60))
def test_no_word_is_lost(text: str) -> None:
    assert _letters(french_spaces(text)) == _letters(text)


def _letters(text: str) -> str:
    return "".join(text.replace("'", "’").split())


@given(st.from_regex(r"https://[a-z]{1,8}\.fr/[a-z0-9?;:=&%']{0,12}[a-z0-9]", fullmatch=True))
def test_an_address_is_never_touched(address: str) -> None:
    assert french_spaces(f"Voir : {address} ; merci") == f"Voir{NBSP}: {address}{NNBSP}; merci"

"""Owns how persons are named and sorted."""

import re
import unicodedata
from collections.abc import Iterable

from common.typography.words import enumeration

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_LIGATURE_WEIGHT = "9"
_ACCENTS = {"\u0301": "1", "\u0300": "2", "\u0302": "3", "\u0308": "4", "\u0303": "5", "\u0327": "6"}
_OTHER_ACCENT = "7"
# Only a-z and 0-9, so that every database collation compares keys as Python does; what ends a text sorts
# before a space, a space before a digit, a digit before a letter.
_END, _WORD, _DIGIT = "00", "01", "1"


def civility_name(civility: str, last: str, first: str) -> str:
    """Return « Mme DERKAOUI Meriem »; what is empty is left out."""
    return " ".join(part for part in (civility.strip(), last.strip().upper(), first.strip()) if part)


def grouped_names(people: Iterable[tuple[str, str, str]]) -> str:
    """Return (civility, last, first) triples as one phrase, each person with their own civility."""
    return enumeration(civility_name(*person) for person in people)


def french_sort_key(text: str) -> str:
    """Return a text whose plain order is the French one, in Python and in any database.

    Case, apostrophes and hyphens do not count; accents only separate texts equal without them, read from the
    end as French dictionaries do. Letters a to z and digits only, at most 4 × len(text) + 2 characters.
    """
    base: list[str] = []
    accents: list[str] = []
    for word in re.sub(r"\s*[-‐‑–]\s*|['’ʼ]", "", text.lower()).split():
        letters = _letters(word)
        if letters and base:
            base.append(_WORD)
        base.extend(letter for letter, _ in letters)
        accents.extend(weight for _, weight in letters)
    return f"{''.join(base)}{_END}{''.join(reversed(accents)).rstrip('0')}"


def _letters(word: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for character in unicodedata.normalize("NFD", word):
        if unicodedata.combining(character):
            if found:
                found[-1] = (found[-1][0], _ACCENTS.get(character, _OTHER_ACCENT))
            continue
        plain = character.translate(_LIGATURES)
        weight = "0" if plain == character else _LIGATURE_WEIGHT
        for letter in plain:
            if letter.isascii() and letter.isalpha():
                found.append((letter, weight))
            elif letter.isdecimal() and letter.isascii():
                found.append((_DIGIT + letter, "0"))
    return found


def identity_key(text: str) -> str:
    """Return the bare letters and digits of a text, to tell whether two spellings are one name or one heading."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return "".join(character for character in plain.casefold() if character.isalnum())

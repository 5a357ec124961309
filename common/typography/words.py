"""Owns how French words agree and join: lists, plurals, elisions."""

import unicodedata
from collections.abc import Iterable

from common.typography.numbers import figure
from common.typography.spaces import NBSP

_NO_ELISION = {"onze", "onzième", "oui", "ouistiti"}
_CONTRACTIONS = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}


def enumeration(items: Iterable[str], *, conjunction: str = "et") -> str:
    """Return « a, b et c »; an empty text for nothing."""
    *head, last = [*items] or [""]
    return f"{', '.join(head)} {conjunction} {last}" if head else last


def plural(n: int, singular: str, plural_form: str | None = None) -> str:
    """Return the form that agrees with n; French makes a plural from 2. The default plural adds an s."""
    return singular if abs(n) < 2 else plural_form or f"{singular}s"


def counted(n: int, singular: str, plural_form: str | None = None, *, feminine: bool = False) -> str:
    """Return the count and its noun: « 1 abstention », « 12 500 habitants », « aucune abstention »."""
    if n == 0:
        return f"{'aucune' if feminine else 'aucun'} {singular}"
    return f"{figure(n)}{NBSP}{plural(n, singular, plural_form)}"


def elide(word: str, following: str) -> str:
    """Join a small word to what follows: « d’Aubervilliers », « de Paris », « du Havre », « aux Lilas ».

    A leading h counts as mute (« d’Hyères »), a y before a consonant as a vowel (« d’Yvetot »).
    """
    article, _, rest = following.partition(" ")
    contracted = _CONTRACTIONS.get((word.lower(), article.lower()))
    if contracted and rest and article[0].isupper():
        return f"{contracted.upper() if word.isupper() and len(word) > 1 else contracted} {rest}"
    if word[-1:].lower() in {"e", "a"} and _starts_with_vowel(following):
        return f"{word[:-1]}’{following}"
    return f"{word} {following}"


def _starts_with_vowel(text: str) -> bool:
    letters = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("æ", "ae"))
    if not letters or letters.split()[0] in {unicodedata.normalize("NFD", word) for word in _NO_ELISION}:
        return False
    if letters[0] == "y":
        return letters[1:2].isalpha() and letters[1] not in "aeiou"
    return letters[0] in "aeiouh"

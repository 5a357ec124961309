"""Owns how a text becomes terms: accents and case ignored, French endings cut, numbers and references kept."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import snowballstemmer

from common.search.stop_words import STOP_WORDS

# Move it whenever the terms of a text or what is read of a record change: all is then indexed again.
VERSION = "4"
LONGEST_TERM = 60
# What PostgreSQL keeps of a document: positions up to 16 383, 256 of them a term. The other database keeps as much.
TITLE_TERMS, BODY_TERMS = 1_000, 15_000
MOST_PLACES = 255
# Stands where a term has no place left: no question ever asks for a stop word.
FILLER = "le"
# Stands between two fields of a text. It takes the place of a term, so that no phrase runs from one into the next.
BREAK = " · "

# Marks that join letters: combining accents, soft hyphen, zero-width joiners.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
# A number in groups of three: not what follows another number, as the hour of a date does.
_THOUSANDS = (
    r"(?<![^\W_])(?<![0-9][ \u00a0\u2009\u202f])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![^\W_])"
)
WORDS = re.compile(rf"{_THOUSANDS}|{_WORD}|(?<=\S )·(?= \S)")
THOUSANDS = re.compile(_THOUSANDS)
_HYPHENATED = re.compile(r"(?<![^\W_])[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+(?![^\W_])")
_HYPHENS = re.compile(r"[-\u2010\u2011]")
_PIECES = re.compile(r"[0-9]+|[^\W\d_]+|[^\W_]")
_PLAIN = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
# Endings the stemmer knows by their accents: they are given back before it is asked. Plurals it leaves are undone.
_ENDINGS = (
    (re.compile(r"(?<=oeu|jeu|feu)x$|(?<=lieu|aveu)x$"), ""),
    (re.compile(r"^(trav|vitr|b)aux$"), r"\1ail"),
    (re.compile(r"ee(s?)$"), r"ée\1"),
    (re.compile(r"iere(s?)$"), r"ière\1"),
    (re.compile(r"ite(s?)$"), r"ité\1"),
    (re.compile(r"(?<=..[aiou])s$|(?<=[eo][iu])s$"), ""),
)
_stemmer: Any = snowballstemmer.stemmer("french")


def fold(text: str) -> str:
    """The text without case, accents, ligatures and wide forms; folding it again changes nothing."""
    folded = text
    while True:
        again = _folded(folded)
        if again == folded:
            return folded
        folded = again


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(mark for mark in apart if unicodedata.category(mark) not in {"Mn", "Cf"})
    return unicodedata.normalize("NFKC", bare.translate(_PLAIN))


def stem(word: str) -> str:
    """The stem of one folded word."""
    accented = word
    for ending, real in _ENDINGS:
        accented = ending.sub(real, accented)
    return fold(str(_stemmer.stemWord(accented)))


@lru_cache(maxsize=100_000)
def terms_of(word: str) -> tuple[str, ...]:
    """The terms of one written word, in order: none for a stop word, several where letters meet figures."""
    if word == BREAK.strip():
        return (FILLER,)
    pieces = _PIECES.findall(fold(word).replace(" ", ""))
    return tuple(_term(piece) for piece in pieces if piece not in STOP_WORDS)


def _term(piece: str) -> str:
    found = piece if piece[0].isdigit() else stem(piece)
    return (found or piece)[:LONGEST_TERM]


def terms(text: str) -> list[str]:
    """Every term of a text, in order."""
    return [term for word in WORDS.findall(text) for term in terms_of(word)]


def in_one_word(text: str) -> list[str]:
    """The terms of its words that have a hyphen, each written without: a vidéo-protection is a vidéoprotection."""
    met = [terms_of(_HYPHENS.sub("", found)) for found in _HYPHENATED.findall(text)]
    return [found[0] for found in met if len(found) == 1]


def indexed_terms(title: str, body: str) -> tuple[list[str], list[str]]:
    """The terms a document is found by, of its title and of its body: as many as both databases keep.

    Words that have a hyphen end the body once more in one word; no phrase runs through them.
    """
    met: dict[str, int] = {}
    again = [term for one in dict.fromkeys(in_one_word(f"{title}\n{body}")) for term in (FILLER, one)]
    return _kept(terms(title)[:TITLE_TERMS], met), _kept([*terms(body), *again][:BODY_TERMS], met)


def _kept(found: list[str], met: dict[str, int]) -> list[str]:
    kept = []
    for term in found:
        count = met[term] = met.get(term, 0) + 1
        kept.append(term if count <= MOST_PLACES else FILLER)
    return kept

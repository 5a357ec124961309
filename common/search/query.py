"""Owns how what a person typed is understood: words, « phrases », -words left out; any text is understood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from common.search.analyser import THOUSANDS, in_one_word, terms

LONGEST = 300
MOST_TERMS = 24
_PARTS = re.compile(
    r'(?P<out>(?<!\S)-)?(?:"(?P<a>[^"]*)"|«(?P<b>[^»]*)»|“(?P<c>[^”]*)”|(?P<word>[^\s"«»“”]+))'
)
# A reference, a date, a name with a hyphen is one thing: its terms follow each other.
_COMPOUND = re.compile(r"[^\s,;:!?()\[\]{}<>|*=~^\\]+")

Group = tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """What is searched: every group of `wanted`, none of `unwanted`. A group of several terms is a phrase.

    text: what was typed, cut. cut: whether something of it is left out. joined: the term that a word with a hyphen
    makes in one word, which answers as well.
    """

    text: str
    wanted: tuple[Group, ...] = ()
    unwanted: tuple[Group, ...] = ()
    cut: bool = False
    joined: Mapping[Group, str] = field(default_factory=dict)

    def alternatives(self, group: Group) -> tuple[Group, ...]:
        """What answers a group: itself, and its word in one word."""
        return (group, (self.joined[group],)) if group in self.joined else (group,)

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse(text: str) -> Query:
    """The question in a text, whatever it holds; nothing is wanted when it has no word to search."""
    shown = " ".join(text.replace("\x00", " ").split())
    kept = shown[:LONGEST]
    wanted: list[Group] = []
    unwanted: list[Group] = []
    count = 0
    cut = len(shown) > LONGEST
    joined: dict[Group, str] = {}
    for group, out, one_word in _groups(kept):
        if group in (unwanted if out else wanted):
            continue
        if count + len(group) > MOST_TERMS:
            cut = True
            break
        count += len(group)
        (unwanted if out else wanted).append(group)
        if one_word:
            joined[group] = one_word
    return Query(kept, tuple(wanted), tuple(unwanted), cut, joined)


def _groups(text: str) -> Iterator[tuple[Group, bool, str]]:
    """The groups of a text, whether each is left out, and its term in one word where it has a hyphen."""
    joined = THOUSANDS.sub(lambda found: re.sub(r"\s", "", found.group()), text)
    for part in _PARTS.finditer(joined):
        out = part["out"] is not None
        phrases = [part["a"] or part["b"] or part["c"] or ""]
        if part["word"] is not None:
            word = part["word"]
            # A minus that begins a word in no quotes: the pattern takes it for a part of the word after a quote.
            phrases = _COMPOUND.findall(word)
        for phrase in phrases:
            group = tuple(terms(phrase))
            if group:
                yield group, out, _one_word(phrase, group)


def _one_word(phrase: str, group: Group) -> str:
    """The term of a group that is a single word with a hyphen; empty for any other."""
    whole = len(phrase.split()) == 1 and len(group) > 1 and len(in_one_word(phrase)) == 1
    return in_one_word(phrase)[0] if whole else ""

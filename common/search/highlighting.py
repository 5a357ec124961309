"""Owns what a result shows of a text: the part where the words are, in pieces, each told found or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from common.search.analyser import WORDS, terms_of
from common.search.query import Group, Query

AROUND = 110
_NEAR_ONE, _NEAR_SEVERAL = 40, 400
Met = tuple[int, str, int, int]
_MARKUP = re.compile(r"[*#|]+")
# Not the spaces that keep words together.
_BREAKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
# A part begins and ends with words, not with what stands between two fields.
_SPACE = re.compile(r"\s(?:·\s)?")


@dataclass(frozen=True)
class Piece:
    """A piece of text as it is read, and whether it was searched; whoever shows it escapes it."""

    text: str
    found: bool = False


def highlighted(text: str, query: Query) -> list[Piece]:
    """The whole text (a title), its found words told."""
    return list(_pieces(text, 0, len(text), _spans(list(_met(text, query)), _groups(query))))


def fragment(text: str, query: Query) -> list[Piece]:
    """The part of a text where most of the words are, else its beginning, about two lines long."""
    spans = _first_spans(text, query)
    start, end = _window(text, spans)
    pieces = list(_pieces(text, start, end, [span for span in spans if start <= span[0] and span[1] <= end]))
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(text.rstrip()) else [])]


def _met(text: str, query: Query, *, near: int | None = None) -> Iterator[Met]:
    """The searched words of a text: the rank among its terms, the term, where the word stands.

    near: how many terms to read after the first one met; None reads them all.
    """
    wanted = {term for group in _groups(query) for term in group}
    rank, last = 0, None
    for found in WORDS.finditer(text):
        if last is not None and rank > last:
            return
        for term in terms_of(found.group()):
            if term in wanted:
                last = rank + near if near is not None and last is None else last
                yield rank, term, found.start(), found.end()
            rank += 1


def _groups(query: Query) -> list[Group]:
    return [one for group in query.wanted for one in query.alternatives(group)]


def _first_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words are, from the first of them on; of a single word that part of the text is enough."""
    near = _NEAR_ONE if len(query.wanted) == 1 else _NEAR_SEVERAL
    found = _spans(list(_met(text, query, near=near)), _groups(query))
    return found or _spans(list(_met(text, query)), _groups(query))


def _spans(found: Sequence[Met], groups: Sequence[Group]) -> list[tuple[int, int]]:
    at = {(rank, term): (start, end) for rank, term, start, end in found}
    spans = set()
    for rank, term, start, _ in found:
        for group in groups:
            if term == group[0] and all((rank + step, one) in at for step, one in enumerate(group)):
                spans.add((start, at[rank + len(group) - 1, group[-1]][1]))
    return _apart(sorted(spans))


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap made one."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    if not spans:
        return 0, _word_end(text, 2 * AROUND)
    # The first place around which the most of them stand.
    start, _ = max(
        spans, key=lambda span: (sum(span[0] <= one[0] < span[0] + AROUND for one in spans), -span[0])
    )
    last = max(end for begun, end in spans if start <= begun < start + AROUND)
    return _word_start(text, start - AROUND // 2), _word_end(text, max(last, start + AROUND) + AROUND // 2)


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    space = _SPACE.search(text, at, at + 30)
    return space.end() if space else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = _SPACE.search(text, at, at + 30)
    return space.start() if space else at


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = start
    for begun, ended in spans:
        if text[at:begun]:
            yield Piece(_line(text[at:begun]))
        yield Piece(_line(text[begun:ended]), found=True)
        at = ended
    if text[at:end]:
        yield Piece(_line(text[at:end]))


def _line(text: str) -> str:
    """On one line, without the signs of its lists and tables."""
    return _BREAKS.sub(" ", _MARKUP.sub(" ", text))

"""Owns what a result shows of a text: the part where the words are, in pieces, each told found or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from common.search.analyser import Place, places
from common.search.query import Group, Query

AROUND = 110
_TOGETHER = 2_000
_MARKUP = re.compile(r"[*#|]+")
# Not the spaces that keep words together.
_BREAKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class Piece:
    """A piece of text as it is read, and whether it was searched; whoever shows it escapes it."""

    text: str
    found: bool = False


def highlighted(text: str, query: Query) -> list[Piece]:
    """The whole text (a title), its found words told."""
    return list(_pieces(text, 0, len(text), _spans(list(places(text)), query.wanted)))


def fragment(text: str, query: Query) -> list[Piece]:
    """The part of a text where most of the words are, else its beginning, about two lines long."""
    spans = _first_spans(text, query)
    start, end = _window(text, spans)
    pieces = list(_pieces(text, start, end, [span for span in spans if start <= span[0] and span[1] <= end]))
    before = [Piece("… ")] if start else []
    return [*before, *pieces, *([Piece(" …")] if end < len(text.rstrip()) else [])]


def _first_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the words are in the first part of the text that has some."""
    stream = places(text)
    while some := list(islice(stream, _TOGETHER)):
        spans = _spans(some, query.wanted)
        if spans:
            return spans
    return []


def _spans(found: Sequence[Place], groups: Sequence[Group]) -> list[tuple[int, int]]:
    spans = set()
    for group in groups:
        size = len(group)
        for at in range(len(found) - size + 1):
            if found[at].term == group[0] and all(
                found[at + step].term == term for step, term in enumerate(group)
            ):
                spans.add((found[at].start, found[at + size - 1].end))
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

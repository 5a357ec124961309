"""Owns the points of slides: how many fit, at which size, and what goes to the next slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Pt

from common.office.content import Item, Run, Text, runs
from common.office.slide_text import BODY, BOTTOM, LEFT, ROOM, Page, placeholder, slide_text, write
from common.office.text_fitting import height, lines_in, pieces

_DEEPEST = 2
# How much shorter slides are tried at each turn, in points, so that they are about as full as each other.
_STEP = 20.0
_SIZES = ((20, 18, 16), (18, 16, 16))
_MARGINS = (21.0, 45.75, 67.5)
_BEFORE = (8.0, 4.0, 3.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A point, or a piece of a long one: its level from 0, its runs, its height in points."""

    level: int
    runs: tuple[Run, ...]
    height: float
    continues: bool = False
    has_points: bool = False


def point_pages(items: Sequence[Item | str], tall: float) -> list[tuple[tuple[int, ...], list[Point]]]:
    """The points of each slide and their sizes by level; one slide in larger type, else as many as needed.

    tall: the height of a slide's text, in points.
    """
    pages: list[list[Point]] = []
    for sizes in _SIZES:
        pages = _paged(list(_points(items, sizes, tall)), tall)
        if len(pages) <= 1:
            return [(sizes, page) for page in pages]
    points = [point for page in pages for point in page]
    while tall > _STEP and len(lower := _paged(points, tall - _STEP)) == len(pages):
        pages, tall = lower, tall - _STEP
    return [(_SIZES[-1], page) for page in pages]


def _paged(points: list[Point], tall: float) -> list[list[Point]]:
    pages: list[list[Point]] = []
    left = 0.0
    for place, point in enumerate(points):
        # A point does not stay at the foot without the first of those below it.
        needed = point.height + (points[place + 1].height if point.has_points else 0.0)
        if not pages or (needed > left and pages[-1]):
            pages.append([])
            left = tall
        pages[-1].append(point)
        left -= point.height
    return pages


def _points(
    items: Sequence[Item | str], sizes: tuple[int, ...], tall: float, depth: int = 0
) -> Iterator[Point]:
    level = min(depth, _DEEPEST)
    for item in items:
        one = Item(item) if isinstance(item, str) else item
        yield from _pieces(_clean_runs(one.text), level, sizes[level], tall, has_points=bool(one.items))
        yield from _points(one.items, sizes, tall, depth + 1)


def _clean_runs(text: Text) -> tuple[Run, ...]:
    return tuple(Run(slide_text(run.text), run.bold, run.italic, run.link) for run in runs(text))


def _pieces(
    runs: tuple[Run, ...], level: int, size: int, tall: float, *, has_points: bool
) -> Iterator[Point]:
    room = ROOM - _MARGINS[level]
    text = "".join(run.text for run in runs)
    parts = pieces(text, room, size, lines_in(tall - _BEFORE[level], size))
    start = 0
    for number, part in enumerate(parts):
        high = height(part.removesuffix("\n"), room, size) + _BEFORE[level]
        last = number == len(parts) - 1
        end = start + len(part)
        stop = end if last else start + len(part.removesuffix("\n"))
        yield Point(level, _sliced(runs, start, stop), high, bool(number), has_points and last)
        start = end


def _sliced(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    found: list[Run] = []
    place = 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        if text:
            found.append(Run(text, run.bold, run.italic, run.link))
        place += len(run.text)
    return tuple(found)


def write_points(page: Page, sizes: tuple[int, ...], points: Sequence[Point]) -> None:
    """Write points in the text of a slide, each a paragraph at its level."""
    shape = placeholder(page.slide, BODY)
    shape.left, shape.top, shape.width, shape.height = (
        Pt(LEFT),
        Pt(page.top),
        Pt(ROOM),
        Pt(BOTTOM - page.top),
    )
    frame = shape.text_frame
    for number, point in enumerate(points):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.level = point.level
        write(paragraph, point.runs, size=sizes[point.level] if sizes != _SIZES[0] else None)
        if point.continues:
            _hide_mark(paragraph)


def _hide_mark(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("indent", "0")
    properties.append(properties.makeelement(qn("a:buNone")))

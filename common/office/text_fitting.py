"""Owns how much room a text takes on a slide: measured wide rather than narrow, so that it never overflows."""

import unicodedata
from collections.abc import Iterator

# Widths of Liberation Sans, in parts of the size of the type, and a little more for its bold.
_NARROW, _SMALL, _COMMON, _CAPITAL, _WIDE = 0.30, 0.36, 0.58, 0.74, 0.96
_NARROWS = frozenset("iljI.,:;'’|!·\u202f\u2009")
_SMALLS = frozenset('rtf()[]/\\-– \u00a0«»°"“”')
_WIDES = frozenset("mwMW@%&—…œŒæÆ")
_LEADING = 1.22
ELLIPSIS = "…"


def character_width(character: str) -> float:
    """The width of a character in parts of the size of the type."""
    if character in _NARROWS or unicodedata.combining(character):
        return _NARROW
    if character in _SMALLS:
        return _SMALL
    if character in _WIDES:
        return _WIDE
    if unicodedata.east_asian_width(character) in {"W", "F"} or ord(character) > 0xFFFF:
        return 1.3
    return _CAPITAL if character.isupper() else _COMMON


def width(text: str, size: float) -> float:
    """The width of a text on one line, in points."""
    return size * sum(map(character_width, text))


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The lines of a text in a room of so many points, each with its own line feed; joined, they are the text.

    A word longer than the line is cut.
    """
    *paragraphs, last = text.split("\n")
    lines: list[str] = []
    for paragraph in paragraphs:
        lines.extend(_wrapped_paragraph(paragraph, room, size))
        lines[-1] += "\n"
    lines.extend(_wrapped_paragraph(last, room, size))
    return lines


def _wrapped_paragraph(text: str, room: float, size: float) -> Iterator[str]:
    line, taken = "", 0.0
    for word in _words(text):
        if line and taken + width(word.rstrip(" "), size) > room:
            yield line
            line, taken = "", 0.0
        *whole, rest = _cut_word(word, room, size)
        yield from whole
        line, taken = line + rest, taken + width(rest, size)
    yield line


def _words(text: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(text):
        if character == " " and text[place + 1 : place + 2] != " ":
            yield text[start : place + 1]
            start = place + 1
    if start < len(text):
        yield text[start:]


def _cut_word(word: str, room: float, size: float) -> list[str]:
    if width(word.rstrip(" "), size) <= room:
        return [word]
    parts, taken = [""], 0.0
    for character in word:
        wide = width(character, size)
        if parts[-1] and taken + wide > room:
            parts.append("")
            taken = 0.0
        parts[-1] += character
        taken += wide
    return parts


def height(text: str, room: float, size: float) -> float:
    """The height of a text wrapped in a room, in points."""
    return len(wrapped(text, room, size)) * line_height(size)


def line_height(size: float) -> float:
    """The height of a line, in points."""
    return size * _LEADING


def shortened(text: str, room: float, size: float, lines: int) -> str:
    """The text, or what fits in so many lines of it and « … »."""
    found = wrapped(text, room, size)
    if len(found) <= lines:
        return text
    last = found[lines - 1].rstrip()
    while last and width(last + ELLIPSIS, size) > room:
        last = last[:-1]
    return "".join(found[: lines - 1]) + last.rstrip() + ELLIPSIS


def pieces(text: str, room: float, size: float, lines: int) -> list[str]:
    """The text in pieces of so many lines at most; joined, they are the text."""
    found = wrapped(text, room, size)
    return ["".join(found[start : start + lines]) for start in range(0, len(found), lines)]


def lines_in(room: float, size: float) -> int:
    """How many lines a height of so many points holds; one at least."""
    return max(1, int(room / line_height(size)))


def fitted(text: str, room: float, tall: float, sizes: tuple[int, ...]) -> tuple[str, int]:
    """The text at the largest of these sizes, from large to small, in which it fits a height, and that size.

    What does not fit at the smallest is shortened.
    """
    for size in sizes:
        if height(text, room, size) <= tall:
            return text, size
    return shortened(text, room, sizes[-1], lines_in(tall, sizes[-1])), sizes[-1]

"""Owns the lines of a review as they are said, axis by axis."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from partners.demonstration.lines import Line, To, line
from prevention.demonstration.writing import several
from prevention.domain.vocabulary import ReviewKind
from prevention.models import ReviewLine, ReviewSubLine


class Told(NamedTuple):
    """A line of review: its text, what became of it, its sheet, who took part, where, its sub-lines, its measures."""

    text: str
    outcome: str = ""
    action: str = ""
    partners: tuple[str, ...] = ()
    places: str = ""
    under: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


Review = Mapping[str, tuple[tuple[Told, ...], tuple[Told, ...]]]
"""By axis, what was done and what is in view."""


def review_lines(told: Review, source: str) -> Iterator[Line]:
    """The lines of each axis, achievements then perspectives, then every sub-line."""
    found = [
        (f"{axis} {kind.value} {place}", axis, kind, place, one)
        for axis, both in told.items()
        for kind, lines in zip((ReviewKind.ACHIEVEMENT, ReviewKind.PERSPECTIVE), both, strict=True)
        for place, one in enumerate(lines, start=1)
    ]
    for key, axis, kind, place, one in found:
        yield line(
            ReviewLine,
            key,
            axis=To(axis),
            kind=kind.value,
            position=place,
            text=one.text,
            outcome=one.outcome,
            action=To(one.action) if one.action else None,
            partners=several(*one.partners),
            measures=several(*one.measures),
            places=one.places,
            source=source,
        )
    for key, *_, one in found:
        for place, text in enumerate(one.under, start=1):
            yield line(ReviewSubLine, line=To(key), position=place, text=text)

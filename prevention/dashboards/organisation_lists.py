"""Owns a part of the page of an organisation that is one list, a page of its lines at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from common.tables.columns import Column
from prevention.dashboards.asked import Asked
from prevention.documents.blocks import Block, Listing, Row


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a list of the page is, whatever it holds."""

    key: str
    title: str
    columns: tuple[Column, ...]
    source: str
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def listed(asked: Asked, part: Part, rows: Any, line: Callable[[Any], Row]) -> Iterator[Block]:
    """The block of some records in order; nothing when there is none. line: makes the line of a record."""
    anchor = f"{part.key}-liste"
    found = asked.part(rows, key=anchor)
    if not found.count:
        return
    listing = Listing(
        key=anchor,
        caption=part.title,
        columns=part.columns,
        rows=tuple(line(one) for one in found.rows),
        count=found.count,
        page=found.page,
        pages=found.pages,
        notes=part.notes,
    )
    yield Block(
        key=part.key,
        title=part.title,
        source=part.source,
        on=asked.on,
        sentences=part.sentences,
        listings=(listing,),
    )

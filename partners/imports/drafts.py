"""Owns a row on its way to a record, and the order of records that refer to one another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from common.tables.matching import ReadRow


@dataclass
class Draft:
    """A row on its way: the record as it would be, the fields it sets, and what is written beside it."""

    row: ReadRow
    record: Any
    stored: Any = None
    set: dict[str, Any] = field(default_factory=dict)
    beside: dict[str, list[Any]] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    column: str = ""
    """The key of the column whose cell is being read."""


def levels(drafts: Iterable[Draft], link: str) -> Iterator[list[Draft]]:
    """The new records in an order where each comes after the one it refers to by `link`; write each level at once."""
    waiting = list(drafts)
    while waiting:
        ready = [draft for draft in waiting if not link or _is_stored(draft.record, link)]
        if not ready:
            raise ValueError("Les fiches se suivent en rond.")
        yield ready
        waiting = [draft for draft in waiting if draft.record.pk is None]


def in_circles(stored: Iterable[Any], drafts: Iterable[Draft], link: str) -> Iterator[Draft]:
    """The rows that set a reference by which their record would come back to itself."""
    if not link:
        return
    ahead = {one.pk: getattr(one, f"{link}_id") for one in stored}
    linked = [draft for draft in drafts if link in draft.set]
    ahead |= {_node(draft.record): _node(draft.set[link]) for draft in linked}
    for draft in linked:
        here, seen = ahead.get(_node(draft.record)), set()
        while here is not None and here not in seen:
            seen.add(here)
            here = ahead.get(here)
        if _node(draft.record) in seen:
            yield draft


def _node(record: Any) -> Any:
    """What a record is told by in a chain, stored or not."""
    return ("new", id(record)) if record.pk is None else record.pk


def _is_stored(record: Any, link: str) -> bool:
    before = getattr(record, link)
    return before is None or before.pk is not None

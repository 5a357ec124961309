"""Owns what the tests of the papers of partners share: what a record holds, what a paper shows, its queries."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pypdf
from django.db import connection
from django.test.utils import CaptureQueriesContext


def as_record(context: Any) -> Any:
    """A context as its attached record holds it."""
    return json.loads(json.dumps(asdict(context)))


def texts(value: Any) -> Iterator[str]:
    """Every text of a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def printed(data: bytes) -> str:
    """What a paper shows, without spaces nor the hyphens of its lines."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return bare("".join(page.extract_text() for page in pages))


def bare(text: str) -> str:
    """A text without any space."""
    return "".join(text.split()).replace("\u202f", "")


def missing_from(data: bytes, record: Any) -> list[str]:
    """The lines of the record that the paper does not show."""
    shown = printed(data)
    return [line for text in texts(record) for line in text.split("\n") if bare(line) not in shown]


def queries(read: Callable[[], Any]) -> int:
    """How many queries reading costs."""
    with CaptureQueriesContext(connection) as captured:
        read()
    return len(captured)


def cells(context: Any, heading: str) -> dict[str, tuple[str, ...]]:
    """The lines of the tables of a section, by the first line of their heading."""
    section = next(one for one in context.sections if one.heading == heading)
    return {row.heading.split("\n")[0]: row.cells for table in section.tables for row in table.rows}


def facts(context: Any, heading: str) -> dict[str, str]:
    """The labels and values of a section."""
    section = next(one for one in context.sections if one.heading == heading)
    return {fact.label: fact.value for fact in section.facts}

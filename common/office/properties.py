"""Owns what describes an office document to who looks for it: title, author, language, its own day."""

import datetime as dt
from typing import Any

from common.office.characters import one_line
from common.office.content import Deck, Document

_LONGEST = 255


def describe(properties: Any, content: Document | Deck) -> None:
    """Write the core properties of a document or a deck; its day is that of the content, never the clock."""
    day = dt.datetime(content.created.year, content.created.month, content.created.day, tzinfo=dt.UTC)
    properties.title = one_line(content.title)[:_LONGEST]
    properties.author = properties.last_modified_by = one_line(content.author)[:_LONGEST]
    properties.subject = one_line(content.subject)[:_LONGEST]
    properties.language = one_line(content.language)
    properties.created = properties.modified = day
    properties.comments = properties.keywords = ""
    properties.revision = 1

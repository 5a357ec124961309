"""Owns what the papers of partners are made of: frozen lines in French words, and the way from them to a PDF."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from common.papers.characters import with_placeholders
from common.papers.engine import PAPER, render_pdf
from common.papers.frame import Frame
from common.typography import NBSP, PartialDate, elide, euros, french_spaces, long_date
from deliberations.domain.findings import Unknown
from deliberations.models import Municipality
from partners.domain.balances import Total

STYLESHEETS = (PAPER, "papers/partners.css")
DEMONSTRATION = "DÉMONSTRATION – SANS VALEUR"
NOT_STATED = "non renseigné"
SHORT_NOT_STATED = f"n.{NBSP}r."
NONE = "–"
Part = TypeVar("Part")
Date = dt.date | PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label, its value, and what explains it (source, article, reason), in French words."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: its heading, its cells, whether it is a sum."""

    heading: str
    cells: tuple[str, ...]
    total: bool = False


# The longest word of French has 25 letters; a longer one is an address or was typed without spaces.
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its caption, its headings (that of the lines first), its lines, what they mean.

    figures: whether its cells are amounts or counts, set on the right.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    figures: bool = False

    @property
    def has_long_word(self) -> bool:
        """Whether a word is longer than any column: such a table cuts its words, the others never do."""
        texts = (text for row in self.rows for text in (row.heading, *row.cells))
        return any(len(word) > LONGEST_WORD for text in texts for word in text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a paper: labels and values, then tables, then sentences."""

    heading: str
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What opens a paper and stands on each of its pages."""

    title: str
    running: str
    reference: str
    municipality: str
    department: str
    heading: str
    demonstration: str


def head_of(town: Municipality, *, heading: str, name: str, day: str = "", reference: str = "") -> Head:
    """The head of a paper of a town. name: the record it is about; day: what it holds for."""
    return Head(
        title=french_spaces(f"{heading} : {name}"),
        running=french_spaces(" – ".join(part for part in (town.name, day) if part)),
        reference=reference,
        municipality=f"Commune {elide('de', town.name)}",
        department=french_spaces(f"Département : {town.department_name or NOT_STATED}"),
        heading=heading,
        demonstration=DEMONSTRATION if town.demonstration else "",
    )


def printable(context: Part) -> Part:
    """The same context with French spaces, and « □ » in the place of what no paper prints."""
    changed: Part = _each(context)
    return changed


def _each(part: Any) -> Any:
    if isinstance(part, str):
        return with_placeholders(french_spaces(part))
    if isinstance(part, tuple):
        return tuple(_each(item) for item in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{one.name: _each(getattr(part, one.name)) for one in fields(part)})
    return part


def frame_of(head: Head) -> Frame:
    """What surrounds the paper."""
    return Frame(
        title=head.title,
        running=head.running,
        reference=head.reference,
        demonstration=bool(head.demonstration),
    )


def paper(context: Any, *, html: str, record_name: str, created: dt.date | None) -> bytes:
    """The PDF/A-3a and PDF/UA-1 of a context, its record attached. created: a day of the facts, never the clock."""
    return render_pdf(
        html=html,
        record=asdict(context),
        record_name=record_name,
        title=context.head.title,
        author=context.head.municipality,
        created=created,
        stylesheets=STYLESHEETS,
    )


def said(value: Any, *, otherwise: str = NOT_STATED) -> str:
    """A value in words: a day, euros, a text; « non renseigné » with its reason when it is Unknown."""
    if isinstance(value, Unknown):
        return f"{otherwise} ({value.reason})" if value.reason else otherwise
    if value is None or value == "":
        return otherwise
    if isinstance(value, dt.date):
        return long_date(value)
    return euros(value) if isinstance(value, Decimal) else str(value)


def amount(value: Decimal | Unknown | Total | None) -> str:
    """Euros in a cell; « n. r. » when not known, « – » when nobody awaits any."""
    if isinstance(value, Total):
        if value.known_count:
            return str(value)
        return SHORT_NOT_STATED if value.unknown_count else NONE
    return SHORT_NOT_STATED if value is None or isinstance(value, Unknown) else euros(value)


def yes_no(value: bool | None) -> str:
    """« oui », « non », « non renseigné »."""
    if value is None:
        return NOT_STATED
    return "oui" if value else "non"


def joined(parts: Iterable[Any], *, by: str = ", ") -> str:
    """Those that are there, in one text."""
    return by.join(str(part) for part in parts if part)

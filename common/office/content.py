"""Owns what an office document or a deck of slides says, without how it looks: frozen blocks and slides."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

DEMONSTRATION = "DÉMONSTRATION – SANS VALEUR"
LANGUAGE = "fr-FR"
LEVELS = 4
SERIES = 4
Value = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one hand; link: an address of the web or of a mailbox, else it stays plain text."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Text = str | Sequence[Run]
"""A text, or its runs one after the other; a line feed in it is a new line of the same paragraph."""


def runs(text: Text) -> tuple[Run, ...]:
    """A text as its runs."""
    return (Run(text),) if isinstance(text, str) else tuple(text)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part, of level 1 to 4: readers move from one to the next. ValueError for another level."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        """Refuse a level the styles do not have."""
        if not 1 <= self.level <= LEVELS:
            raise ValueError(f"A heading is of level 1 to {LEVELS}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a note is set smaller and greyer (a source, a reserve)."""

    text: Text
    note: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A point of a list and the points below it."""

    text: Text
    items: Sequence["Item | str"] = ()


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list whose order says nothing."""

    items: Sequence[Item | str]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list counted from 1; the points below a point have dashes."""

    items: Sequence[Item | str]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label, its value, and what explains it (source, date, reason)."""

    label: str
    value: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class FactList:
    """Labels and their values, one a line."""

    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its heading, its cells, whether it is a sum."""

    heading: str
    cells: Sequence[str]
    total: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table: its caption, its headings (that of the lines first), its lines, what they mean.

    figures: whether its cells are amounts or counts, set on the right; or the places of the columns that are,
    0 being that of the headings of the lines. ValueError when a line has not one cell a heading.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    figures: bool | Sequence[int] = False

    def __post_init__(self) -> None:
        """Refuse a line that is longer or shorter than the headings."""
        if not self.headings or any(len(row.cells) + 1 != len(self.headings) for row in self.rows):
            raise ValueError("A table needs headings, and one cell for each in every line.")

    def is_figure(self, column: int) -> bool:
        """Whether a column, 0 being that of the headings of the lines, is set on the right."""
        return column > 0 if self.figures is True else column in (self.figures or ())


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one thing over the groups: a number, None when unknown, a text when it is not shown."""

    label: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Chart:
    """Grouped bars, with the content of a chart of papers: one group a label, one bar a series.

    description: what the drawing shows, in a sentence, for who does not see it; heading: what the groups are,
    over them in a table. ValueError when a series has not one value a group, or beyond four series.
    """

    name: str
    title: str
    description: str
    groups: Sequence[str]
    series: Sequence[Series]
    heading: str = "Libellé"

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        uneven = any(len(one.values) != len(self.groups) for one in self.series)
        if uneven or not self.groups or not 0 < len(self.series) <= SERIES:
            raise ValueError(f"A chart needs one value a group in each series, and {SERIES} series at most.")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, of the headings down to a level; already written, and refreshed by a click."""

    title: str = "Sommaire"
    levels: int = 2


Block = Heading | Paragraph | BulletList | NumberedList | FactList | DataTable | Chart | PageBreak | Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: what describes it, what stands on each of its pages, its blocks.

    The title opens the first page, and the subtitle under it; running heads every page and reference stands
    at its foot; demonstration: the mark of a demonstration town, empty for a real one; created: a day of the
    facts, never the clock.
    """

    title: str
    author: str
    created: dt.date
    blocks: Sequence[Block]
    subtitle: str = ""
    subject: str = ""
    running: str = ""
    reference: str = ""
    demonstration: str = ""
    language: str = LANGUAGE


@dataclass(frozen=True, slots=True)
class TitleSlide:
    """The slide that opens a deck: its title, what it is about, its place and day."""

    title: str
    subtitle: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True)
class SectionSlide:
    """The slide that opens a part."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class BulletSlide:
    """A sentence, then points; as many slides as they need."""

    title: str
    items: Sequence[Item | str]
    text: str = ""


@dataclass(frozen=True, slots=True)
class FigureSlide:
    """Large figures: the label above, the value large, its source and date below; six a slide."""

    title: str
    figures: Sequence[Fact]
    text: str = ""


@dataclass(frozen=True, slots=True)
class TableSlide:
    """A table; as many slides as its lines need."""

    title: str
    table: DataTable


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A chart that PowerPoint edits, and a sentence that says what to see in it."""

    title: str
    chart: Chart
    text: str = ""


Slide = TitleSlide | SectionSlide | BulletSlide | FigureSlide | TableSlide | ChartSlide


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Slides: what describes them, what stands on each, the slides; created as for a document."""

    title: str
    author: str
    created: dt.date
    slides: Sequence[Slide]
    subject: str = ""
    running: str = ""
    demonstration: str = ""
    language: str = LANGUAGE

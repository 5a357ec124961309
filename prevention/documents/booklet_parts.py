"""Owns what a booklet is made of: its cover, its prose, the tree of the plan, its axes; frozen lines in French words."""

from dataclasses import dataclass

from partners.documents.parts import Fact, Head, Section, Table
from prevention.documents.action_sheet_parts import ActionSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text of the strategy under its heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A sheet in the tree. anchor: where it stands in the booklet; status: its code, for its square."""

    anchor: str
    name: str
    status: str
    state: str
    late: str
    pilot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """An objective in the tree: its nature, its progress in words, its sheets, the objectives under it."""

    title: str
    kind: str
    counts: str
    leaves: tuple[Leaf, ...]
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletAxis:
    """An axis: what it is for, its progress in words, its objectives, its sheets in order."""

    anchor: str
    heading: str
    description: str
    counts: str
    branches: tuple[Branch, ...]
    sheets: tuple[ActionSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletContent:
    """Everything the booklet prints and nothing more: the paper and the document to edit both read it.

    kind, period: empty when the name says them; not_communicated: said in the place of sheets that no source gives; empty: said when there is no axis yet.
    """

    head: Head
    name: str
    kind: str
    period: str
    day: str
    cover: tuple[Fact, ...]
    strategy: Section
    prose: tuple[Prose, ...]
    counts: str
    axes: tuple[BookletAxis, ...]
    empty: str
    not_communicated: str
    measures: tuple[Section, ...]
    glossary: tuple[Table, ...]
    legend: str


def leaves_of(branches: tuple[Branch, ...]) -> tuple[Leaf, ...]:
    """All the sheets of some objectives and of those under them, in order."""
    return tuple(leaf for one in branches for leaf in (*one.leaves, *leaves_of(one.below)))

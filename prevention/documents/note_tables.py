"""Owns the tables of a « note de synthèse »: which columns are narrow and never broken, which take the room left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from common.tables.columns import Kind
from common.typography import counted
from partners.documents.parts import LONGEST_WORD, NOT_STATED, SHORT_NOT_STATED
from prevention.documents.blocks import NUMBERS, Listing, Row, says_again, shown

# A note is read in ten minutes: a longer list says how many lines it has, and where they are.
LINES = 25
SHORT = 8
# About how many letters a line of the page holds, and what the space between two columns takes of them.
PAGE_LETTERS, GUTTER = 100, 2
# A column of longer texts is always broken; narrow ones leave so many letters to each of the others.
LONGEST_UNBROKEN, LEFT_TO_LONG = 20, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteColumn:
    """The heading of a column; number: set on the right; narrow: its texts stay on one line."""

    heading: str
    number: bool
    narrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A line of a table: its cells, that of its name first; total: whether it is a sum."""

    cells: tuple[str, ...]
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTable:
    """A table of a note: its caption (empty when its title says it), its columns, its lines, what they mean."""

    caption: str
    columns: tuple[NoteColumn, ...]
    rows: tuple[NoteRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_long_word(self) -> bool:
        """Whether a word is longer than any column: such a table cuts its words, the others never do."""
        return any(
            len(word) > LONGEST_WORD for row in self.rows for text in row.cells for word in text.split()
        )

    @property
    def is_short(self) -> bool:
        """Whether it is kept on one page."""
        return len(self.rows) <= SHORT

    @property
    def lines(self) -> tuple[tuple[bool, tuple[tuple[NoteColumn, str], ...]], ...]:
        """The lines as the paper writes them: whether each is a sum, its cells with their columns."""
        return tuple((row.total, tuple(zip(self.columns, row.cells, strict=True))) for row in self.rows)


def note_table(listing: Listing, *, title: str) -> NoteTable:
    """A list of a block as a note prints it, under the title of the block: its first lines, without links."""
    kept = listing.rows[:LINES]
    texts = [_cells(listing, line) for line in kept]
    narrow = narrow_columns([column.heading for column in listing.columns], texts)
    return NoteTable(
        caption=_caption(listing, title),
        columns=tuple(
            NoteColumn(heading=column.heading, number=column.kind in NUMBERS, narrow=place in narrow)
            for place, column in enumerate(listing.columns)
        ),
        rows=tuple(
            NoteRow(cells=tuple(cells), total=line.strong) for line, cells in zip(kept, texts, strict=True)
        ),
        notes=(*listing.notes, *_rest(listing, len(kept))),
    )


def narrow_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of the columns whose texts stay on one line: the shortest, as long as the others keep room.

    A heading may be broken between two words, a text only where it has an end of line.
    """
    widths = [
        max(_longest(heading.split()), _longest([part for row in rows for part in row[place].split("\n")]))
        for place, heading in enumerate(headings)
    ]
    room = PAGE_LETTERS - GUTTER * len(widths)
    order = sorted(
        (place for place, wide in enumerate(widths) if wide <= LONGEST_UNBROKEN), key=widths.__getitem__
    )
    taken = accumulate(widths[place] for place in order)
    others = range(len(widths) - 1, -1, -1)
    return frozenset(
        place
        for place, used, left in zip(order, taken, others, strict=False)
        if used + LEFT_TO_LONG * left <= room
    )


def _longest(texts: Sequence[str]) -> int:
    return max((len(text) for text in texts), default=0)


def _caption(listing: Listing, title: str) -> str:
    if says_again(listing.caption, title):
        return listing.filtered
    return f"{listing.caption} ({listing.filtered})" if listing.filtered else listing.caption


def _rest(listing: Listing, kept: int) -> tuple[str, ...]:
    if max(listing.count, len(listing.rows)) <= kept:
        return ()
    lines = counted(kept, "première ligne", "premières lignes", feminine=True)
    return (f"Les {lines} sur {listing.count} ; la liste entière s’ouvre et s’exporte à l’écran.",)


def _cells(listing: Listing, line: Row) -> list[str]:
    return [
        _text(shown(cell.value, column.kind), cell.note, column.kind)
        for column, cell in zip(listing.columns, line.cells, strict=True)
    ]


def _text(text: str, note: str, kind: Kind) -> str:
    """What stands in a cell; the note of a number is below it, so that numbers stay in line."""
    if kind not in NUMBERS:
        return f"{text} ({note})" if note else text
    number = SHORT_NOT_STATED if text == NOT_STATED else text
    return f"{number}\n({note})" if note else number

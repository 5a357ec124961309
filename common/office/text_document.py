"""Owns the writing of a document that a word processor edits (DOCX), from neutral content."""

import io
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from common.office.characters import clean, one_line
from common.office.chart_table import chart_table
from common.office.content import (
    Block,
    BulletList,
    Chart,
    Contents,
    DataTable,
    Document,
    FactList,
    Heading,
    Item,
    NumberedList,
    PageBreak,
    Paragraph,
)
from common.office.packing import repacked
from common.office.word_contents import add_bookmark, add_contents
from common.office.word_frame import add_frame
from common.office.word_tables import add_table
from common.office.word_template import empty_document
from common.office.word_text import add_text, new_paragraph, new_run

_BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
_AFTER_A_TABLE, _AFTER_A_LIST = Pt(11), Pt(5)


def write_docx(document: Document) -> bytes:
    """The document as a DOCX, the same bytes for the same content.

    Headings, lists, captions, tables with repeated headings and the table of contents are those of the word
    processor, in styles that can be changed. A chart is the table of its figures under its title, followed by
    its description: a word processor's own chart is beyond the library, and a picture could not be edited.
    What XML cannot hold becomes « □ »; a link is kept when it leads to the web or to a mailbox.
    """
    written = _Writing(document)
    written.write()
    packed = io.BytesIO()
    written.word.save(packed)
    return repacked(packed.getvalue())


class _Writing:
    """A document being written: that of the word processor, and what the next block must know."""

    def __init__(self, content: Document) -> None:
        self.content = content
        self.word: WordDocument = empty_document(content)
        self.headings = 0
        self.breaks = False
        self.space: Length | None = None

    def write(self) -> None:
        """Write the frame, the title, then each block."""
        add_frame(self.word, self.content)
        new_paragraph(self.word, "Title", one_line(self.content.title))
        if self.content.subtitle:
            new_paragraph(self.word, "Subtitle", one_line(self.content.subtitle))
        for block in self.content.blocks:
            place = len(self.word.element.body) - 1
            self._write_block(block)
            self._set_apart(block, self.word.element.body[place])
        if self.space == _AFTER_A_TABLE:
            # A word processor wants a paragraph after the last table.
            new_paragraph(self.word, "Note")

    def _set_apart(self, block: Block, first: BaseOxmlElement) -> None:
        """Break the page before a block, or leave a space after a table; an empty block leaves it to the next."""
        if isinstance(block, PageBreak):
            self.breaks = True
        elif isinstance(first, CT_P):
            form = WordParagraph(first, self.word._body).paragraph_format
            if self.breaks:
                form.page_break_before = True
            elif self.space is not None and isinstance(
                block, Paragraph | BulletList | NumberedList | FactList
            ):
                form.space_before = self.space
            self.breaks, self.space = False, _space_after(block)

    def _write_block(self, block: Block) -> None:
        match block:
            case Heading():
                self._write_heading(block)
            case Paragraph():
                add_text(new_paragraph(self.word, "Note" if block.note else "Normal"), block.text)
            case BulletList():
                self._write_items(block.items, depth=0)
            case NumberedList():
                self._write_numbered(block)
            case FactList():
                self._write_facts(block)
            case DataTable() | Chart():
                add_table(self.word, chart_table(block) if isinstance(block, Chart) else block)
            case Contents():
                add_contents(self.word, block, self.content.blocks)

    def _write_heading(self, block: Heading) -> None:
        paragraph = new_paragraph(self.word, f"Heading{block.level}", one_line(block.text))
        add_bookmark(paragraph, self.headings)
        self.headings += 1

    def _write_items(self, items: Sequence[Item | str], *, depth: int) -> None:
        style = _BULLETS[min(depth, len(_BULLETS) - 1)]
        for item in items:
            point = Item(item) if isinstance(item, str) else item
            add_text(new_paragraph(self.word, style), point.text)
            self._write_items(point.items, depth=depth + 1)

    def _write_numbered(self, block: NumberedList) -> None:
        number = self._new_numbering()
        for item in block.items:
            point = Item(item) if isinstance(item, str) else item
            paragraph = new_paragraph(self.word, "ListNumber")
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
            add_text(paragraph, point.text)
            self._write_items(point.items, depth=1)

    def _new_numbering(self) -> int:
        numbering = self.word.part.numbering_part.element
        number = numbering.add_num(1)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def _write_facts(self, block: FactList) -> None:
        for fact in block.facts:
            paragraph = new_paragraph(self.word, "Fait")
            new_run(paragraph, "Libelle", one_line(fact.label))
            paragraph.add_run("\t")
            add_text(paragraph, fact.value)
            if fact.note:
                paragraph.add_run("\n")
                new_run(paragraph, "Precision", clean(fact.note))


def _space_after(block: Block) -> Length | None:
    """What the styles do not leave: after a table without notes, after the last point of a list."""
    if isinstance(block, DataTable) and not block.notes:
        return _AFTER_A_TABLE
    return _AFTER_A_LIST if isinstance(block, BulletList | NumberedList | FactList) else None

"""Owns the table of contents of a text document: a field with its entries already written, each a link."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph as WordParagraph

from common.office.characters import one_line
from common.office.content import Block, Contents, Heading
from common.office.word_text import add_field, add_field_mark, element, new_paragraph


def add_contents(document: WordDocument, content: Contents, blocks: Sequence[Block]) -> None:
    """Write the table of the headings of a document; Word counts their pages when it refreshes it."""
    new_paragraph(document, "TOCHeading", one_line(content.title))
    headings = [block for block in blocks if isinstance(block, Heading)]
    entries = [(number, one) for number, one in enumerate(headings) if one.level <= content.levels]
    if not entries:
        return
    paragraphs = [new_paragraph(document, f"TOC{one.level}") for _, one in entries]
    _open(paragraphs[0], content.levels)
    for paragraph, (number, one) in zip(paragraphs, entries, strict=True):
        _write_entry(paragraph, one_line(one.text), bookmark_name(number))
    add_field_mark(paragraphs[-1], "end")


def bookmark_name(number: int) -> str:
    """The name of the bookmark of a heading, counted from 0 in the document."""
    return f"_Toc{number + 1:08d}"


def add_bookmark(paragraph: WordParagraph, number: int) -> None:
    """Mark a heading so that the table of contents can lead to it."""
    start = element("w:bookmarkStart", id=str(number), name=bookmark_name(number))
    paragraph._p.insert_element_before(start, "w:r")
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))


def _open(paragraph: WordParagraph, levels: int) -> None:
    add_field_mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.text = f' TOC \\o "1-{levels}" \\h \\z \\u '
    paragraph.add_run()._r.append(instruction)
    add_field_mark(paragraph, "separate")


def _write_entry(paragraph: WordParagraph, text: str, bookmark: str) -> None:
    run = paragraph.add_run(f"{text}\t")
    link = element("w:hyperlink", anchor=bookmark, history="1")
    run._r.addprevious(link)
    link.append(run._r)
    add_field(link, f"PAGEREF {bookmark} \\h", "")

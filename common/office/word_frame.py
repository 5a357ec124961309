"""Owns what stands on each page of a text document: the running lines, the mark, the count of pages."""

from docx.document import Document as WordDocument

from common.office.characters import one_line
from common.office.content import Document
from common.office.word_text import add_field
from common.typography import NBSP


def add_frame(document: WordDocument, content: Document) -> None:
    """Write the header (running text, mark of the demonstration) and the footer (reference, page of pages)."""
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.style = "header"
    header.add_run(one_line(content.running))
    if content.demonstration:
        header.add_run("\t")
        header.add_run(one_line(content.demonstration), style="Marque")
    footer = section.footer.paragraphs[0]
    footer.style = "footer"
    footer.add_run(f"{one_line(content.reference)}\tPage{NBSP}")
    add_field(footer._p, "PAGE", "1")
    footer.add_run(" sur ")
    add_field(footer._p, "NUMPAGES", "1")

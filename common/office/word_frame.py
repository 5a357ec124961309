"""Owns what stands on each page of a text document: the running lines, the mark, the count of pages."""

from docx.document import Document as WordDocument

from common.office.characters import one_line
from common.office.content import Document
from common.office.text_fitting import shortened
from common.office.word_text import add_field, new_run
from common.typography import NBSP

_SIZE = 8.5
# In points, of the 473 that a line has.
_ALONE, _BESIDE_THE_MARK, _MARK, _BESIDE_THE_PAGE = 460.0, 290.0, 160.0, 380.0


def add_frame(document: WordDocument, content: Document) -> None:
    """Write the header (running text, mark of the demonstration) and the footer (reference, page of pages)."""
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header._p.style = "Header"
    header.add_run(_short(content.running, _BESIDE_THE_MARK if content.demonstration else _ALONE))
    if content.demonstration:
        header.add_run("\t")
        new_run(header, "Marque", _short(content.demonstration, _MARK))
    footer = section.footer.paragraphs[0]
    footer._p.style = "Footer"
    footer.add_run(f"{_short(content.reference, _BESIDE_THE_PAGE)}\tPage{NBSP}")
    add_field(footer._p, "PAGE", "1")
    footer.add_run(" sur ")
    add_field(footer._p, "NUMPAGES", "1")


def _short(text: str, room: float) -> str:
    """A text that stays on its line: the page below it keeps its height."""
    return shortened(one_line(text), room, _SIZE, 1)

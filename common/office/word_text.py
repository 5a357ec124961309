"""Owns the runs of a text document: hands, line ends, links, fields."""

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from common.office.characters import address, clean
from common.office.content import Run, Text, runs


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of the format, such as « w:tab », with its attributes."""
    return OxmlElement(tag, attrs={qn(f"w:{name}"): value for name, value in attributes.items()})


def new_paragraph(document: WordDocument, style: str, text: str = "") -> WordParagraph:
    """A paragraph at the end of a document, of the style with this key."""
    # The library looks a name up among all the styles: a long document would take twice as long.
    paragraph = document.add_paragraph(text)
    paragraph._p.style = style
    return paragraph


def new_run(paragraph: WordParagraph, style: str, text: str) -> WordRun:
    """A run at the end of a paragraph, of the style with this key."""
    run = paragraph.add_run(text)
    run._r.style = style
    return run


def add_text(paragraph: WordParagraph, text: Text) -> None:
    """Write a text at the end of a paragraph."""
    for run in runs(text):
        link = address(run.link)
        written = paragraph.add_run(clean(run.text))
        _set_hand(written, run)
        if link:
            _make_link(paragraph, written, link)


def _set_hand(written: WordRun, run: Run) -> None:
    if run.bold:
        written.bold = True
    if run.italic:
        written.italic = True


def _make_link(paragraph: WordParagraph, written: WordRun, link: str) -> None:
    written._r.style = "Hyperlink"
    key = paragraph.part.relate_to(link, RELATION.HYPERLINK, is_external=True)
    holder = OxmlElement("w:hyperlink", attrs={qn("r:id"): key})
    written._r.addprevious(holder)
    holder.append(written._r)


def add_field(holder: BaseOxmlElement, instruction: str, shown: str) -> None:
    """Add a field that Word computes, with what shows before it does."""
    field = element("w:fldSimple", instr=f" {instruction} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    holder.append(field)


def add_field_mark(paragraph: WordParagraph, mark: str) -> None:
    """Add what opens, splits or closes a field that runs over several paragraphs: begin, separate, end."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=mark))

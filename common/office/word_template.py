"""Owns the empty text document: its styles, lists, fonts, page and properties, and nothing the library left in it."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from common.office.characters import one_line
from common.office.content import Document
from common.office.properties import describe
from common.office.tokens import colours

PARTS = Path(__file__).parent / "parts"
# What a page of A4 has between its margins, those of papers, in twentieths of a point.
TEXT_WIDTH = 9468
_STYLES_TWICE = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def empty_document(content: Document) -> WordDocument:
    """A document without text, in the house's styles, with the properties of the content."""
    document = docx.Document()
    language = escape(one_line(content.language))
    _refill(document.styles.element, "word_styles.xml", language)
    _refill(document.settings.element, "word_settings.xml", language)
    _refill(document.part.numbering_part.element, "word_numbering.xml", language)
    document.part.part_related_by(RELATION.FONT_TABLE)._blob = (PARTS / "word_fonts.xml").read_bytes()
    _forget(document.part.rels, {_STYLES_TWICE, RELATION.CUSTOM_XML})
    _forget(document.part.package.rels, {RELATION.THUMBNAIL, RELATION.EXTENDED_PROPERTIES})
    _lay_out(document)
    describe(document.core_properties, content)
    return document


@cache
def _part(name: str, language: str) -> str:
    names = {name.replace("-", "_"): value for name, value in colours().items()}
    text = (PARTS / name).read_text(encoding="utf-8")
    return Template(text).substitute(names, language=language).partition("?>")[2]


def _refill(element, name: str, language: str) -> None:  # type: ignore[no-untyped-def]
    filled = parse_xml(_part(name, language))
    for child in list(element):
        element.remove(child)
    element.extend(list(filled))


def _forget(relations, kinds: set[str]) -> None:  # type: ignore[no-untyped-def]
    for key in [key for key, relation in relations.items() if relation.reltype in kinds]:
        del relations[key]


def _lay_out(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(18)
    section.top_margin, section.bottom_margin = Mm(26), Mm(22)
    section.header_distance, section.footer_distance = Mm(12), Mm(10)

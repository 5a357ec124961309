"""Owns the empty deck: its size, colours, fonts, layouts and properties, and nothing the library left in it."""

from enum import IntEnum
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu

from common.office.characters import one_line
from common.office.content import Deck
from common.office.properties import describe
from common.office.tokens import colours

PARTS = Path(__file__).parent / "parts"
WIDTH, HEIGHT = 12_192_000, 6_858_000
TABLE_STYLE = "{6E0B1F5C-3D0A-4C55-9C0E-5A1B8E2D7F10}"


class Layout(IntEnum):
    """The layouts of a deck, in their order."""

    TITLE = 0
    CONTENT = 1
    SECTION = 2
    TITLE_ONLY = 3


_FILES = ("slide_title.xml", "slide_content.xml", "slide_section.xml", "slide_title_only.xml")
# Their places among those that the library brings.
_KEPT = (0, 1, 2, 5)


def empty_deck(content: Deck) -> Presentation:
    """A deck without slides, in the house's colours, with the properties of the content."""
    deck = pptx.Presentation()
    language = escape(one_line(content.language))
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    deck.part._element.sldSz.attrib.pop("type", None)
    _keep_layouts(deck, language)
    master = parse_xml(_part("slide_master.xml", language))
    for name in ("cSld", "txStyles"):
        _replace(deck.slide_master._element, master, name)
    deck.slide_master.part.part_related_by(RELATION.THEME).blob = _part("slide_theme.xml", language)
    deck.part.part_related_by(RELATION.TABLE_STYLES).blob = _part("slide_tables.xml", language)
    _forget(deck.part._rels, {RELATION.PRINTER_SETTINGS})
    _forget(deck.part.package._rels, {RELATION.THUMBNAIL, RELATION.EXTENDED_PROPERTIES})
    describe(deck.core_properties, content)
    return deck


@cache
def _part(name: str, language: str) -> bytes:
    names = {name.replace("-", "_"): value for name, value in colours().items()}
    text = (PARTS / name).read_text(encoding="utf-8")
    return Template(text).substitute(names, language=language).encode()


def _keep_layouts(deck: Presentation, language: str) -> None:
    layouts = list(deck.slide_layouts)
    for place, layout in enumerate(layouts):
        if place not in _KEPT:
            deck.slide_layouts.remove(layout)
    for name, layout in zip(_FILES, deck.slide_layouts, strict=True):
        layout._element.attrib.pop("type", None)
        holder = layout._element.find(qn("p:cSld"))
        holder.getparent().replace(holder, parse_xml(_part(name, language)))


def _replace(old: Any, new: Any, name: str) -> None:
    old.replace(old.find(qn(f"p:{name}")), new.find(qn(f"p:{name}")))


def _forget(relations: Any, kinds: set[str]) -> None:
    for key in [key for key, relation in relations.items() if relation.reltype in kinds]:
        relations.pop(key)

"""Owns the words of a slide: placeholders filled or removed, their hands, their language, what stands on each slide."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import Slide as PowerPointSlide
from pptx.util import Pt

from common.office.characters import address, clean, one_line
from common.office.content import Deck, Run, Text, runs
from common.office.slide_template import Layout
from common.office.text_fitting import fitted, height

MARK, LEAD, MENTION, BODY = 20, 13, 13, 1
# In points: where the text of a slide begins, how wide it is, where it ends.
LEFT, ROOM, TOP, BOTTOM = 50.4, 859.2, 120.0, 480.0
# Bold is wider than what is measured.
BOLD = 1.08
_LEAD_SIZES, _LEAD_HEIGHT, _LEAD_TOP, _GAP = (18, 16, 14), 44, 111.6, 14.0
_FOOT = ("ftr", "sldNum")


@dataclass(frozen=True, slots=True)
class Page:
    """A slide that is begun: the deck's own, and the height in points at which its content begins."""

    slide: PowerPointSlide
    top: float


def slide_text(text: str) -> str:
    """A text as a slide may hold it."""
    return clean(text).replace("\t", " ")


def new_page(deck: Presentation, layout: Layout, title: str, lead: str = "") -> Page:
    """A slide with its title, already short enough, and its sentence."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    for shape in slide.placeholders:
        shape.name = _layout_shape(slide, shape.placeholder_format.idx).name
    fill(slide, 0, title, room=ROOM / BOLD, tall=66, sizes=(28, 24, 20))
    if layout not in {Layout.CONTENT, Layout.TITLE_ONLY}:
        return Page(slide, TOP)
    found = fill(slide, LEAD, lead, room=ROOM, tall=_LEAD_HEIGHT, sizes=_LEAD_SIZES)
    return Page(slide, _LEAD_TOP + found + _GAP if found else TOP)


def _layout_shape(slide: PowerPointSlide, place: int) -> Any:
    shapes: Any = slide.slide_layout.placeholders
    return next(one for one in shapes if one.placeholder_format.idx == place)


def fill(
    slide: PowerPointSlide, place: int, text: str, *, room: float, tall: float, sizes: tuple[int, ...]
) -> float:
    """Fill a placeholder with what fits of a text, or remove it when there is none; its height in points."""
    shape = placeholder(slide, place)
    words, size = fitted(slide_text(text).strip("\n"), room, tall, sizes)
    if not words.strip():
        remove(shape)
        return 0.0
    write(shape.text_frame.paragraphs[0], words, size=size if size != sizes[0] else None)
    return height(words, room, size)


def placeholder(slide: PowerPointSlide, place: int) -> Any:
    """The placeholder of a slide that has this index."""
    return next(one for one in slide.placeholders if one.placeholder_format.idx == place)


def remove(shape: Any) -> None:
    """Take a shape off its slide."""
    shape._element.getparent().remove(shape._element)


def write(paragraph: Any, text: Text, *, size: float | None = None, bold: bool = False) -> None:
    """Write a text in a paragraph of a slide, a line feed as a line break; size in points, else that of the layout."""
    for run in runs(text):
        for number, line in enumerate(slide_text(run.text).split("\n")):
            if number:
                paragraph.add_line_break()
            if line:
                _write_run(paragraph, run, line, size, bold)


def _write_run(paragraph: Any, run: Run, line: str, size: float | None, bold: bool) -> None:
    written = paragraph.add_run()
    written.text = line
    if size is not None:
        written.font.size = Pt(size)
    if bold or run.bold:
        written.font.bold = True
    if run.italic:
        written.font.italic = True
    link = address(run.link)
    if link:
        written.hyperlink.address = link


def finish(slide: PowerPointSlide, content: Deck) -> None:
    """Add what stands on each slide, after its content in the order of reading, and say the language of its words."""
    mark = placeholder(slide, MARK)
    if content.demonstration:
        write(mark.text_frame.paragraphs[0], one_line(content.demonstration)[:60])
        mark._element.getparent().append(mark._element)
    else:
        remove(mark)
    layout: Any = slide.slide_layout
    for shape in layout.placeholders:
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind == "sldNum" or (kind == "ftr" and content.running):
            slide.shapes._spTree.append(_foot(slide, shape._element, content))
    say_language(slide._element, one_line(content.language))


def _foot(slide: PowerPointSlide, element: Any, content: Deck) -> Any:
    copied = deepcopy(element)
    properties = copied.find(f".//{qn('p:cNvPr')}")
    properties.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
    for child in list(copied.spPr):
        copied.spPr.remove(child)
    for child in list(copied.txBody.find(qn("a:lstStyle"))):
        copied.txBody.find(qn("a:lstStyle")).remove(child)
    if copied.find(f".//{qn('p:ph')}").get("type") == "ftr":
        paragraph = copied.txBody.p_lst[0]
        for child in list(paragraph):
            paragraph.remove(child)
        words, _ = fitted(one_line(content.running), 410, 15, (12,))
        paragraph.add_r().text = words
    return copied


def say_language(element: Any, language: str) -> None:
    """Write the language on each run, field and line break, for spelling and for voices."""
    for tag in ("a:r", "a:fld"):
        for run in element.iter(qn(tag)):
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = run.makeelement(qn("a:rPr"))
                run.insert(0, properties)
            properties.set("lang", language)
    for tag in ("a:endParaRPr", "a:defRPr"):
        for properties in element.iter(qn(tag)):
            properties.set("lang", language)

"""Owns the large figures of slides: the label above, the value large, its source and date below."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from common.office.characters import one_line
from common.office.content import Fact, Text
from common.office.slide_text import BOLD, BOTTOM, LEFT, ROOM, Page, slide_text, write
from common.office.text_fitting import fitted
from common.office.tokens import colour

A_SLIDE = 6
_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
_GAP, _INSIDE, _TALLEST = 16.0, 14.0, 176.0


def write_figures(page: Page, figures: Sequence[Fact]) -> None:
    """Write six figures at most, in one or two rows."""
    columns = _COLUMNS[len(figures)]
    rows = -(-len(figures) // columns)
    wide = (ROOM - _GAP * (columns - 1)) / columns
    high = min(_TALLEST, (BOTTOM - page.top - _GAP * (rows - 1)) / rows)
    for place, figure in enumerate(figures):
        row, column = divmod(place, columns)
        left, top = LEFT + column * (wide + _GAP), page.top + row * (high + _GAP)
        _write_figure(page, figure, (left, top, wide, high))


def _write_figure(page: Page, figure: Fact, box: tuple[float, float, float, float]) -> None:
    shape = page.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
    shape.name = one_line(figure.label)[:60] or "Chiffre"
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    shape.line.fill.background()
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Pt(_INSIDE)
    frame.margin_top = frame.margin_bottom = Pt(8)
    room = box[2] - 2 * _INSIDE
    lines = (
        (figure.label, 40.0, (16, 14, 12), False, colour("paper-muted")),
        (_plain(figure.value), 64.0, (40, 32, 24, 18, 14), True, colour("paper-accent")),
        (figure.note, 46.0, (14, 12), False, colour("paper-muted")),
    )
    paragraphs = 0
    for text, tall, sizes, bold, tint in lines:
        words, size = fitted(slide_text(text).strip(), room / (BOLD if bold else 1), tall, sizes)
        if not words:
            continue
        paragraph = frame.add_paragraph() if paragraphs else frame.paragraphs[0]
        paragraphs += 1
        paragraph.alignment = PP_ALIGN.LEFT
        write(paragraph, words, size=size, bold=bold)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(tint)


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)

"""Owns the large figures of slides: the label above, the value large, its source and date below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from common.office.characters import one_line
from common.office.content import Fact, runs
from common.office.slide_text import BOLD, BOTTOM, LEFT, ROOM, Page, slide_text, write
from common.office.text_fitting import fitted, height
from common.office.tokens import colour

A_SLIDE = 6
_COLUMNS = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
_GAP, _INSIDE, _TALLEST = 16.0, 16.0, 176.0


@dataclass(frozen=True, slots=True)
class _Hand:
    """How one line of a figure is written: which text, how tall at most, in which sizes and colour."""

    text: Callable[[Fact], str]
    tall: float
    sizes: tuple[int, ...]
    tint: str
    bold: bool = False

    @property
    def width(self) -> float:
        return BOLD if self.bold else 1.0


def _value(figure: Fact) -> str:
    return "".join(run.text for run in runs(figure.value))


_HANDS = (
    _Hand(lambda figure: figure.label, 40.0, (16, 14, 12), "paper-muted"),
    _Hand(_value, 64.0, (40, 32, 28, 24, 18, 14), "paper-accent", bold=True),
    _Hand(lambda figure: figure.note, 46.0, (14, 12), "paper-muted"),
)


def write_figures(page: Page, figures: Sequence[Fact]) -> None:
    """Write six figures at most, in one or two rows, in the same sizes."""
    columns = _COLUMNS[len(figures)]
    rows = -(-len(figures) // columns)
    wide = (ROOM - _GAP * (columns - 1)) / columns
    high = min(_TALLEST, (BOTTOM - page.top - _GAP * (rows - 1)) / rows)
    room = wide - 2 * _INSIDE
    shown = _fitted_columns(figures, room)
    edge = (high - max(_height(lines, room) for lines in shown)) / 2
    for place, (figure, lines) in enumerate(zip(figures, shown, strict=True)):
        row, column = divmod(place, columns)
        box = (LEFT + column * (wide + _GAP), page.top + row * (high + _GAP), wide, high)
        _write_figure(page, one_line(figure.label), lines, box, edge)


def _fitted_columns(figures: Sequence[Fact], room: float) -> list[list[tuple[_Hand, str, int]]]:
    """The label, value and note of each figure, in the size in which every one of them fits."""
    columns = []
    for hand in _HANDS:
        texts = [slide_text(hand.text(figure)).strip() for figure in figures]
        within = room / hand.width
        size = min(fitted(text, within, hand.tall, hand.sizes)[1] for text in texts)
        columns.append([(hand, fitted(text, within, hand.tall, (size,))[0], size) for text in texts])
    return [[line for line in lines if line[1]] for lines in zip(*columns, strict=True)]


def _height(lines: Sequence[tuple[_Hand, str, int]], room: float) -> float:
    return sum(height(text, room / hand.width, size) for hand, text, size in lines)


def _write_figure(
    page: Page,
    label: str,
    lines: Sequence[tuple[_Hand, str, int]],
    box: tuple[float, float, float, float],
    edge: float,
) -> None:
    shape = page.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Pt(side) for side in box))
    shape.name = label[:60] or "Chiffre"
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2
    shape.line.fill.background()
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Pt(_INSIDE)
    frame.margin_top, frame.margin_bottom = Pt(edge), Pt(0)
    for number, (hand, text, size) in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        write(paragraph, text, size=size, bold=hand.bold)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(colour(hand.tint))

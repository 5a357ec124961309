"""Owns the tables of slides: lines as high as their cells, as many as a slide holds, headings on each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from common.office.characters import one_line
from common.office.columns import shares
from common.office.content import DataTable, Row
from common.office.slide_template import TABLE_STYLE
from common.office.slide_text import BOLD, BOTTOM, LEFT, ROOM, TOP, Page, slide_text, write
from common.office.text_fitting import fitted, height, line_height, lines_in, shortened

_SIZES, _SMALL_SIZES, _MANY = (18, 16, 14), (14, 12), 6
_CAPTION = 14
# How much shorter slides are tried at each turn, in points.
_STEP = 12.0
_SIDE, _EDGE, _GAP = 6.0, 4.0, 8.0
_NOTE_SIZES, _NOTE_HEIGHT = (12,), 60.0
# No line of a table takes more than this part of a slide.
_HIGHEST = 0.45


@dataclass(frozen=True, slots=True)
class TablePage:
    """The lines of a table on one slide, headings first, with their heights in points; notes on the last."""

    lines: tuple[Row, ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    size: int
    notes: str = ""


def table_pages(table: DataTable) -> list[TablePage]:
    """The slides that a table needs, as few as can be, then in the largest type; a cell too long is shortened."""
    sizes = _SIZES if len(table.headings) <= _MANY else _SMALL_SIZES
    return min((_pages(table, size) for size in sizes), key=len)


def _pages(table: DataTable, size: int) -> list[TablePage]:
    widths = tuple(ROOM * share for share in shares(table))
    notes, _ = fitted("\n".join(map(slide_text, table.notes)), ROOM, _NOTE_HEIGHT, _NOTE_SIZES)
    tall = BOTTOM - TOP - (height(notes, ROOM, _NOTE_SIZES[0]) + _GAP if notes else 0)
    tall -= line_height(_CAPTION) + _GAP
    most = lines_in(tall * _HIGHEST, size)
    heading, *rows = [
        _shortened(line, widths, size, most)
        for line in (Row(table.headings[0], table.headings[1:], total=True), *table.rows)
    ]
    first = _row_height(heading, widths, size)
    pages = balanced([(row, _row_height(row, widths, size)) for row in rows], tall - first)
    return [
        TablePage(
            lines=(heading, *(row for row, _ in page)),
            heights=(first, *(high for _, high in page)),
            widths=widths,
            size=size,
            notes=notes if place == len(pages) else "",
        )
        for place, page in enumerate(pages, start=1)
    ]


def balanced(rows: list[tuple[Row, float]], tall: float) -> list[list[tuple[Row, float]]]:
    """Lines and their heights shared between as few slides as hold them, about as full as each other."""
    pages = _paged(rows, tall)
    while len(pages) > 1 and tall > _STEP and len(lower := _paged(rows, tall - _STEP)) == len(pages):
        pages, tall = lower, tall - _STEP
    return pages


def _paged(rows: list[tuple[Row, float]], tall: float) -> list[list[tuple[Row, float]]]:
    pages: list[list[tuple[Row, float]]] = [[]]
    left = tall
    for row, high in rows:
        if high > left and pages[-1]:
            pages.append([])
            left = tall
        pages[-1].append((row, high))
        left -= high
    return pages


def _cells(line: Row) -> tuple[str, ...]:
    return (line.heading, *line.cells)


def _room(width: float) -> float:
    return (width - 2 * _SIDE) / BOLD


def _shortened(line: Row, widths: Sequence[float], size: int, most: int) -> Row:
    heading, *cells = (
        shortened(slide_text(text), _room(wide), size, most)
        for text, wide in zip(_cells(line), widths, strict=True)
    )
    return Row(heading, cells, line.total)


def _row_height(line: Row, widths: Sequence[float], size: int) -> float:
    cells = zip(_cells(line), widths, strict=True)
    return max(height(text, _room(wide), size) for text, wide in cells) + 2 * _EDGE


def write_table(page: Page, content: DataTable, part: TablePage) -> None:
    """Write the lines of one slide under the caption, as a table that a screen reader announces."""
    top = page.top
    caption, _ = fitted(one_line(content.caption), ROOM / BOLD, line_height(_CAPTION), (_CAPTION,))
    if caption:
        write_box(page, caption, top, size=_CAPTION, bold=True, name="Légende")
        top += line_height(_CAPTION) + _GAP
    frame = page.slide.shapes.add_table(
        len(part.lines), len(part.widths), Pt(LEFT), Pt(top), Pt(ROOM), Pt(sum(part.heights))
    )
    frame.name = "Tableau"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", one_line(content.caption))
    _set_table(frame.table, part)
    for number, (row, line) in enumerate(zip(frame.table.rows, part.lines, strict=True)):
        _write_row(row, line, content, part.size, first=not number)
    if part.notes:
        write_box(page, part.notes, top + sum(part.heights) + _GAP, size=_NOTE_SIZES[0], name="Notes")


def write_box(page: Page, text: str, top: float, *, size: int, name: str, bold: bool = False) -> None:
    """Write a text across the slide, its top at so many points."""
    room = ROOM / (BOLD if bold else 1)
    box = page.slide.shapes.add_textbox(Pt(LEFT), Pt(top), Pt(ROOM), Pt(height(text, room, size)))
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame.paragraphs[0], text, size=size, bold=bold)


def _set_table(table: Any, part: TablePage) -> None:
    table.first_row, table.first_col, table.horz_banding = True, True, False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE
    for column, wide in zip(table.columns, part.widths, strict=True):
        column.width = Pt(wide)
    for row, high in zip(table.rows, part.heights, strict=True):
        row.height = Pt(high)


def _write_row(row: Any, line: Row, content: DataTable, size: int, *, first: bool) -> None:
    for column, (cell, text) in enumerate(zip(row.cells, _cells(line), strict=True)):
        cell.margin_left = cell.margin_right = Pt(_SIDE)
        cell.margin_top = cell.margin_bottom = Pt(_EDGE)
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if first else MSO_ANCHOR.TOP
        paragraph = cell.text_frame.paragraphs[0]
        if content.is_figure(column):
            paragraph.alignment = PP_ALIGN.RIGHT
        write(paragraph, text, size=size, bold=line.total or not column)
        if line.total and not first:
            cell.fill.solid()
            cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2

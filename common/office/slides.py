"""Owns the writing of slides that a presentation program edits (PPTX), from neutral content."""

import io

from pptx.presentation import Presentation

from common.office.characters import one_line
from common.office.content import (
    BulletSlide,
    ChartSlide,
    Deck,
    FigureSlide,
    SectionSlide,
    Slide,
    TableSlide,
    TitleSlide,
)
from common.office.packing import repacked
from common.office.slide_bullets import point_pages, write_points
from common.office.slide_charts import write_chart
from common.office.slide_figures import A_SLIDE, write_figures
from common.office.slide_tables import table_pages, write_table
from common.office.slide_template import Layout, empty_deck
from common.office.slide_text import (
    BODY,
    BOLD,
    BOTTOM,
    MENTION,
    ROOM,
    Page,
    fill,
    finish,
    new_page,
    placeholder,
    remove,
    slide_text,
)
from common.office.text_fitting import shortened, width

_UNTITLED = "Sans titre"
_TITLE_SIZE, _TITLE_LINES = 20, 2
_OPENING_ROOM = 816.0


def write_pptx(deck: Deck) -> bytes:
    """The deck as a PPTX, 16:9, the same bytes for the same content.

    Each slide has a title unlike the others, its words in one order of reading, its number, and the mark of a
    demonstration. Points, figures and tables take as many slides as they need, « (suite) » in their titles;
    type is never smaller than 12 points. What cannot fit (a title of three lines, a cell longer than half a
    slide) is shortened with « … »: the paper has it whole. A chart is PowerPoint's own, with its workbook.
    What XML cannot hold becomes « □ »; a link is kept when it leads to the web or to a mailbox.
    """
    writing = _Writing(deck)
    for slide in deck.slides:
        writing.write(slide)
    packed = io.BytesIO()
    writing.deck.save(packed)
    return repacked(packed.getvalue())


class _Writing:
    """A deck being written, and the titles it has."""

    def __init__(self, content: Deck) -> None:
        self.content = content
        self.deck: Presentation = empty_deck(content)
        self.titles: set[str] = set()

    def write(self, slide: Slide) -> None:
        """Write one slide of the content, on as many as it needs."""
        match slide:
            case TitleSlide():
                self._write_opening(slide)
            case SectionSlide():
                self._write_section(slide)
            case BulletSlide():
                self._write_bullets(slide)
            case FigureSlide():
                self._write_figures(slide)
            case TableSlide():
                for number, part in enumerate(table_pages(slide.table)):
                    page = self._page(Layout.TITLE_ONLY, slide.title, number)
                    write_table(page, slide.table, part)
                    self._finish(page)
            case ChartSlide():
                page = self._page(Layout.TITLE_ONLY, slide.title, lead=slide.text)
                write_chart(page, slide.chart, one_line(self.content.language))
                self._finish(page)

    def _write_opening(self, slide: TitleSlide) -> None:
        page = self._page(Layout.TITLE, slide.title)
        fill(page.slide, BODY, slide.subtitle, room=_OPENING_ROOM, tall=74, sizes=(22, 18, 16))
        fill(page.slide, MENTION, slide.mention, room=_OPENING_ROOM, tall=48, sizes=(16, 14))
        self._finish(page)

    def _write_section(self, slide: SectionSlide) -> None:
        page = self._page(Layout.SECTION, slide.title)
        fill(page.slide, BODY, slide.text, room=_OPENING_ROOM, tall=126, sizes=(20, 18, 16))
        self._finish(page)

    def _write_bullets(self, slide: BulletSlide) -> None:
        page = self._page(Layout.CONTENT, slide.title, lead=slide.text)
        pages = point_pages(slide.items, BOTTOM - page.top)
        if not pages:
            remove(placeholder(page.slide, BODY))
        for number, (sizes, points) in enumerate(pages):
            if number:
                self._finish(page)
                page = self._page(Layout.CONTENT, slide.title, number, lead=slide.text)
            write_points(page, sizes, points)
        self._finish(page)

    def _write_figures(self, slide: FigureSlide) -> None:
        for number, start in enumerate(range(0, max(len(slide.figures), 1), A_SLIDE)):
            page = self._page(Layout.TITLE_ONLY, slide.title, number, lead=slide.text)
            figures = slide.figures[start : start + A_SLIDE]
            if figures:
                write_figures(page, figures)
            self._finish(page)

    def _page(self, layout: Layout, title: str, number: int = 0, *, lead: str = "") -> Page:
        return new_page(self.deck, layout, self._title(title, number), lead)

    def _title(self, title: str, number: int) -> str:
        """A title that no other slide has, for a screen reader to tell them apart; number: which of its slides."""
        base = slide_text(one_line(title)) or _UNTITLED
        after = ("", " (suite)")[number] if number < 2 else f" (suite {number})"
        again = 1
        while True:
            ending = after if again == 1 else f"{after} – {again}"
            room = ROOM / BOLD - width(ending, _TITLE_SIZE)
            written = shortened(base, room, _TITLE_SIZE, _TITLE_LINES) + ending
            if written.casefold() not in self.titles:
                self.titles.add(written.casefold())
                return written
            again += 1

    def _finish(self, page: Page) -> None:
        finish(page.slide, self.content)

"""Owns the tables of a text document: caption, repeated headings, lines that do not break, figures on the right."""

from docx.document import Document as WordDocument
from docx.shared import Twips
from docx.table import Table, _Row

from common.office.characters import clean, one_line
from common.office.columns import shares
from common.office.content import DataTable, Row
from common.office.tokens import colour
from common.office.word_template import TEXT_WIDTH
from common.office.word_text import element, new_paragraph

# A table of so many lines stays on one page; of a longer one, the headings stay with the first lines.
_WHOLE, _BEGINNING = 6, 2


def add_table(document: WordDocument, content: DataTable) -> None:
    """Write a table between its caption and its notes."""
    new_paragraph(document, "Caption", clean(content.caption))
    table = document.add_table(rows=1 + len(content.rows), cols=len(content.headings), style="Tableau")
    widths = [Twips(round(TEXT_WIDTH * share)) for share in shares(content)]
    _set_table(table, content, widths)
    lines = [Row(content.headings[0], content.headings[1:]), *content.rows]
    kept = len(content.rows) if len(content.rows) <= _WHOLE else _BEGINNING
    for number, (row, line) in enumerate(zip(table.rows, lines, strict=True)):
        _write_row(row, line, content, widths, keep=number < kept)
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if not number:
            properties.append(element("w:tblHeader"))
    for note in content.notes:
        new_paragraph(document, "Note", clean(note))


def _set_table(table: Table, content: DataTable, widths: list[Twips]) -> None:
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    properties = table._tbl.tblPr
    for whole in properties.xpath("w:tblW"):
        whole.getparent().replace(whole, element("w:tblW", w=str(TEXT_WIDTH), type="dxa"))
    properties.append(element("w:tblCaption", val=one_line(content.caption)))


def _write_row(row: _Row, line: Row, content: DataTable, widths: list[Twips], *, keep: bool) -> None:
    for column, (cell, text) in enumerate(zip(row.cells, (line.heading, *line.cells), strict=True)):
        cell.width = widths[column]
        paragraph = cell.paragraphs[0]
        paragraph._p.style = "CelluleChiffree" if content.is_figure(column) else "Cellule"
        paragraph.paragraph_format.keep_with_next = keep or None
        run = paragraph.add_run(clean(text))
        if line.total:
            run.bold = True
            cell._tc.get_or_add_tcPr().append(_total_border())


def _total_border():  # type: ignore[no-untyped-def]
    borders = element("w:tcBorders")
    borders.append(element("w:top", val="single", sz="6", space="0", color=colour("paper-text")))
    return borders

"""Owns which files a sheet and the booklet of a strategy are given as, and from when a booklet is long to make."""

import datetime as dt
from collections.abc import Callable

from common.typography import counted, plural
from partners.exports.dossier import safe_name
from prevention.documents.action_sheet import action_sheet_pdf
from prevention.documents.booklet import booklet, booklet_pdf
from prevention.documents.booklet_editable import booklet_docx
from prevention.exports.yearly_report_files import MEDIA_TYPES, PaperFile, writer_of
from prevention.models import Action, Strategy

# Beyond so many sheets, a booklet takes longer than a person waits before a page.
MOST_AT_ONCE = 8
LONGEST_TITLE = 40
_WRITERS: dict[str, Callable[..., bytes]] = {"pdf": booklet_pdf, "docx": booklet_docx}
BOOKLET_FORMATS = tuple(_WRITERS)


def left_out_words(count: int) -> str:
    """How many restricted sheets the papers of a strategy leave out, said to who may see them; empty for none."""
    sheets = counted(count, "fiche", feminine=True)
    return f"{sheets} à diffusion restreinte {plural(count, 'n’y est pas', 'n’y sont pas')}." if count else ""


def booklet_is_long(strategy: Strategy) -> bool:
    """Whether the booklet of a strategy has too many sheets to be made while a person waits."""
    return Action.objects.filter(axis__strategy=strategy, restricted=False).count() > MOST_AT_ONCE


def booklet_file(strategy: Strategy, *, on: dt.date, kind: str = "pdf") -> PaperFile:
    """The booklet as pdf or docx, as it stands on a day. Raises Refused for another format."""
    write = writer_of(_WRITERS, kind)
    name = f"livret-{safe_name(strategy.title)}-{on:%Y-%m-%d}.{kind}"
    return PaperFile(name, MEDIA_TYPES[kind], write(booklet(strategy, on=on), on=on))


def action_sheet_file(action: Action, *, on: dt.date) -> PaperFile:
    """The paper of one sheet, as it stands on a day; the caller has checked that the reader may see it."""
    # A code such as 1.1 keeps its parts: 1-1, not 11.
    code = f"{safe_name(action.code.replace('.', '-'))}-" if action.code else ""
    title = safe_name(action.title)[:LONGEST_TITLE].strip("-")
    name = f"fiche-{code}{title}-{on:%Y-%m-%d}.pdf"
    return PaperFile(name, MEDIA_TYPES["pdf"], action_sheet_pdf(action, on=on))

"""Owns which files the papers of a strategy are given as: their formats, names and media types, and what is refused."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from common.typography import enumeration
from deliberations.domain.findings import refusals
from deliberations.operations.errors import Refused
from partners.exports.dossier import safe_name
from prevention.documents.review import review_pdf, review_years
from prevention.documents.review_editable import review_docx
from prevention.documents.yearly_report import yearly_report_pdf
from prevention.documents.yearly_report_slides import yearly_report_pptx
from prevention.domain.figures_years import year_findings
from prevention.exports.yearly_report_tables import yearly_report_csv, yearly_report_xlsx
from prevention.models import Strategy

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
FORMAT_LABELS = {
    "pdf": "papier (PDF)",
    "docx": "document à modifier (DOCX)",
    "pptx": "diaporama (PPTX)",
    "xlsx": "chiffres (XLSX)",
    "csv": "chiffres (CSV)",
}
_REPORTS: dict[str, Callable[..., bytes]] = {
    "pdf": yearly_report_pdf,
    "pptx": yearly_report_pptx,
    "xlsx": yearly_report_xlsx,
    "csv": yearly_report_csv,
}
_REVIEWS: dict[str, Callable[..., bytes]] = {"pdf": review_pdf, "docx": review_docx}
REPORT_FORMATS, REVIEW_FORMATS = tuple(_REPORTS), tuple(_REVIEWS)


class PaperFile(NamedTuple):
    """A file to give: its name, without accents, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


def yearly_report_file(strategy: Strategy, *, year: int, on: dt.date, kind: str = "pdf") -> PaperFile:
    """The yearly report as pdf, pptx, xlsx or csv, as it stands on a day.

    Raises Refused for a year the strategy has no figures of, and for another format.
    """
    write = writer_of(_REPORTS, kind)
    if refused := refusals(year_findings(strategy.fact(), year, on)):
        raise Refused(refused)
    name = f"rapport-annuel-clspd-{year}-{safe_name(strategy.municipality.name)}-{on:%Y-%m-%d}.{kind}"
    return PaperFile(name, MEDIA_TYPES[kind], write(strategy, year=year, on=on))


def review_file(strategy: Strategy, *, on: dt.date, kind: str = "pdf") -> PaperFile:
    """The review of the period as pdf or docx, as it stands on a day, named after the years it looks at.

    Raises Refused for another format.
    """
    write = writer_of(_REVIEWS, kind)
    period = review_years(strategy.review_start, strategy.review_end)
    name = "-".join(part for part in ("bilan", period, safe_name(strategy.municipality.name)) if part)
    return PaperFile(f"{name}-{on:%Y-%m-%d}.{kind}", MEDIA_TYPES[kind], write(strategy, on=on))


def writer_of(writers: dict[str, Callable[..., bytes]], kind: str) -> Callable[..., bytes]:
    """What writes a paper in a format. Raises Refused for one it is not given in."""
    if kind not in writers:
        words = enumeration((one.upper() for one in writers), conjunction="ou")
        raise Refused.because(
            "PAPER_FORMAT_UNKNOWN",
            f"Ce papier se donne en {words}\u00a0: choisissez l’un d’eux.",
            field="kind",
        )
    return writers[kind]

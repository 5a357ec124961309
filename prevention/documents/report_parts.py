"""Owns what the review and the yearly report are made of: parts with their charts, words for figures, the paper."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from common.papers import charts
from common.papers.engine import PAPER, render_pdf
from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from partners.documents.parts import NONE, NOT_STATED, SHORT_NOT_STATED, Table
from partners.domain.balances import Total
from prevention.domain.facts import ActionFact, AxisFact

STYLESHEETS = (PAPER, "papers/partners.css", "papers/prevention.css")
MASKED = "masqué"
AT_LEAST = f"≥{NBSP}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """One series of a chart: its label, its values, and what stands above each when it is not the whole."""

    label: str
    values: tuple[int | Decimal | str | None, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart and the words that stand for it; line: a value all bars are seen beside, such as a target."""

    name: str
    title: str
    description: str
    groups: tuple[str, ...]
    series: tuple[Bars, ...]
    heading: str
    line_label: str = ""
    line: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a section: sentences, a chart, the tables that say the same and more.

    slides: whether the deck shows it too; kept: whether it stays on one page.
    """

    heading: str = ""
    sentences: tuple[str, ...] = ()
    drawing: Drawing | None = None
    tables: tuple[Table, ...] = ()
    slides: bool = True
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A section of a report."""

    heading: str
    parts: tuple[Part, ...]


def drawn(drawing: Drawing) -> Any:
    """The chart as inline SVG, whose text alternative holds its values."""
    line = None if drawing.line is None else charts.Line(drawing.line_label, drawing.line)
    return charts.bar_chart(
        name=drawing.name,
        # A paper has one text for a figure: its values are part of it.
        title=f"{drawing.title} : {drawing.description}",
        description=drawing.description,
        groups=drawing.groups,
        series=[charts.Series(one.label, one.values, one.labels) for one in drawing.series],
        line=line,
    )


def strategy_paper(context: Any, *, html: str, record_name: str, created: dt.date) -> bytes:
    """The PDF/A-3a and PDF/UA-1 of a context, its record attached. created: the day it holds for."""
    return render_pdf(
        html=html,
        record=asdict(context),
        record_name=record_name,
        title=context.head.title,
        author=context.head.municipality,
        created=created,
        stylesheets=STYLESHEETS,
    )


def sheet_name(action: ActionFact) -> str:
    """« 1.2 Médiation »."""
    return " ".join(part for part in (action.code, action.label) if part)


def axis_name(axis: AxisFact) -> str:
    """« Axe 1 : prévenir »."""
    return f"Axe {axis.position} : {axis.label}"


def short_axis(axis: AxisFact) -> str:
    """« Axe 1 »."""
    return f"Axe {axis.position}"


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return f"{text[:1].upper()}{text[1:]}"


def number(value: Decimal | Unknown | None) -> str:
    """A number in a cell; « n. r. » when it is not known."""
    return SHORT_NOT_STATED if value is None or isinstance(value, Unknown) else figure(value.normalize())


def work(total: Total) -> str:
    """Full-time equivalents in a cell: « 1,5 », « au moins 1,5 », « n. r. », « – » when nobody awaits any."""
    if not total.known_count:
        return SHORT_NOT_STATED if total.unknown_count else NONE
    return f"{'au moins ' if total.unknown_count else ''}{number(total.known)}"


def count(value: int | Unknown | None) -> str:
    """A count of persons in a cell: its number, « masqué » or « non renseigné »."""
    if value is None:
        return MASKED
    return NOT_STATED if isinstance(value, Unknown) else figure(value)


def either(parts: Iterable[Part | None]) -> tuple[Part, ...]:
    """Those that are there."""
    return tuple(part for part in parts if part is not None)

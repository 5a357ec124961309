"""Owns the booklet of a strategy: what it says as it stands on a day, its HTML, its PDF."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.template.loader import get_template

from common.papers.engine import render_pdf
from common.typography import long_date
from partners.documents.parts import frame_of, head_of, printable
from prevention.documents.action_sheet import LEGEND, STYLESHEETS
from prevention.documents.action_sheet_parts import action_sheet, sheet_rows
from prevention.documents.booklet_measures import measures_part
from prevention.documents.booklet_parts import BookletAxis, BookletContent, Branch, leaves_of
from prevention.documents.booklet_strategy import cover_facts, prose_of, strategy_part, years_of
from prevention.documents.booklet_tree import branches_of
from prevention.documents.booklet_words import glossary
from prevention.documents.plan_drawing import Drawing, drawing
from prevention.domain.plan import Plan
from prevention.domain.vocabulary import ActionStatus
from prevention.models import Action, Axis, Strategy
from prevention.models.plan import plan_of

TEMPLATE = "prevention/papers/booklet.html"
RECORD_NAME = "livret.json"
HEADING = "Livret de la stratégie"
STRATEGY, DRAWING, MEASURES, WORDS = (
    "La stratégie",
    "Le plan en un dessin",
    "Les cadres nationaux",
    "Les mots du livret",
)
NO_AXIS = "Le plan n’a pas encore d’axe."
NOT_COMMUNICATED = (
    "Fiches non communiquées : la stratégie annonce des fiches action, et aucun papier ne les donne. Le livret ne peut "
    "donc dire ni pilote, ni moyens, ni avancement ; ce n’est pas qu’il n’y en a pas."
)
SHORT_NOT_COMMUNICATED = "Fiches non communiquées."
NOT_RESTRICTED = " Les fiches à diffusion restreinte ne sont pas dans ce livret, ni dans ce qu’il compte."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its words, where it leads, its level from 1."""

    text: str
    anchor: str
    level: int


def booklet(strategy: Strategy, *, on: dt.date) -> BookletContent:
    """What the booklet of a strategy says, as it stands on a day; the restricted sheets are not in it.

    Reads a fixed number of queries, whatever the number of sheets.
    """
    plan = plan_of(strategy, restricted=False)
    rows = sheet_rows(Action.objects.filter(axis__strategy=strategy, restricted=False)).in_order()
    shown = drawing(plan, on)
    not_communicated = NOT_COMMUNICATED if strategy.sheets_not_communicated and not plan.actions else ""
    return printable(
        BookletContent(
            head=head_of(
                strategy.municipality,
                heading=HEADING,
                name=strategy.title,
                day=f"au {long_date(on)}",
                reference=HEADING,
            ),
            name=strategy.title,
            kind=_unless_said(plan.strategy.kind.label, strategy.title),
            period=_unless_said(years_of(plan.strategy), strategy.title),
            day=f"Livret établi au {long_date(on)}",
            cover=cover_facts(strategy, plan),
            strategy=strategy_part(strategy, plan),
            prose=prose_of(strategy),
            counts="" if not_communicated else shown.progress,
            axes=_axes(strategy, plan, shown, {row.pk: row for row in rows}, on),
            empty="" if plan.axes else NO_AXIS,
            not_communicated=not_communicated,
            measures=measures_part(strategy, plan),
            glossary=glossary(),
            legend=LEGEND + NOT_RESTRICTED,
        )
    )


def _unless_said(words: str, title: str) -> str:
    """The words of the cover, unless its title says them already."""
    return "" if words.casefold() in title.casefold() else words


def _axes(
    strategy: Strategy, plan: Plan, shown: Drawing, rows: dict[int, Action], on: dt.date
) -> tuple[BookletAxis, ...]:
    descriptions = dict(Axis.objects.filter(strategy=strategy).values_list("pk", "description"))
    found = []
    for axis, one in zip(plan.axes, shown.axes, strict=True):
        sheets = plan.of_axis(axis)
        anchors = {sheet.key: f"fiche-{axis.position}-{place}" for place, sheet in enumerate(sheets, start=1)}
        found.append(
            BookletAxis(
                anchor=f"axe-{axis.position}",
                heading=f"Axe {axis.position} : {axis.label}",
                description=descriptions[axis.key].strip(),
                counts=one.progress
                if plan.actions or not strategy.sheets_not_communicated
                else SHORT_NOT_COMMUNICATED,
                branches=branches_of(one.objectives, anchors),
                sheets=tuple(
                    action_sheet(rows[sheet.key], sheet, on=on, anchor=anchors[sheet.key]) for sheet in sheets
                ),
            )
        )
    return tuple(found)


def contents(content: BookletContent) -> tuple[Entry, ...]:
    """The lines of the contents, in the order of the booklet."""
    return (
        Entry(STRATEGY, "strategie", 1),
        Entry(DRAWING, "dessin", 1),
        *(
            entry
            for axis in content.axes
            for entry in (
                Entry(axis.heading, axis.anchor, 1),
                *(Entry(sheet.name, sheet.anchor, 2) for sheet in axis.sheets),
            )
        ),
        Entry(MEASURES, "cadres", 1),
        Entry(WORDS, "mots", 1),
    )


def booklet_html(content: BookletContent) -> str:
    """The booklet as HTML; common.papers.engine makes it a paper."""
    return get_template(TEMPLATE).render(
        {
            "frame": frame_of(content.head),
            "booklet": content,
            "entries": contents(content),
            "drawn": [(axis, squares(axis.branches)) for axis in content.axes],
            "all_squares": squares(branch for axis in content.axes for branch in axis.branches),
            "parts": {"strategy": STRATEGY, "drawing": DRAWING, "measures": MEASURES, "words": WORDS},
        }
    )


def squares(branches: Iterable[Branch]) -> list[str]:
    """One status a sheet, in the order of the statuses: the bar of a progress, drawn square by square."""
    order = [status.value for status in ActionStatus]
    return sorted((leaf.status for leaf in leaves_of(tuple(branches))), key=order.index)


def booklet_pdf(content: BookletContent, *, on: dt.date) -> bytes:
    """The booklet as PDF/A-3a and PDF/UA-1, its record attached; dated of the day it holds for."""
    record: dict[str, Any] = asdict(content)
    return render_pdf(
        html=booklet_html(content),
        record=record,
        record_name=RECORD_NAME,
        title=content.head.title,
        author=content.head.municipality,
        created=on,
        stylesheets=STYLESHEETS,
    )

"""Owns the list of the sheets of a strategy: what it may be narrowed to, its lines, the figures that open it."""

import datetime as dt
from collections.abc import Callable, Sequence

from prevention.dashboards.asked import Asked, link
from prevention.dashboards.screen import Filter
from prevention.dashboards.strategy_choice import Choice, axis_name
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row, words
from prevention.documents.plan_drawing import drawn
from prevention.documents.report_parts import sheet_name, short_axis
from prevention.documents.report_progress import HEADINGS
from prevention.domain.facts import ActionFact
from prevention.domain.plan import Plan
from prevention.domain.progress import is_late, status_of
from prevention.domain.vocabulary import ActionStatus

SOURCE = "fiches action saisies"
SHEETS, LIST = "toutes-les-fiches", "fiches"
SHEETS_A_PAGE = 12
COLUMNS = words(("Fiche", "Axe", "État", "Échéance", "Pilote"))
LATE_ARTICLE = "échéance passée, ni réalisée, ni abandonnée, ni en pause"
DOUBT = "l’échéance ou l’état ne le disent pas"
# What an address says of the sheets to list.
STATUSES = {
    ActionStatus.TO_START: "a-engager",
    ActionStatus.RUNNING: "en-cours",
    ActionStatus.PAUSED: "en-pause",
    ActionStatus.DONE: "realisee",
    ActionStatus.ABANDONED: "abandonnee",
    ActionStatus.NOT_STATED: "non-renseigne",
}
LATE, IN_DOUBT, WITHOUT_PILOT = "en-retard", "retard-incertain", "sans-pilote"
STANDINGS = {
    **{word: HEADINGS[status] for status, word in STATUSES.items()},
    LATE: "En retard",
    IN_DOUBT: "Retard incertain",
    WITHOUT_PILOT: "Sans pilote",
}
Found = Sequence[ActionFact]


def standing_filter() -> Filter:
    """The choice of the sheets by where they stand."""
    return Filter("statut", "Fiches", STANDINGS)


def standing(sheets: Found, word: str, on: dt.date) -> Found:
    """The sheets that stand so on a day; all of them for no word."""
    tests: dict[str, Callable[[ActionFact], bool]] = {
        "": lambda _: True,
        LATE: lambda one: is_late(one, on) is True,
        IN_DOUBT: lambda one: not isinstance(is_late(one, on), bool),
        WITHOUT_PILOT: lambda one: one.pilot is None,
    }
    known = {word: status for status, word in STATUSES.items()}
    if word in known:
        return [one for one in sheets if status_of(one) is known[word]]
    return [one for one in sheets if tests[word](one)]


def sheets_url(choice: Choice, word: str = "", axis: int | None = None) -> str:
    """The address of the list of the sheets that stand so, of one axis or all."""
    return link("dashboards:strategy", strategie=choice.key, statut=word, axe=axis, anchor=LIST)


def sheets_figure(
    asked: Asked, choice: Choice, plan: Plan, word: str, *, label: str = "", note: str = ""
) -> Figure:
    """How many sheets stand so, over the list of them."""
    return Figure(
        label=label or STANDINGS[word],
        value=len(standing(plan.actions, word, asked.on)),
        source=SOURCE,
        on=asked.on,
        url=sheets_url(choice, word),
        note=note,
    )


def sheets_block(asked: Asked, plan: Plan) -> Block:
    """The sheets asked for, by axis and where they stand."""
    axes = {str(one.key): one for one in plan.axes}
    word, axis = asked.choice("statut", STANDINGS), asked.choice("axe", axes)
    wanted = [one for one in plan.actions if not axis or one.axis == axes[axis].key]
    narrowed = [axis_name(axes[axis])] if axis else []
    return Block(
        key=SHEETS,
        title="Fiches action",
        source=SOURCE,
        on=asked.on,
        listings=(
            sheets_listing(
                asked,
                plan,
                standing(wanted, word, asked.on),
                key=LIST,
                caption="Fiches action",
                filtered=", ".join([*narrowed, *([STANDINGS[word].lower()] if word else [])]),
            ),
        ),
    )


def sheets_listing(
    asked: Asked, plan: Plan, sheets: Found, *, key: str, caption: str, filtered: str = ""
) -> Listing:
    """Some sheets, a page of them at a time."""
    part = asked.part(sheets, key=key, size=SHEETS_A_PAGE)
    axes = {one.key: short_axis(one) for one in plan.axes}
    return Listing(
        key=key,
        caption=caption,
        columns=COLUMNS,
        rows=tuple(sheet_row(one, axes[one.axis], asked.on) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
        filtered=filtered,
        empty="Aucune fiche à montrer ici.",
    )


def sheet_row(one: ActionFact, axis: str | Cell, on: dt.date) -> Row:
    """The line of a sheet, in the order of `COLUMNS`."""
    shown = drawn(one, on)
    return row(
        Cell(
            value=sheet_name(one),
            url=link("dashboards:sheet", one.key),
            note="diffusion restreinte" if one.restricted else "",
        ),
        axis,
        Cell(value=f"{shown.shape}\u00a0{shown.word}", note=shown.late),
        one.end,
        one.pilot_name,
    )

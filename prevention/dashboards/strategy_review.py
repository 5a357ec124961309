"""Owns what a strategy achieved and has in view, as its dashboard lists it, axis by axis."""

from collections.abc import Mapping, Sequence

from prevention.dashboards.asked import Asked, link
from prevention.dashboards.strategy_choice import Choice
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row, words
from prevention.documents.report_parts import sheet_name, short_axis
from prevention.domain.facts import ActionFact, ReviewLineFact
from prevention.domain.plan import Plan
from prevention.domain.reviews import axis_reviews

REVIEW = "bilan"
LINES_A_PAGE = 8
SOURCE = "lignes de bilan saisies"
NO_LINES = "Aucune ligne de bilan n’est inscrite\u00a0: la direction les saisit dans la page du bilan de la stratégie."


def review_block(asked: Asked, choice: Choice, plan: Plan) -> Block:
    """The lines of the review: realisations, then perspectives, each list counted."""
    axes = axis_reviews(plan.axes, plan.review_lines)
    found = (
        ("realisations", "Réalisations", [line for one in axes for line in one.achievements]),
        ("perspectives", "Perspectives", [line for one in axes for line in one.perspectives]),
    )
    return Block(
        key=REVIEW,
        title="Réalisations et perspectives",
        source=SOURCE,
        on=asked.on,
        figures=tuple(
            Figure(
                label=label,
                value=len(lines),
                source=SOURCE,
                on=asked.on,
                url=link("dashboards:strategy", strategie=choice.key, anchor=key),
            )
            for key, label, lines in found
        )
        if plan.review_lines
        else (),
        listings=tuple(_listing(asked, plan, key, label, lines) for key, label, lines in found),
        empty=NO_LINES,
    )


def _listing(asked: Asked, plan: Plan, key: str, caption: str, lines: Sequence[ReviewLineFact]) -> Listing:
    part = asked.part(lines, key=key, size=LINES_A_PAGE)
    axes = {one.key: short_axis(one) for one in plan.axes}
    sheets = {one.key: one for one in plan.actions}
    return Listing(
        key=key,
        caption=caption,
        columns=words((caption.removesuffix("s"), "Axe", "Fiche")),
        rows=tuple(_line(one, axes, sheets) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
        empty="Aucune ligne.",
    )


def _line(one: ReviewLineFact, axes: Mapping[int, str], sheets: Mapping[int, ActionFact]) -> Row:
    # A line may be of a sheet of the plan before, or of one this reader may not see.
    sheet = sheets.get(one.action or 0)
    named = Cell(value=sheet_name(sheet), url=link("dashboards:sheet", sheet.key)) if sheet else "–"
    return row(Cell(value=one.text, note="\u00a0; ".join(one.sub_lines)), axes[one.axis], named)

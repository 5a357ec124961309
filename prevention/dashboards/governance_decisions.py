"""Owns the decisions that wait, on the dashboards: whose they are, when they are due, those overdue first."""

from collections.abc import Sequence

from common.tables.columns import Column
from common.typography import counted, long_date, plural
from prevention.dashboards.asked import Asked
from prevention.dashboards.governance_meetings import LINES_A_PAGE, year_url
from prevention.dashboards.screen import Filter
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.documents.shapes import LATE_SHAPE
from prevention.domain.facts import BodyFact
from prevention.domain.figures_governance import GovernanceFigures
from prevention.domain.governance import OpenDecision
from prevention.domain.vocabulary import DecisionState

DECISIONS, WAITING = "decisions", "decisions-en-attente"
SOURCE = "relevés de décision saisis"
NO_BODY = "Aucune instance n’est saisie\u00a0: ce qui reste à faire de leurs décisions n’est pas connu."
OVERDUE, WITHOUT_OWNER = "en-retard", "sans-responsable"
STANDINGS = {OVERDUE: "En retard", WITHOUT_OWNER: "Sans responsable"}


def decisions_filter() -> Filter:
    """The choice of the decisions that wait."""
    return Filter("decisions", "Décisions en attente", STANDINGS)


def decisions_block(asked: Asked, found: GovernanceFigures) -> Block:
    """The decisions that wait on the day, of whatever year, and what the year took and settled."""
    given = (
        ("", "Décisions en attente"),
        (OVERDUE, "Décisions en retard"),
        (WITHOUT_OWNER, "Décisions sans responsable"),
    )
    if not found.every_body:
        return Block(key=DECISIONS, title="Décisions", source=SOURCE, on=asked.on, empty=NO_BODY)
    word = asked.choice("decisions", STANDINGS)
    return Block(
        key=DECISIONS,
        title="Décisions",
        source=SOURCE,
        on=asked.on,
        figures=tuple(
            Figure(
                label=label,
                value=len(_standing(found, one)),
                source=SOURCE,
                on=asked.on,
                url=year_url(found.year, WAITING, decisions=one),
            )
            for one, label in given
        ),
        sentences=(_year_words(found),),
        listings=(
            waiting_listing(
                asked,
                _standing(found, word),
                found.every_body,
                filtered=STANDINGS[word].lower() if word else "",
            ),
        ),
    )


def waiting_listing(
    asked: Asked, waiting: Sequence[OpenDecision], bodies: Sequence[BodyFact], *, filtered: str = ""
) -> Listing:
    """Some decisions that wait, a page of them at a time."""
    part = asked.part(waiting, key=WAITING, size=LINES_A_PAGE)
    names = {body.key: body.label for body in bodies}
    return Listing(
        key=WAITING,
        caption="Décisions en attente",
        columns=(
            Column("decision", "Décision"),
            Column("meeting", "Prise par"),
            Column("owner", "Responsable"),
            Column("due", "Pour"),
            Column("state", "État"),
        ),
        rows=tuple(_row(one, names[one.meeting.body]) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
        filtered=filtered,
        empty="Aucune décision n’attend ici.",
    )


def _row(one: OpenDecision, body: str) -> Row:
    late = one.state is DecisionState.OVERDUE
    return row(
        one.decision.label,
        Cell(value=body, note=long_date(one.meeting.date)),
        one.decision.owner_name,
        one.decision.due,
        f"{LATE_SHAPE}\u00a0{one.state.label}" if late else one.state.label,
    )


def _standing(found: GovernanceFigures, word: str) -> Sequence[OpenDecision]:
    if word == OVERDUE:
        return found.overdue
    return [one for one in found.waiting if not one.has_owner] if word else found.waiting


def _year_words(found: GovernanceFigures) -> str:
    taken = f"{counted(found.taken, 'décision', feminine=True)} {plural(found.taken, 'prise')}"
    settled = f"{counted(found.settled, 'décision', feminine=True)} {plural(found.settled, 'faite')}"
    return f"En {found.year}\u00a0: {taken}, {settled}."

"""Owns where an organisation meets the town as its page shows it: bodies, meetings, decisions it answers for, strategies."""

from collections.abc import Iterator

from common.tables.columns import Column, Kind
from partners.models import Organisation
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.governance_decisions import SOURCE as DECISIONS_SOURCE
from prevention.dashboards.governance_meetings import SOURCE
from prevention.dashboards.organisation_lists import Part, listed
from prevention.documents.blocks import Block, Cell, Row, row
from prevention.domain.vocabulary import Attendance
from prevention.models import Body, BodyMember, MeetingAttendance, MeetingDecision, StrategySignatory

BODIES = Part(
    key="instances",
    title="Instances où elle siège",
    source="instances saisies",
    columns=(
        Column("body", "Instance"),
        Column("kind", "Nature"),
        Column("since", "Depuis"),
        Column("until", "Jusqu’à"),
    ),
)
MEETINGS = Part(
    key="reunions",
    title="Réunions où elle était attendue",
    source=SOURCE,
    columns=(Column("day", "Jour", Kind.DAY), Column("body", "Instance"), Column("state", "Présence")),
    notes=("Les réunions où l’on parle de personnes ne figurent pas ici.",),
)
DECISIONS = Part(
    key="decisions",
    title="Décisions dont elle répond",
    source=DECISIONS_SOURCE,
    columns=(
        Column("text", "Décision"),
        Column("body", "Prise par"),
        Column("due", "Pour"),
        Column("state", "Suite"),
    ),
)
STRATEGIES = Part(
    key="strategies",
    title="Stratégies qu’elle signe",
    source="stratégies saisies",
    columns=(Column("strategy", "Stratégie"), Column("role", "Signe pour"), Column("signed", "Signée")),
)


def governance_blocks(shown: Organisation, asked: Asked) -> Iterator[Block]:
    """The bodies it sits in, its meetings, what it has to do, the strategies it signs. Never a meeting about persons."""
    town = asked.town
    bodies = BodyMember.objects.filter(organisation=shown, body__municipality=town).select_related("body")
    yield from listed(asked, BODIES, bodies.order_by("body__name", "pk"), _body_row)
    meetings = MeetingAttendance.objects.filter(organisation=shown, meeting__body__municipality=town)
    met = meetings.select_related("meeting__body").order_by("-meeting__date", "-pk")
    yield from listed(asked, MEETINGS, met, _meeting_row)
    decisions = MeetingDecision.objects.visible_to(asked.user).filter(
        owner=shown, meeting__body__municipality=town
    )
    taken = decisions.select_related("meeting__body").order_by("-meeting__date", "-pk")
    yield from listed(asked, DECISIONS, taken, _decision_row)
    signed = StrategySignatory.objects.filter(organisation=shown, strategy__municipality=town)
    in_order = signed.select_related("strategy").order_by("-strategy__start", "pk")
    yield from listed(asked, STRATEGIES, in_order, _strategy_row)


def _body_row(one: BodyMember) -> Row:
    return row(_body(one.body), one.body.get_kind_display(), one.since, Cell(value=one.until or "–"))


def _meeting_row(one: MeetingAttendance) -> Row:
    state = "réunion annulée" if one.meeting.cancelled else Attendance(one.state).label
    return row(one.meeting.date, _body(one.meeting.body), state)


def _decision_row(one: MeetingDecision) -> Row:
    done = f"faite le {one.done_on:%d/%m/%Y}" if one.done_on else ""
    dropped = f"sans suite le {one.dropped_on:%d/%m/%Y}" if one.dropped_on else ""
    return row(
        one.text,
        _body(one.meeting.body, f"{one.meeting.date:%d/%m/%Y}"),
        one.due,
        done or dropped or "à faire",
    )


def _strategy_row(one: StrategySignatory) -> Row:
    page = link("dashboards:strategy", strategie=one.strategy_id)
    return row(Cell(value=one.strategy.title, url=page), one.get_role_display(), one.signed)


def _body(one: Body, note: str = "") -> Cell:
    return Cell(value=one.name, url=link("dashboards:body", one.pk), note=note)

"""Owns what can be found of the strategy and its governance; of meetings about persons, nothing."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from common.search.sources import (
    Document,
    Source,
    document_of,
    fields,
    labelled,
    of_town,
    seen_in_town,
)
from deliberations.models import Councillor
from deliberations.search import day_words, shown_day
from partners.models import District, Organisation
from partners.search import earliest, since
from prevention.models import (
    SEES_RESTRICTED,
    Action,
    Body,
    Meeting,
    MeetingDecision,
    ReviewLine,
    Strategy,
)

DASHBOARDS = "prevention.read_dashboards"


def strategy_document(strategy: Strategy) -> Document:
    """A plan: its diagnosis, its method, its axes and objectives."""
    return document_of(
        strategy,
        *(
            fields(str(axis), *(objective.title for objective in axis.objectives.all()))
            for axis in strategy.axes.all()
        ),
        strategy.diagnosis,
        strategy.method,
        title=strategy.title,
        date=earliest(strategy.start),
        shown_date=since(strategy.start),
    )


def sheet_document(action: Action) -> Document:
    """A sheet: all that its page says in words."""
    return document_of(
        action,
        action.problem,
        action.content,
        labelled("Public", action.audience),
        labelled("Lieux", action.places),
        *(district.name for district in action.districts.all()),
        labelled("Pilote", action.pilot),
        *map(str, action.partners.all()),
        labelled("Élu référent", action.elected_referent),
        action.resources,
        action.calendar,
        action.evaluation,
        *(step.label for step in action.milestones.all()),
        *(one.label for one in action.indicators.all()),
        *(labelled(str(note.year), note.text) for note in action.notes.all()),
        action.outcome_reason,
        date=earliest(action.start),
        shown_date=since(action.start),
    )


def _sheet_rows(actions: Any) -> Any:
    return actions.select_related("pilot", "elected_referent").prefetch_related(
        "districts", "partners", "milestones", "indicators", "notes"
    )


def review_document(line: ReviewLine) -> Document:
    """A line of a review, with its sub-lines."""
    strategy = line.axis.strategy
    return document_of(
        line,
        *(sub_line.text for sub_line in line.sub_lines.all()),
        line.places,
        *map(str, line.partners.all()),
        line.get_kind_display(),
        str(line.axis),
        str(strategy),
        title=line.text,
        root=strategy.pk,
        date=earliest(strategy.review_start or strategy.start),
        shown_date=since(strategy.review_start),
    )


def _visible_lines(user: Any, town: Any) -> Any:
    """Without those of restricted sheets, for who may not see these."""
    found = ReviewLine.objects.filter(axis__strategy__municipality=town)
    if user.has_perm(SEES_RESTRICTED):
        return found
    return found.filter(Q(action__isnull=True) | Q(action__restricted=False))


def body_document(body: Body) -> Document:
    """A body, and who sits there."""
    return document_of(
        body,
        body.get_kind_display(),
        labelled("Réunie par", body.convener),
        *(str(member.organisation) for member in body.members.all()),
        title=body.name,
        date=earliest(body.since),
        shown_date=since(body.since),
    )


def _of_meeting(
    meeting: Meeting, record: Any, *body: str | None, title: str, words: Sequence[str] = ()
) -> Document:
    """The document of a meeting or of a part of it: it bears its day."""
    return document_of(
        record,
        *body,
        title=title,
        root=meeting.pk,
        words=words,
        date=meeting.date,
        shown_date=shown_day(meeting.date),
    )


def _meeting_name(meeting: Meeting) -> str:
    return f"{meeting.body.name}, {shown_day(meeting.date)}"


def meeting_document(meeting: Meeting) -> Document:
    """A meeting: its agenda and who was there; its minutes are found apart, by who may read them."""
    return _of_meeting(
        meeting,
        meeting,
        meeting.title,
        *meeting.agenda.splitlines(),
        meeting.place,
        *(str(row.organisation) for row in meeting.attendances.all()),
        title=_meeting_name(meeting),
        words=(day_words(meeting.date),),
    )


def minutes_document(meeting: Meeting) -> Document:
    """The minutes of a meeting."""
    return _of_meeting(
        meeting, meeting, meeting.minutes, title=labelled("Compte rendu", _meeting_name(meeting))
    )


def settled_document(decision: MeetingDecision) -> Document:
    """What a meeting decided."""
    meeting = decision.meeting
    return _of_meeting(
        meeting,
        decision,
        _meeting_name(meeting),
        labelled("Responsable", decision.owner),
        decision.owner_name,
        title=decision.text,
    )


SOURCES = (
    Source(
        kind="sheet",
        label="fiche action",
        plural="fiches action",
        model=Action,
        quotes={
            Organisation: ("pilot", "partners"),
            District: ("districts",),
            Councillor: ("elected_referent",),
        },
        permissions=("prevention.view_action", DASHBOARDS),
        rows=_sheet_rows,
        document=sheet_document,
        visible=seen_in_town(Action),
    ),
    Source(
        kind="strategy",
        label="stratégie",
        plural="stratégies",
        model=Strategy,
        permissions=("prevention.view_strategy", DASHBOARDS),
        rows=lambda strategies: strategies.prefetch_related("axes__objectives"),
        document=strategy_document,
        visible=of_town(Strategy),
    ),
    Source(
        kind="review",
        label="ligne de bilan",
        plural="lignes de bilan",
        model=ReviewLine,
        root=Strategy,
        root_path="axis__strategy",
        quotes={Organisation: ("partners",)},
        permissions=("prevention.view_reviewline", DASHBOARDS),
        rows=lambda found: found.select_related("axis__strategy").prefetch_related("sub_lines", "partners"),
        document=review_document,
        visible=_visible_lines,
    ),
    Source(
        kind="body",
        label="instance",
        plural="instances",
        model=Body,
        quotes={Organisation: ("members__organisation",)},
        permissions=("prevention.view_body", DASHBOARDS),
        rows=lambda bodies: bodies.prefetch_related("members__organisation"),
        document=body_document,
        visible=of_town(Body),
    ),
    Source(
        kind="meeting",
        label="réunion",
        plural="réunions",
        model=Meeting,
        quotes={Body: ("body",), Organisation: ("attendances__organisation",)},
        permissions=("prevention.view_meeting", DASHBOARDS),
        rows=lambda found: found.select_related("body").prefetch_related("attendances__organisation"),
        document=meeting_document,
        visible=of_town(Meeting),
    ),
    Source(
        kind="minutes",
        label="compte rendu",
        plural="comptes rendus",
        model=Meeting,
        quotes={Body: ("body",)},
        permissions=("prevention.view_meeting",),
        rows=lambda found: found.select_related("body"),
        document=minutes_document,
        visible=lambda user, town: Meeting.objects.of_town(town).exclude(minutes=""),
    ),
    Source(
        kind="settled",
        label="relevé de décision",
        plural="relevés de décision",
        model=MeetingDecision,
        root=Meeting,
        root_path="meeting",
        quotes={Body: ("meeting__body",), Organisation: ("owner",)},
        permissions=("prevention.view_meetingdecision", DASHBOARDS),
        rows=lambda found: found.select_related("meeting__body", "owner"),
        document=settled_document,
        visible=lambda user, town: MeetingDecision.objects.filter(
            meeting__body__municipality=town
        ).visible_to(user),
    ),
)

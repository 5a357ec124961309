"""Owns what can be found of the strategy and its governance; of meetings about persons, nothing."""

from typing import Any

from django.db.models import Q

from common.search.sources import Document, Source
from common.typography import long_date
from deliberations.models import Councillor
from deliberations.search import day_words, lines
from partners.models import District, Organisation
from partners.search import earliest, named, since
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
    return Document(
        key=strategy.pk,
        root=strategy.pk,
        title=strategy.title,
        body=lines(
            *(
                lines(str(axis), *(objective.title for objective in axis.objectives.all()))
                for axis in strategy.axes.all()
            ),
            strategy.diagnosis,
            strategy.method,
        ),
        date=earliest(strategy.start),
        shown_date=since(strategy.start),
    )


def sheet_document(action: Action) -> Document:
    """A sheet: all that its page says in words."""
    return Document(
        key=action.pk,
        root=action.pk,
        title=str(action),
        body=lines(
            action.problem,
            action.content,
            f"Public\u00a0: {action.audience}" if action.audience else "",
            f"Lieux\u00a0: {action.places}" if action.places else "",
            *(district.name for district in action.districts.all()),
            named(action.pilot, "Pilote"),
            *(named(partner) for partner in action.partners.all()),
            f"Élu référent\u00a0: {action.elected_referent}" if action.elected_referent else "",
            action.resources,
            action.calendar,
            action.evaluation,
            *(step.label for step in action.milestones.all()),
            *(one.label for one in action.indicators.all()),
            *(f"{note.year}\u00a0: {note.text}" for note in action.notes.all()),
            action.outcome_reason,
        ),
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
    return Document(
        key=line.pk,
        root=strategy.pk,
        title=line.text,
        body=lines(
            *(sub_line.text for sub_line in line.sub_lines.all()),
            line.places,
            *(named(partner) for partner in line.partners.all()),
            f"{line.get_kind_display()}, {line.axis}, {strategy}",
        ),
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
    return Document(
        key=body.pk,
        root=body.pk,
        title=body.name,
        body=lines(
            body.get_kind_display(),
            f"Réunie par\u00a0: {body.convener}" if body.convener else "",
            *(named(member.organisation) for member in body.members.all()),
        ),
        date=earliest(body.since),
        shown_date=since(body.since),
    )


def _meeting_name(meeting: Meeting) -> str:
    return f"{meeting.body.name}, {long_date(meeting.date)}"


def meeting_document(meeting: Meeting) -> Document:
    """A meeting: its agenda and who was there; its minutes are found apart, by who may read them."""
    return Document(
        key=meeting.pk,
        root=meeting.pk,
        title=_meeting_name(meeting),
        body=lines(
            meeting.title,
            meeting.agenda,
            meeting.place,
            *(named(row.organisation) for row in meeting.attendances.all()),
        ),
        words=day_words(meeting.date),
        date=meeting.date,
        shown_date=long_date(meeting.date),
    )


def minutes_document(meeting: Meeting) -> Document:
    """The minutes of a meeting."""
    return Document(
        key=meeting.pk,
        root=meeting.pk,
        title=f"Compte rendu\u00a0: {_meeting_name(meeting)}",
        body=meeting.minutes,
        date=meeting.date,
        shown_date=long_date(meeting.date),
    )


def settled_document(decision: MeetingDecision) -> Document:
    """What a meeting decided."""
    meeting = decision.meeting
    return Document(
        key=decision.pk,
        root=meeting.pk,
        title=decision.text,
        body=lines(_meeting_name(meeting), named(decision.owner, "Responsable"), decision.owner_name),
        date=meeting.date,
        shown_date=long_date(meeting.date),
    )


SOURCES = (
    Source(
        kind="sheet",
        label="fiche action",
        plural="fiches action",
        model=Action,
        root=Action,
        quotes={
            Organisation: ("pilot", "partners"),
            District: ("districts",),
            Councillor: ("elected_referent",),
        },
        permissions=("prevention.view_action", DASHBOARDS),
        rows=_sheet_rows,
        document=sheet_document,
        visible=lambda user, town: Action.objects.of_town(town).visible_to(user),
    ),
    Source(
        kind="strategy",
        label="stratégie",
        plural="stratégies",
        model=Strategy,
        root=Strategy,
        permissions=("prevention.view_strategy", DASHBOARDS),
        rows=lambda strategies: strategies.prefetch_related("axes__objectives"),
        document=strategy_document,
        visible=lambda user, town: Strategy.objects.of_town(town),
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
        root=Body,
        quotes={Organisation: ("members__organisation",)},
        permissions=("prevention.view_body", DASHBOARDS),
        rows=lambda bodies: bodies.prefetch_related("members__organisation"),
        document=body_document,
        visible=lambda user, town: Body.objects.of_town(town),
    ),
    Source(
        kind="meeting",
        label="réunion",
        plural="réunions",
        model=Meeting,
        root=Meeting,
        quotes={Body: ("body",), Organisation: ("attendances__organisation",)},
        permissions=("prevention.view_meeting", DASHBOARDS),
        rows=lambda found: found.select_related("body").prefetch_related("attendances__organisation"),
        document=meeting_document,
        visible=lambda user, town: Meeting.objects.of_town(town),
    ),
    Source(
        kind="minutes",
        label="compte rendu",
        plural="comptes rendus",
        model=Meeting,
        root=Meeting,
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

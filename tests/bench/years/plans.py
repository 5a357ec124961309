"""Owns generated plans and governance: four successive strategies with their sheets, bodies and ten years of meetings."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from partners.models import District, Funding, Organisation
from prevention.domain.vocabulary import (
    ActionOutcome,
    ActionStatus,
    Attendance,
    BodyKind,
    IndicatorAim,
    IndicatorFamily,
    ObjectiveKind,
    ReviewKind,
)
from prevention.models import (
    Action,
    ActionFunding,
    ActionMeans,
    ActionNote,
    Axis,
    Body,
    BodyMember,
    Indicator,
    Measurement,
    Meeting,
    MeetingAttendance,
    MeetingDecision,
    Milestone,
    Objective,
    PersonMeeting,
    ReviewLine,
    Strategy,
    Succession,
)
from tests.bench.years import words
from tests.bench.years.writing import Writer, paced, told

PERIODS = ((2009, 2011), (2012, 2014), (2015, 2017), (2018, 2020))
AXES = (
    "Jeunes exposés à la délinquance",
    "Violences et aide aux victimes",
    "Tranquillité publique",
    "Coordination",
)
OBJECTIVES = 3
THEMES = ("jeunes", "écoles", "berges", "résidences", "commerces", "transports")


def write_plans(writer: Writer, *, sheets: int, fundings: Sequence[Funding]) -> None:
    """Store the four plans, each the sequel of the one before, with as many sheets as the others."""
    partners = list(Organisation.objects.filter(municipality=writer.town).order_by("pk"))
    districts = list(District.objects.filter(municipality=writer.town).order_by("pk"))
    before: Strategy | None = None
    for place, period in enumerate(PERIODS):
        share = sheets * (place + 1) // len(PERIODS) - sheets * place // len(PERIODS)
        before = _plan(writer, period, share, before, partners, districts, fundings)


def _plan(
    writer: Writer,
    period: tuple[int, int],
    sheets: int,
    before: Strategy | None,
    partners: list[Organisation],
    districts: list[District],
    fundings: Sequence[Funding],
) -> Strategy:
    first, last = period
    [plan] = writer.rows(
        [
            Strategy(
                municipality=writer.town,
                title=f"Stratégie territoriale {first}-{last}",
                start=told(dt.date(first, 1, 1)),
                end=told(dt.date(last, 12, 31)),
                diagnosis=words.exposition(writer),
                coordinator="la coordination du CLSPD",
            )
        ]
    )
    if before is not None:
        writer.rows([Succession(strategy=plan, predecessor=before)])
    axes = writer.rows(
        Axis(strategy=plan, position=place, title=title) for place, title in enumerate(AXES, start=1)
    )
    objectives = writer.rows(
        Objective(
            axis=axis,
            kind=ObjectiveKind.OPERATIONAL.value,
            position=place,
            title=f"{writer.one_of(words.DEEDS)}\u00a0: {writer.one_of(words.MATTERS)}",
        )
        for axis in axes
        for place in range(1, OBJECTIVES + 1)
    )
    actions = writer.rows(
        _sheet(writer, axes, objectives, number, period, partners) for number in range(sheets)
    )
    _links(writer, actions, partners, districts)
    _parts(writer, actions, period)
    writer.rows(
        ActionFunding(action=action, funding=fundings[place % len(fundings)])
        for place, action in enumerate(actions[::3])
    )
    writer.rows(
        ReviewLine(
            axis=axis, kind=ReviewKind.ACHIEVEMENT.value, position=place, text=writer.one_of(words.SENTENCES)
        )
        for axis in axes
        for place in range(1, 7)
    )
    return plan


def _sheet(
    writer: Writer,
    axes: list[Axis],
    objectives: list[Objective],
    number: int,
    period: tuple[int, int],
    partners: list[Organisation],
) -> Action:
    """A sheet of a plan that is over: done or given up, but for the one in thirty nobody closed."""
    axis = axes[number % len(axes)]
    place = number // len(axes) + 1
    abandoned, left = number % 17 == 0, number % 30 == 0
    status = ActionStatus.ABANDONED if abandoned else ActionStatus.DONE
    outcome = ActionOutcome.ABANDONED if abandoned else ActionOutcome.DONE
    return Action(
        axis=axis,
        objective=objectives[(number % len(axes)) * OBJECTIVES + place % OBJECTIVES],
        position=place,
        code=f"{axis.position}.{place}",
        title=f"{writer.one_of(words.SHEETS)}, {writer.one_of(words.PLACES)}",
        problem=writer.one_of(words.SENTENCES),
        content=words.exposition(writer),
        audience="habitantes et habitants",
        places=writer.one_of(words.PLACES),
        pilot=None if number % 25 == 0 else writer.one_of(partners),
        resources="Deux médiatrices, une voiture partagée.",
        start=told(dt.date(period[0], 1 + number % 12, 1)),
        end=told(dt.date(period[1], 12, 31)),
        evaluation="Relevé des lieux évités, enquête auprès des habitants.",
        status=(ActionStatus.RUNNING if left else status).value,
        outcome=(ActionOutcome.NOT_STATED if left else outcome).value,
        outcome_reason="" if left else "Les objectifs de la fiche ont été revus en comité.",
        restricted=number % 40 == 0,
        followed_by=writer.by if number % 20 == 0 else None,
    )


def _links(
    writer: Writer, actions: list[Action], partners: list[Organisation], districts: list[District]
) -> None:
    """Two partners and a neighbourhood a sheet."""
    writer.bare(
        Action.partners.through(action=action, organisation=who)
        for action in actions
        for who in writer.some_of(partners, 2)
    )
    writer.bare(
        Action.districts.through(action=action, district=writer.one_of(districts))
        for action in actions
        if districts
    )


def _parts(writer: Writer, actions: list[Action], period: tuple[int, int]) -> None:
    """Two milestones, an indicator read each year, the means and the note of each year."""
    years = range(period[0], period[1] + 1)
    writer.rows(
        Milestone(action=action, label=label, due=told(day), done=told(day + dt.timedelta(days=20)))
        for action in actions
        for label, day in (
            ("Réunir les partenaires", dt.date(period[0], 6, 30)),
            ("Rendre le relevé aux habitants", dt.date(period[1], 3, 31)),
        )
    )
    writer.rows(
        ActionMeans(
            action=action,
            year=year,
            planned=Decimal(writer.chance.randrange(1_000, 30_000, 500)),
            real=Decimal(writer.chance.randrange(1_000, 30_000, 500)),
            planned_time=Decimal("0.5"),
        )
        for action in actions
        for year in years
    )
    writer.rows(
        ActionNote(
            action=action, year=year, text=writer.one_of(words.SENTENCES), written_on=dt.date(year, 12, 10)
        )
        for action in actions
        for year in years
    )
    indicators = writer.rows(
        Indicator(
            action=action,
            label="Habitants rencontrés",
            unit="personnes",
            family=IndicatorFamily.ACTIVITY.value,
            aim=IndicatorAim.INCREASE.value,
            baseline=Decimal(100),
            baseline_source="relevé des services",
            target=Decimal(150),
            target_due=told(dt.date(period[1], 12, 31)),
        )
        for action in actions
    )
    writer.rows(
        Measurement(
            indicator=indicator,
            period=told(dt.date(year, 12, 31)),
            value=Decimal(writer.chance.randrange(80, 180)),
            source="relevé des services",
        )
        for indicator in indicators
        for year in years
    )


def write_governance(writer: Writer, *, meetings: int) -> None:
    """Store six groups and their meetings over ten years, each with minutes and two decisions, and watch cells."""
    partners = list(Organisation.objects.filter(municipality=writer.town).order_by("pk"))
    bodies = writer.rows(
        Body(
            municipality=writer.town,
            name=f"Groupe thématique {theme}",
            kind=BodyKind.THEMATIC.value,
            convener="le maire",
            since=told(dt.date(2016, 1, 4)),
            meetings_a_year=4,
        )
        for theme in THEMES
    )
    members = {body.pk: writer.some_of(partners, 8) for body in bodies}
    writer.rows(
        BodyMember(body=body, organisation=who, since=told(dt.date(2016, 1, 4)))
        for body in bodies
        for who in members[body.pk]
    )
    days = paced(meetings, dt.date(2016, 2, 3), dt.date(2026, 10, 1))
    held = writer.rows(_meeting(bodies[place % len(bodies)], day) for place, day in enumerate(days))
    writer.rows(
        MeetingAttendance(
            meeting=meeting,
            organisation=who,
            state=(Attendance.EXCUSED if writer.happens(0.2) else Attendance.PRESENT).value,
        )
        for meeting in held
        for who in members[meeting.body_id]
    )
    writer.rows(_decision(writer, meeting, members, place) for meeting in held for place in (0, 1))
    cell = Body.objects.filter(municipality=writer.town, kind=BodyKind.WATCH_CELL.value).first()
    if cell is not None:
        writer.rows(
            _cell(writer, cell, day) for day in paced(meetings // 5, dt.date(2016, 2, 9), dt.date(2024, 1, 9))
        )


def _meeting(body: Body, day: dt.date) -> Meeting:
    return Meeting(
        body=body,
        date=day,
        starts_at=dt.time(14, 30),
        place="hôtel de ville, salle des Tilleuls",
        title="Suivi des actions",
        agenda="Suivi des actions\nPoint sur les partenariats\nSuite à donner",
        invited_on=day - dt.timedelta(days=15),
        minutes="Les partenaires ont fait le point des actions en cours.",
        minutes_on=day + dt.timedelta(days=10),
    )


def _decision(
    writer: Writer, meeting: Meeting, members: dict[int, list[Organisation]], place: int
) -> MeetingDecision:
    """One decision in forty is still to do."""
    due = meeting.date + dt.timedelta(days=60 + 30 * place)
    done: Any = None if writer.happens(0.025) or due > writer.on else due
    return MeetingDecision(
        meeting=meeting,
        text=writer.one_of(words.SENTENCES),
        owner=writer.one_of(members[meeting.body_id]),
        due=told(due),
        done_on=done,
    )


def _cell(writer: Writer, cell: Body, day: dt.date) -> PersonMeeting:
    situations = writer.chance.randrange(6, 20)
    return PersonMeeting(body=cell, date=day, situations=situations, closed=situations // 3)

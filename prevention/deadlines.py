"""Owns the deadlines of the strategy: what plans, sheets, bodies and meetings ask before when."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from common.deadlines.deadline import Deadline
from common.typography import PartialDate, long_date
from deliberations.domain.calendar import add_months, shifted
from deliberations.models import Municipality
from prevention.deadline_kinds import (
    ACTION_END,
    DECISION,
    KINDS,
    MEETING,
    MILESTONE,
    MINUTES,
    NOTE,
    PLAN_END,
    PLENARY,
    TARGET,
    WATCH_CELL,
    deadline,
)
from prevention.domain.check_facts import ActionFile
from prevention.domain.check_settings import Delays
from prevention.domain.facts import ActionFact, IndicatorFact, MeetingFact, StrategyFact
from prevention.domain.governance import held_days, in_being, plenary_days, was_held
from prevention.domain.periods import covers
from prevention.domain.plan import TownGovernance
from prevention.domain.progress import TERMINAL, status_of
from prevention.domain.vocabulary import ActionStatus, BodyKind
from prevention.models import SEES_RESTRICTED, Action, Body, Meeting, Strategy
from prevention.models.plan import delays
from prevention.models.town import town_governance, town_sheets

AT_REST = frozenset({*TERMINAL, ActionStatus.PAUSED})
UNDER_WAY = frozenset({ActionStatus.RUNNING, ActionStatus.PAUSED})


class StrategyDeadlines:
    """What the strategy offers to those who may read it, for every town served here."""

    kinds = KINDS

    def deadlines(self, *, user: Any, on: dt.date, town: str = "") -> Iterable[Deadline]:
        """Every deadline of the strategy this account may see in a town, else in every town, as known on a day."""
        found: list[Deadline] = []
        for home in Municipality.objects.home():
            if town not in {"", str(home.pk)}:
                continue
            if user.has_perm("prevention.view_strategy"):
                found.extend(plans(home, on))
            if user.has_perm("prevention.view_action"):
                found.extend(sheets(home, on, restricted=user.has_perm(SEES_RESTRICTED)))
            if user.has_perm("prevention.view_meeting"):
                found.extend(governance(home, on, restricted=user.has_perm(SEES_RESTRICTED)))
        return found


def plans(town: Municipality, on: dt.date) -> Iterator[Deadline]:
    """The end of each plan; one that another follows, or that another took the place of, asks nothing more."""
    known = list(Strategy.objects.of_town(town).with_facts().order_by("pk"))
    facts = {plan.pk: plan.fact() for plan in known}
    for plan in known:
        fact = facts[plan.pk]
        if fact.end is not None:
            title = f"Fin de «\u00a0{fact.label}\u00a0»"
            yield deadline(
                PLAN_END,
                plan,
                "end",
                fact.end.latest,
                title,
                town=town.pk,
                closed=_replaced(fact, facts.values(), on),
                followed_by=plan.followed_by_id,
            )


def _replaced(plan: StrategyFact, plans: Iterable[StrategyFact], on: dt.date) -> bool:
    return any(
        plan.key in other.predecessors
        or (other.key != plan.key and covers(other, on) and not covers(plan, on))
        for other in plans
    )


def sheets(town: Municipality, on: dt.date, *, restricted: bool) -> Iterator[Deadline]:
    """The ends, milestones, notes and targets of the sheets of a town."""
    files, chosen = town_sheets(town), delays()
    known = Action.objects.of_town(town).only("followed_by").order_by("pk")
    for action in known if restricted else known.filter(restricted=False):
        file = files[action.pk]
        at_rest = status_of(file.action) is ActionStatus.PAUSED or file.over(on)
        for kind, part, due, title, closed in _of_sheet(file, on, chosen, at_rest=at_rest):
            yield deadline(
                kind,
                action,
                part,
                due,
                title,
                town=town.pk,
                closed=closed,
                followed_by=action.followed_by_id,
            )


def _of_sheet(file: ActionFile, on: dt.date, chosen: Delays, *, at_rest: bool) -> Iterator[Any]:
    fact = file.action
    if fact.end is not None:
        title = f"Échéance de la fiche «\u00a0{file.label}\u00a0»"
        # Late as every page says it, even once its plan is over: somebody has to say what became of the sheet.
        unsaid = status_of(fact) is ActionStatus.NOT_STATED and file.plan_over(on)
        yield ACTION_END, "end", fact.end.latest, title, status_of(fact) in AT_REST or unsaid
    for step in fact.milestones:
        if step.due is not None:
            title = f"{step.label} (fiche «\u00a0{file.label}\u00a0»)"
            yield MILESTONE, f"milestone-{step.key}", step.due.latest, title, at_rest or step.done is not None
    written = _last_written(fact, file.strategy, on)
    if status_of(fact) in UNDER_WAY and written is not None:
        title = f"Note d’avancement de la fiche «\u00a0{file.label}\u00a0»"
        yield NOTE, "note", add_months(written, chosen.note_months), title, file.over(on)
    for one in fact.indicators:
        if one.target_due is not None:
            title = f"Relevé de «\u00a0{one.label}\u00a0» (fiche «\u00a0{file.label}\u00a0»)"
            closed = file.over(on) or _read_for_target(one, one.target_due)
            yield TARGET, f"target-{one.key}", one.target_due.latest, title, closed


def _last_written(action: ActionFact, plan: StrategyFact, on: dt.date) -> dt.date | None:
    """The day of the last note, else the last day the sheet, or its plan, may have begun."""
    start = action.start or plan.start
    written = [note.written for note in action.notes if note.written <= on]
    return max(written, default=None if start is None else start.latest)


def _read_for_target(indicator: IndicatorFact, due: PartialDate) -> bool:
    """Whether a value was read for the day or the period of the target, or after."""
    return any(
        one.value is not None and (one.until or one.period).latest >= due.earliest
        for one in indicator.measurements
    )


def governance(town: Municipality, on: dt.date, *, restricted: bool) -> Iterator[Deadline]:
    """Meetings to come, minutes, decisions, the plenary of the year, the watch cell."""
    chosen, found = delays(), town_governance(town, restricted=restricted)
    facts = {fact.key: fact for fact in found.meetings}
    known = Meeting.objects.of_town(town).select_related("body")
    for meeting in known.only("date", "followed_by", "body__name", "body__followed_by").order_by("pk"):
        yield from _of_meeting(meeting, facts[meeting.pk], town, on, chosen)
    yield from _of_bodies(found, town, on, chosen)


def _of_meeting(
    meeting: Meeting, fact: MeetingFact, town: Municipality, on: dt.date, chosen: Delays
) -> Iterator[Deadline]:
    name = f"{meeting.body.name} du {long_date(meeting.date)}"
    follower = meeting.followed_by_id or meeting.body.followed_by_id

    def of_meeting(kind: Any, part: str, due: dt.date, title: str, *, closed: bool) -> Deadline:
        return deadline(kind, meeting, part, due, title, town=town.pk, closed=closed, followed_by=follower)

    held = was_held(fact, on)
    yield of_meeting(MEETING, "meeting", fact.date, name, closed=fact.cancelled or on > fact.date)
    if held:
        due = shifted(fact.date, chosen.minutes_days)
        title = f"Compte rendu\u00a0: {name}"
        yield of_meeting(MINUTES, "minutes", due, title, closed=fact.minutes is not None)
    for decision in fact.decisions if held else ():
        if decision.due is not None:
            title = f"{decision.label} ({name})"
            settled = decision.done is not None or decision.dropped is not None
            yield of_meeting(DECISION, f"decision-{decision.key}", decision.due.latest, title, closed=settled)


def _of_bodies(found: TownGovernance, town: Municipality, on: dt.date, chosen: Delays) -> Iterator[Deadline]:
    records = {body.pk: body for body in Body.objects.of_town(town)}
    for fact in found.bodies:
        record = records[fact.key]
        if not in_being(fact, on):
            continue
        if fact.kind is BodyKind.PLENARY:
            held = plenary_days(found.bodies, found.meetings, on.year, on)
            yield deadline(
                PLENARY,
                record,
                f"plenary-{on.year}",
                dt.date(on.year, 12, 31),
                f"Réunir le CLSPD en formation plénière en {on.year}",
                town=town.pk,
                closed=bool(held),
                followed_by=record.followed_by_id,
            )
        if fact.kind is BodyKind.WATCH_CELL:
            days = held_days([fact], found.person_meetings, BodyKind.WATCH_CELL, on)
            since = max(days) if days else (fact.since.latest if fact.since else None)
            if since is not None:
                yield deadline(
                    WATCH_CELL,
                    record,
                    "watch-cell",
                    shifted(since, chosen.watch_cell_days),
                    f"Réunir «\u00a0{fact.label}\u00a0»",
                    town=town.pk,
                    followed_by=record.followed_by_id,
                )

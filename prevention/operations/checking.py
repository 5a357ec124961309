"""Owns what the named checks find in the strategy and its governance, record by record, on a day."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from deliberations.domain.findings import Finding
from deliberations.models import Municipality
from partners.operations.check_sources import Checked, CheckSource
from prevention.domain.check_facts import ActionFile, BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.checks import (
    ARTICLES,
    CHECKS,
    action_findings,
    body_findings,
    governance_findings,
    meeting_findings,
    strategy_findings,
)
from prevention.domain.facts import StrategyFact
from prevention.domain.governance import AnyMeeting
from prevention.domain.periods import plan_of as plan_of_day
from prevention.domain.plan import TownGovernance
from prevention.domain.vocabulary import BodyKind
from prevention.models import SEES_RESTRICTED, Action, Body, Meeting, Strategy
from prevention.models.plan import delays, governance_of
from prevention.models.town import town_governance, town_sheets


def checked_records(town: Municipality, on: dt.date, *, restricted: bool) -> tuple[Checked, ...]:
    """The records of a town on which a check found something, by kind of record then by label.

    on: the day they are judged; restricted: whether the restricted sheets come too. A fixed number of queries,
    whatever the number of records.
    """
    found = [record for record in _every(town, on, restricted) if record.findings]
    order = {table: place for place, table in enumerate(SOURCE.tables)}
    return tuple(sorted(found, key=lambda record: (order[record.table], record.label, record.key)))


def strategy_findings_of(strategy: Strategy, on: dt.date) -> tuple[Finding, ...]:
    """What the checks find on one strategy, its sheets apart."""
    return strategy_findings(_strategy_file(strategy.fact(), _facts(strategy.municipality)), on, delays())


def action_findings_of(action: Action, on: dt.date) -> tuple[Finding, ...]:
    """What the checks find on one sheet."""
    return action_findings(ActionFile(action.fact(), action.axis.strategy.fact()), on, delays())


def body_findings_of(body: Body, on: dt.date) -> tuple[Finding, ...]:
    """What the checks find on one body, a year without plenary among it."""
    governance = governance_of(body.municipality)
    file = _body_file(governance, body.pk)
    found = body_findings(file, on, delays())
    if file.body.kind is BodyKind.PLENARY:
        plans = _facts(body.municipality)
        found = (*found, *governance_findings(_governance(governance, plans), on, delays()))
    return found


def meeting_findings_of(meeting: Meeting, on: dt.date) -> tuple[Finding, ...]:
    """What the checks find on one meeting and its decisions."""
    return meeting_findings(MeetingFile(meeting.fact(), meeting.body.fact()), on, delays())


def _every(town: Municipality, on: dt.date, restricted: bool) -> Iterator[Checked]:
    chosen, plans = delays(), _facts(town)
    governance = town_governance(town, restricted=restricted)
    for plan in plans:
        found = strategy_findings(_strategy_file(plan, plans), on, chosen)
        yield _checked("strategy", plan.key, plan.label, found)
    for key, file in town_sheets(town).items():
        if restricted or not file.action.restricted:
            yield _checked("action", key, file.label, action_findings(file, on, chosen))
    yield from _of_the_plenary(governance, plans, on)
    for body in governance.bodies:
        found = body_findings(_body_file(governance, body.key), on, chosen)
        yield _checked("body", body.key, body.label, found)
    for meeting in governance.meetings:
        body = governance.body(meeting.body)
        found = meeting_findings(MeetingFile(meeting, body), on, chosen)
        yield _checked("meeting", meeting.key, f"{body.label}, {meeting.date:%d/%m/%Y}", found)


def _of_the_plenary(
    governance: TownGovernance, plans: Iterable[StrategyFact], on: dt.date
) -> Iterator[Checked]:
    """A year without plenary is told on the plenary body, else on the plan that runs."""
    known = list(plans)
    found = governance_findings(_governance(governance, known), on, delays())
    plenary = next((body for body in governance.bodies if body.kind is BodyKind.PLENARY), None)
    plan = plan_of_day(known, on)
    if plenary is not None:
        yield _checked("body", plenary.key, plenary.label, found)
    elif plan is not None:
        yield _checked("strategy", plan.key, plan.label, found)


def _checked(table: str, key: int, label: str, findings: tuple[Finding, ...]) -> Checked:
    return Checked(table, key, label, findings, package="prevention")


def _facts(town: Municipality) -> list[StrategyFact]:
    return [one.fact() for one in Strategy.objects.of_town(town).with_facts().order_by("pk")]


def _strategy_file(plan: StrategyFact, plans: Iterable[StrategyFact]) -> StrategyFile:
    following = [one.label for one in plans if plan.key in one.predecessors]
    return StrategyFile(plan, following[0] if following else "")


def _body_file(governance: TownGovernance, key: int) -> BodyFile:
    every: tuple[AnyMeeting, ...] = (*governance.meetings, *governance.person_meetings)
    return BodyFile(governance.body(key), tuple(one for one in every if one.body == key))


def _governance(governance: TownGovernance, plans: Iterable[StrategyFact]) -> Governance:
    return Governance(
        tuple(_body_file(governance, body.key) for body in governance.bodies),
        tuple(plans),
    )


def _records(town: Municipality, on: dt.date, user: Any) -> tuple[Checked, ...]:
    return checked_records(town, on, restricted=user.has_perm(SEES_RESTRICTED))


SOURCE = CheckSource(
    package="prevention",
    checks=CHECKS,
    articles=ARTICLES,
    tables={
        "strategy": ("Stratégies", "stratégie"),
        "action": ("Fiches action", "fiche action"),
        "body": ("Instances", "instance"),
        "meeting": ("Réunions", "réunion"),
    },
    read="prevention.view_strategy",
    mend="prevention.change_action",
    records=_records,
)

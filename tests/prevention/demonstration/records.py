"""What the tests of the demonstration of the strategy read: its tables, its rows, its findings."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from deliberations.domain.findings import Finding
from deliberations.models import Municipality
from prevention.domain.check_facts import ActionFile, BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.check_settings import Delays
from prevention.domain.checks import (
    action_findings,
    body_findings,
    governance_findings,
    meeting_findings,
    strategy_findings,
)
from prevention.models import Strategy
from prevention.models.plan import governance_of, plan_of

ON = dt.date(2026, 11, 20)
Facts = dict[str, list[tuple[Any, ...]]]


def tables() -> list[type[models.Model]]:
    """The tables of the strategy, histories left out."""
    return [
        model
        for model in apps.get_app_config("prevention").get_models()
        if not model.__name__.startswith("Historical")
    ]


def facts() -> Facts:
    """Every row of the strategy, keys replaced by the rank of the row they name."""
    named = {field.related_model for model in tables() for field in model._meta.concrete_fields}
    ranks = {
        model: {
            key: rank
            for rank, key in enumerate(model._base_manager.order_by("pk").values_list("pk", flat=True))
        }
        for model in named - {None}
    }
    return {
        model.__name__: [
            tuple(
                ranks[field.related_model].get(field.value_from_object(row))
                if field.related_model
                else field.value_from_object(row)
                for field in model._meta.concrete_fields
                if not field.primary_key
            )
            for row in model._base_manager.order_by("pk")
        ]
        for model in tables()
    }


def findings(town: Municipality) -> Iterator[Finding]:
    """Everything the checks find in a town on the day of the demonstration, with the usual delays."""
    delays = Delays()
    plans = [plan_of(one, restricted=True) for one in Strategy.objects.of_town(town).with_facts()]
    followed = {key: plan.strategy.label for plan in plans for key in plan.strategy.predecessors}
    for plan in plans:
        file = StrategyFile(plan.strategy, followed.get(plan.strategy.key, ""))
        yield from strategy_findings(file, ON, delays)
        for action in plan.actions:
            yield from action_findings(ActionFile(action, plan.strategy), ON, delays)
    yield from _of_governance(town, tuple(plan.strategy for plan in plans), delays)


def _of_governance(town: Municipality, plans: tuple[Any, ...], delays: Delays) -> Iterator[Finding]:
    governance = governance_of(town)
    meetings = (*governance.meetings, *governance.person_meetings)
    files = {
        body.key: BodyFile(body, tuple(one for one in meetings if one.body == body.key))
        for body in governance.bodies
    }
    yield from governance_findings(Governance(tuple(files.values()), plans), ON, delays)
    for file in files.values():
        yield from body_findings(file, ON, delays)
    for meeting in governance.meetings:
        yield from meeting_findings(MeetingFile(meeting, files[meeting.body].body), ON, delays)

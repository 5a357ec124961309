"""Owns the reading of a plan by parts: of each sheet, only what a page asks for, in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from prevention.domain.facts import (
    ActionFact,
    DistrictFact,
    IndicatorFact,
    MeasurementFact,
    MilestoneFact,
)
from prevention.domain.plan import Plan
from prevention.domain.vocabulary import (
    ActionOutcome,
    ActionStatus,
    Confidence,
    IndicatorAim,
    IndicatorFamily,
)
from prevention.models.action import SEES_RESTRICTED, Action
from prevention.models.action_parts import ActionMeans, Indicator, Measurement, Milestone
from prevention.models.plan import axes_of, objectives_of, review_lines_of
from prevention.models.strategy import Strategy

Parts = Mapping[int, tuple[Any, ...]]
_READ = (
    "pk", "title", "axis", "objective", "position", "code", "pilot", "pilot__name", "start", "end",
    "status", "outcome", "restricted",
)  # fmt: skip


def plan_in_part(
    strategy: Strategy,
    user: Any,
    *,
    districts: bool = False,
    milestones: bool = False,
    indicators: bool = False,
    means_of: int | None = None,
    review_lines: bool = False,
) -> Plan:
    """A strategy as a person may see it: its axes, objectives and sheets, with the parts of the sheets asked for.

    Of each sheet its place, pilot, period, status and outcome are always there; everything else is empty unless it
    is asked for: what a sheet lacks is then not to be judged from it. means_of: the means of that year only.
    """
    own = Action.objects.filter(axis__strategy=strategy).visible_to(user)
    parts: dict[str, Parts] = {
        "districts": _districts(own) if districts else {},
        "milestones": _milestones(own) if milestones else {},
        "indicators": _indicators(own) if indicators else {},
        "means": {} if means_of is None else _means(own, means_of),
    }
    return Plan(
        strategy.fact(),
        axes_of(strategy),
        objectives_of(strategy),
        tuple(_sheet(values, parts) for values in own.in_order().values_list(*_READ)),
        review_lines_of(strategy, restricted=user.has_perm(SEES_RESTRICTED)) if review_lines else (),
    )


def _sheet(values: tuple[Any, ...], parts: Mapping[str, Parts]) -> ActionFact:
    key, title, axis, objective, position, code, pilot, name, start, end, status, outcome, restricted = values
    return ActionFact(
        key=key,
        label=title,
        axis=axis,
        objective=objective,
        position=position,
        code=code,
        pilot=pilot,
        pilot_name=name or "",
        start=start,
        end=end,
        status=ActionStatus(status),
        outcome=ActionOutcome(outcome),
        restricted=restricted,
        districts=parts["districts"].get(key, ()),
        milestones=parts["milestones"].get(key, ()),
        indicators=parts["indicators"].get(key, ()),
        means=parts["means"].get(key, ()),
    )


def _together(pairs: Iterable[tuple[int, Any]]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _districts(own: QuerySet[Action]) -> Parts:
    rows = own.filter(districts__isnull=False).order_by("pk", "districts__sort_key", "districts")
    known = rows.values_list("pk", "districts", "districts__name", "districts__is_qpv")
    return _together((action, DistrictFact(key, name, is_qpv)) for action, key, name, is_qpv in known)


def _milestones(own: QuerySet[Action]) -> Parts:
    rows = Milestone.objects.filter(action__in=own).order_by("action", "due", "pk")
    known = rows.values_list("action_id", "pk", "label", "due", "done")
    return _together(
        (action, MilestoneFact(key, label, due, done)) for action, key, label, due, done in known
    )


def _means(own: QuerySet[Action], year: int) -> Parts:
    rows = ActionMeans.objects.filter(action__in=own, year=year)
    return _together((row.action_id, row.fact()) for row in rows)


def _indicators(own: QuerySet[Action]) -> Parts:
    read = (
        Measurement.objects.filter(indicator__action__in=own, period__isnull=False)
        .order_by("indicator", "period", "pk")
        .values_list("indicator_id", "pk", "period", "value", "until", "source", "estimated", "confidence")
    )
    values = _together(
        (indicator, MeasurementFact(key, period, value, until, source, estimated, Confidence(confidence)))
        for indicator, key, period, value, until, source, estimated, confidence in read
        if period is not None
    )
    rows = (
        Indicator.objects.filter(action__in=own)
        .order_by("action", "pk")
        .values_list("action_id", "pk", "label", "unit", "family", "aim", "baseline", "target", "target_due")
    )
    return _together(
        (
            action,
            IndicatorFact(
                key,
                label,
                unit,
                IndicatorFamily(family),
                IndicatorAim(aim),
                baseline,
                target,
                due,
                values.get(key, ()),
            ),
        )
        for action, key, label, unit, family, aim, baseline, target, due in rows
    )

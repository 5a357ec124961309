"""Owns the action sheets of a demonstration as they are said, each with all that belongs to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from partners.demonstration.lines import Line, To, line
from prevention.demonstration.writing import several
from prevention.models import (
    Action,
    ActionFunding,
    ActionMeans,
    ActionNote,
    Indicator,
    Measurement,
    Milestone,
)

Amount = str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of an indicator: over which period, read where."""

    period: str
    value: Amount
    source: str = ""
    estimated: bool = False
    confidence: str = "high"
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator: where it starts from, where it has to go, what was read."""

    label: str
    unit: str
    family: str
    aim: str
    baseline: Amount
    target: Amount
    readings: tuple[Reading, ...] = ()
    baseline_source: str = "bilan de la stratégie 2021-2024"
    target_due: str | None = "2027"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An action sheet. means: by year, euros planned and real, full-time equivalents planned and real.

    notes: by year, the text and the day it was written. milestones: label, due, done. more: further fields.
    """

    key: str
    title: str
    objective: str = ""
    status: str = "running"
    outcome: str = ""
    problem: str = ""
    content: str = ""
    audience: str = ""
    places: str = ""
    districts: tuple[str, ...] = ()
    pilot: str = ""
    contact: str = ""
    partners: tuple[str, ...] = ()
    referent: str = ""
    resources: str = ""
    start: str | None = None
    end: str | None = None
    calendar: str = ""
    evaluation: str = ""
    carried_from: str = ""
    measures: tuple[str, ...] = ()
    milestones: tuple[tuple[str, str | None, str | None], ...] = ()
    notes: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    means: Mapping[int, tuple[Amount, Amount, Amount, Amount]] = field(default_factory=dict)
    fundings: tuple[str, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)


def sheet_lines(
    axis: str, sheets: tuple[Sheet, ...], objectives: tuple[str, ...] = (), **common: object
) -> tuple[Line, ...]:
    """The records of the sheets of an axis, table after table.

    objectives: those of the axis in the order of the plan, which its sheets follow.
    """
    sheets = tuple(sorted(sheets, key=lambda one: objectives.index(one.objective) if one.objective else 0))
    number = axis.rsplit(" ", 1)[-1]
    actions = (_action(axis, number, place, sheet, common) for place, sheet in enumerate(sheets, start=1))
    return (*actions, *(one for part in PARTS for sheet in sheets for one in part(sheet)))


def _action(axis: str, number: str, place: int, sheet: Sheet, common: Mapping[str, object]) -> Line:
    return line(
        Action,
        sheet.key,
        **{
            "axis": To(axis),
            "objective": _one(sheet.objective),
            "position": place,
            "code": f"{number}.{place}",
            "title": sheet.title,
            "problem": sheet.problem,
            "content": sheet.content,
            "audience": sheet.audience,
            "places": sheet.places,
            "districts": several(*sheet.districts),
            "pilot": _one(sheet.pilot),
            "pilot_contact": sheet.contact,
            "partners": several(*sheet.partners),
            "elected_referent": _one(sheet.referent),
            "resources": sheet.resources,
            "start": sheet.start,
            "end": sheet.end,
            "calendar": sheet.calendar,
            "evaluation": sheet.evaluation,
            "status": sheet.status,
            "outcome": sheet.outcome,
            "carried_from": _one(sheet.carried_from),
            "measures": several(*sheet.measures),
            **common,
            **sheet.more,
        },
    )


def _one(key: str) -> To | None:
    return To(key) if key else None


def _milestones(sheet: Sheet) -> Iterable[Line]:
    return (
        line(Milestone, action=To(sheet.key), label=label, due=due, done=done)
        for label, due, done in sheet.milestones
    )


def _notes(sheet: Sheet) -> Iterable[Line]:
    return (
        line(ActionNote, action=To(sheet.key), year=year, text=text, written_on=day)
        for year, (text, day) in sheet.notes.items()
    )


def _means(sheet: Sheet) -> Iterable[Line]:
    return (
        line(
            ActionMeans,
            action=To(sheet.key),
            year=year,
            planned=planned,
            real=real,
            planned_time=planned_time,
            real_time=real_time,
        )
        for year, (planned, real, planned_time, real_time) in sheet.means.items()
    )


def _fundings(sheet: Sheet) -> Iterable[Line]:
    return (line(ActionFunding, action=To(sheet.key), funding=To(key)) for key in sheet.fundings)


def _indicators(sheet: Sheet) -> Iterable[Line]:
    return (
        line(
            Indicator,
            f"{sheet.key}: {one.label}",
            action=To(sheet.key),
            label=one.label,
            unit=one.unit,
            family=one.family,
            aim=one.aim,
            baseline=one.baseline,
            baseline_source=one.baseline_source if one.baseline else "",
            target=one.target,
            target_due=one.target_due if one.target else None,
        )
        for one in sheet.gauges
    )


def _readings(sheet: Sheet) -> Iterable[Line]:
    return (
        line(
            Measurement,
            indicator=To(f"{sheet.key}: {one.label}"),
            period=reading.period,
            until=reading.until,
            value=reading.value,
            estimated=reading.estimated,
            confidence=reading.confidence,
            source=reading.source,
        )
        for one in sheet.gauges
        for reading in one.readings
    )


PARTS = (_milestones, _notes, _means, _fundings, _indicators, _readings)

"""Owns the facts the rules of the strategy read: frozen values, unknown is None, dates may be partial."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from common.typography import PartialDate
from partners.domain.facts import FundingFact
from prevention.domain.vocabulary import (
    ActionOutcome,
    ActionStatus,
    Attendance,
    BodyKind,
    Confidence,
    IndicatorAim,
    IndicatorFamily,
    ObjectiveKind,
    PlanKind,
    ReviewKind,
    SignatoryRole,
)


@dataclass(frozen=True, slots=True)
class SignatoryFact:
    """Who signs a strategy: role, organisation, and the day it signed (None: not known to have)."""

    role: SignatoryRole
    name: str
    organisation: int | None = None
    signed: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class StrategyFact:
    """A plan with its two periods: the one it plans, and the one its review looks back on.

    diagnosed: when its diagnosis was drawn up; validated: when the plenary of the CLSPD validated it.
    predecessors: keys of the plans before it; city_contract: key of the convention it goes with.
    """

    key: int
    label: str
    kind: PlanKind = PlanKind.STRATEGY
    start: PartialDate | None = None
    end: PartialDate | None = None
    review_start: PartialDate | None = None
    review_end: PartialDate | None = None
    diagnosed: PartialDate | None = None
    validated: PartialDate | None = None
    coordinator: str = ""
    signatories: tuple[SignatoryFact, ...] = ()
    predecessors: tuple[int, ...] = ()
    city_contract: int | None = None


@dataclass(frozen=True, slots=True)
class AxisFact:
    """An axis of a strategy, at its position from 1."""

    key: int
    strategy: int
    position: int
    label: str


@dataclass(frozen=True, slots=True)
class ObjectiveFact:
    """An objective of an axis; an operational one may stand under a strategic one."""

    key: int
    axis: int
    position: int
    label: str
    kind: ObjectiveKind = ObjectiveKind.OPERATIONAL
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class DistrictFact:
    """A neighbourhood; is_qpv tells a priority one."""

    key: int
    name: str
    is_qpv: bool


@dataclass(frozen=True, slots=True)
class MilestoneFact:
    """A step of a sheet: when it is due and when it was done (None: not known to be)."""

    key: int
    label: str
    due: PartialDate | None = None
    done: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class NoteFact:
    """The note of a year on a sheet, and the day it was last written."""

    year: int
    written: dt.date


@dataclass(frozen=True, slots=True)
class YearMeansFact:
    """What a sheet needs and used in a year: euros and full-time equivalents, planned and real."""

    year: int
    planned: Decimal | None = None
    real: Decimal | None = None
    planned_time: Decimal | None = None
    real_time: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ActionFundingFact:
    """A funding of partners that pays for a sheet.

    fipd: it comes from the FIPD. for_priority: whether its request says it is for priority neighbourhoods
    (None: not said, the neighbourhoods of the sheets tell).
    """

    funding: FundingFact
    fipd: bool = False
    for_priority: bool | None = None


@dataclass(frozen=True, slots=True)
class MeasurementFact:
    """A value read for an indicator, over a day, a month or a year, or from one to another."""

    key: int
    period: PartialDate
    value: Decimal | None
    until: PartialDate | None = None
    source: str = ""
    estimated: bool = False
    confidence: Confidence = Confidence.NOT_STATED


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """An indicator of a sheet: where it starts from (baseline), where it has to go (target), what was read."""

    key: int
    label: str
    unit: str = ""
    family: IndicatorFamily = IndicatorFamily.NOT_STATED
    aim: IndicatorAim = IndicatorAim.NOT_STATED
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_due: PartialDate | None = None
    measurements: tuple[MeasurementFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action sheet with all that the rules read of it.

    pilot and partners: keys of organisations; referent: the elected person who follows it. carried_from: key of
    the sheet of the strategy before. measures: keys of the measures of national frameworks it answers.
    """

    key: int
    label: str
    axis: int
    objective: int | None = None
    position: int = 1
    code: str = ""
    problem: str = ""
    audience: str = ""
    places: str = ""
    pilot: int | None = None
    pilot_name: str = ""
    partners: tuple[int, ...] = ()
    districts: tuple[DistrictFact, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    evaluation: str = ""
    status: ActionStatus = ActionStatus.NOT_STATED
    outcome: ActionOutcome = ActionOutcome.NOT_STATED
    referent: str = ""
    restricted: bool = False
    carried_from: int | None = None
    measures: tuple[int, ...] = ()
    milestones: tuple[MilestoneFact, ...] = ()
    notes: tuple[NoteFact, ...] = ()
    means: tuple[YearMeansFact, ...] = ()
    fundings: tuple[ActionFundingFact, ...] = ()
    indicators: tuple[IndicatorFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewLineFact:
    """A line of the review of a period, with its sub-lines; the sheet it is of, when one is known."""

    key: int
    axis: int
    kind: ReviewKind
    position: int
    text: str
    sub_lines: tuple[str, ...] = ()
    action: int | None = None
    outcome: ActionOutcome = ActionOutcome.NOT_STATED


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A body of the governance; since and until: when it was set up and ended (None: not known)."""

    key: int
    label: str
    kind: BodyKind
    convener: str = ""
    charter_signed: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class AttendanceFact:
    """An organisation invited to a meeting."""

    organisation: int
    name: str
    state: Attendance = Attendance.NOT_STATED


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """What a meeting decided: who does it (owner: key of an organisation), by when, and the day it was done."""

    key: int
    label: str
    owner: int | None = None
    owner_name: str = ""
    due: PartialDate | None = None
    done: dt.date | None = None
    dropped: dt.date | None = None


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting of a body that discusses no person; minutes: the day its minutes were there."""

    key: int
    body: int
    date: dt.date
    cancelled: bool = False
    attendance: tuple[AttendanceFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    minutes: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PersonMeetingFact:
    """A meeting of a body that discusses persons: its date, the organisations that came, and counts only.

    situations: how many were examined; closed: how many of them were closed (None: not known).
    """

    key: int
    body: int
    date: dt.date
    cancelled: bool = False
    organisations: tuple[int, ...] = ()
    situations: int | None = None
    closed: int | None = None

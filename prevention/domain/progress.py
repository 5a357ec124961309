"""Owns how far sheets are: their status, whether they are late, and counts of both by objective, axis, strategy."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from common.typography import NBSP, PartialDate, counted, enumeration, plural
from deliberations.domain.findings import Unknown
from prevention.domain.facts import ActionFact, AxisFact, MilestoneFact, ObjectiveFact
from prevention.domain.vocabulary import ActionOutcome, ActionStatus

TERMINAL = frozenset({ActionStatus.DONE, ActionStatus.ABANDONED})
NO_DUE = Unknown("l’échéance n’est pas renseignée")
NO_STATUS = Unknown("l’état de la fiche n’est pas renseigné")
DUE_IN_DOUBT = Unknown("l’échéance n’est connue qu’au mois ou à l’année")
_ENDED = {ActionOutcome.DONE: ActionStatus.DONE, ActionOutcome.ABANDONED: ActionStatus.ABANDONED}
_AGREEING = {
    ActionStatus.TO_START: ("à engager", "à engager"),
    ActionStatus.RUNNING: ("en cours", "en cours"),
    ActionStatus.PAUSED: ("en pause", "en pause"),
    ActionStatus.DONE: ("réalisée", "réalisées"),
    ActionStatus.ABANDONED: ("abandonnée", "abandonnées"),
    ActionStatus.NOT_STATED: ("sans état renseigné", "sans état renseigné"),
}


def status_of(action: ActionFact) -> ActionStatus:
    """The status of a sheet: as it is stated, else the one its outcome says (done, abandoned)."""
    if action.status is not ActionStatus.NOT_STATED:
        return action.status
    return _ENDED.get(action.outcome, ActionStatus.NOT_STATED)


def past_due(due: PartialDate | None, on: dt.date) -> bool | Unknown:
    """Whether a day is after the due day, which itself is not late; Unknown when nobody can say."""
    if due is None:
        return NO_DUE
    if on > due.latest:
        return True
    return DUE_IN_DOUBT if due.earliest < on and due.exact is None else False


def is_late(action: ActionFact, on: dt.date) -> bool | Unknown:
    """Whether a sheet is late on a day: its end is past, and it is neither done, nor abandoned, nor paused.

    Unknown when its end is past and no source gives its status, or when its end does not tell.
    """
    status = status_of(action)
    if status in TERMINAL or status is ActionStatus.PAUSED:
        return False
    late = past_due(action.end, on)
    return NO_STATUS if late is True and status is ActionStatus.NOT_STATED else late


def milestone_late(milestone: MilestoneFact, on: dt.date) -> bool | Unknown:
    """Whether a milestone is late on a day: due before it, and not known to be done by then."""
    if milestone.done is not None and milestone.done.earliest <= on:
        return False
    return past_due(milestone.due, on)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many sheets of each status; of them, how many are late and of how many nobody can say."""

    counts: Mapping[ActionStatus, int] = field(default_factory=lambda: MappingProxyType({}))
    late: int = 0
    late_unknown: int = 0

    @classmethod
    def of(cls, actions: Iterable[ActionFact], on: dt.date) -> "Progress":
        """The progress of some sheets on a day."""
        given = list(actions)
        statuses = [status_of(action) for action in given]
        answers = [is_late(action, on) for action in given]
        return cls(
            _counts({status: statuses.count(status) for status in ActionStatus}),
            sum(answer is True for answer in answers),
            sum(isinstance(answer, Unknown) for answer in answers),
        )

    def __add__(self, other: "Progress") -> "Progress":
        """Both together."""
        return Progress(
            _counts({status: self[status] + other[status] for status in ActionStatus}),
            self.late + other.late,
            self.late_unknown + other.late_unknown,
        )

    def __getitem__(self, status: ActionStatus) -> int:
        """How many sheets have a status."""
        return self.counts.get(status, 0)

    @property
    def total(self) -> int:
        """How many sheets in all."""
        return sum(self.counts.values())

    def __str__(self) -> str:
        """« 12 fiches : 4 réalisées, 6 en cours et 2 à engager, dont 1 en retard »."""
        if not self.total:
            return "aucune fiche"
        parts = enumeration(
            f"{count}{NBSP}{plural(count, *_AGREEING[status])}" for status, count in self.counts.items()
        )
        late = f", dont {self.late}{NBSP}en retard" if self.late else ""
        return f"{counted(self.total, 'fiche', feminine=True)}{NBSP}: {parts}{late}"


def _counts(counts: Mapping[ActionStatus, int]) -> Mapping[ActionStatus, int]:
    """The counts that are not zero, in the order of the vocabulary."""
    return MappingProxyType({status: count for status, count in counts.items() if count})


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """An objective (None: the sheets of an axis that have none), its own sheets and those below it together."""

    objective: ObjectiveFact | None
    progress: Progress
    below: tuple["ObjectiveProgress", ...] = ()


@dataclass(frozen=True, slots=True)
class AxisProgress:
    """An axis, its progress, and that of each of its objectives."""

    axis: AxisFact
    progress: Progress
    objectives: tuple[ObjectiveProgress, ...]


@dataclass(frozen=True, slots=True)
class StrategyProgress:
    """A strategy: its progress, and that of each of its axes."""

    progress: Progress
    axes: tuple[AxisProgress, ...]


def strategy_progress(
    axes: Iterable[AxisFact], objectives: Iterable[ObjectiveFact], actions: Iterable[ActionFact], on: dt.date
) -> StrategyProgress:
    """The progress of a strategy on a day, by axis and objective, in the order of the positions.

    A sheet whose objective is not of its axis counts in the axis, beside those that have no objective, and an
    objective under another that is itself under one stands at the top: nothing is counted twice nor left out.
    ValueError for a sheet of another axis than those given.
    """
    known, aims, sheets = list(axes), list(objectives), list(actions)
    if {sheet.axis for sheet in sheets} - {axis.key for axis in known}:
        raise ValueError("Une fiche n’appartient à aucun axe de la stratégie.")
    found = tuple(
        _axis_progress(
            axis,
            [aim for aim in aims if aim.axis == axis.key],
            [sheet for sheet in sheets if sheet.axis == axis.key],
            on,
        )
        for axis in sorted(known, key=lambda one: (one.position, one.key))
    )
    return StrategyProgress(_together(axis.progress for axis in found), found)


def _axis_progress(
    axis: AxisFact, aims: list[ObjectiveFact], sheets: list[ActionFact], on: dt.date
) -> AxisProgress:
    keys = {aim.key for aim in aims}
    by_aim = {
        aim.key: Progress.of((sheet for sheet in sheets if sheet.objective == aim.key), on) for aim in aims
    }
    roots = {aim.key for aim in aims if aim.parent not in keys}
    found = [
        _objective_progress(aim, [one for one in aims if aim.key in roots and one.parent == aim.key], by_aim)
        for aim in _in_order(aim for aim in aims if aim.key in roots or aim.parent not in roots)
    ]
    if loose := [sheet for sheet in sheets if sheet.objective not in keys]:
        found.append(ObjectiveProgress(None, Progress.of(loose, on)))
    return AxisProgress(axis, _together(one.progress for one in found), tuple(found))


def _objective_progress(
    aim: ObjectiveFact, under: list[ObjectiveFact], by_aim: Mapping[int, Progress]
) -> ObjectiveProgress:
    below = tuple(ObjectiveProgress(one, by_aim[one.key]) for one in _in_order(under))
    return ObjectiveProgress(aim, by_aim[aim.key] + _together(one.progress for one in below), below)


def _in_order(aims: Iterable[ObjectiveFact]) -> list[ObjectiveFact]:
    return sorted(aims, key=lambda aim: (aim.position, aim.key))


def _together(parts: Iterable[Progress]) -> Progress:
    return sum(parts, Progress())

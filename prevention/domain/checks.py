"""Owns the list of the named checks of the strategy: what each looks for, on which record, and finds on a day."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from deliberations.domain.findings import Finding
from prevention.domain import checks_actions, checks_governance
from prevention.domain.check_facts import ActionFile, BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.check_settings import Delays

Record_contra = TypeVar("Record_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Check(Generic[Record_contra]):
    """One named check: its stable code, what a list calls it, and what finds it on a record on a day."""

    code: str
    label: str
    run: Callable[[Record_contra, dt.date, Delays], Iterator[Finding]]


STRATEGY_CHECKS: tuple[Check[StrategyFile], ...] = (
    Check(
        "PLAN_ENDING_WITHOUT_SUCCESSOR",
        "stratégie qui finit sans suite",
        checks_governance.ending_without_successor,
    ),
)
ACTION_CHECKS: tuple[Check[ActionFile], ...] = (
    Check("ACTION_WITHOUT_PILOT", "fiche sans pilote", checks_actions.without_pilot),
    Check("ACTION_WITHOUT_MEANS", "fiche sans moyens", checks_actions.without_means),
    Check("ACTION_WITHOUT_EVALUATION", "fiche sans évaluation", checks_actions.without_evaluation),
    Check("ACTION_WITHOUT_NOTE", "fiche sans note récente", checks_actions.without_note),
    Check("ACTION_WITHOUT_OUTCOME", "fiche sans issue", checks_actions.without_outcome),
    Check("ACTION_OUTSIDE_PLAN", "date hors de la stratégie", checks_actions.outside_plan),
    Check("ACTION_LATE", "fiche en retard", checks_actions.late),
    Check("MILESTONE_LATE", "étape en retard", checks_actions.milestones_late),
    Check("MEASUREMENT_WITHOUT_SOURCE", "relevé sans source", checks_actions.measurement_without_source),
)
GOVERNANCE_CHECKS: tuple[Check[Governance], ...] = (
    Check("NO_PLENARY", "aucune plénière cette année", checks_governance.no_plenary),
)
BODY_CHECKS: tuple[Check[BodyFile], ...] = (
    Check("NO_WATCH_CELL", "cellule de veille non réunie", checks_governance.no_watch_cell),
)
MEETING_CHECKS: tuple[Check[MeetingFile], ...] = (
    Check("DECISION_WITHOUT_OWNER", "décision sans responsable", checks_governance.without_owner),
    Check("DECISION_OVERDUE", "décision en retard", checks_governance.decision_overdue),
    Check("MINUTES_MISSING", "réunion sans compte rendu", checks_governance.minutes_missing),
)
CHECKS: tuple[Check[Any], ...] = (
    *STRATEGY_CHECKS,
    *ACTION_CHECKS,
    *GOVERNANCE_CHECKS,
    *BODY_CHECKS,
    *MEETING_CHECKS,
)
"""Every check once, in the order of the records they are shown on."""
CATALOGUES = (checks_actions.CATALOGUE, checks_governance.CATALOGUE)
ARTICLES = {code: article for catalogue in CATALOGUES for code, article in catalogue.articles.items()}
"""Every code with its article, empty for a plain coherence rule."""


def strategy_findings(file: StrategyFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a plan on a day."""
    return _findings(STRATEGY_CHECKS, file, on, delays)


def action_findings(file: ActionFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a sheet on a day, in the order of the checks."""
    return _findings(ACTION_CHECKS, file, on, delays)


def governance_findings(governance: Governance, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with the governance of a town on a day."""
    return _findings(GOVERNANCE_CHECKS, governance, on, delays)


def body_findings(file: BodyFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a body on a day."""
    return _findings(BODY_CHECKS, file, on, delays)


def meeting_findings(file: MeetingFile, on: dt.date, delays: Delays) -> tuple[Finding, ...]:
    """What is wrong with a meeting and its decisions on a day."""
    return _findings(MEETING_CHECKS, file, on, delays)


def _findings(
    checks: tuple[Check[Record_contra], ...], record: Record_contra, on: dt.date, delays: Delays
) -> tuple[Finding, ...]:
    return tuple(finding for check in checks for finding in check.run(record, on, delays))

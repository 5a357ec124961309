"""Owns the kinds of deadlines of the strategy, and how one is made from a record."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from common.deadlines.addresses import address
from common.deadlines.deadline import Deadline
from common.deadlines.providers import Kind
from deliberations.domain.findings import Unknown

PLAN_END = Kind("prevention.plan_end", "fin d’une stratégie", (-365, -180, -90, 0))
ACTION_END = Kind("prevention.action_end", "échéance d’une fiche action", (-30, 0, 30))
MILESTONE = Kind("prevention.milestone", "étape d’une fiche action", (-30, -7, 0, 7))
NOTE = Kind("prevention.note", "note d’une fiche action à écrire", (0, 30))
TARGET = Kind("prevention.target", "relevé d’un indicateur pour sa cible", (-30, 0, 30))
MEETING = Kind("prevention.meeting", "réunion d’une instance", (-15, -7, -1))
MINUTES = Kind("prevention.minutes", "compte rendu à rédiger", (0, 15))
DECISION = Kind("prevention.decision", "décision d’une réunion", (-15, -3, 0, 15))
PLENARY = Kind("prevention.plenary", "plénière de l’année", (-120, -60, -30, 0))
WATCH_CELL = Kind("prevention.watch_cell", "cellule de veille à réunir", (-15, 0, 15))

KINDS: Sequence[Kind] = (
    PLAN_END,
    ACTION_END,
    MILESTONE,
    NOTE,
    TARGET,
    MEETING,
    MINUTES,
    DECISION,
    PLENARY,
    WATCH_CELL,
)


def deadline(
    kind: Kind,
    record: Any,
    part: str,
    due: dt.date | Unknown,
    title: str,
    *,
    town: int,
    closed: bool = False,
    followed_by: int | None = None,
) -> Deadline:
    """The deadline of a record; it opens on the record's page. followed_by: an account, None for nobody."""
    name = record._meta.model_name
    return Deadline(
        matter=f"prevention.{name}:{record.pk}:{part}",
        kind=kind.code,
        due=None if isinstance(due, Unknown) else due,
        title=title,
        url=address(f"admin:prevention_{name}_change", record.pk),
        steps=kind.steps,
        closed=closed,
        unknown_because=due.reason if isinstance(due, Unknown) else "",
        town=str(town),
        followed_by=frozenset() if followed_by is None else frozenset({followed_by}),
    )

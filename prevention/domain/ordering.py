"""Owns the order of a plan: the one its sheets have everywhere, how one moves without losing any, what may not move."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from common.typography import counted, enumeration
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from prevention.domain.facts import ActionFact, AxisFact, ObjectiveFact

CATALOGUE = Catalogue(
    {
        "MOVED_TO_OTHER_STRATEGY": "",
        "OBJECTIVE_OF_OTHER_AXIS": "",
        "AXIS_WITH_SHEETS": "",
        "OBJECTIVE_WITH_SHEETS": "",
    }
)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Steps:
    """Two updates that give rows new positions without two of them ever bearing the same.

    parked: positions above all those in use; final: the ones wanted. Only rows that change are named.
    """

    parked: Mapping[int, int]
    final: Mapping[int, int]


def objective_order(objectives: Iterable[ObjectiveFact]) -> tuple[int, ...]:
    """The keys of the objectives of an axis as the plan shows them: in their order, those under one right after it.

    One whose parent is itself under another stands at the top, as the progress of the plan counts it.
    """
    aims = sorted(objectives, key=lambda one: (one.position, one.key))
    keys = {aim.key for aim in aims}
    roots = {aim.key for aim in aims if aim.parent not in keys}
    shown: list[int] = []
    for aim in aims:
        if aim.key in roots:
            shown += [aim.key, *(one.key for one in aims if one.parent == aim.key)]
        elif aim.parent not in roots:
            shown.append(aim.key)
    return tuple(shown)


def plan_order(objectives: Iterable[ObjectiveFact], actions: Iterable[ActionFact]) -> tuple[int, ...]:
    """The keys of the sheets of an axis in the order the plan shows them: by objective, then by position.

    Those without an objective of the axis come last. Every list, paper and file follows this order.
    """
    ranks = positions(objective_order(objectives))
    last = len(ranks) + 1
    ordered = sorted(actions, key=lambda one: (ranks.get(one.objective or 0, last), one.position, one.key))
    return tuple(one.key for one in ordered)


def moved_among(order: Sequence[int], shown: Collection[int], key: int, to: int) -> tuple[int, ...]:
    """The keys in order with one of those shown at a place from 1 among them; the others keep their places.

    The place left, given back, undoes it. ValueError for a key that is not shown.
    """
    after = iter(moved([one for one in order if one in shown], key, to))
    return tuple(next(after) if one in shown else one for one in order)


def moved(order: Sequence[int], key: int, to: int) -> tuple[int, ...]:
    """The keys in order with one of them at a position from 1; beyond an end, at that end.

    ValueError for a key that is not there.
    """
    rest = _without(order, key)
    place = min(max(to, 1), len(order)) - 1
    return (*rest[:place], key, *rest[place:])


def up(order: Sequence[int], key: int) -> tuple[int, ...]:
    """The keys with one of them a place earlier; the first stays."""
    return moved(order, key, _position(order, key) - 1)


def down(order: Sequence[int], key: int) -> tuple[int, ...]:
    """The keys with one of them a place later; the last stays."""
    return moved(order, key, _position(order, key) + 1)


def positions(order: Sequence[int]) -> dict[int, int]:
    """The position of each key, from 1, without a hole. ValueError for a key given twice."""
    if len(set(order)) != len(order):
        raise ValueError("Une fiche est deux fois dans la liste.")
    return {key: place for place, key in enumerate(order, start=1)}


def steps(before: Mapping[int, int], order: Sequence[int]) -> Steps:
    """The two updates from the positions of some rows to an order of them (a row that comes in has none before)."""
    wanted = positions(order)
    final = {key: place for key, place in wanted.items() if before.get(key) != place}
    highest = max([*before.values(), *wanted.values()], default=0)
    return Steps({key: highest + place for place, key in enumerate(final, start=1)}, final)


def move_findings(
    action: ActionFact,
    axes: Mapping[int, AxisFact],
    to_axis: AxisFact,
    to_objective: ObjectiveFact | None = None,
) -> tuple[Finding, ...]:
    """Why a sheet may not go to an axis and an objective. Its history is no reason: the sheet stays the same row."""
    found = []
    if axes[action.axis].strategy != to_axis.strategy:
        found.append(
            CATALOGUE.refusal(
                "MOVED_TO_OTHER_STRATEGY",
                f"L’axe « {to_axis.label} » est d’une autre stratégie : la fiche « {action.label} » ne s’y déplace pas. "
                "Reportez-la : la nouvelle fiche gardera le lien avec celle-ci, qui gardera son historique.",
                field="axis",
            )
        )
    if to_objective is not None and to_objective.axis != to_axis.key:
        found.append(
            CATALOGUE.refusal(
                "OBJECTIVE_OF_OTHER_AXIS",
                f"L’objectif « {to_objective.label} » n’est pas de l’axe « {to_axis.label} ». Choisissez un objectif de "
                "cet axe, ou aucun.",
                field="objective",
            )
        )
    return tuple(found)


def axis_deletion_findings(axis: AxisFact, actions: Iterable[ActionFact]) -> tuple[Finding, ...]:
    """Why an axis may not be deleted: the sheets it holds, named."""
    held = [action for action in actions if action.axis == axis.key]
    return _still_holds("AXIS_WITH_SHEETS", f"L’axe « {axis.label} »", held)


def objective_deletion_findings(
    objective: ObjectiveFact, objectives: Iterable[ObjectiveFact], actions: Iterable[ActionFact]
) -> tuple[Finding, ...]:
    """Why an objective may not be deleted: the sheets that it or an objective under it holds, named."""
    family = {objective.key} | {one.key for one in objectives if one.parent == objective.key}
    held = [action for action in actions if action.objective in family]
    return _still_holds("OBJECTIVE_WITH_SHEETS", f"L’objectif « {objective.label} »", held)


def _still_holds(code: str, what: str, held: list[ActionFact]) -> tuple[Finding, ...]:
    if not held:
        return ()
    ordered = sorted(held, key=lambda one: (one.position, one.key))
    names = [f"« {' '.join(part for part in (one.code, one.label) if part)} »" for one in ordered]
    others = len(names) - MOST_NAMED
    shown = names if others <= 0 else [*names[:MOST_NAMED], counted(others, "autre")]
    return (
        CATALOGUE.refusal(
            code,
            f"{what} porte encore {counted(len(names), 'fiche', feminine=True)} : {enumeration(shown)}. Déplacez-"
            f"{'la' if len(names) == 1 else 'les'} d’abord ; rien n’a été supprimé.",
        ),
    )


def _without(order: Sequence[int], key: int) -> tuple[int, ...]:
    _position(order, key)
    return tuple(one for one in order if one != key)


def _position(order: Sequence[int], key: int) -> int:
    if key not in order:
        raise ValueError("La fiche n’est pas dans la liste.")
    return order.index(key) + 1

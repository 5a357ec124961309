"""Owns what goes on from a strategy to the next: which sheets, what each takes along, why one is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from prevention.domain.facts import ActionFact, StrategyFact
from prevention.domain.progress import TERMINAL, status_of
from prevention.domain.vocabulary import ActionOutcome, ActionStatus

CATALOGUE = Catalogue({"CARRIED_ALREADY": "", "CARRIED_WHILE_ENDED": "", "CARRIED_TO_NO_SUCCESSOR": ""})


@dataclass(frozen=True, slots=True)
class CarriedSheet:
    """What the sheet of the next strategy takes from the one it carries on: everything but what is of its time.

    Left with the first: its dates, status, milestones, notes, means, fundings, measurements and history.
    """

    carried_from: int
    label: str
    code: str
    problem: str
    audience: str
    places: str
    pilot: int | None
    partners: tuple[int, ...]
    districts: tuple[int, ...]
    evaluation: str
    referent: str
    restricted: bool
    measures: tuple[int, ...]
    indicators: tuple[int, ...]
    status: ActionStatus = ActionStatus.TO_START
    outcome: ActionOutcome = ActionOutcome.CONTINUED


@dataclass(frozen=True, slots=True)
class CarryOver:
    """What carrying a strategy over does: the sheets to make, those carried already, those that have ended."""

    to_make: tuple[CarriedSheet, ...]
    already: tuple[int, ...]
    ended: tuple[int, ...]


def goes_on(action: ActionFact) -> bool:
    """Whether a sheet goes on in the next strategy: it is neither done nor abandoned, by status or by outcome."""
    return status_of(action) not in TERMINAL and action.outcome not in {
        ActionOutcome.DONE,
        ActionOutcome.ABANDONED,
    }


def carried(action: ActionFact) -> CarriedSheet:
    """The sheet of the next strategy, linked to the one it carries on."""
    return CarriedSheet(
        carried_from=action.key,
        label=action.label,
        code=action.code,
        problem=action.problem,
        audience=action.audience,
        places=action.places,
        pilot=action.pilot,
        partners=action.partners,
        districts=tuple(district.key for district in action.districts),
        evaluation=action.evaluation,
        referent=action.referent,
        restricted=action.restricted,
        measures=action.measures,
        indicators=tuple(indicator.key for indicator in action.indicators),
    )


def carry_over(actions: Iterable[ActionFact], there: Iterable[ActionFact]) -> CarryOver:
    """What carrying some sheets to the next strategy does, given the sheets it already has.

    Done twice, it makes nothing more.
    """
    taken = {one.carried_from for one in there} - {None}
    to_make: dict[int, CarriedSheet] = {}
    already: list[int] = []
    ended: list[int] = []
    for action in actions:
        if action.key in taken:
            already.append(action.key)
        elif not goes_on(action):
            ended.append(action.key)
        else:
            to_make.setdefault(action.key, carried(action))
    return CarryOver(tuple(to_make.values()), tuple(already), tuple(ended))


def carry_findings(
    action: ActionFact, from_strategy: int, target: StrategyFact, there: Iterable[ActionFact]
) -> tuple[Finding, ...]:
    """Why one sheet is not carried to a strategy: one that does not follow its own, twice, or it has ended."""
    found = []
    if from_strategy not in target.predecessors:
        found.append(
            CATALOGUE.refusal(
                "CARRIED_TO_NO_SUCCESSOR",
                f"« {target.label} » ne succède pas à la stratégie de la fiche « {action.label} ». Indiquez d’abord "
                "cette stratégie parmi celles qui la précèdent.",
            )
        )
    copies = [one for one in there if one.carried_from == action.key]
    if copies:
        found.append(
            CATALOGUE.refusal(
                "CARRIED_ALREADY",
                f"La fiche « {action.label} » est déjà reportée dans « {target.label} », sous le titre "
                f"« {copies[0].label} ». Modifiez cette fiche-là.",
            )
        )
    if not goes_on(action):
        found.append(
            CATALOGUE.refusal(
                "CARRIED_WHILE_ENDED",
                f"La fiche « {action.label} » est réalisée ou abandonnée : elle ne se reporte pas. Changez son état si "
                "elle continue, ou créez une fiche nouvelle.",
            )
        )
    return tuple(found)


def lineage(links: Mapping[int, int | None], key: int) -> tuple[int, ...]:
    """The sheets a sheet carries on, the nearest first. links: each key and the one it was carried from.

    A ring gives those met before it closes.
    """
    path: list[int] = []
    current = links.get(key)
    while current is not None and current not in path and current != key:
        path.append(current)
        current = links.get(current)
    return tuple(path)


def plan_ring(predecessors: Mapping[int, tuple[int, ...]], key: int) -> bool:
    """Whether a plan would come before itself. predecessors: each plan and those just before it."""
    seen: set[int] = set()
    waiting = list(predecessors.get(key, ()))
    while waiting:
        current = waiting.pop()
        if current == key:
            return True
        if current not in seen:
            seen.add(current)
            waiting.extend(predecessors.get(current, ()))
    return False

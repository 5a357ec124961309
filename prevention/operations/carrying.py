"""Owns the report of sheets to the next strategy: new sheets linked to the old ones, which nothing changes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from common.house.locking import bump, note_creation, note_rows
from common.typography import counted
from common.typography.names import identity_key
from deliberations.domain.findings import Finding, refusal
from prevention.domain.carry_over import CarriedSheet, carried, carry_findings, carry_over
from prevention.domain.facts import ActionFact, StrategyFact
from prevention.models import Action, Axis, Indicator, Objective, Strategy
from prevention.operations.errors import Refused
from prevention.operations.ordering import hold_plan, next_position
from prevention.operations.renumbering import renumber

# What a sheet takes along beside what the rules of the carry over read.
TOLD = ("content", "pilot_contact", "calendar", "source")
DEFINED = ("label", "unit", "family", "aim", "baseline", "baseline_source", "target")


@dataclass(frozen=True, slots=True)
class CarryPreview:
    """What carrying some sheets does: those to make, those carried already with their copy, those that have ended."""

    to_make: tuple[Action, ...]
    already: tuple[tuple[Action, Action], ...]
    ended: tuple[Action, ...]

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The axes the sheets to make come from, in order."""
        return tuple(dict.fromkeys(action.axis for action in self.to_make))


def carry_preview(actions: Iterable[Action], target: Strategy) -> CarryPreview:
    """What carrying sheets to a strategy would do; a sheet carried to yet another one is carried already."""
    rows = _with_facts(action.pk for action in actions)
    copies = _copies(rows)
    free = [action for action in rows.values() if action.pk not in copies]
    found = carry_over([action.fact() for action in free], _there(target))
    return CarryPreview(
        tuple(rows[sheet.carried_from] for sheet in found.to_make),
        tuple((rows[key], copies[key]) for key in rows if key in copies),
        tuple(rows[key] for key in found.ended),
    )


def proposed_axes(axes: Iterable[Axis], target: Strategy) -> dict[int, Axis | None]:
    """For each axis, the one of a strategy that bears its title, else its number; None when there is neither."""
    there = list(target.axes.order_by("position"))
    titles = {identity_key(axis.title): axis for axis in reversed(there)}
    numbers = {axis.position: axis for axis in there}
    return {axis.pk: titles.get(identity_key(axis.title)) or numbers.get(axis.position) for axis in axes}


def carry_actions(
    *, actions: Sequence[Action], target: Strategy, axes: Mapping[int, Axis], by: Any
) -> list[Action]:
    """Make in a strategy the sheets that carry on others, in the same order; answer the new ones.

    axes: for the key of each axis left, the axis of the target its sheets go to. Nothing of the old sheets changes,
    not their version; their log says where they go on. No log, no reason names a sheet.
    Raises Refused (CARRIED_ALREADY, CARRIED_ELSEWHERE, CARRIED_WHILE_ENDED, CARRIED_TO_NO_SUCCESSOR,
    CARRIED_TO_NO_AXIS, CARRIED_NOTHING), and then makes none; it names a copy only to whoever may see it.
    """
    with transaction.atomic():
        held = hold_plan(strategy=target)
        # Two reports of the same sheet to two plans wait for each other here.
        list(
            Action.objects.select_for_update(of=("self",))
            .filter(pk__in=[one.pk for one in actions])
            .order_by("pk")
        )
        rows = _with_facts(action.pk for action in actions)
        findings = [*_findings(rows, held, axes, by)]
        if findings:
            raise Refused(findings)
        if not rows:
            raise Refused.because("CARRIED_NOTHING", "Aucune fiche à reporter\u00a0: rien n’a été créé.")
        new = [_make(row, carried(row.fact()), axes[row.axis_id], by) for row in rows.values()]
        note_rows([*rows.values()], by=by, summary=f"reportée dans la stratégie «\u00a0{held}\u00a0»")
        _renumber(new)
        summary = f"{counted(len(new), 'fiche', feminine=True)} de la stratégie précédente (report)"
        bump(held, seen=None, by=by, summary=summary)
        return new


def _findings(
    rows: Mapping[int, Action], target: Strategy, axes: Mapping[int, Axis], by: Any
) -> Iterator[Finding]:
    there, copies, plan = _there(target, by), _copies(rows), _plan(target)
    for row in rows.values():
        copy = copies.get(row.pk)
        if copy is not None and copy.axis.strategy_id != target.pk:
            yield refusal(
                "CARRIED_ELSEWHERE",
                f"La fiche «\u00a0{row.title}\u00a0» est déjà reportée dans «\u00a0{copy.axis.strategy}\u00a0», sous le titre "
                f"«\u00a0{_named(copy, by)}\u00a0»\u00a0: une fiche ne se reporte qu’une fois. Modifiez cette fiche-là.",
            )
        yield from carry_findings(row.fact(), row.axis.strategy_id, plan, there)
        axis = axes.get(row.axis_id)
        if axis is None or axis.strategy_id != target.pk:
            yield refusal(
                "CARRIED_TO_NO_AXIS",
                f"Choisissez l’axe de «\u00a0{target}\u00a0» où va la fiche «\u00a0{row.title}\u00a0».",
            )


def _make(old: Action, sheet: CarriedSheet, axis: Axis, by: Any) -> Action:
    new: Any = Action(
        axis=axis,
        objective=_objective(old.objective, axis),
        position=next_position(axis.actions),
        carried_from=old,
        title=sheet.label,
        code=sheet.code,
        problem=sheet.problem,
        audience=sheet.audience,
        places=sheet.places,
        pilot_id=sheet.pilot,
        elected_referent=old.elected_referent,
        evaluation=sheet.evaluation,
        restricted=sheet.restricted,
        status=sheet.status.value,
        outcome=sheet.outcome.value,
        followed_by=old.followed_by,
        **{name: getattr(old, name) for name in TOLD},
    )
    # Whoever may read the copy, made open later, reads this: the old sheet is not named.
    told = f"reprise d’une fiche de «\u00a0{old.axis.strategy}\u00a0»"
    new._change_reason = told
    new.save()
    new.partners.set(sheet.partners)
    new.districts.set(sheet.districts)
    new.measures.set(sheet.measures)
    for indicator in old.indicators.all():
        Indicator(action=new, **{name: getattr(indicator, name) for name in DEFINED}).save()
    note_creation(new, by=by, summary=told)
    made: Action = new
    return made


def _renumber(new: Sequence[Action]) -> None:
    """Give the new sheets, and those they stand among, the order of the plan."""
    for axis in {one.axis_id for one in new}:
        renumber(axis)
    places = dict(Action.objects.filter(pk__in=[one.pk for one in new]).values_list("pk", "position"))
    for one in new:
        one.position = places[one.pk]


def _objective(old: Objective | None, axis: Axis) -> Objective | None:
    """The objective of the axis that bears the title of the one left."""
    if old is None:
        return None
    wanted = identity_key(old.title)
    return next(
        (one for one in axis.objectives.order_by("position") if identity_key(one.title) == wanted), None
    )


def _with_facts(keys: Iterable[int]) -> dict[int, Action]:
    rows = Action.objects.filter(pk__in=[*keys]).with_facts().in_order()
    return {
        row.pk: row
        for row in rows.select_related(
            "axis__strategy", "objective", "followed_by", "pilot", "elected_referent"
        )
    }


def _copies(rows: Mapping[int, Action]) -> dict[int, Action]:
    """The sheet that carries each one on already, in whatever strategy."""
    found = Action.objects.filter(carried_from__in=rows).select_related("axis__strategy")
    return {one.carried_from_id: one for one in found if one.carried_from_id is not None}


def _named(copy: Action, by: Any) -> str:
    return (copy.hidden_from(by) if by is not None else "") or copy.title


def _there(target: Strategy, by: Any = None) -> list[ActionFact]:
    """The sheets of a strategy that carry on others, as the rules of the carry over read them and as `by` may."""
    rows = Action.objects.filter(axis__strategy=target, carried_from__isnull=False)
    return [
        ActionFact(row.pk, _named(row, by), row.axis_id, carried_from=row.carried_from_id) for row in rows
    ]


def _plan(target: Strategy) -> StrategyFact:
    return Strategy.objects.with_facts().get(pk=target.pk).fact()

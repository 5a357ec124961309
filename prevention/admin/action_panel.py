"""Owns what the page of a sheet shows and nobody types: where it stands, totals, what names it, what it goes on from."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from deliberations.domain.findings import Finding
from prevention.admin.action_words import late_words, missing_words, status_badge
from prevention.domain.budget import MeansLine, means, work_words
from prevention.domain.carry_over import lineage
from prevention.domain.completeness import completeness
from prevention.models import Action, MeetingDecision, ReviewLine, Strategy
from prevention.operations.checking import action_findings_of

HEADINGS = {
    "": ("fiche", "La fiche"),
    "Pourquoi": ("pourquoi", "Pourquoi"),
    "Qui": ("qui", "Qui"),
    "Quand": ("quand", "Quand"),
    "Moyens": ("moyens", "Moyens"),
    "Évaluation": ("evaluation", "Évaluation"),
    "Suivi": ("suivi", "Suivi"),
    "Pièces": ("pieces", "Pièces"),
}


@dataclass(frozen=True)
class Section:
    """A part of the page: its anchor, its title, its fields, its rows."""

    anchor: str
    title: str
    fieldset: Any
    inlines: tuple[Any, ...]


def sections(adminform: Any, inlines: Any, places: dict[str, tuple[str, ...]]) -> list[Section]:
    """The parts of the page in order. places: the tables whose rows stand in each, by their name."""
    by_name = {one.opts.model._meta.model_name: one for one in inlines}
    fieldsets = {one.name or "": one for one in adminform}
    return [
        Section(
            anchor,
            title,
            fieldsets.get(name),
            tuple(by_name[table] for table in places.get(name, ()) if table in by_name),
        )
        for name, (anchor, title) in HEADINGS.items()
    ]


@dataclass(frozen=True)
class Relation:
    """A sheet this one goes on from, or that goes on from it."""

    action: Action
    strategy: Strategy


@dataclass(frozen=True)
class Panel:
    """What is computed of a sheet as it is stored."""

    action: Action
    badge: Any
    late: Any
    complete: str
    missing: str
    findings: tuple[Finding, ...]
    totals: dict[str, str]
    review_lines: tuple[ReviewLine, ...]
    decisions: tuple[MeetingDecision, ...]
    former: tuple[Relation, ...]
    carried_to: Relation | None


def panel(key: int, user: Any, on: dt.date) -> Panel:
    """What the page of a sheet shows, for whoever may see it."""
    stored = Action.objects.select_related("axis__strategy__municipality")
    action = stored.with_facts().get(pk=key)
    fact = action.fact()
    complete, missing = missing_words(completeness(fact))
    visible = Action.objects.visible_to(user).select_related("axis__strategy")
    return Panel(
        action,
        status_badge(fact),
        late_words(fact, on),
        complete,
        missing,
        action_findings_of(action, on),
        totals(means([fact], by=(), on_year=on.year)) if fact.means else {},
        tuple(action.review_lines.select_related("axis").prefetch_related("sub_lines")),
        tuple(action.decisions.select_related("meeting__body", "owner").order_by("-meeting__date", "pk")),
        _former(action, visible),
        _relation(visible.filter(carried_from=action.pk).first()),
    )


def _former(action: Action, visible: Any) -> tuple[Relation, ...]:
    """The sheets it goes on from that may be seen, the nearest first: two queries, however far it goes back."""
    if action.carried_from_id is None:
        return ()
    town = action.axis.strategy.municipality
    carried = Action.objects.of_town(town).filter(carried_from__isnull=False)
    path = lineage(dict(carried.values_list("pk", "carried_from")), action.pk)
    seen = {one.pk: one for one in visible.filter(pk__in=path)}
    return tuple(Relation(seen[key], seen[key].axis.strategy) for key in path if key in seen)


def _relation(action: Action | None) -> Relation | None:
    return None if action is None else Relation(action, action.axis.strategy)


def totals(lines: tuple[MeansLine, ...]) -> dict[str, str]:
    """The sums of every year in words."""
    line = lines[0]
    return {
        "prévu (€)": str(line.planned),
        "réalisé (€)": str(line.real),
        "prévu (ETP)": work_words(line.planned_time),
        "réalisé (ETP)": work_words(line.real_time),
    }

"""Owns the local experiments of a project as a page shows them: actions with their days, budget, indicators."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from common.tables.columns import Column
from common.typography import NBSP, figure
from partners.models import Project
from prevention.dashboards.asked import Asked
from prevention.dashboards.conventions_sections import facts_listing
from prevention.dashboards.projects import SOURCE
from prevention.documents.blocks import Block, Cell, Listing, Value, row

ACTIONS = (Column("label", "Action"), Column("planned", "Prévue"), Column("done", "Faite"))
INDICATORS = (
    Column("label", "Indicateur"),
    Column("target", "Cible"),
    Column("measured", "Relevé"),
    Column("source", "Source"),
)


def experiments_blocks(project: Project, asked: Asked) -> Iterator[Block]:
    """One block an experiment."""
    for place, one in enumerate(project.experiments.all(), 1):
        key = f"experimentation-{place}"
        facts = (
            row("Quartier", str(one.district or "")),
            row("Début", one.start),
            row("Fin", one.end),
            row("Budget", one.budget),
            row("Résultats", one.results),
        )
        yield Block(
            key=key,
            title=f"Expérimentation{NBSP}: {one.title}",
            source=SOURCE,
            on=asked.on,
            listings=(
                facts_listing(f"{key}-faits", one.title, facts),
                _actions(one, key),
                _indicators(one, key),
            ),
        )


def _actions(experiment: Any, key: str) -> Listing:
    rows = tuple(row(one.label, one.planned, one.done) for one in experiment.actions.all())
    return Listing(
        key=f"{key}-actions",
        caption="Actions et calendrier",
        columns=ACTIONS,
        rows=rows,
        count=len(rows),
        empty="Aucune action n’est saisie.",
    )


def _indicators(experiment: Any, key: str) -> Listing:
    rows = tuple(
        row(
            one.label,
            _measure(one.target, one.unit),
            Cell(value=_measure(one.measured, one.unit), note=str(one.measured_on or "")),
            one.source,
        )
        for one in experiment.indicators.all()
    )
    return Listing(
        key=f"{key}-indicateurs",
        caption="Indicateurs",
        columns=INDICATORS,
        rows=rows,
        count=len(rows),
        empty="Aucun indicateur n’est saisi.",
    )


def _measure(value: Decimal | None, unit: str) -> Value:
    return None if value is None else f"{figure(value.normalize())}{NBSP}{unit}".strip()

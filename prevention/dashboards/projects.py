"""Owns the list of the projects on the dashboard of conventions: candidature, phase of the day, time, funder."""

import datetime as dt

from common.tables.columns import Column
from common.typography import NBSP
from deliberations.domain.findings import Unknown
from partners.domain.projects import phase_on
from partners.domain.vocabulary import ProjectStage
from partners.models import Project
from prevention.dashboards.asked import Asked, link
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row

SOURCE = "projets saisis par la direction"
KEY = "liste-projets"
COLUMNS = (
    Column("name", "Projet"),
    Column("stage", "État"),
    Column("phase", "Phase du jour"),
    Column("start", "Début"),
    Column("end", "Fin"),
    Column("funder", "Financeur"),
)
STAGES = {
    "candidature": ProjectStage.CANDIDATURE,
    "en-cours": ProjectStage.RUNNING,
    "retenu": ProjectStage.SELECTED,
    "non-retenu": ProjectStage.NOT_SELECTED,
    "termine": ProjectStage.CLOSED,
    "inconnu": ProjectStage.UNKNOWN,
}
STAGE_NAMES = {name: stage.label for name, stage in STAGES.items()}
EMPTY = f"Aucun projet n’est encore saisi{NBSP}: la direction enregistre ses candidatures et ses projets."


def projects_block(asked: Asked, *, title: str) -> Block:
    """The projects of the town, narrowed to a stage (`projet`); three queries."""
    known = Project.objects.of_town(asked.town).select_related("funder", "lead").prefetch_related("phases")
    found = list(known.order_by("name"))
    wanted = asked.choice("projet", STAGES)
    kept = [one for one in found if not wanted or one.stage(asked.on) is STAGES[wanted]]
    part = asked.part(kept, key=KEY)
    listing = Listing(
        key=KEY,
        caption="Projets",
        columns=COLUMNS,
        rows=tuple(project_row(one, asked.on) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
        filtered=STAGES[wanted].label if wanted else "",
        empty="Aucun projet ne répond à ce filtre.",
    )
    figures = tuple(
        Figure(
            label=label,
            value=sum(one.stage(asked.on) is STAGES[stage] for one in found),
            source=SOURCE,
            on=asked.on,
            url=link("dashboards:conventions", anchor=KEY, projet=stage),
            note=note,
        )
        for label, stage, note in (
            ("Candidatures en attente", "candidature", "le financeur n’a pas répondu"),
            ("Projets en cours", "en-cours", ""),
        )
    )
    return Block(
        key="projets",
        title=title,
        source=SOURCE,
        on=asked.on,
        figures=figures if found else (),
        listings=(listing,) if found else (),
        empty=EMPTY,
    )


def project_row(project: Project, on: dt.date) -> Row:
    """One project: where it stands, the phase that runs, its days."""
    end = project.end()
    return row(
        Cell(value=project.name, url=link("dashboards:project", project.pk), note=project.programme),
        project.stage(on).label,
        phase_cell(project, on),
        project.start,
        Cell(value=end, note=end.reason if isinstance(end, Unknown) else ""),
        str(project.funder) if project.funder else None,
    )


def phase_cell(project: Project, on: dt.date) -> Cell:
    """The phase of a day; none between two, unknown when the dates do not tell."""
    phase = phase_on(project.fact().phases, on)
    if isinstance(phase, Unknown):
        return Cell(value=phase, note="dates des phases inconnues")
    return Cell(value="aucune" if phase is None else f"{phase.number}{NBSP}: {phase.name}")

"""Owns the page of a project for those who read: its candidature, phases, members, deliverables, conventions, money."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.db.models import F
from django.http import Http404

from common.tables.columns import Column, Kind
from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from partners.domain.vocabulary import FundingSide, ProjectDecision, ProjectStage
from partners.models import Convention, Funding, Project
from partners.models.standing import standing
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.conventions_rows import end_cell, state_cell, title_cell
from prevention.dashboards.conventions_sections import facts_listing
from prevention.dashboards.page import DIRECTORATE, Dashboard
from prevention.dashboards.projects import SOURCE, phase_cell
from prevention.dashboards.projects_experiments import experiments_blocks
from prevention.dashboards.records import organisation_cell
from prevention.documents.blocks import Block, Cell, Listing, Row, row

PHASES = (
    Column("phase", "Phase"),
    Column("audience", "Public"),
    Column("start", "Début"),
    Column("end", "Fin"),
)
MEMBERS = (
    Column("organisation", "Organisation"),
    Column("role", "Rôle"),
    Column("time", "Depuis – jusqu’à"),
    Column("source", "Source"),
)
DELIVERABLES = (
    Column("title", "Livrable"),
    Column("responsible", "Responsable"),
    Column("due", "Attendu"),
    Column("delivered", "Remis"),
)
CONVENTIONS = (Column("title", "Convention"), Column("state", "État"), Column("end", "Fin connue"))
MONEY = (
    Column("label", "Financement"),
    Column("who", "Financeur ou bénéficiaire"),
    Column("side", "Sens"),
    Column("requested", "Demandé", Kind.EUROS),
    Column("notified", "Notifié", Kind.EUROS),
    Column("ceiling", "Plafond, une limite", Kind.EUROS),
)
IN_KIND = (
    Column("label", "Apport"),
    Column("giver", "Qui le donne"),
    Column("quantity", "Quantité"),
    Column("value", "Valorisation", Kind.EUROS),
)


class ProjectPage(Dashboard):
    """A project of the town; any other is not there."""

    key: ClassVar[str] = "project"
    title: ClassVar[str] = "Projet"
    permission_required = DIRECTORATE
    template_name = "dashboards/project.html"
    shown: Project

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """What its sources say of it, list by list; nobody is named but organisations."""
        self.shown = project = self._load(asked)
        self.title = project.name  # type: ignore[misc]
        return [
            _facts(project, asked),
            *_phases(project, asked),
            *_members(project, asked),
            *experiments_blocks(project, asked),
            *_deliverables(project, asked),
            *_conventions(project, asked),
            *_money(project, asked),
        ]

    def context(self, asked: Asked) -> dict[str, Any]:
        """The project and where it stands."""
        stage = self.shown.stage(asked.on)
        return {"project": self.shown, "stage": stage, "waits": stage is ProjectStage.CANDIDATURE}

    def _load(self, asked: Asked) -> Project:
        known = (
            Project.objects.of_town(asked.town)
            .select_related("funder", "lead", "predecessor")
            .prefetch_related("phases", "members__organisation", "deliverables__responsible", "successors")
            .prefetch_related("experiments__actions", "experiments__indicators", "experiments__district")
            .prefetch_related("in_kind_contributions__giver")
        )
        found = known.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404("Aucun projet de cette commune à cette adresse.")
        return found


def _facts(project: Project, asked: Asked) -> Block:
    end = project.end()
    rows = [
        row("Intitulé", project.title),
        row("Programme ou appel à projets", project.programme),
        row("Financeur", organisation_cell(project.funder)),
        row("Chef de file", organisation_cell(project.lead)),
        *_candidature(project),
        row("Début", project.start),
        row("Durée", f"{project.duration_months}{NBSP}mois" if project.duration_months else None),
        row("Fin", Cell(value=end, note=end.reason if isinstance(end, Unknown) else "")),
        row("Phase du jour", phase_cell(project, asked.on)),
        row("Convention de subvention", project.agreement_number),
        row("Expérimentations prévues", Cell(value=project.experiments_total, note=_local(project))),
        row("Apport de la commune", project.contribution),
        row("Objectifs", project.aims),
        *_chain(project),
        row("Document d’origine", project.source),
    ]
    listing = facts_listing("projet-faits", "Le projet", rows)
    return Block(key="projet", title="Le projet", source=SOURCE, on=asked.on, listings=(listing,))


def _candidature(project: Project) -> Iterator[Row]:
    if project.candidature:
        yield row("Candidature déposée", project.applied)
        answer = ProjectDecision(project.decision).label or "pas encore de réponse"
        yield row("Réponse du financeur", Cell(value=answer, note=str(project.decided or "")))


def _local(project: Project) -> str:
    return "" if project.experiments_local is None else f"dont {project.experiments_local} dans la commune"


def _chain(project: Project) -> Iterator[Row]:
    if project.predecessor:
        yield row("Suite du projet", _project_cell(project.predecessor))
    for one in project.successors.all():
        yield row("Continué par", _project_cell(one))


def _project_cell(project: Project) -> Cell:
    return Cell(value=project.name, url=link("dashboards:project", project.pk))


def _phases(project: Project, asked: Asked) -> Iterator[Block]:
    lines = [row(str(one), one.audience, one.start, one.end) for one in project.phases.all()]
    yield from listed("phases", "Phases", PHASES, lines, asked)


def _members(project: Project, asked: Asked) -> Iterator[Block]:
    lines = [
        row(
            organisation_cell(one.organisation),
            one.get_role_display(),
            f"{one.since or '…'} – {one.until or '…'}" if one.since or one.until else None,
            Cell(value=one.source, note=f"du {one.stated}" if one.stated else "source sans date"),
        )
        for one in project.members.all()
    ]
    note = "Chaque source est gardée : deux sources qui ne disent pas la même chose figurent toutes les deux."
    yield from listed("membres", "Membres, source par source", MEMBERS, lines, asked, notes=(note,))


def _deliverables(project: Project, asked: Asked) -> Iterator[Block]:
    lines = [
        row(
            one.title,
            organisation_cell(one.responsible),
            one.due,
            one.delivered or Cell(value=None, note="pas encore remis, d’après ce qui est saisi"),
        )
        for one in project.deliverables.all()
    ]
    yield from listed("livrables", "Livrables", DELIVERABLES, lines, asked)


def _conventions(project: Project, asked: Asked) -> Iterator[Block]:
    found = (
        Convention.objects.of_town(asked.town).filter(project=project).with_facts().order_by("title", "pk")
    )
    standings = [standing(one, asked.on) for one in found]
    lines = [row(title_cell(one), state_cell(one), end_cell(one, asked.on)) for one in standings]
    yield from listed("conventions", "Conventions du projet", CONVENTIONS, lines, asked)


def _money(project: Project, asked: Asked) -> Iterator[Block]:
    found = Funding.objects.of_town(asked.town).filter(project=project).select_related("funder", "recipient")
    lines = [
        row(
            str(one),
            organisation_cell(one.counterpart),
            FundingSide(one.side).label,
            one.requested,
            one.notified,
            Cell(
                value=one.ceiling if one.ceiling is not None else "–",
                note=one.get_ceiling_scope_display() or "",
            ),
        )
        for one in found.order_by(F("year").asc(nulls_last=True), "pk")
    ]
    notes = (
        "Une dépense et une recette ne se compensent pas. Un plafond est une limite, pas un montant obtenu.",
    )
    yield from listed("financements", "Financements", MONEY, lines, asked, notes=notes)
    helps = [
        row(
            Cell(value=one.label, note=str(one.year) if one.year else ""),
            organisation_cell(one.giver, "la commune"),
            f"{figure(one.quantity.normalize())} {one.unit}".strip() if one.quantity is not None else None,
            one.valuation,
        )
        for one in project.in_kind_contributions.all()
    ]
    yield from listed("nature", "Apports en nature", IN_KIND, helps, asked)


def listed(
    key: str,
    title: str,
    columns: tuple[Column, ...],
    lines: Sequence[Row],
    asked: Asked,
    *,
    notes: tuple[str, ...] = (),
) -> Iterator[Block]:
    """A block of one list; nothing when it has no line."""
    if lines:
        listing = Listing(
            key=f"{key}-liste",
            caption=title,
            columns=columns,
            rows=tuple(lines),
            count=len(lines),
            notes=notes,
        )
        yield Block(key=key, title=title, source=SOURCE, on=asked.on, listings=(listing,))

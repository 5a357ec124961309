"""Owns what an organisation does with the town as its page shows it: posts, projects, sheets the reader may see."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from common.search.sources import labelled
from common.tables.columns import Column
from common.typography import NBSP, enumeration, figure
from deliberations.domain.findings import Unknown
from partners.models import Organisation, Post, Project
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.organisation_lists import Part, listed
from prevention.dashboards.projects import SOURCE as PROJECTS_SOURCE
from prevention.dashboards.records import convention_cell
from prevention.dashboards.strategy_sheets import SOURCE as SHEETS_SOURCE
from prevention.documents.blocks import Block, Cell, Row, row
from prevention.documents.plan_drawing import drawn
from prevention.models import Action

POSTS = Part(
    key="postes",
    title="Postes",
    source="postes saisis par la direction",
    columns=(
        Column("label", "Poste"),
        Column("role", "Son rôle"),
        Column("time", "Temps"),
        Column("period", "Période"),
        Column("convention", "Convention"),
    ),
)
PROJECTS = Part(
    key="projets",
    title="Projets",
    source=PROJECTS_SOURCE,
    columns=(
        Column("name", "Projet"),
        Column("role", "Son rôle"),
        Column("stage", "État"),
        Column("start", "Début"),
        Column("end", "Fin"),
    ),
)
SHEETS = Part(
    key="fiches",
    title="Fiches action",
    source=SHEETS_SOURCE,
    columns=(
        Column("sheet", "Fiche"),
        Column("role", "Son rôle"),
        Column("strategy", "Stratégie"),
        Column("state", "État"),
        Column("end", "Échéance"),
    ),
)


def work_blocks(shown: Organisation, asked: Asked) -> Iterator[Block]:
    """Its posts, its projects, the sheets it takes part in; nothing of a restricted one for who may not see it."""
    yield from _posts(shown, asked)
    yield from _projects(shown, asked)
    yield from _sheets(shown, asked)


def _posts(shown: Organisation, asked: Asked) -> Iterator[Block]:
    of_it = Q(site=shown) | Q(employer=shown) | Q(functional_authority=shown)
    known = Post.objects.of_town(asked.town).filter(of_it).select_related("convention")
    roles = (
        ("site", "lieu d’exercice"),
        ("employer", "employeur"),
        ("functional_authority", "autorité fonctionnelle"),
    )

    def line(post: Post) -> Row:
        own = [label for name, label in roles if getattr(post, f"{name}_id") == shown.pk]
        time = post.full_time_equivalent
        return row(
            post.label,
            enumeration(own),
            None if time is None else f"{figure(time.normalize())}{NBSP}ETP",
            _period(post.start, post.end),
            convention_cell(post.convention),
        )

    yield from listed(asked, POSTS, known.order_by("start", "pk"), line)


def _projects(shown: Organisation, asked: Asked) -> Iterator[Block]:
    of_it = Q(funder=shown) | Q(lead=shown) | Q(members__organisation=shown)
    keys = Project.objects.of_town(asked.town).filter(of_it).order_by().values("pk")
    known = Project.objects.filter(pk__in=keys).prefetch_related("phases", "members")

    def line(project: Project) -> Row:
        own = [
            *(["financeur"] if project.funder_id == shown.pk else []),
            *(["chef de file"] if project.lead_id == shown.pk else []),
            *(one.get_role_display() for one in project.members.all() if one.organisation_id == shown.pk),
        ]
        end = project.end()
        return row(
            Cell(value=project.name, url=link("dashboards:project", project.pk)),
            enumeration(dict.fromkeys(own)),
            project.stage(asked.on).label,
            project.start,
            Cell(value=end, note=end.reason if isinstance(end, Unknown) else ""),
        )

    yield from listed(asked, PROJECTS, known.order_by("name", "pk"), line)


def _sheets(shown: Organisation, asked: Asked) -> Iterator[Block]:
    of_it = Q(pilot=shown) | Q(partners=shown)
    keys = Action.objects.of_town(asked.town).visible_to(asked.user).filter(of_it).order_by().values("pk")
    known = Action.objects.filter(pk__in=keys).with_facts().select_related("axis__strategy", "pilot")

    def line(action: Action) -> Row:
        fact = action.fact()
        told, strategy = drawn(fact, asked.on), action.axis.strategy
        page = link("dashboards:strategy", strategie=strategy.pk)
        return row(
            Cell(
                value=str(action),
                url=link("dashboards:sheet", action.pk),
                note="diffusion restreinte" if action.restricted else "",
            ),
            "pilote" if action.pilot_id == shown.pk else "partenaire",
            Cell(value=strategy.title, url=page),
            Cell(value=f"{told.shape}{NBSP}{told.word}", note=told.late),
            fact.end,
        )

    yield from listed(asked, SHEETS, known.in_order(), line)


def _period(start: Any, end: Any) -> str:
    return ", ".join(one for one in (labelled("depuis", start), labelled("jusqu’à", end)) if one)

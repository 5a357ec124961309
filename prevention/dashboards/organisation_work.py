"""Owns what an organisation does with the town as its page shows it: posts, projects, sheets the reader may see."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q

from common.tables.columns import Column
from common.typography import NBSP, enumeration, figure
from deliberations.domain.findings import Unknown
from partners.models import Organisation, Post, Project
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.projects import SOURCE as PROJECTS_SOURCE
from prevention.dashboards.records import convention_cell
from prevention.dashboards.strategy_sheets import SOURCE as SHEETS_SOURCE
from prevention.documents.blocks import Block, Cell, Listing, Row, row
from prevention.documents.plan_drawing import drawn
from prevention.models import Action

POSTS = (
    Column("label", "Poste"),
    Column("role", "Son rôle"),
    Column("time", "Temps"),
    Column("period", "Période"),
    Column("convention", "Convention"),
)
PROJECTS = (
    Column("name", "Projet"),
    Column("role", "Son rôle"),
    Column("stage", "État"),
    Column("start", "Début"),
    Column("end", "Fin"),
)
SHEETS = (
    Column("sheet", "Fiche"),
    Column("role", "Son rôle"),
    Column("strategy", "Stratégie"),
    Column("state", "État"),
    Column("end", "Échéance"),
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

    yield from listed(
        asked, known.order_by("start", "pk"), line,
        key="postes", title="Postes", columns=POSTS, source="postes saisis par la direction",
    )  # fmt: skip


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

    yield from listed(
        asked, known.order_by("name", "pk"), line,
        key="projets", title="Projets", columns=PROJECTS, source=PROJECTS_SOURCE,
    )  # fmt: skip


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

    yield from listed(
        asked, known.in_order(), line,
        key="fiches", title="Fiches action", columns=SHEETS, source=SHEETS_SOURCE,
    )  # fmt: skip


def listed(
    asked: Asked,
    rows: Any,
    line: Any,
    *,
    key: str,
    title: str,
    columns: Sequence[Column],
    source: str,
    notes: tuple[str, ...] = (),
) -> Iterator[Block]:
    """A block of one list; nothing when it has no line. line: makes the line of a record."""
    anchor = f"{key}-liste"
    part = asked.part(rows, key=anchor)
    if not part.count:
        return
    listing = Listing(
        key=anchor,
        caption=title,
        columns=tuple(columns),
        rows=tuple(line(one) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
        notes=notes,
    )
    yield Block(key=key, title=title, source=source, on=asked.on, listings=(listing,))


def _period(start: Any, end: Any) -> str | None:
    if start is None and end is None:
        return None
    return f"{f'depuis{NBSP}: {start}' if start else ''}{f', jusqu’à{NBSP}: {end}' if end else ''}".lstrip(
        ", "
    )

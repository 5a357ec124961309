"""Owns the dashboard « Accueil »: what the council will decide, what is to sign, what changed, the main figures."""

from collections.abc import Sequence
from typing import ClassVar

from common.tables.columns import Column, Kind
from common.typography import NBSP
from deliberations.domain.calendar import shifted
from deliberations.models import Question
from partners.domain.vocabulary import Coverage
from partners.models.states import TownState, town_states
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.council import acts_figure
from prevention.dashboards.council_exposes import EXPOSE, expose_cell, exposes_of, reads_drafts
from prevention.dashboards.council_lists import counts, sittings_to_come
from prevention.dashboards.council_rows import NOTHING, object_of
from prevention.dashboards.council_rows import SOURCE as COUNCIL_SOURCE
from prevention.dashboards.home_changes import changes_block
from prevention.dashboards.home_deadlines import DAYS, deadlines_block
from prevention.dashboards.page import COUNCIL, DIRECTORATE, Dashboard
from prevention.dashboards.strategy_choice import choice_of
from prevention.dashboards.strategy_mine import my_sheets, my_sheets_figure
from prevention.dashboards.strategy_sheets import LATE, LATE_ARTICLE, sheets_figure
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.models.plan_parts import plan_in_part

AGENDA = "ordre-du-jour"
AGENDA_COLUMNS = (
    Column("object", "Question"),
    Column("rapporteur", "Rapporteur"),
    Column("day", "Séance du", Kind.DAY),
)


class Home(Dashboard):
    """What is to decide or to sign, what changed."""

    key: ClassVar[str] = "home"
    title: ClassVar[str] = "Accueil"
    permission_required = COUNCIL
    template_name = "dashboards/home.html"
    parts: ClassVar[dict[str, str]] = {
        "a-decider": "À décider par le conseil",
        "echeances": "À signer, à renouveler ou à rendre",
        "nouveau": "Ce qui a changé",
        "reperes": "Repères",
    }

    def blocks(self, asked: Asked) -> Sequence[Block]:
        """The council first; the deadlines of the directorate for who reads its dashboards."""
        states = town_states(asked.town, asked.on) if asked.may(DIRECTORATE) else None
        deadlines = [] if states is None else [deadlines_block(asked, states)]
        return [_to_decide(asked), *deadlines, changes_block(asked), _landmarks(asked, states)]


def _to_decide(asked: Asked) -> Block:
    """The questions of the sittings convened in the next ninety days."""
    coming = sittings_to_come(asked).filter(held_on__lte=shifted(asked.on, DAYS)).order_by()
    told = Question.objects.filter(sitting__in=coming).told_outside(asked.on)
    found = told.select_related("sitting", "rapporteur")
    part = asked.part(found.order_by("sitting__held_on", "sitting", "order"), key=AGENDA, size=15)
    # A note is handed to others: the exposés are for who asks.
    reads = not asked.handed_on and reads_drafts(asked)
    drafts = exposes_of(asked, [0, *(one.pk for one in part.rows)]) if reads else None
    figure = Figure(
        label="Questions à l’ordre du jour",
        value=part.count,
        source=COUNCIL_SOURCE,
        on=asked.on,
        url=link("dashboards:home", anchor=AGENDA),
        note=f"des séances convoquées dans les {DAYS}{NBSP}jours",
    )
    return Block(
        key="a-decider",
        title=f"À décider par le conseil dans les {DAYS}{NBSP}jours",
        source=COUNCIL_SOURCE,
        on=asked.on,
        figures=(figure,),
        listings=(
            Listing(
                key=AGENDA,
                caption="Ordre du jour des séances convoquées",
                columns=(*AGENDA_COLUMNS, EXPOSE) if reads else AGENDA_COLUMNS,
                rows=tuple(_line(question, drafts) for question in part.rows),
                empty=f"Aucune séance n’est convoquée{NBSP}: son ordre du jour apparaît ici dès l’envoi de la convocation.",
                **counts(part),
            ),
        ),
    )


def _line(question: Question, drafts: dict[int, int] | None) -> Row:
    return row(
        Cell(value=object_of(question), url=link("dashboards:sitting", question.sitting_id)),
        question.rapporteur.name if question.rapporteur else NOTHING,
        question.sitting.held_on,
        *(() if drafts is None else (expose_cell(question, drafts),)),
    )


def _landmarks(asked: Asked, states: Sequence[TownState] | None) -> Block:
    """The year of the council; for who reads the directorate's dashboards, its conventions and its sheets."""
    figures = [acts_figure(asked)]
    if states is not None:
        figures += [_conventions(asked, states), *_sheets(asked)]
    return Block(
        key="reperes",
        title="Repères",
        source="séances, conventions et fiches enregistrées" if len(figures) > 1 else COUNCIL_SOURCE,
        on=asked.on,
        figures=tuple(figures),
    )


def _conventions(asked: Asked, states: Sequence[TownState]) -> Figure:
    return Figure(
        label="Conventions en vigueur",
        value=sum(one.state is Coverage.IN_FORCE for one in states),
        source="conventions saisies par la direction",
        on=asked.on,
        url=link("dashboards:conventions", etat="en-vigueur", anchor="liste"),
    )


def _sheets(asked: Asked) -> list[Figure]:
    """The sheets that are late, and those of an elected referent."""
    choice = choice_of(asked)
    plan = plan_in_part(choice.strategy, asked.user) if choice.strategy else None
    if plan is None:
        return []
    late = sheets_figure(asked, choice, plan, LATE, label="Fiches action en retard", note=LATE_ARTICLE)
    mine = my_sheets(asked, choice)
    return [late, my_sheets_figure(asked, choice, mine)] if mine else [late]

"""Owns the sheets an elected referent follows: those of every strategy in force, whichever the page shows."""

from prevention.dashboards.asked import Asked, link
from prevention.dashboards.strategy_choice import Choice
from prevention.dashboards.strategy_sheets import COLUMNS, SHEETS_A_PAGE, SOURCE, sheet_row
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row
from prevention.documents.report_parts import short_axis
from prevention.domain.periods import covers
from prevention.models import Action

MINE, MY_LIST = "mes-fiches", "fiches-suivies"


def my_sheets(asked: Asked, choice: Choice) -> list[Action]:
    """The sheets the reader is the elected referent of and may see, of the strategies in force and of the one shown."""
    current = [one.pk for one in choice.strategies if one == choice.strategy or covers(one.fact(), asked.on)]
    own = Action.objects.filter(axis__strategy__in=current, elected_referent__account=asked.user)
    found = own.visible_to(asked.user).in_order().with_facts().select_related("axis__strategy")
    return list(found)


def my_sheets_figure(asked: Asked, choice: Choice, mine: list[Action]) -> Figure:
    """How many they are, over their list."""
    return Figure(
        label="Fiches dont vous êtes l’élu référent",
        value=len(mine),
        source=SOURCE,
        on=asked.on,
        url=link("dashboards:strategy", strategie=choice.key, anchor=MY_LIST),
    )


def my_sheets_block(asked: Asked, choice: Choice, mine: list[Action]) -> Block:
    """The sheets of the reader, each with its strategy where it is not the one shown."""
    part = asked.part(mine, key=MY_LIST, size=SHEETS_A_PAGE)
    listing = Listing(
        key=MY_LIST,
        caption="Mes fiches",
        columns=COLUMNS,
        rows=tuple(_row(one, choice, asked) for one in part.rows),
        count=part.count,
        page=part.page,
        pages=part.pages,
    )
    return Block(
        key=MINE,
        title="Mes fiches",
        source=SOURCE,
        on=asked.on,
        figures=(my_sheets_figure(asked, choice, mine),),
        listings=(listing,),
    )


def _row(one: Action, choice: Choice, asked: Asked) -> Row:
    shown = choice.strategy is not None and one.axis.strategy_id == choice.strategy.pk
    axis = Cell(value=short_axis(one.axis.fact()), note="" if shown else one.axis.strategy.title)
    return sheet_row(one.fact(), axis, asked.on)

"""Owns how far a strategy is, as its dashboard says it: figures over the lists of sheets, axes, means of the year."""

from common.tables.columns import Column, Kind
from common.typography import NBSP, figure
from deliberations.domain.findings import Unknown
from partners.domain.balances import Total
from prevention.dashboards.asked import Asked, link
from prevention.dashboards.strategy_choice import Choice, axis_name
from prevention.dashboards.strategy_sheets import (
    DOUBT,
    IN_DOUBT,
    LATE,
    LATE_ARTICLE,
    SOURCE,
    STATUSES,
    WITHOUT_PILOT,
    sheets_figure,
    sheets_url,
)
from prevention.documents.blocks import Block, Cell, Figure, Listing, Row, row
from prevention.documents.report_progress import HEADINGS, progress_drawing
from prevention.domain.budget import MeansLine
from prevention.domain.figures_money import money_figures
from prevention.domain.plan import Plan
from prevention.domain.progress import Progress, StrategyProgress, strategy_progress
from prevention.domain.vocabulary import ActionStatus

PROGRESS, MEANS = "avancement", "moyens"
AXES, PLANNED, REAL = "axes", "moyens-prevus", "moyens-realises"
NO_AXIS = (
    "Cette stratégie n’a pas encore d’axe\u00a0: la direction y ajoute ses axes, puis ses fiches action."
)
NO_SHEET = "Aucune fiche action n’est encore saisie."
NOT_COMMUNICATED = "Fiches action non communiquées\u00a0: la stratégie en annonce, aucun papier ne les donne."
MEANS_SOURCE = "moyens saisis dans les fiches"
MEANS_NOTE = "Une fiche qui ne donne aucun moyen n’est d’aucune année\u00a0: elle n’est pas comptée ici."


def progress_block(asked: Asked, choice: Choice, plan: Plan) -> Block:
    """How many sheets stand where, by axis, each number over its list."""
    found = strategy_progress(plan.axes, plan.objectives, plan.actions, asked.on)
    whole = found.progress
    statuses = tuple(status for status in ActionStatus if whole[status])
    return Block(
        key=PROGRESS,
        title="Avancement",
        source=SOURCE,
        on=asked.on,
        figures=_figures(asked, choice, plan, whole, statuses) if whole.total else (),
        sentences=() if whole.total else (_without_sheets(choice, plan),),
        drawing=progress_drawing(found) if whole.total else None,
        listings=(_axes(choice, found, statuses),) if plan.axes else (),
        empty="" if plan.axes else NO_AXIS,
    )


def means_block(asked: Asked, choice: Choice, plan: Plan) -> Block:
    """The means of the sheets in the year, planned and real apart. plan: read with the means of that year."""
    money = money_figures(plan.actions, year=choice.year, on=asked.on)
    of_axes = {line.key[0]: line for line in money.axes_of_year}
    whole = money.of_year
    given = (
        (PLANNED, f"Moyens prévus en {choice.year}", "Prévu", whole.planned, "planned"),
        (REAL, f"Moyens réalisés en {choice.year}", "Réalisé", whole.real, "real"),
    )
    lines = [(axis_name(axis), of_axes.get(axis.key, MeansLine(()))) for axis in plan.axes]
    return Block(
        key=MEANS,
        title=f"Moyens de {choice.year}",
        source=MEANS_SOURCE,
        on=asked.on,
        figures=tuple(
            Figure(
                label=label,
                value=total,
                source=MEANS_SOURCE,
                on=asked.on,
                url=link("dashboards:strategy", strategie=choice.key, annee=choice.year, anchor=key),
            )
            for key, label, _, total, _ in given
        ),
        listings=tuple(
            Listing(
                key=key,
                caption=f"{label}, par axe",
                columns=(
                    Column("axis", "Axe"),
                    Column("euros", heading, Kind.EUROS),
                    Column("time", f"{heading} (ETP)", Kind.NUMBER),
                ),
                rows=(
                    *(_means(name, getattr(line, name_of), _time(line, name_of)) for name, line in lines),
                    _means("Tous les axes", total, _time(whole, name_of), strong=True),
                ),
                count=len(lines),
                total=total,
                notes=(MEANS_NOTE,),
            )
            for key, label, heading, total, name_of in given
        ),
    )


def _figures(
    asked: Asked, choice: Choice, plan: Plan, whole: Progress, statuses: tuple[ActionStatus, ...]
) -> tuple[Figure, ...]:
    def counted(word: str, *, label: str = "", note: str = "") -> Figure:
        return sheets_figure(asked, choice, plan, word, label=label, note=note)

    doubt = (counted(IN_DOUBT, note=DOUBT),) if whole.late_unknown else ()
    return (
        counted("", label="Fiches action"),
        *(counted(STATUSES[status]) for status in statuses),
        counted(LATE, note=LATE_ARTICLE),
        *doubt,
        counted(WITHOUT_PILOT),
    )


def _without_sheets(choice: Choice, plan: Plan) -> str:
    announced = choice.strategy is not None and choice.strategy.sheets_not_communicated
    return NOT_COMMUNICATED if announced else NO_SHEET if plan.axes else NO_AXIS


def _axes(choice: Choice, found: StrategyProgress, statuses: tuple[ActionStatus, ...]) -> Listing:
    return Listing(
        key=AXES,
        caption="Fiches par axe",
        columns=(
            Column("axis", "Axe"),
            Column("total", "Fiches", Kind.WHOLE),
            *(Column(STATUSES[status], HEADINGS[status], Kind.WHOLE) for status in statuses),
            Column(LATE, "En retard", Kind.WHOLE),
        ),
        rows=(
            *(_axis(choice, axis_name(one.axis), one.progress, statuses, one.axis.key) for one in found.axes),
            _axis(choice, "Tous les axes", found.progress, statuses, None),
        ),
        count=len(found.axes),
    )


def _axis(
    choice: Choice, name: str, progress: Progress, statuses: tuple[ActionStatus, ...], key: int | None
) -> Row:
    def cell(count: int, word: str = "") -> Cell:
        return Cell(value=count, url=sheets_url(choice, word, key) if count else "")

    return row(
        name,
        cell(progress.total),
        *(cell(progress[status], STATUSES[status]) for status in statuses),
        cell(progress.late, LATE),
        strong=key is None,
    )


def _means(name: str, euros: Total, time: Total, *, strong: bool = False) -> Row:
    exact = time.exact
    least = f"au moins{NBSP}{figure(time.known.normalize())}"
    known = least if isinstance(exact, Unknown) and time.known_count else exact
    return row(name, euros, known, strong=strong)


def _time(line: MeansLine, name: str) -> Total:
    return line.planned_time if name == "planned" else line.real_time

"""Owns the part of the yearly report on sheets: progress by axis and objective, late ones, outcomes, milestones, gaps."""

from collections.abc import Iterator

from common.typography import NBSP, counted, enumeration, long_date, plural
from partners.documents.parts import NONE, Row, Table, said
from prevention.documents.report_parts import (
    Bars,
    Drawing,
    Part,
    ReportSection,
    axis_name,
    capital,
    either,
    sheet_name,
    short_axis,
)
from prevention.domain.figures import PlanFigures
from prevention.domain.milestones import MilestoneState
from prevention.domain.progress import AxisProgress, ObjectiveProgress, Progress, StrategyProgress, status_of
from prevention.domain.vocabulary import ActionOutcome, ActionStatus

HEADINGS = {
    ActionStatus.TO_START: "À engager",
    ActionStatus.RUNNING: "En cours",
    ActionStatus.PAUSED: "En pause",
    ActionStatus.DONE: "Réalisées",
    ActionStatus.ABANDONED: "Abandonnées",
    ActionStatus.NOT_STATED: "État non renseigné",
}
OUTCOMES = {
    ActionOutcome.NEW: "Nouvelles",
    ActionOutcome.CONTINUED: "Poursuivies",
    ActionOutcome.CHANGED: "Modifiées",
    ActionOutcome.ABANDONED: "Abandonnées",
    ActionOutcome.DONE: "Réalisées",
}
STATES = {
    MilestoneState.DONE: ("faite", "faites"),
    MilestoneState.LATE: ("en retard", "en retard"),
    MilestoneState.TO_COME: ("à venir", "à venir"),
    MilestoneState.IN_DOUBT: ("à échéance en cours", "à échéance en cours"),
    MilestoneState.LEFT: ("non faite", "non faites"),
}
DRAWN = (ActionStatus.DONE, ActionStatus.RUNNING, ActionStatus.TO_START)
NO_SHEETS = "Aucune fiche action n’est inscrite dans cette stratégie."


def progress_section(figures: PlanFigures) -> ReportSection:
    """How far the sheets are on the day."""
    whole = figures.progress.progress
    if not whole.total:
        return ReportSection(heading="Avancement", parts=(Part(sentences=(NO_SHEETS,)),))
    parts = (
        Part(
            heading="Par axe",
            sentences=(f"Au {long_date(figures.on)}, {whole}.",),
            drawing=progress_drawing(figures.progress),
            tables=(_axes(figures),),
        ),
        Part(tables=(_objectives(figures),), slides=False) if figures.plan.objectives else None,
        _late(figures),
        _outcomes(figures),
        _gaps(figures),
    )
    return ReportSection(heading="Avancement", parts=either(parts))


def milestones_section(figures: PlanFigures) -> ReportSection:
    """The milestones of the year: done, late, to come."""
    heading = f"Étapes de {figures.year}"
    if not figures.milestones:
        sentence = f"Aucune étape n’est prévue ni faite en {figures.year}."
        return ReportSection(heading=heading, parts=(Part(sentences=(sentence,), slides=False),))
    states = enumeration(
        f"{count}{NBSP}{plural(count, *STATES[state])}" for state, count in figures.milestone_states
    )
    rows = tuple(
        Row(
            heading=capital(one.milestone.label),
            cells=(
                sheet_name(one.action),
                said(one.milestone.due),
                str(one.milestone.done) if one.milestone.done else NONE,
                one.state.label,
            ),
        )
        for one in figures.milestones
    )
    table = Table(
        caption=f"Étapes prévues ou faites en {figures.year}",
        headings=("Étape", "Fiche", "Prévue", "Faite", f"Au {long_date(figures.on)}"),
        rows=rows,
    )
    sentence = f"{counted(len(figures.milestones), 'étape', feminine=True)} : {states}."
    return ReportSection(heading=heading, parts=(Part(sentences=(sentence,), tables=(table,)),))


def _statuses(whole: Progress) -> tuple[ActionStatus, ...]:
    return tuple(status for status in ActionStatus if whole[status])


def _axes(figures: PlanFigures) -> Table:
    whole = figures.progress.progress
    statuses = _statuses(whole)
    rows = [_row(axis_name(one.axis), one.progress, statuses) for one in figures.progress.axes]
    return Table(
        caption=f"Fiches par axe, au {long_date(figures.on)}",
        headings=("Axe", "Fiches", *(HEADINGS[status] for status in statuses), "En retard"),
        rows=(*rows, _row("Tous les axes", whole, statuses, total=True)),
        notes=_doubt(whole),
        figures=True,
    )


def _objectives(figures: PlanFigures) -> Table:
    statuses = _statuses(figures.progress.progress)
    rows = [row for axis in figures.progress.axes for row in _objective_rows(axis, statuses)]
    return Table(
        caption="Fiches par objectif",
        headings=("Objectif", "Fiches", *(HEADINGS[status] for status in statuses), "En retard"),
        rows=tuple(rows),
        figures=True,
    )


def _objective_rows(axis: AxisProgress, statuses: tuple[ActionStatus, ...]) -> Iterator[Row]:
    def named(one: ObjectiveProgress, below: str = "") -> Row:
        label = one.objective.label if one.objective else "sans objectif"
        return _row(f"{short_axis(axis.axis)} – {below}{label}", one.progress, statuses)

    for one in axis.objectives:
        yield named(one)
        yield from (named(under, "dont ") for under in one.below)


def _row(heading: str, progress: Progress, statuses: tuple[ActionStatus, ...], *, total: bool = False) -> Row:
    counts = (progress.total, *(progress[status] for status in statuses), progress.late)
    return Row(heading=heading, cells=tuple(str(one) for one in counts), total=total)


def _doubt(whole: Progress) -> tuple[str, ...]:
    if not whole.late_unknown:
        return ()
    sheets = counted(whole.late_unknown, "fiche", feminine=True)
    return (f"De {sheets}, nul ne peut dire si le retard existe : l’échéance ou l’état ne le disent pas.",)


def progress_drawing(progress: StrategyProgress) -> Drawing:
    """Bars of the sheets of each axis by status."""
    axes = progress.axes
    series = [
        Bars(label=HEADINGS[status], values=tuple(one.progress[status] for one in axes)) for status in DRAWN
    ]
    others = tuple(one.progress.total - sum(one.progress[status] for status in DRAWN) for one in axes)
    if any(others):
        series.append(Bars(label="Autres", values=others))
    told = enumeration(f"{short_axis(one.axis)}, {one.progress}" for one in axes)
    return Drawing(
        name="fiches-par-axe",
        title="Fiches par axe et par état",
        description=f"{told}.",
        groups=tuple(short_axis(one.axis) for one in axes),
        series=tuple(series),
        heading="Axe",
    )


def _late(figures: PlanFigures) -> Part:
    if not figures.late:
        sentence = f"Aucune fiche n’est sûrement en retard au {long_date(figures.on)}."
        return Part(heading="Fiches en retard", sentences=(sentence, *_doubtful(figures)), slides=False)
    rows = tuple(
        Row(
            heading=sheet_name(one),
            cells=(
                short_axis(figures.axis(one.axis)),
                said(one.pilot_name),
                said(one.end),
                status_of(one).label,
            ),
        )
        for one in figures.late
    )
    table = Table(
        caption=f"Fiches en retard au {long_date(figures.on)}",
        headings=("Fiche", "Axe", "Pilote", "Échéance", "État"),
        rows=rows,
    )
    return Part(heading="Fiches en retard", tables=(table,), sentences=_doubtful(figures))


def _doubtful(figures: PlanFigures) -> tuple[str, ...]:
    if not figures.in_doubt:
        return ()
    names = enumeration(f"« {sheet_name(one)} »" for one in figures.in_doubt)
    return (f"L’échéance ou l’état ne disent pas si elles sont en retard : {names}.",)


def _outcomes(figures: PlanFigures) -> Part | None:
    if not figures.outcomes:
        return None
    rows = tuple(
        Row(
            heading=OUTCOMES[one.outcome],
            cells=(str(len(one.actions)), " ; ".join(sheet_name(action) for action in one.actions)),
        )
        for one in figures.outcomes
    )
    table = Table(
        caption="Issue des fiches, quand une source la dit",
        headings=("Issue", "Fiches", "Lesquelles"),
        rows=rows,
    )
    return Part(heading="Ce qui change", tables=(table,), slides=False)


def _gaps(figures: PlanFigures) -> Part | None:
    if not figures.gaps:
        return None
    total = figures.progress.progress.total
    rows = tuple(
        Row(heading=part.label.capitalize(), cells=(str(missing), str(total)))
        for part, missing in figures.gaps
    )
    table = Table(
        caption="Rubriques que des fiches ne renseignent pas",
        headings=("Rubrique", "Fiches où elle manque", "Fiches"),
        rows=rows,
        figures=True,
    )
    return Part(heading="Ce qui manque aux fiches", tables=(table,), slides=False)

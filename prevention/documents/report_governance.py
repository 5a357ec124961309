"""Owns the part of the yearly report on governance: plenary, bodies, attendance by organisation, masked counts, decisions."""

from common.typography import counted, enumeration, long_date, number_words, plural
from partners.documents.parts import NONE, NOT_STATED, Row, Table, said
from prevention.documents.report_parts import MASKED, Part, ReportSection, count, either
from prevention.domain.figures import PlanFigures
from prevention.domain.figures_governance import GovernanceFigures
from prevention.domain.governance import OpenDecision

SITUATIONS_NOTE = (
    "Des nombres seulement : aucune personne n’est décrite. Une situation revue à deux réunions compte deux fois. "
    f"« {MASKED} » : un petit nombre, ou un nombre qui permettrait de le retrouver ; il n’est pas nul."
)


def governance_section(figures: PlanFigures) -> ReportSection:
    """What the governance did in the year."""
    found = figures.governance
    parts = (
        Part(sentences=(plenary_words(figures), _decisions_words(found)), tables=_bodies(found)),
        _attendance(found),
        _situations(figures),
    )
    return ReportSection(heading=f"Gouvernance en {figures.year}", parts=either(parts))


def decisions_section(figures: PlanFigures) -> ReportSection:
    """The decisions that wait on the day, those overdue first."""
    heading = "Décisions en attente"
    waiting = figures.governance.waiting
    if not waiting:
        sentence = f"Aucune décision n’attend au {long_date(figures.on)}."
        return ReportSection(heading=heading, parts=(Part(sentences=(sentence,)),))
    table = Table(
        caption=f"Décisions en attente au {long_date(figures.on)}",
        headings=("Décision", "Prise par", "Responsable", "Pour", "État"),
        rows=tuple(_decision(one, figures.governance) for one in waiting),
    )
    return ReportSection(heading=heading, parts=(Part(tables=(table,)),))


def plenary_words(figures: PlanFigures) -> str:
    """« La formation plénière du CLSPD s’est réunie une fois en 2026 : le 12 mars 2026. »"""
    days = figures.governance.plenaries
    if not days:
        return f"La formation plénière du CLSPD ne s’est pas réunie en {figures.year}, au {long_date(figures.on)}."
    when = enumeration(f"le {long_date(day)}" for day in days)
    times = number_words(len(days), feminine=True)
    return f"La formation plénière du CLSPD s’est réunie {times} fois en {figures.year} : {when}."


def _decisions_words(found: GovernanceFigures) -> str:
    waiting, overdue = len(found.waiting), len(found.overdue)
    late = f", dont {overdue} en retard" if overdue else ""
    taken = f"{counted(found.taken, 'décision', feminine=True)} {plural(found.taken, 'prise')}"
    settled = f"{counted(found.settled, 'décision', feminine=True)} {plural(found.settled, 'faite')}"
    return f"Dans l’année : {taken}, {settled} ; au jour de ce rapport, {waiting} en attente{late}."


def _bodies(found: GovernanceFigures) -> tuple[Table, ...]:
    if not found.bodies:
        return ()
    rows = [
        Row(
            heading=one.body.label,
            cells=(str(one.meetings), long_date(one.last) if one.last else NONE),
        )
        for one in found.bodies
    ]
    rows.append(Row(heading="Toutes les instances", cells=(str(found.meetings), ""), total=True))
    return (
        Table(
            caption=f"Réunions tenues en {found.year}",
            headings=("Instance", "Réunions", "La dernière"),
            rows=tuple(rows),
            figures=True,
        ),
    )


def _attendance(found: GovernanceFigures) -> Part | None:
    if not found.attendance:
        return None
    rows = tuple(
        Row(
            heading=one.name,
            cells=(str(one.invited), str(one.present), str(one.not_stated) if one.not_stated else NONE),
        )
        for one in found.attendance
    )
    table = Table(
        caption=f"Présence des organisations en {found.year}",
        headings=("Organisation", "Réunions où elle était attendue", "Présente", NOT_STATED.capitalize()),
        rows=rows,
        notes=("Des organisations seulement, aux réunions où l’on ne parle d’aucune personne.",),
        figures=True,
    )
    return Part(tables=(table,), slides=False)


def _situations(figures: PlanFigures) -> Part | None:
    given = figures.governance.situations
    sentences, found = (given.sentence,) if given.sentence else (), given.table
    if found is None:
        return Part(sentences=sentences) if sentences else None
    headings = [*(figures.governance.body_label(key) for key in found.bodies), "Toutes ces instances"]
    rows = tuple(
        Row(heading=heading, cells=tuple(count(cell) for cell in cells), total=place == len(found.bodies))
        for place, (heading, cells) in enumerate(zip(headings, found.cells, strict=True))
    )
    table = Table(
        caption=f"Situations examinées en {found.year}",
        headings=("Instance", "Closes", "Encore suivies", "Examinées"),
        rows=rows,
        notes=(SITUATIONS_NOTE,),
        figures=True,
    )
    return Part(sentences=sentences, tables=(table,))


def _decision(one: OpenDecision, found: GovernanceFigures) -> Row:
    body = found.body_label(one.meeting.body)
    return Row(
        heading=one.decision.label,
        cells=(
            f"{body}\n{long_date(one.meeting.date)}",
            said(one.decision.owner_name),
            said(one.decision.due),
            one.state.label,
        ),
    )

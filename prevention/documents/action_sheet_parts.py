"""Owns what a sheet says on paper, alone and in the booklet: its sections in French words, unknown kept as unknown."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from common.typography import enumeration, long_date, plural
from deliberations.domain.findings import Unknown
from partners.documents.parts import NONE, NOT_STATED, Fact, Row, Section, Table, said
from prevention.documents.action_sheet_means import means_section
from prevention.documents.action_sheet_results import evaluation_section
from prevention.documents.plan_drawing import drawn, period_words
from prevention.documents.report_parts import sheet_name
from prevention.documents.shapes import MILESTONE_SHAPES
from prevention.domain.completeness import completeness
from prevention.domain.facts import ActionFact, MilestoneFact
from prevention.domain.milestones import milestone_state
from prevention.domain.progress import is_late
from prevention.domain.vocabulary import ActionOutcome
from prevention.models import Action
from prevention.models.action import ActionQuerySet

RESTRICTED = "Diffusion restreinte"
QPV_NOTE = "QPV : quartier prioritaire de la politique de la ville"
NO_NOTE = "Aucune note annuelle n’est écrite."
NO_MILESTONE = "Aucune étape n’est inscrite."


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSheet:
    """Everything a paper prints of a sheet.

    anchor: where it stands in the paper; late: « ▲ en retard », doubt: why nobody can say, both empty for most;
    missing: what it lacks of what it has to say, empty when nothing is; restricted: the mention, empty for most.
    """

    anchor: str
    name: str
    place: str
    objective: str
    state: str
    late: str
    doubt: str
    period: str
    pilot: str
    missing: str
    restricted: str
    sections: tuple[Section, ...]


def sheet_rows(found: ActionQuerySet) -> ActionQuerySet:
    """Sheets with all that a paper prints of them, in a fixed number of queries whatever their number."""
    return (
        found.with_facts()
        .select_related("objective", "axis__strategy", "carried_from__axis__strategy")
        .prefetch_related("measures__axis__framework", "carried_copies__axis__strategy")
    )


def action_sheet(row: Action, fact: ActionFact, *, on: dt.date, anchor: str = "fiche") -> ActionSheet:
    """What a sheet prints as it stands on a day. row: loaded by `sheet_rows`; fact: its facts."""
    shown, found = drawn(fact, on), completeness(fact)
    return ActionSheet(
        anchor=anchor,
        name=sheet_name(fact),
        place=f"Axe {row.axis.position} : {row.axis.title}",
        objective=f"{row.objective.get_kind_display().capitalize()} : {row.objective.title}"
        if row.objective
        else f"Objectif {NOT_STATED}",
        state=f"{shown.shape} {shown.word}",
        late=shown.late,
        doubt=_doubt(fact, on),
        period=shown.period,
        pilot=f"Pilote : {said(shown.pilot)}",
        missing="" if found.complete else f"Fiche à compléter : {found}.",
        restricted=RESTRICTED if fact.restricted else "",
        sections=tuple(_sections(row, fact, on)),
    )


def _sections(row: Action, fact: ActionFact, on: dt.date) -> Iterator[Section]:
    yield Section(heading="Pourquoi", facts=tuple(_purpose(row, fact)))
    yield Section(heading="Qui", facts=tuple(_people(row, fact)))
    yield _calendar(row, fact, on)
    yield means_section(row, fact, on)
    yield evaluation_section(row, fact)
    yield _follow_up(row)
    if references := tuple(_references(row)):
        yield Section(heading="Références", facts=references)


def _doubt(fact: ActionFact, on: dt.date) -> str:
    """Why nobody can say whether it is late; nothing when somebody can, or when it has no end."""
    late = is_late(fact, on)
    return f"retard : {late.reason}" if isinstance(late, Unknown) and fact.end is not None else ""


def _purpose(row: Action, fact: ActionFact) -> Iterator[Fact]:
    yield Fact(label="Problème constaté", value=said(row.problem.strip()))
    yield Fact(label="Contenu de l’action", value=said(row.content.strip()))
    yield Fact(label="Public visé", value=said(row.audience.strip()))
    yield Fact(label="Lieux", value=said(row.places.strip()))
    names = enumeration(f"{one.name} (QPV)" if one.is_qpv else one.name for one in fact.districts)
    note = QPV_NOTE if any(one.is_qpv for one in fact.districts) else ""
    yield Fact(label=plural(len(fact.districts), "Quartier"), value=said(names), note=note)


def _people(row: Action, fact: ActionFact) -> Iterator[Fact]:
    who = f"Responsable : {row.pilot_contact}" if row.pilot_contact else ""
    yield Fact(label="Pilote", value=said(fact.pilot_name), note=who)
    partners = [one.name for one in row.partners.all()]
    yield Fact(label=plural(len(partners), "Partenaire"), value=said(enumeration(partners)))
    yield Fact(label="Élu référent", value=said(fact.referent))


def _calendar(row: Action, fact: ActionFact, on: dt.date) -> Section:
    facts = [Fact(label="Période", value=period_words(fact))]
    if row.calendar:
        facts.append(Fact(label="Calendrier", value=row.calendar))
    if not fact.milestones:
        return Section(heading="Quand", facts=tuple(facts), sentences=(NO_MILESTONE,))
    table = Table(
        caption="Étapes",
        headings=("Étape", "Prévue", "Faite", f"Au {long_date(on)}"),
        rows=tuple(_milestone(one, fact, on) for one in fact.milestones),
    )
    return Section(heading="Quand", facts=tuple(facts), tables=(table,))


def _milestone(one: MilestoneFact, of: ActionFact, on: dt.date) -> Row:
    state = milestone_state(one, of, on)
    words = f"{MILESTONE_SHAPES[state]} {state.label}"
    return Row(heading=one.label, cells=(said(one.due), str(one.done) if one.done else NONE, words))


def _follow_up(row: Action) -> Section:
    outcome = ActionOutcome(row.outcome)
    facts = []
    if outcome is not ActionOutcome.NOT_STATED:
        facts.append(Fact(label="Issue", value=outcome.label, note=row.outcome_reason.strip()))
    notes = sorted(row.notes.all(), key=lambda note: note.year)
    facts += [
        Fact(label=str(note), value=note.text.strip(), note=f"Écrite le {long_date(note.written_on)}")
        for note in notes
    ]
    return Section(heading="Suivi", facts=tuple(facts), sentences=() if notes else (NO_NOTE,))


def _references(row: Action) -> Iterator[Fact]:
    measures = sorted(
        row.measures.all(),
        key=lambda one: (one.axis.framework.title, one.axis.framework_id, one.axis.number, one.position),
    )
    for framework, found in groupby(measures, key=lambda one: one.axis.framework):
        lines = [one.label for one in found]
        label = plural(len(lines), "Mesure nationale", "Mesures nationales")
        yield Fact(label=label, value="\n".join(lines), note=framework.title)
    for label, other in (
        ("Reprend la fiche", row.carried_from),
        ("Reprise par la fiche", next(iter(row.carried_copies.all()), None)),
    ):
        if other is not None and (row.restricted or not other.restricted):
            yield Fact(label=label, value=str(other), note=other.axis.strategy.title)
    if row.source:
        yield Fact(label="Source", value=row.source)

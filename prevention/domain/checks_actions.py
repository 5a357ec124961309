"""Owns the checks of action sheets: who leads, with what, how far, within the plan, measured from a source."""

import datetime as dt
from collections.abc import Iterator

from common.typography import PartialDate, enumeration, plural
from deliberations.domain.calendar import add_months
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.check_wording import day, years_in_words
from partners.domain.months import on_words
from prevention.domain.check_facts import ActionFile
from prevention.domain.check_settings import Delays
from prevention.domain.completeness import has_evaluation, has_means
from prevention.domain.facts import ActionFact, MeasurementFact
from prevention.domain.progress import is_late, milestone_late, status_of
from prevention.domain.vocabulary import ActionOutcome, ActionStatus

CATALOGUE = Catalogue(
    {
        "ACTION_WITHOUT_PILOT": "",
        "ACTION_WITHOUT_MEANS": "",
        "ACTION_WITHOUT_EVALUATION": "",
        "ACTION_WITHOUT_NOTE": "",
        "ACTION_WITHOUT_OUTCOME": "",
        "ACTION_OUTSIDE_PLAN": "",
        "ACTION_LATE": "",
        "MILESTONE_LATE": "",
        "MEASUREMENT_WITHOUT_SOURCE": "",
    }
)


def without_pilot(file: ActionFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Nobody leads the sheet."""
    if file.action.pilot is None and not file.over(on):
        yield CATALOGUE.warning(
            "ACTION_WITHOUT_PILOT",
            f"Fiche « {file.label} » : aucun pilote. Choisissez l’organisation qui la conduit, avec la fonction de la "
            "personne chargée du suivi.",
            field="pilot",
        )


def without_means(file: ActionFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """No year says euros or working time, and no funding pays for the sheet; 0 is an answer."""
    if not has_means(file.action) and not file.over(on):
        yield CATALOGUE.warning(
            "ACTION_WITHOUT_MEANS",
            f"Fiche « {file.label} » : aucun moyen. Saisissez par année les euros ou le temps de travail, ou rattachez "
            "un financement ; 0 dit que rien n’est nécessaire.",
        )


def without_evaluation(file: ActionFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Nothing says how the sheet will be evaluated, and it has no indicator."""
    if not has_evaluation(file.action) and not file.over(on):
        yield CATALOGUE.warning(
            "ACTION_WITHOUT_EVALUATION",
            f"Fiche « {file.label} » : aucune évaluation. Dites comment elle sera évaluée, ou ajoutez un indicateur.",
            field="evaluation",
        )


def without_note(file: ActionFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """A sheet under way without a note for `note_months`, counted from the last one, else from its start.

    Without a note, from the last day its start may be, else that of the plan; while neither is known, nothing.
    """
    under_way = status_of(file.action) in {ActionStatus.RUNNING, ActionStatus.PAUSED}
    since = _last_written(file, on)
    if not under_way or file.over(on) or since is None or on < add_months(since, delays.note_months):
        return
    said = f"depuis {day(since)}" if _notes(file.action, on) else f"; son début est {day(since)} au plus tard"
    yield CATALOGUE.warning(
        "ACTION_WITHOUT_NOTE",
        f"Fiche « {file.label} » : aucune note {said} (seuil : {delays.note_months} mois). Écrivez où elle en est.",
    )


def _notes(action: ActionFact, on: dt.date) -> list[dt.date]:
    return [note.written for note in action.notes if note.written <= on]


def _last_written(file: ActionFile, on: dt.date) -> dt.date | None:
    if notes := _notes(file.action, on):
        return max(notes)
    start = file.action.start or file.strategy.start
    return None if start is None else start.latest


def without_outcome(file: ActionFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """The plan is over, and nothing says what became of the sheet."""
    stated = file.action.outcome not in {ActionOutcome.NOT_STATED, ActionOutcome.NEW}
    ended = status_of(file.action) in {ActionStatus.DONE, ActionStatus.ABANDONED}
    if file.plan_over(on) and not stated and not ended:
        yield CATALOGUE.warning(
            "ACTION_WITHOUT_OUTCOME",
            f"Fiche « {file.label} » : la stratégie est terminée et rien ne dit ce que la fiche est devenue. Indiquez "
            "si elle est poursuivie, modifiée, abandonnée ou réalisée.",
            field="outcome",
        )


def outside_plan(file: ActionFile, _on: dt.date, _: Delays) -> Iterator[Finding]:
    """A date of the sheet, a year of its means or notes, is surely outside the period of its plan."""
    named = (("le début", file.action.start), ("l’échéance", file.action.end))
    dates = [f"{what} ({date})" for what, date in named if date is not None and _outside(date, file)]
    outside = [*dates, *_years_outside(file)]
    if outside:
        period = f"{_or_unknown(file.strategy.start)} – {_or_unknown(file.strategy.end)}"
        alone = dates == outside and len(dates) == 1
        yield CATALOGUE.warning(
            "ACTION_OUTSIDE_PLAN",
            f"Fiche « {file.label} » : {enumeration(outside)} {'est' if alone else 'sont'} hors de la période de la "
            f"stratégie ({period}). Corrigez, ou reportez la fiche dans la stratégie suivante.",
            field=_field_of(dates),
        )


def _years_outside(file: ActionFile) -> Iterator[str]:
    """« les moyens de 2028 », « les notes de 2028 et 2029 »."""
    rows = (("moyens", file.action.means), ("notes", file.action.notes))
    for what, years in rows:
        outside = [one.year for one in years if _outside(PartialDate(one.year), file)]
        if outside:
            yield f"les {what} de {years_in_words(outside)}"


def _field_of(dates: list[str]) -> str:
    if not dates:
        return ""
    return "start" if dates[0].startswith("le début") else "end"


def _outside(date: PartialDate, file: ActionFile) -> bool:
    start, end = file.strategy.start, file.strategy.end
    return (start is not None and date.latest < start.earliest) or (
        end is not None and date.earliest > end.latest
    )


def _or_unknown(date: PartialDate | None) -> str:
    return "non renseigné" if date is None else str(date)


def late(file: ActionFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """The end of the sheet is past, and it is neither done, nor abandoned, nor paused."""
    end = file.action.end
    if end is not None and is_late(file.action, on) is True:
        yield CATALOGUE.warning(
            "ACTION_LATE",
            f"Fiche « {file.label} » : son échéance était {on_words(end)}, et elle est "
            f"{status_of(file.action).label}. Dites si elle est réalisée ou en pause, ou reculez l’échéance.",
            field="end",
        )


def milestones_late(file: ActionFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Milestones past their due day and not done."""
    paused = status_of(file.action) is ActionStatus.PAUSED
    passed = [one for one in file.action.milestones if milestone_late(one, on) is True]
    if passed and not paused and not file.over(on):
        named = enumeration(f"« {one.label} » ({one.due})" for one in passed)
        yield CATALOGUE.warning(
            "MILESTONE_LATE",
            f"Fiche « {file.label} » : {plural(len(passed), 'étape')} non {plural(len(passed), 'faite')} après l’échéance : "
            f"{named}. Saisissez le jour où {plural(len(passed), 'elle l’a été', 'elles l’ont été')}, ou une nouvelle "
            "échéance.",
        )


def measurement_without_source(file: ActionFile, _on: dt.date, _: Delays) -> Iterator[Finding]:
    """Values of an indicator that say nothing of where they come from."""
    for indicator in file.action.indicators:
        bare = [one for one in indicator.measurements if one.value is not None and not one.source.strip()]
        if bare:
            yield CATALOGUE.warning(
                "MEASUREMENT_WITHOUT_SOURCE",
                f"Fiche « {file.label} », indicateur « {indicator.label} » : {plural(len(bare), 'relevé')} sans source "
                f"({enumeration(_period(one) for one in bare)}). Nommez le document ou le service d’où vient la valeur.",
            )


def _period(one: MeasurementFact) -> str:
    return str(one.period) if one.until is None else f"{one.period} – {one.until}"

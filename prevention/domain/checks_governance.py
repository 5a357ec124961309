"""Owns the checks of plans and governance: a plan without a sequel, a year without plenary, decisions that wait."""

import datetime as dt
from collections.abc import Iterator

from common.typography import PartialDate, counted, long_date
from deliberations.domain.calendar import add_months
from deliberations.domain.catalogue import Catalogue
from deliberations.domain.findings import Finding
from partners.domain.check_wording import day
from partners.domain.months import on_words
from prevention.domain.check_facts import BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.check_settings import Delays
from prevention.domain.governance import decision_state, has_owner, in_being, was_held
from prevention.domain.periods import covers, is_over
from prevention.domain.vocabulary import BodyKind, DecisionState

CATALOGUE = Catalogue(
    {
        "PLAN_ENDING_WITHOUT_SUCCESSOR": "",
        "NO_PLENARY": "CSI, art. D132-9",
        "NO_WATCH_CELL": "",
        "DECISION_WITHOUT_OWNER": "",
        "DECISION_OVERDUE": "",
        "MINUTES_MISSING": "",
    }
)


def ending_without_successor(file: StrategyFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """A plan ends within `ending_months`, or is over, and no plan follows it.

    A plan whose end is known to the month or the year ends, at the latest, on its last day.
    """
    end = file.strategy.end
    if end is None or file.successor or on < add_months(end.latest, -delays.ending_months):
        return
    said = "a pris fin" if is_over(file.strategy, on) else "prend fin"
    yield CATALOGUE.warning(
        "PLAN_ENDING_WITHOUT_SUCCESSOR",
        f"« {file.label} » {said} {on_words(end)} et aucune stratégie ne lui succède. Évaluez ses fiches et préparez "
        "la suivante, ou rattachez-la si elle existe.",
        field="end",
    )


def no_plenary(governance: Governance, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """No plenary held since 1 January, from the set day of the year.

    Only for a town that has a plenary body on that day, or a plan that runs.
    """
    plenaries = [one for one in governance.bodies if one.body.kind is BodyKind.PLENARY]
    expected = any(in_being(one.body, on) for one in plenaries) or any(
        covers(plan, on) for plan in governance.strategies
    )
    held = [meeting.date for one in plenaries for meeting in one.meetings if was_held(meeting, on)]
    if not expected or on < delays.plenary_asked(on.year) or any(date.year == on.year for date in held):
        return
    last = f"la dernière est du {long_date(max(held))}" if held else "aucune n’est saisie"
    yield CATALOGUE.warning(
        "NO_PLENARY",
        f"CLSPD : aucune formation plénière tenue en {on.year} ({last}). Elle se réunit au moins une fois par an : "
        "convoquez-la, ou saisissez la réunion qui s’est tenue.",
    )


def no_watch_cell(file: BodyFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """A watch cell that has not met for `watch_cell_days`, counted from its last meeting, else from its set-up.

    A cell without a meeting, nor a set-up known, is told at once.
    """
    if file.body.kind is not BodyKind.WATCH_CELL or not in_being(file.body, on):
        return
    held = [meeting.date for meeting in file.meetings if was_held(meeting, on)]
    since = max(held) if held else _set_up(file.body.since)
    if since is not None and (on - since).days < delays.watch_cell_days:
        return
    last = f"dernière réunion {day(max(held))}" if held else "aucune réunion saisie"
    waited = "" if since is None else f" depuis {counted((on - since).days, 'jour')}"
    yield CATALOGUE.warning(
        "NO_WATCH_CELL",
        f"« {file.body.label} » ne s’est pas réunie{waited} ({last} ; seuil : {delays.watch_cell_days} jours). "
        "Réunissez-la, ou saisissez la date et les organisations présentes.",
    )


def without_owner(file: MeetingFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Decisions of a meeting that wait and that nobody has in charge."""
    for decision in file.meeting.decisions:
        if _waits(decision_state(decision, on)) and was_held(file.meeting, on) and not has_owner(decision):
            yield CATALOGUE.warning(
                "DECISION_WITHOUT_OWNER",
                f"« {file.body.label} » du {long_date(file.meeting.date)} : la décision « {decision.label} » n’a pas de responsable. "
                "Choisissez l’organisation qui en est chargée.",
            )


def decision_overdue(file: MeetingFile, on: dt.date, _: Delays) -> Iterator[Finding]:
    """Decisions of a meeting whose due day is past."""
    for decision in file.meeting.decisions:
        if (
            decision.due is not None
            and was_held(file.meeting, on)
            and decision_state(decision, on) is DecisionState.OVERDUE
        ):
            yield CATALOGUE.warning(
                "DECISION_OVERDUE",
                f"« {file.body.label} » du {long_date(file.meeting.date)} : la décision « {decision.label} » devait être faite "
                f"{on_words(decision.due)} au plus tard. Saisissez le jour où elle l’a été, une nouvelle échéance, ou "
                "qu’elle est sans suite.",
            )


def minutes_missing(file: MeetingFile, on: dt.date, delays: Delays) -> Iterator[Finding]:
    """A meeting held `minutes_days` ago whose minutes are not there."""
    meeting = file.meeting
    written = meeting.minutes is not None and meeting.minutes <= on
    if was_held(meeting, on) and not written and (on - meeting.date).days >= delays.minutes_days:
        yield CATALOGUE.warning(
            "MINUTES_MISSING",
            f"« {file.body.label} » du {long_date(meeting.date)} : aucun compte rendu "
            f"{counted((on - meeting.date).days, 'jour')} après (seuil : {delays.minutes_days}). Rédigez-le, ou ajoutez "
            "celui qui existe.",
            field="minutes",
        )


def _set_up(since: PartialDate | None) -> dt.date | None:
    return None if since is None else since.latest


def _waits(state: DecisionState) -> bool:
    return state not in {DecisionState.DONE, DecisionState.DROPPED}

"""For each example of the page on the named checks of the strategy: the checks that answer it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from deliberations.domain.findings import Finding
from prevention.domain import facts
from prevention.domain.check_facts import ActionFile, BodyFile, Governance, MeetingFile, StrategyFile
from prevention.domain.check_settings import Delays
from prevention.domain.checks import (
    action_findings,
    body_findings,
    governance_findings,
    meeting_findings,
    strategy_findings,
)
from prevention.domain.vocabulary import BodyKind
from tests.deliberations.domain.rules_pages import Data
from tests.prevention.domain.records import (
    KINDS,
    OUTCOMES,
    STATUSES,
    body,
    day,
    full_action,
    known,
    measured,
    meetings,
    strategy,
)

DELAYS = Delays()
NOTE = facts.NoteFact(2020, day("01/03/2020"))


def setting(data: Data) -> str:
    month, first = DELAYS.plenary_month_day
    return {
        "note": f"{DELAYS.note_months} mois",
        "fin de la stratégie": f"{DELAYS.ending_months} mois",
        "cellule de veille": f"{DELAYS.watch_cell_days} jours",
        "compte rendu": f"{DELAYS.minutes_days} jours",
        "plénière": f"{first:02d}/{month:02d}",
    }[data.text("réglage")]


def of_action(data: Data) -> tuple[Finding, ...]:
    due = known(data.text("étape"))
    record = full_action(
        pilot={"aucun": None, "": 3}[data.text("pilote")],
        means={"aucun": (), "0": (facts.YearMeansFact(int(data.text("année", "2019")), Decimal(0)),)}.get(
            data.text("moyens"), full_action().means
        ),
        evaluation={"aucune": "", "": "Comptes"}[data.text("évaluation")],
        notes=notes(data.text("note")),
        start=known(data.text("début", "01/01/2019")),
        end=known(data.text("échéance", "31/12/2020")),
        status=STATUSES[data.text("état", "en cours")],
        outcome=OUTCOMES[data.text("issue", "issue non renseignée")],
        milestones=() if due is None else (facts.MilestoneFact(1, "Recruter", due),),
        indicators=indicators(data.text("indicateur")),
    )
    on = data.day("jour") if "jour" in data else day("02/06/2020")
    return action_findings(ActionFile(record, strategy()), on, DELAYS)


def notes(text: str) -> tuple[facts.NoteFact, ...]:
    """« aucune », or the note of a year; that of 2020 when nothing is said."""
    return () if text == "aucune" else (replace(NOTE, year=int(text or NOTE.year)),)


def indicators(text: str) -> tuple[facts.IndicatorFact, ...]:
    one = {
        "": None,
        "avec source": measured(1, "2019", "12"),
        "sans source": measured(1, "2019", "12", source=" "),
        "sans valeur": measured(1, "2019", None, source=""),
    }[text]
    return () if one is None else (facts.IndicatorFact(1, "Conflits", measurements=(one,)),)


def of_strategy(data: Data) -> tuple[Finding, ...]:
    after = "STSPD 2022-2024" if data.yes("suite") else ""
    record = StrategyFile(strategy(end=known(data.text("fin"))), after)
    return strategy_findings(record, data.day("jour"), DELAYS)


def of_plenary(data: Data) -> tuple[Finding, ...]:
    plenary = body(BodyKind.PLENARY, until=known(data.text("supprimée")))
    bodies = (BodyFile(plenary, meetings(plenary, data.text("plénières"))),) if "plénières" in data else ()
    years = [known(year) for year in data.text("stratégie").split("-")] if "stratégie" in data else []
    plans = (strategy(start=years[0], end=years[1]),) if years else ()
    return governance_findings(Governance(bodies, plans), data.day("jour"), DELAYS)


def of_watch_cell(data: Data) -> tuple[Finding, ...]:
    cell = body(
        KINDS[data.text("instance", "cellule de veille")],
        since=known(data.text("depuis")),
        until=known(data.text("supprimée")),
    )
    record = BodyFile(cell, meetings(cell, data.text("réunions")))
    return body_findings(record, data.day("jour"), DELAYS)


def of_decision(data: Data) -> tuple[Finding, ...]:
    plenary = body(BodyKind.PLENARY)
    one = facts.DecisionFact(
        1,
        "Relancer le bailleur",
        owner={"aucun": None, "": 3}[data.text("responsable")],
        due=known(data.text("échéance")),
        done=data.day_or_none("faite"),
        dropped=data.day_or_none("sans suite"),
    )
    minutes = data.text("compte rendu", "10/05/2019")
    meeting = facts.MeetingFact(
        1,
        plenary.key,
        day("02/05/2019"),
        cancelled=data.yes("annulée"),
        decisions=(one,),
        minutes=None if minutes == "aucun" else day(minutes),
    )
    return meeting_findings(MeetingFile(meeting, plenary), data.day("jour"), DELAYS)


CHECKS: dict[str, Callable[[Data], object]] = {
    "controle-reglage": setting,
    "controle-fiche": of_action,
    "controle-strategie": of_strategy,
    "controle-pleniere": of_plenary,
    "controle-cellule": of_watch_cell,
    "controle-decision": of_decision,
}

"""For each rule of the pages on governance, moves and carry-over: the code that must answer the same."""

from collections.abc import Callable

from deliberations.domain.findings import Unknown
from prevention.domain import facts
from prevention.domain.carry_over import carry_findings
from prevention.domain.entry import person_meeting_entry, strategy_entry
from prevention.domain.governance import decision_state, plenary_days
from prevention.domain.ordering import down, move_findings, moved, up
from prevention.domain.situations import given_situations, masked_situations, situation_table
from prevention.domain.vocabulary import ActionStatus, BodyKind
from tests.deliberations.domain.rules_pages import Data
from tests.prevention.domain.records import KINDS, action, body, day, known, meetings, strategy
from tests.prevention.domain.rules_checks_progress import sheet

PLENARY, RESTRICTED = body(BodyKind.PLENARY), body(BodyKind.RESTRICTED)
AXES = {
    1: facts.AxisFact(1, 1, 1, "Dissuasion"),
    2: facts.AxisFact(2, 1, 2, "Prévention sociale"),
    3: facts.AxisFact(3, 2, 1, "Autre stratégie"),
}
OBJECTIVES = {
    "de cet axe": facts.ObjectiveFact(1, 2, 1, "Parentalité"),
    "de l’ancien axe": facts.ObjectiveFact(2, 1, 1, "Présence"),
}


def plenaries(data: Data) -> object:
    held = (*meetings(PLENARY, data.text("plénières")), *meetings(RESTRICTED, data.text("restreintes")))
    return plenary_days((PLENARY, RESTRICTED), held, data.number("année"), data.day("jour"))


def decision(data: Data) -> object:
    one = facts.DecisionFact(
        1,
        "Relancer",
        due=known(data.text("échéance")),
        done=data.day_or_none("faite"),
        dropped=data.day_or_none("sans suite"),
    )
    return decision_state(one, data.day("jour"))


def situations(data: Data) -> object:
    named = {"cellule": BodyKind.WATCH_CELL, "gsn": BodyKind.NAMED_FOLLOW_UP}
    bodies = [body(kind) for name, kind in named.items() if name in data]
    held = [
        meeting
        for name, kind in named.items()
        for meeting in person_meetings(body(kind), data.text(name, "aucune"))
    ]
    assert bodies or data.yes("aucune instance")
    table = masked_situations(situation_table(bodies, held, 2019, day("31/12/2019")))
    return " / ".join(" ".join(cell(count) for count in row) for row in table.cells)


def months(data: Data) -> object:
    cell_body = body(BodyKind.WATCH_CELL)
    held = person_meetings(cell_body, data.text("cellule"))
    table = masked_situations(situation_table([cell_body], held, 2019, day("31/12/2019")))
    last = max(meeting.date.month for meeting in held)
    return " ".join(cell(count) for count in table.months[0][:last]) + f", total {cell(table.total)}"


def given_year(data: Data) -> object:
    cell_body = body(BodyKind.WATCH_CELL)
    held = person_meetings(cell_body, data.text("cellule en 2019"))
    given = given_situations([cell_body], held, data.number("année"), data.day("jour"))
    if given.table is None:
        return "aucune"
    return f"{given.table.year} : {' '.join(cell(count) for count in given.table.cells[0])}"


def person_meetings(of: facts.BodyFact, text: str) -> list[facts.PersonMeetingFact]:
    parts = [] if text == "aucune" else [part.strip().split(":") for part in text.split(",")]
    return [person_meeting(key, of, month, *(counts.split("/"))) for key, (month, counts) in enumerate(parts)]


def person_meeting(key: int, of: facts.BodyFact, month: str, examined: str, closed: str = "?"):
    counts = [None if count == "?" else int(count) for count in (examined, closed)]
    return facts.PersonMeetingFact(
        key, of.key, day(f"15/{month}/2019"), situations=counts[0], closed=counts[1]
    )


def cell(count: int | Unknown | None) -> str:
    if isinstance(count, Unknown):
        return "?"
    return "•" if count is None else str(count)


def situations_entry(data: Data) -> object:
    counts = {name: data.text(name) for name in ("examinées", "closes")}
    examined, closed = (None if text == "?" else int(text) for text in counts.values())
    return person_meeting_entry(
        facts.PersonMeetingFact(1, 1, day("15/01/2019"), situations=examined, closed=closed)
    )


def rank(data: Data) -> object:
    order = tuple(int(key) for key in data.text("fiches").split())
    to, key = data.text("rang"), data.number("fiche")
    step = {"monter": up, "descendre": down}.get(to)
    found = step(order, key) if step else moved(order, key, int(to))
    return " ".join(map(str, found))


def move(data: Data) -> object:
    to = AXES[{"autre axe": 2, "autre stratégie": 3}[data.text("vers")]]
    return move_findings(action(), AXES, to, OBJECTIVES.get(data.text("objectif")))


def report(data: Data) -> object:
    one = action(status=ActionStatus.NOT_STATED) if data.yes("état non donné") else sheet(data)
    there = (action(key=11, carried_from=one.key),) if data.yes("déjà") else ()
    after = strategy(key=2, predecessors=(1,) if data.yes("succède", "oui") else (7,))
    return carry_findings(one, 1, after, there)


def period(data: Data) -> object:
    return strategy_entry(strategy(start=known(data.text("début")), end=known(data.text("fin"))))


CHECKS: dict[str, Callable[[Data], object]] = {
    "pleniere": plenaries,
    "decision": decision,
    "parle-de-personnes": lambda data: KINDS[data.text("instance")].discusses_persons,
    "situations": situations,
    "situations-par-mois": months,
    "situations-annee": given_year,
    "saisie-situations": situations_entry,
    "rang": rank,
    "deplacement": move,
    "report": report,
    "saisie-periode": period,
}

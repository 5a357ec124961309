"""For each rule of the page on the figures of a year: the code that must answer the same."""

from collections.abc import Callable

from common.typography import counted, figure
from partners.domain.vocabulary import FundingSide
from prevention.domain import facts
from prevention.domain.figures import plan_figures
from prevention.domain.figures_governance import governance_figures
from prevention.domain.figures_years import figure_years, year_findings
from prevention.domain.milestones import milestone_state
from prevention.domain.plan import Plan, TownGovernance
from prevention.domain.vocabulary import BodyKind, IndicatorAim
from tests.deliberations.domain.rules_pages import Data
from tests.prevention.domain.records import action, amount, body, day, known, link, strategy

END = day("31/12/2026")
AXES = tuple(facts.AxisFact(key, 1, key, f"Axe {key}") for key in (1, 2))


def of_period(data: Data) -> facts.StrategyFact:
    return strategy(start=known(data.text("début")), end=known(data.text("fin")))


def years(data: Data) -> object:
    return " ".join(map(str, figure_years(of_period(data), data.day("jour")))) or "aucune"


def year_refused(data: Data) -> object:
    return year_findings(of_period(data), data.number("année"), data.day("jour"))


def step(data: Data) -> facts.MilestoneFact:
    return facts.MilestoneFact(1, "Étape", known(data.text("prévue")), known(data.text("faite")))


def figures(year: int, *sheets: facts.ActionFact):
    return plan_figures(Plan(strategy(), AXES, actions=sheets), TownGovernance(), year=year, on=END)


def steps_of_year(data: Data) -> object:
    return len(figures(data.number("année"), action(milestones=(step(data),))).milestones)


def values(data: Data) -> object:
    pairs = [part.split(":") for part in data.text("relevés").split(",")]
    read = tuple(
        facts.MeasurementFact(key, known(when.strip()), amount(value))
        for key, (when, value) in enumerate(pairs)
    )
    one = facts.IndicatorFact(
        1,
        "Indicateur",
        aim=IndicatorAim.INCREASE,
        baseline=amount(data.text("départ")),
        target=amount(data.text("cible")),
        measurements=read,
    )
    (found,) = figures(data.number("année"), action(indicators=(one,))).indicators
    return f"{' '.join(figure(point.value) for point in found.trend.points)}, {found.trend.since_start.label}"


def decisions(data: Data) -> object:
    plenary = body(BodyKind.PLENARY)
    held = tuple(meeting(key, plenary, text) for key, text in enumerate(data.text("réunions").split(",")))
    found = governance_figures(
        TownGovernance((plenary,), held), year=data.number("année"), on=data.day("jour")
    )
    return (
        f"prises {found.taken}, faites {found.settled}, en attente {len(found.waiting)}, "
        f"en retard {len(found.overdue)}"
    )


def meeting(key: int, of: facts.BodyFact, text: str) -> facts.MeetingFact:
    held_on, rest = text.strip().split(":")
    due, done = ("?", rest[2:]) if rest.startswith("?") else (rest[:10], rest[11:])
    decided = facts.DecisionFact(
        1,
        "Relancer",
        due=None if due == "?" else known(due),
        done=None if done == "?" else day(done),
    )
    return facts.MeetingFact(key, of.key, day(held_on), decisions=(decided,))


def funder(data: Data) -> object:
    sheets = []
    for axis in (1, 2):
        year, asked = data.text(f"axe {axis}").split()
        paying = link(key=axis, year=int(year), requested=amount(asked), side=FundingSide.REVENUE)
        sheets.append(action(key=axis, axis=axis, fundings=(paying,)))
    (found,) = figures(data.number("année"), *sheets).money.funders_of_year
    return f"{counted(found.count, 'financement')}, prévu {found.planned}"


CHECKS: dict[str, Callable[[Data], object]] = {
    "chiffres-annees": years,
    "chiffres-annee-refusee": year_refused,
    "chiffres-etape": lambda data: milestone_state(step(data), action(), data.day("jour")),
    "chiffres-etapes-de-l-annee": steps_of_year,
    "chiffres-releves": values,
    "chiffres-decisions": decisions,
    "chiffres-financeur": funder,
}

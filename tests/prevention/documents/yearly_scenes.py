"""Builds the strategy of a town whose year is known by heart: the numbers of the papers are written beside it."""

import datetime as dt
from decimal import Decimal

from common.typography import PartialDate
from partners.models import District
from prevention.models import Action, Strategy
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.factories import (
    ActionFactory,
    ActionFundingFactory,
    ActionMeansFactory,
    ActionNoteFactory,
    AxisFactory,
    BodyFactory,
    IndicatorFactory,
    MeasurementFactory,
    MeetingAttendanceFactory,
    MeetingDecisionFactory,
    MeetingFactory,
    MilestoneFactory,
    ObjectiveFactory,
    PersonMeetingFactory,
    StrategyFactory,
)

YEAR, ON = 2026, dt.date(2026, 11, 15)
SECRET = "Fiche-Réservée"


def empty_strategy(**more: object) -> Strategy:
    """A strategy of which nothing is known."""
    return StrategyFactory(municipality=MunicipalityFactory(name="Val-Exemple"), **more)


def strategy_of_a_year() -> Strategy:
    """Two axes, four sheets (and a restricted one), a plenary, a watch cell, funds, indicators."""
    strategy = empty_strategy(title="STSPD 2025-2027")
    town = strategy.municipality
    axes = [
        AxisFactory(strategy=strategy, position=place, title=title)
        for place, title in enumerate(("Prévenir", "Protéger"), start=1)
    ]
    aim = ObjectiveFactory(axis=axes[0], position=1, title="Agir tôt")
    quarter = District.objects.create(municipality=town, name="Le Bas-Pays", is_qpv=True)
    state = OrganisationFactory(municipality=town, name="Préfecture-Exemple")
    running = sheet(axes[0], "1.1", "Médiation", objective=aim, pilot=state, outcome="continued")
    done = sheet(axes[0], "1.2", "Chantiers éducatifs", status="done", outcome="done")
    late = sheet(axes[1], "2.1", "Accueil des victimes", end=PartialDate(2026, 6), pilot=state)
    sheet(axes[1], "2.2", "Référent violences", status="", end=PartialDate(2026, 1))
    hidden = sheet(axes[1], "2.9", SECRET, restricted=True)
    running.districts.add(quarter)
    money(running, done, late, hidden, state)
    results(running, late)
    governance(town, state)
    for one in (running, hidden):
        ActionNoteFactory(action=one, text=f"Note de {one.title}")
        MilestoneFactory(action=one, label=f"Charte de {one.title}", due=PartialDate(2026, 3))
    MilestoneFactory(
        action=done, label="Bilan des chantiers", due=PartialDate(2026, 9, 1), done=PartialDate(2026, 9)
    )
    return strategy


def sheet(axis: object, code: str, title: str, **more: object) -> Action:
    """A sheet at the next position of its axis."""
    return ActionFactory(axis=axis, code=code, title=title, **more)


def money(running: Action, done: Action, late: Action, hidden: Action, state: object) -> None:
    """In 2026: 12 000 € and 8 500,50 € planned; 11 000 € real, and one not known."""
    ActionMeansFactory(
        action=running, planned=Decimal(12_000), real=Decimal(11_000), planned_time=Decimal("0.75")
    )
    ActionMeansFactory(action=done, planned=Decimal("8500.50"), real=None, planned_time=None)
    ActionMeansFactory(action=late, year=2025, planned=Decimal(3_000), real=Decimal(2_900))
    ActionMeansFactory(action=hidden, planned=Decimal(777_777))
    for one, notified, qpv in ((running, 30_000, True), (late, 10_000, False), (hidden, 555_555, True)):
        ActionFundingFactory(
            action=one,
            funding__funder=state,
            funding__programme="D",
            funding__notified=Decimal(notified),
            funding__for_qpv=qpv,
        )


def results(running: Action, late: Action) -> None:
    """One indicator that nears its target, one that nobody has read."""
    nearer = IndicatorFactory(action=running, label="Médiations", unit="par an")
    MeasurementFactory(indicator=nearer, period=PartialDate(2025), value=Decimal("12.5"))
    MeasurementFactory(indicator=nearer, period=PartialDate(2026), value=Decimal(17), estimated=True)
    MeasurementFactory(indicator=nearer, period=PartialDate(2027), value=Decimal(4321))
    IndicatorFactory(action=late, label="Délai d’accueil", baseline=None, target=None, aim="")


def governance(town: object, state: object) -> None:
    """A plenary with three decisions, one done, one overdue; a watch cell of which only the year before may be told."""
    plenary = BodyFactory(municipality=town, name="Plénière-Exemple")
    cell = BodyFactory(municipality=town, name="Cellule-Exemple", kind="watch_cell")
    held = MeetingFactory(body=plenary)
    MeetingAttendanceFactory(meeting=held, organisation=state)
    MeetingDecisionFactory(meeting=held, text="Décision-Tardive", owner=state)
    MeetingDecisionFactory(meeting=held, text="Décision-Prochaine", due=PartialDate(2027))
    MeetingDecisionFactory(meeting=held, text="Décision-Faite", done_on=dt.date(2026, 5, 2))
    PersonMeetingFactory(body=cell, date=dt.date(2025, 6, 12), situations=41, closed=3)
    PersonMeetingFactory(body=cell, situations=8642, closed=4321)

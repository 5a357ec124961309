"""Owns the records of the strategy that tests build from: fixed values, one factory a model."""

import datetime as dt
from decimal import Decimal

import factory

from common.typography import PartialDate
from prevention.models import (
    Action,
    ActionFunding,
    ActionMeans,
    ActionNote,
    Axis,
    Body,
    BodyMember,
    Indicator,
    Measurement,
    Meeting,
    MeetingAttendance,
    MeetingDecision,
    Milestone,
    Objective,
    PersonMeeting,
    ReviewLine,
    Strategy,
)
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import FundingFactory, OrganisationFactory


class StrategyFactory(factory.django.DjangoModelFactory[Strategy]):
    """A strategy from 2025 to 2027 whose review looks back on 2022 to 2024."""

    class Meta:
        model = Strategy

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Stratégie-Exemple {n}")
    start = PartialDate(2025)
    end = PartialDate(2027)
    review_start = PartialDate(2022)
    review_end = PartialDate(2024)


class AxisFactory(factory.django.DjangoModelFactory[Axis]):
    """An axis of a strategy of its own."""

    class Meta:
        model = Axis

    strategy = factory.SubFactory(StrategyFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Axe-Exemple {n}")


class ObjectiveFactory(factory.django.DjangoModelFactory[Objective]):
    """An operational objective."""

    class Meta:
        model = Objective

    axis = factory.SubFactory(AxisFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Objectif-Exemple {n}")
    kind = "operational"


class ActionFactory(factory.django.DjangoModelFactory[Action]):
    """A sheet that runs from 2025 to 2027, of which nothing else is known."""

    class Meta:
        model = Action

    axis = factory.SubFactory(AxisFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Fiche-Exemple {n}")
    start = PartialDate(2025)
    end = PartialDate(2027)
    status = "running"


class MilestoneFactory(factory.django.DjangoModelFactory[Milestone]):
    """A step due in June 2026."""

    class Meta:
        model = Milestone

    action = factory.SubFactory(ActionFactory)
    label = factory.Sequence(lambda n: f"Étape-Exemple {n}")
    due = PartialDate(2026, 6)


class ActionNoteFactory(factory.django.DjangoModelFactory[ActionNote]):
    """The note of 2026, written on 1 October."""

    class Meta:
        model = ActionNote

    action = factory.SubFactory(ActionFactory)
    year = 2026
    text = "Note-Exemple"
    written_on = dt.date(2026, 10, 1)


class ActionMeansFactory(factory.django.DjangoModelFactory[ActionMeans]):
    """10 000 € and half a post planned in 2026."""

    class Meta:
        model = ActionMeans

    action = factory.SubFactory(ActionFactory)
    year = 2026
    planned = Decimal(10_000)
    planned_time = Decimal("0.5")


class ActionFundingFactory(factory.django.DjangoModelFactory[ActionFunding]):
    """A funding of the same town pays for the sheet."""

    class Meta:
        model = ActionFunding

    action = factory.SubFactory(ActionFactory)
    funding = factory.SubFactory(
        FundingFactory, municipality=factory.SelfAttribute("..action.axis.strategy.municipality")
    )


class IndicatorFactory(factory.django.DjangoModelFactory[Indicator]):
    """From 10 to 20."""

    class Meta:
        model = Indicator

    action = factory.SubFactory(ActionFactory)
    label = factory.Sequence(lambda n: f"Indicateur-Exemple {n}")
    aim = "increase"
    baseline = Decimal(10)
    target = Decimal(20)


class MeasurementFactory(factory.django.DjangoModelFactory[Measurement]):
    """15 in 2025, sourced."""

    class Meta:
        model = Measurement

    indicator = factory.SubFactory(IndicatorFactory)
    period = PartialDate(2025)
    value = Decimal(15)
    source = "Source-Exemple"


class ReviewLineFactory(factory.django.DjangoModelFactory[ReviewLine]):
    """An achievement."""

    class Meta:
        model = ReviewLine

    axis = factory.SubFactory(AxisFactory)
    kind = "achievement"
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Ligne-Exemple {n}")


class BodyFactory(factory.django.DjangoModelFactory[Body]):
    """A plenary."""

    class Meta:
        model = Body

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Instance-Exemple {n}")
    kind = "plenary"


class BodyMemberFactory(factory.django.DjangoModelFactory[BodyMember]):
    """An organisation of the same town sits there."""

    class Meta:
        model = BodyMember

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SubFactory(
        OrganisationFactory, municipality=factory.SelfAttribute("..body.municipality")
    )


class MeetingFactory(factory.django.DjangoModelFactory[Meeting]):
    """A meeting of 12 March 2026."""

    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    date = dt.date(2026, 3, 12)


class MeetingAttendanceFactory(factory.django.DjangoModelFactory[MeetingAttendance]):
    """An organisation of the same town came."""

    class Meta:
        model = MeetingAttendance

    meeting = factory.SubFactory(MeetingFactory)
    organisation = factory.SubFactory(
        OrganisationFactory, municipality=factory.SelfAttribute("..meeting.body.municipality")
    )
    state = "present"


class MeetingDecisionFactory(factory.django.DjangoModelFactory[MeetingDecision]):
    """A decision due in June 2026."""

    class Meta:
        model = MeetingDecision

    meeting = factory.SubFactory(MeetingFactory)
    text = factory.Sequence(lambda n: f"Décision-Exemple {n}")
    due = PartialDate(2026, 6)


class PersonMeetingFactory(factory.django.DjangoModelFactory[PersonMeeting]):
    """A watch cell of 12 March 2026 that examined 8 situations."""

    class Meta:
        model = PersonMeeting

    body = factory.SubFactory(BodyFactory, kind="watch_cell")
    date = dt.date(2026, 3, 12)
    situations = 8
    closed = 3

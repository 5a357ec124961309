"""Owns the records tests build from: fixed values, one factory a model, scenes that read as sentences."""

import datetime as dt
from typing import Any

import factory

from common.accounts.models import User
from deliberations.domain.vocabulary import EventKind, Presence, SeatFunction
from deliberations.models import (
    Councillor,
    Deliberation,
    MayoralDecision,
    Municipality,
    OperativeClause,
    Proxy,
    Question,
    RollEntry,
    Seat,
    Signatory,
    Sitting,
    SittingEvent,
    Term,
    Vote,
)


class UserFactory(factory.django.DjangoModelFactory[User]):
    """An account of the staff."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"compte{n}@exemple.fr")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Compte{n}")


class MunicipalityFactory(factory.django.DjangoModelFactory[Municipality]):
    """A fictitious commune of 64 000 inhabitants."""

    class Meta:
        model = Municipality

    # The first one made stays the first by name, which is the one pages show.
    name = factory.Sequence(lambda n: f"Ville-Exemple-{n:06}")
    department_code = "93"
    department_name = "Seine-Saint-Denis"
    population = 64_000


class TermFactory(factory.django.DjangoModelFactory[Term]):
    """A term that began in March 2020."""

    class Meta:
        model = Term

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "mandature 2020-2026"
    starts_on = dt.date(2020, 3, 15)
    legal_seats = 49


class CouncillorFactory(factory.django.DjangoModelFactory[Councillor]):
    """A councillor; odd ones are women."""

    class Meta:
        model = Councillor

    municipality = factory.SubFactory(MunicipalityFactory)
    civility = factory.Sequence(lambda n: "mme" if n % 2 else "m")
    last_name = factory.Sequence(lambda n: f"MEMBRE{n:03d}")
    first_name = "Dominique"


class SeatFactory(factory.django.DjangoModelFactory[Seat]):
    """A seat held since the beginning of the term."""

    class Meta:
        model = Seat

    term = factory.SubFactory(TermFactory)
    councillor = factory.SubFactory(CouncillorFactory)
    started_on = dt.date(2020, 3, 15)


class SittingFactory(factory.django.DjangoModelFactory[Sitting]):
    """An ordinary sitting of 2 April 2026."""

    class Meta:
        model = Sitting

    term = factory.SubFactory(TermFactory)
    held_on = dt.date(2026, 4, 2)
    held_at = dt.time(19, 0)
    place = "Mairie"
    notice_sent_on = dt.date(2026, 3, 26)
    notice_posted_on = dt.date(2026, 3, 26)


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    """A deliberation on the agenda."""

    class Meta:
        model = Question

    sitting = factory.SubFactory(SittingFactory)
    order = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda question: str(question.order))
    object = factory.LazyAttribute(lambda question: f"Objet de la question {question.order}")


class VoteFactory(factory.django.DjangoModelFactory[Vote]):
    """An open vote on the whole text."""

    class Meta:
        model = Vote

    question = factory.SubFactory(QuestionFactory)


class DeliberationFactory(factory.django.DjangoModelFactory[Deliberation]):
    """A draft of the act of a question."""

    class Meta:
        model = Deliberation

    question = factory.SubFactory(QuestionFactory)
    municipality = factory.LazyAttribute(lambda act: act.question.sitting.municipality)
    expose = "La commune poursuit son partenariat."


class MayoralDecisionFactory(factory.django.DjangoModelFactory[MayoralDecision]):
    """A decision of 20 April 2026, neither received nor published."""

    class Meta:
        model = MayoralDecision

    municipality = factory.SubFactory(MunicipalityFactory)
    reference = factory.Sequence(lambda n: f"DPS2026D{n:03d}")
    act_number = factory.Sequence(lambda n: f"2026_D{n:03d}")
    taken_on = dt.date(2026, 4, 20)
    object = "Convention de prêt d’une salle"


class OperativeClauseFactory(factory.django.DjangoModelFactory[OperativeClause]):
    """A clause that approves."""

    class Meta:
        model = OperativeClause

    deliberation = factory.SubFactory(DeliberationFactory)
    position = 1
    verb = "APPROUVE"
    text = "la convention annexée."


class SignatoryFactory(factory.django.DjangoModelFactory[Signatory]):
    """The mayor, by name."""

    class Meta:
        model = Signatory

    deliberation = factory.SubFactory(DeliberationFactory)
    position = 1
    capacity = "mayor"
    name = "Dominique MEMBRE000"


def council(*, members: int = 49, present: int = 35, questions: int = 3, **sitting: Any) -> Sitting:
    """A sitting with its members, the first of them mayor and president, the first `present` in the room."""
    term = TermFactory(legal_seats=members)
    people = [CouncillorFactory(municipality=term.municipality) for _ in range(members)]
    for rank, person in enumerate(people):
        function = SeatFunction.MAYOR if rank == 0 else SeatFunction.COUNCILLOR
        SeatFactory(term=term, councillor=person, function=function.value, rank=rank)
    made: Sitting = SittingFactory(term=term, **sitting)
    RollEntry.objects.bulk_create(
        RollEntry(
            sitting=made,
            councillor=person,
            presence=(Presence.IN_ROOM if rank < present else Presence.ABSENT).value,
        )
        for rank, person in enumerate(people)
    )
    for order in range(1, questions + 1):
        QuestionFactory(sitting=made, order=order)
    for position, (kind, person) in enumerate(
        [(EventKind.OPENING, None), (EventKind.PRESIDENT, people[0]), (EventKind.SECRETARY, people[1])],
        start=1,
    ):
        SittingEvent.objects.create(sitting=made, position=position, kind=kind.value, councillor=person)
    return made


def members_of(sitting: Sitting) -> list[Councillor]:
    """The councillors of a sitting in the order of the tableau."""
    return [seat.councillor for seat in Seat.objects.filter(term=sitting.term).order_by("rank")]


def give_proxy(sitting: Sitting, giver: Councillor, holder: Councillor, **fields: Any) -> Proxy:
    """A proxy for the whole sitting."""
    return Proxy.objects.create(sitting=sitting, giver=giver, holder=holder, **fields)

"""Scenes for the extract and its seal: an act of a fictitious council, ready to be sealed unless told otherwise."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from common.accounts.models import User
from deliberations.domain.vocabulary import Sense, VoteMethod
from deliberations.models import Annex, Deliberation, OperativeClause, Recital, Signatory, Sitting, Vote
from deliberations.operations.closing import close_vote
from deliberations.operations.votes import record_unanimity, save_ballot
from tests.deliberations.factories import UserFactory, council, give_proxy, members_of

AT = dt.datetime(2026, 4, 3, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))


def clerk() -> User:
    """The person who seals."""
    return UserFactory()


def sitting_of_twelve(**fields: Any) -> Sitting:
    """Seven in the room of twelve, one represented; three questions."""
    sitting = council(members=12, present=7, questions=3, **fields)
    town = sitting.municipality
    town.name, town.court = "Ville-Exemple", "tribunal administratif de Montreuil"
    town.save()
    people = members_of(sitting)
    for rank, person in enumerate(people, start=1):
        # Factories count on from test to test: what is printed does not.
        person.civility, person.last_name = "mme" if rank % 2 else "m", f"EXEMPLE-{rank}"
        person.save()
    give_proxy(sitting, people[8], people[2])
    return sitting


def act_of(sitting: Sitting, *, place: int = 0, **fields: Any) -> Deliberation:
    """The act of one question, with its text and the mayor's signature, its vote still to come."""
    question = sitting.questions.order_by("order")[place]
    question.reference = f"DPS202600{place + 1}"
    question.act_number = f"2026_04_00{place + 1}"
    question.save()
    act = Deliberation.objects.create(municipality=sitting.municipality, question=question, **fields)
    Recital.objects.create(
        deliberation=act, position=1, kind="visa", text="le Code de la sécurité intérieure"
    )
    Recital.objects.create(
        deliberation=act,
        position=2,
        kind="considering",
        text="que la ville veut :\n\n- prévenir ;\n- protéger.",
    )
    OperativeClause.objects.create(
        deliberation=act, position=1, verb="approuve", text="la convention *annexée*."
    )
    Signatory.objects.create(
        deliberation=act, position=1, capacity="mayor", councillor=members_of(sitting)[0]
    )
    Annex.objects.create(deliberation=act, position=1, title="Convention")
    return act


def unanimous(act: Deliberation) -> Vote:
    """Everybody votes for, by show of hands; the vote is closed."""
    assert act.question is not None
    vote = record_unanimity(vote=Vote.objects.create(question=act.question), seen=None, by=None)
    return close_vote(vote=vote, seen=None, by=None, at=AT)


def nominal(act: Deliberation, sitting: Sitting) -> Vote:
    """A public ballot: five for, two against, one takes no part; the vote is closed."""
    people = members_of(sitting)
    senses = [Sense.FOR] * 4 + [Sense.AGAINST] * 2 + [Sense.NOT_TAKING_PART]
    lines = {person.pk: sense for person, sense in zip(people, senses, strict=False)}
    lines[people[8].pk] = Sense.FOR
    assert act.question is not None
    vote = Vote.objects.create(
        question=act.question, method=VoteMethod.PUBLIC_BALLOT.value, public_asked_by=3
    )
    save_ballot(vote=vote, lines=lines, seen=None, by=None)
    return close_vote(vote=vote, seen=None, by=None, at=AT)


def ready(**fields: Any) -> Deliberation:
    """An act that can be sealed."""
    act = act_of(sitting_of_twelve(**fields))
    unanimous(act)
    return act

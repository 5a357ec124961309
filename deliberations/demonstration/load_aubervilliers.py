"""Owns the writing of Aubervilliers: two sittings and three acts taken over, with nothing the sources do not say."""

from datetime import datetime
from typing import Any

from deliberations.demonstration import aubervilliers as source
from deliberations.demonstration.aubervilliers_acts import UNDATED_ACT
from deliberations.demonstration.writing import Scene, Writer
from deliberations.domain.vocabulary import StatedResult, VoteOrigin, VoteSubject
from deliberations.models import Municipality, Term, Vote
from deliberations.operations.closing import close_vote


def load_aubervilliers(*, by: Any, at: datetime) -> Municipality:
    """Write the commune, its council of 2015, its sittings of 2013 and 2015, its three acts."""
    code, name = source.DEPARTMENT
    town = Municipality(
        name=source.NAME, department_code=code, department_name=name, is_home=True, demonstration=True
    )
    writer = Writer(town=town, by=by, at=at)
    [term_2015, term_2013] = writer.rows(
        Term(municipality=town, name=source.TERM_2015, legal_seats=source.LEGAL_SEATS_2015),
        Term(municipality=town, name=source.TERM_2013),
    )
    writer.council(term_2015, source.COUNCIL)
    evening_2015 = writer.sitting(term_2015, source.SITTING_2015)
    evening_2015.write_roll()
    evening_2013 = writer.sitting(term_2013, source.SITTING_2013)
    for scene, number in ((evening_2015, "303"), (evening_2013, "1")):
        _state_unanimity(scene, number, at=at)
        scene.write_acts()
    writer.act(UNDATED_ACT, None)
    return town


def _state_unanimity(scene: Scene, number: str, *, at: datetime) -> None:
    """The source says « à l’unanimité » and counts nobody: no tally is deduced."""
    [vote] = scene.writer.rows(
        Vote(
            question=scene.questions[number],
            subject=VoteSubject.WHOLE_TEXT.value,
            origin=VoteOrigin.STATED.value,
            stated_result=StatedResult.UNANIMOUS.value,
        )
    )
    close_vote(vote=vote, seen=None, by=scene.writer.by, at=at)

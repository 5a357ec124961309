"""The records of the council, one aggregate a file."""

from deliberations.models.act_parts import Annex, OperativeClause, Recital, Signatory
from deliberations.models.attendance import Movement, Proxy, Recusal, RollEntry
from deliberations.models.deliberation import Deliberation
from deliberations.models.edition import Edition
from deliberations.models.mayoral_decision import MayoralDecision
from deliberations.models.municipality import Municipality
from deliberations.models.question import Question
from deliberations.models.sitting import Sitting
from deliberations.models.sitting_event import SittingEvent
from deliberations.models.term import Councillor, Seat, Term
from deliberations.models.vote import BallotLine, Candidate, Round, Vote

__all__ = [
    "Annex",
    "BallotLine",
    "Candidate",
    "Councillor",
    "Deliberation",
    "Edition",
    "MayoralDecision",
    "Movement",
    "Municipality",
    "OperativeClause",
    "Proxy",
    "Question",
    "Recital",
    "Recusal",
    "RollEntry",
    "Round",
    "Seat",
    "Signatory",
    "Sitting",
    "SittingEvent",
    "Term",
    "Vote",
]

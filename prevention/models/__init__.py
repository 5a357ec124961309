"""The records of the strategy and its governance, one aggregate a file."""

from prevention.models.action import HIDDEN_SHEET, SEES_RESTRICTED, Action
from prevention.models.action_parts import (
    ActionFunding,
    ActionMeans,
    ActionNote,
    Indicator,
    Measurement,
    Milestone,
)
from prevention.models.axis import Axis, Objective, ReviewLine, ReviewSubLine
from prevention.models.body import Body, BodyMember
from prevention.models.document import PlanDocument
from prevention.models.meeting import Meeting, MeetingAttendance, MeetingDecision, MeetingInvitation
from prevention.models.outline import DistrictOutline, TownOutline
from prevention.models.person_meeting import PersonMeeting, PersonMeetingOrganisation
from prevention.models.strategy import (
    Strategy,
    StrategyEvent,
    StrategyPartner,
    StrategySignatory,
    Succession,
)

__all__ = [
    "HIDDEN_SHEET",
    "SEES_RESTRICTED",
    "Action",
    "ActionFunding",
    "ActionMeans",
    "ActionNote",
    "Axis",
    "Body",
    "BodyMember",
    "DistrictOutline",
    "Indicator",
    "Measurement",
    "Meeting",
    "MeetingAttendance",
    "MeetingDecision",
    "MeetingInvitation",
    "Milestone",
    "Objective",
    "PersonMeeting",
    "PersonMeetingOrganisation",
    "PlanDocument",
    "ReviewLine",
    "ReviewSubLine",
    "Strategy",
    "StrategyEvent",
    "StrategyPartner",
    "StrategySignatory",
    "Succession",
    "TownOutline",
]

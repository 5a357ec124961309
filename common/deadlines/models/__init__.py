"""The tables of deadlines: what people decided, what they were told, how they want to be told."""

from common.deadlines.models.calendar_token import CalendarToken
from common.deadlines.models.preference import Mailing, ReminderPreference
from common.deadlines.models.reminder import Digest, ReminderSent
from common.deadlines.models.state import DeadlineState, Verdict

__all__ = [
    "CalendarToken",
    "DeadlineState",
    "Digest",
    "Mailing",
    "ReminderPreference",
    "ReminderSent",
    "Verdict",
]

"""Owns who must be told otherwise than by mail that a meeting is cancelled."""

import datetime as dt

from partners.models import Organisation
from prevention.models import Meeting
from prevention.operations.invitations import told_of_cancellation
from prevention.operations.meetings import members_on


def told_otherwise(meeting: Meeting, on: dt.date) -> tuple[Organisation, ...]:
    """The member organisations no mail tells, on a day, that a meeting is cancelled, in French order.

    Nobody there has an address, or no invitation left for them by mail; those a mail told already are not among them.
    """
    told = meeting.invitations.filter(cancelled_at__isnull=False).values_list("organisation", flat=True)
    by_mail = {one.organisation_id for one in told_of_cancellation(meeting, on)} | set(told)
    members = members_on(meeting.body, meeting.date)
    return tuple(one.organisation for one in members if one.organisation_id not in by_mail)

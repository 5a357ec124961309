"""Owns what the tests of the governance share: a meeting with members, contacts, decisions."""

import datetime as dt
from typing import Any

from common.typography import PartialDate
from partners.models import Contact
from prevention.models import Meeting
from tests.deliberations.factories import MunicipalityFactory
from tests.partners.factories import OrganisationFactory
from tests.prevention.factories import (
    BodyFactory,
    BodyMemberFactory,
    MeetingAttendanceFactory,
    MeetingDecisionFactory,
    MeetingFactory,
)

TODAY = dt.date(2026, 3, 1)
NAMES = ("Bailleur-Exemple", "Collège-Exemple", "Parquet-Exemple")


def full_meeting(**kwargs: Any) -> Meeting:
    """A plenary of 12 March 2026, three members; two have a contact with an address, the third has none."""
    town = kwargs.pop("municipality", None) or MunicipalityFactory(name="Ville-Exemple", is_home=True)
    body = kwargs.pop("body", None) or BodyFactory(
        municipality=town, name="CLSPD plénier", convener="le maire"
    )
    meeting: Meeting = MeetingFactory(
        body=body,
        **{
            "date": dt.date(2026, 3, 12),
            "starts_at": dt.time(14, 30),
            "place": "Salle des mariages",
            "agenda": "Bilan de l’année\n\nPerspectives",
        }
        | kwargs,
    )
    for number, name in enumerate(NAMES):
        organisation = OrganisationFactory(municipality=body.municipality, name=name)
        BodyMemberFactory(body=body, organisation=organisation)
        if number < 2:
            Contact.objects.create(
                organisation=organisation, function="directrice", email=f"contact{number}@example.org"
            )
    return meeting


def held_meeting(**kwargs: Any) -> Meeting:
    """The same, once it was held: who came, minutes, a decision."""
    meeting = full_meeting(
        **{"minutes": "La séance est ouverte.\nChacun se présente.\n\nFin à 16 h."} | kwargs
    )
    states = ("present", "excused", "absent")
    for member, state in zip(meeting.body.members.order_by("organisation__sort_key"), states, strict=True):
        MeetingAttendanceFactory(meeting=meeting, organisation=member.organisation, state=state)
    MeetingDecisionFactory(
        meeting=meeting,
        text="Installer un banc",
        owner=meeting.body.members.order_by("organisation__sort_key")[0].organisation,
        owner_name="service technique",
        due=PartialDate(2026, 6),
    )
    MeetingDecisionFactory(meeting=meeting, text="Relire la charte", due=None)
    return Meeting.objects.with_facts().get(pk=meeting.pk)

"""Owns what changes a meeting: take the members of its body, settle its decisions, and undo each."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from common.house.locking import bump
from common.typography import PartialDate, counted, long_date
from partners.domain.months import for_words
from partners.models import Contact
from prevention.models import (
    Body,
    BodyMember,
    Meeting,
    MeetingAttendance,
    MeetingDecision,
    PersonMeeting,
    PersonMeetingOrganisation,
)
from prevention.models.meeting import NOT_HERE
from prevention.operations.errors import Refused


@contextmanager
def changing_meeting(
    *, meeting: Meeting | PersonMeeting, seen: int | None, by: Any, summary: str
) -> Iterator[Any]:
    """Open a change of a meeting: yields its stored row, locked until the end, its version moved.

    seen: the version the writer read (None: whatever it is). Raises Stale when somebody was faster; Refused
    (PERSONS) when words would be written about a body where persons are discussed. Nothing is then written.
    """
    with transaction.atomic():
        rows = type(meeting)._base_manager.select_for_update(of=("self",)).select_related("body")
        held = rows.get(pk=meeting.pk)
        if isinstance(held, Meeting) and held.body.discusses_persons:
            raise Refused.because("PERSONS", NOT_HERE)
        bump(held, seen=seen, by=by, summary=summary)
        yield held


def members_on(body: Body, on: dt.date) -> list[BodyMember]:
    """Who sits in a body on a day: not surely before they came, nor surely after they left; in French order."""
    members = body.members.select_related("organisation").order_by("organisation__sort_key", "pk")
    return [member for member in members if _sits(member, on)]


def take_members(*, meeting: Meeting | PersonMeeting, by: Any, seen: int | None = None) -> int:
    """Add to a meeting the organisations that sit in its body on its day, and answer how many were added.

    Those already there keep what is said of them. Of a meeting where persons are discussed, an organisation is
    noted present; of another, its presence stays to be said. Raises Refused (NO_MEMBER), Stale.
    """
    members = members_on(meeting.body, meeting.date)
    if not members:
        raise Refused.because(
            "NO_MEMBER",
            f"Aucune organisation ne siège dans «\u00a0{meeting.body}\u00a0» le {long_date(meeting.date)}\u00a0: ajoutez "
            "d’abord ses membres sur la page de l’instance.",
        )
    model, rows = (
        (MeetingAttendance, meeting.attendances)
        if isinstance(meeting, Meeting)
        else (PersonMeetingOrganisation, meeting.organisations)
    )
    there = set(rows.values_list("organisation", flat=True))
    missing = [member.organisation_id for member in members if member.organisation_id not in there]
    if missing:
        summary = f"membres de l’instance repris ({counted(len(missing), 'organisation')})"
        with changing_meeting(meeting=meeting, seen=seen, by=by, summary=summary) as held:
            for organisation in missing:
                model._default_manager.get_or_create(meeting=held, organisation_id=organisation)
    return len(missing)


def finish_decision(*, decision: MeetingDecision, on: dt.date, by: Any, seen: int | None = None) -> None:
    """Note that a decision was done on a day. Raises Refused (ALREADY_SETTLED), Stale."""
    with _settling(decision, seen, by, "faite") as held:
        held.done_on = on


def drop_decision(*, decision: MeetingDecision, on: dt.date, by: Any, seen: int | None = None) -> None:
    """Note that nothing more is awaited of a decision. Raises Refused (ALREADY_SETTLED), Stale."""
    with _settling(decision, seen, by, "sans suite") as held:
        held.dropped_on = on


def postpone_decision(
    *, decision: MeetingDecision, due: PartialDate | None, by: Any, seen: int | None = None
) -> None:
    """Give a decision another due day; None: none. Raises Refused (ALREADY_SETTLED), Stale."""
    words = "sans échéance" if due is None else for_words(due)
    with _settling(decision, seen, by, words) as held:
        held.due = due


def reopen_decision(*, decision: MeetingDecision, by: Any, seen: int | None = None) -> None:
    """Take back that a decision is done or dropped: it waits again. Raises Refused (NOT_SETTLED), Stale."""
    with _changing(decision, seen, by, "rouverte") as held:
        if held.done_on is None and held.dropped_on is None:
            raise Refused.because("NOT_SETTLED", "Cette décision attend déjà\u00a0: il n’y a rien à rouvrir.")
        held.done_on = held.dropped_on = None


def seats_of(meeting: Meeting | PersonMeeting) -> list[tuple[str, str]]:
    """The lines of an attendance sheet: each organisation that sits or is noted, with each function known there.

    Of a meeting where persons are discussed, the organisation alone. No name of a person.
    """
    found = {one.organisation_id: one.organisation for one in members_on(meeting.body, meeting.date)}
    rows = meeting.attendances if isinstance(meeting, Meeting) else meeting.organisations
    found |= {row.organisation_id: row.organisation for row in rows.select_related("organisation")}
    functions: dict[int, list[str]] = {}
    if isinstance(meeting, Meeting):
        there = Contact.objects.present(meeting.date).filter(organisation__in=found)
        for contact in there.order_by("function", "pk"):
            functions.setdefault(contact.organisation_id, []).append(contact.function)
    ordered = sorted(found.values(), key=lambda one: (one.sort_key, one.pk))
    return [(one.name, function) for one in ordered for function in functions.get(one.pk, [""])]


@contextmanager
def _settling(decision: MeetingDecision, seen: int | None, by: Any, words: str) -> Iterator[MeetingDecision]:
    with _changing(decision, seen, by, words) as held:
        if held.done_on is not None or held.dropped_on is not None:
            raise Refused.because(
                "ALREADY_SETTLED", "Cette décision est déjà faite ou sans suite\u00a0: rouvrez-la d’abord."
            )
        yield held


@contextmanager
def _changing(decision: MeetingDecision, seen: int | None, by: Any, words: str) -> Iterator[MeetingDecision]:
    summary = f"décision «\u00a0{decision.text}\u00a0», {words}"
    with changing_meeting(meeting=decision.meeting, seen=seen, by=by, summary=summary) as meeting:
        held = meeting.decisions.select_for_update(of=("self",)).get(pk=decision.pk)
        yield held
        held.full_clean(validate_constraints=True)
        held.save()


def _sits(member: BodyMember, on: dt.date) -> bool:
    begun = member.since is None or member.since.earliest <= on
    return begun and (member.until is None or on <= member.until.latest)
